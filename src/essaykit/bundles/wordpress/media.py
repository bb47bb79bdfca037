"""What files an archive needs: the list that is to be fetched, as essaykit itself never goes to the network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

import attrs

from essaykit.bundles.wordpress.files import type_of
from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.text.urls import absolute, safe_path

_ADDRESS = re.compile(r"""<(?:img|source|audio|video|embed)\s[^>]*?\bsrc\s*=\s*["']?([^"'\s>]+)|"""
                      r"""<a\s[^>]*?\bhref\s*=\s*["']?([^"'\s>]+)|!\[[^\]]*\]\(<?([^)\s>]+)""", re.IGNORECASE)  # fmt: skip


@attrs.frozen
class MediaRow:
    """One file to fetch."""

    url: str
    """Absolute, where the Site's url is known."""
    path: str
    """Where it lay, from the root of the blog: where to put it, so that relative links lead to it."""
    use: str
    """`attachment`, `image` (stands for a post), `enclosure` or `body` (shown or linked in one)."""
    posts: tuple[str, ...] = ()
    """The slugs of the posts that need it."""
    type: str | None = None
    length: int | None = None
    alt: str | None = None
    caption: str | None = None


def media_list(archive: Archive) -> tuple[MediaRow, ...]:
    """The files that an archive's posts need, each once, in the order in which they are first named.

    Links in bodies count if they lead to a file of the blog's own host.

    Examples:
        >>> from essaykit.model.site import Media, Site
        >>> blog = Archive([Post("Tea", '<img src="/files/t.png">', markup="html")], site=Site(url="https://slow.example"))
        >>> [(row.url, row.path, row.use, row.posts) for row in media_list(blog)]
        [('https://slow.example/files/t.png', 'files/t.png', 'body', ('tea',))]
    """
    rows: dict[str, MediaRow] = {}
    for post in archive:
        for row in _of(post, archive):
            before = rows.get(row.url)
            if before is None:
                rows[row.url] = row
            else:
                posts = tuple(dict.fromkeys((*before.posts, *row.posts)))
                rows[row.url] = attrs.evolve(
                    before, posts=posts, alt=before.alt or row.alt, caption=before.caption or row.caption,
                    length=before.length or row.length, use="attachment" if "attachment" in {before.use, row.use} else before.use,
                )  # fmt: skip
    return tuple(rows.values())


def media_csv(rows: Iterable[MediaRow]) -> str:
    """The rows as CSV with a head: what `media.csv` holds.

    Examples:
        >>> media_csv([MediaRow("https://slow.example/t.png", "t.png", "body", ("tea",), "image/png")])
        'url,path,use,posts,type,length,alt,caption\\r\\nhttps://slow.example/t.png,t.png,body,tea,image/png,,,\\r\\n'
    """
    import csv  # noqa: PLC0415 - only where it is needed
    import io  # noqa: PLC0415 - only where it is needed

    out = io.StringIO()
    write = csv.writer(out).writerow
    write([field.name for field in attrs.fields(MediaRow)])
    for row in rows:
        write(
            [
                " ".join(value) if isinstance(value, tuple) else ("" if value is None else value)
                for value in attrs.astuple(row)
            ]
        )
    return out.getvalue()


def _of(post: Post, archive: Archive) -> Iterator[MediaRow]:
    root = f"{archive.site.url}/" if archive.site.url else ""
    slug = (post.slug,)

    def row(url: str, use: str, **parts: object) -> MediaRow:
        whole = absolute(url, root)
        return MediaRow(whole, _path(whole), use, slug if use != "attachment" else (), **parts)  # type: ignore[arg-type] # the parts of a Media

    for media in (post.image, *post.enclosures):
        if media is not None and media.url:
            use = "attachment" if post.kind == "attachment" else "image" if media is post.image else "enclosure"
            yield row(
                media.url,
                use,
                type=media.type or type_of(media.url),
                length=media.length,
                alt=media.alt,
                caption=media.caption,
            )
    for shown, linked, markdown in _ADDRESS.findall(post.body):
        url = unescape(shown or linked or markdown)
        if url.startswith(("data:", "#", "mailto:", "javascript:")) or (
            linked and not _is_own(absolute(url, root), archive)
        ):
            continue
        yield row(url, "body", type=type_of(url))


def _is_own(url: str, archive: Archive) -> bool:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return type_of(url) is not None and host.removeprefix("www.") == archive.site.authority.removeprefix("www.")


def _path(url: str) -> str:
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    return safe_path(unquote(path).lstrip("/"))
