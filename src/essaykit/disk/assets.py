"""Which files go along with posts, and where they go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from essaykit.disk.config import NAME as CONFIG_NAME
from essaykit.disk.files import read_bytes
from essaykit.disk.folder import Folder
from essaykit.errors import EssaykitError, Problem
from essaykit.model.file import File
from essaykit.text.urls import safe_path

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


def goals(folder: Folder) -> Iterator[tuple[str, str]]:
    """The files of a blog that go along with its posts, and where each goes."""
    posts = set(folder.posts)
    for path in folder.paths:
        if path not in posts and (goal := asset_goal(path)) is not None:
            yield path, safe_path(goal.replace("%", "%25"))


def copies(folder: Folder, pairs: Iterable[tuple[str, str]], report: Callable[[Problem], object]) -> Iterator[File]:
    """Files of a blog, read, under the paths where they go; what cannot be read is reported."""
    for path, goal in pairs:
        if not goal:
            report(Problem("write-failed", path=path, detail="its name has no character that every system takes"))
            continue
        try:
            yield File(goal, read_bytes(folder.path / path, path))
        except EssaykitError as error:
            report(error.problem)
