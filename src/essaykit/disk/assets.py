"""Which files go along with posts, and where they go."""

from __future__ import annotations

from essaykit.disk.config import NAME as CONFIG_NAME

# What else lies in a folder (layouts, scripts of a build) stays where it is.
_ENDINGS = (
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff", ".mp3", ".ogg", ".oga",
    ".opus", ".wav", ".flac", ".m4a", ".mp4", ".m4v", ".webm", ".mov", ".ogv", ".pdf", ".epub", ".zip", ".gz", ".csv",
    ".tsv", ".vtt", ".srt", ".woff", ".woff2", ".ttf", ".otf", ".docx", ".odt", ".xlsx", ".ods", ".pptx",
)  # fmt: skip
_WHOLE = "static/"
"""A folder all of whose files go to the root of the site, as Hugo and Zola have it."""


def asset_goal(path: str) -> str | None:
    """Where a file of a blog's folder goes in the site; None if it is no part of it.

    Examples:
        >>> asset_goal("images/a.svg"), asset_goal("static/robots.txt"), asset_goal("_layouts/a.png")
        ('images/a.svg', 'robots.txt', None)
    """
    if path == CONFIG_NAME or any(part.startswith("_") for part in path.split("/")):
        return None
    if path.startswith(_WHOLE):
        return path.removeprefix(_WHOLE)
    return path if path.lower().endswith(_ENDINGS) else None
