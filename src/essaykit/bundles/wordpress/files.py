"""Files of a blog: what an address ends in says what it is, as exports do not."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# IANA names of what WordPress lets people upload; a table of our own, as that of the machine differs from others'.
_TYPES = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "jpe": "image/jpeg", "gif": "image/gif", "png": "image/png", "webp": "image/webp",
    "avif": "image/avif", "svg": "image/svg+xml", "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff", "ico": "image/x-icon",
    "heic": "image/heic", "mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "oga": "audio/ogg", "wav": "audio/wav",
    "flac": "audio/flac", "aac": "audio/aac", "mp4": "video/mp4", "m4v": "video/mp4", "mov": "video/quicktime", "webm": "video/webm",
    "ogv": "video/ogg", "avi": "video/x-msvideo", "wmv": "video/x-ms-wmv", "mpg": "video/mpeg", "pdf": "application/pdf",
    "doc": "application/msword", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint", "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text", "rtf": "application/rtf", "zip": "application/zip", "epub": "application/epub+zip",
    "txt": "text/plain", "csv": "text/csv", "css": "text/css", "js": "text/javascript", "json": "application/json",
}  # fmt: skip
_SIZE = re.compile(r's:8:"filesize";i:(\d{1,15});')


def type_of(url: str) -> str | None:
    """The media type that an address shows by its ending.

    Examples:
        >>> type_of("https://slow.example/files/Tea.JPG?w=300"), type_of("https://slow.example/tea")
        ('image/jpeg', None)
    """
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    return _TYPES.get(path.rpartition(".")[2].lower())


def size_of(metadata: str) -> int | None:
    """The size of a file, in PHP's serialisation of what WordPress knows of it."""
    match = _SIZE.search(metadata)
    return int(match[1]) if match else None
