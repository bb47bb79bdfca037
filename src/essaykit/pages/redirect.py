"""Redirects: the pages at old addresses, which lead on to the new ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from posixpath import splitext
from urllib.parse import urlsplit

from essaykit.addresses import file_of
from essaykit.errors import Problem
from essaykit.model.post import Post
from essaykit.pages.claims import Claims
from essaykit.pages.planned import Page
from essaykit.pages.setting import Setting
from essaykit.pages.theme import template
from essaykit.text.urls import is_absolute, safe_path


def redirects(
    posts: Iterable[Post], setting: Setting, claims: Claims, report: Callable[[Problem], object]
) -> Iterator[Page]:
    """A page for each old address of posts, which leads on to the new one.

    Args:
        posts: the posts that have pages.
        setting: what all pages share.
        claims: the files that are taken.
        report: called with each Problem: an old address at which no file can stand.
    """
    for post in posts:
        target = setting.of(post)
        # An address may be given twice, with and without its last slash.
        for address in {_old_address(alias, post, setting, report): None for alias in post.aliases}:
            if address is None or file_of(address) == file_of(target):
                continue
            if not claims.take(address, f"the old address of {setting.called(post)}", path=post.source.path):
                continue
            yield Page(address, (post,), _redirect, (address, post, setting))


def _redirect(address: str, post: Post, setting: Setting) -> str:
    folder = setting.folder_of(address)
    href = folder.way(setting.of(post))
    return template("redirect.html", setting.options.templates).render(
        title=setting.called(post),
        href=href,
        canonical=setting.absolute(setting.of(post)) or href,
        lang=setting.lang,
        words=setting.words,
        stylesheet=folder.stylesheet(),
    )


def _old_address(alias: str, post: Post, setting: Setting, report: Callable[[Problem], object]) -> str | None:
    """The address that an alias means; None, and a Problem, if no file can stand there."""
    site = setting.site
    try:
        parts = urlsplit(alias)
    except ValueError:
        parts = None
    detail = None
    if parts is None:
        detail = "it cannot be read"
    elif is_absolute(alias) and (not site.authority or parts.hostname != site.authority):
        detail = "it is of another site"
    elif parts.query:
        detail = "no file can answer what follows the `?`"
    if parts is None or detail is not None:
        report(Problem("alias-unusable", path=post.source.path, key="aliases", value=alias, detail=detail))
        return None
    path = parts.path
    root = urlsplit(site.url).path
    if is_absolute(alias) and root and path.startswith(root + "/"):
        path = path[len(root) :]
    address = safe_path(path)
    if not address:
        return setting.addresses.home
    return address if splitext(address)[1] and not path.endswith("/") else address + "/"
