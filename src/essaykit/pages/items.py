"""Items: what lists show of a post. Those of a site are written once, however many lists a post stands in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from markupsafe import Markup as Safe

from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.pages import content
from essaykit.pages.article import article, entry
from essaykit.pages.citation import block_quotes, figures
from essaykit.pages.escaping import safe
from essaykit.pages.setting import Setting

_WITHOUT_QUOTES = frozenset({"home", "year", "month", "day"})

# An item is written as if it stood in a folder so deep that every way out of it begins with so many steps up. It is kept
# with a mark for them, in whose place each page sets its own steps to the root of the site.
_STEPS = 32
_DEEP = "\0/" * _STEPS
_UP = b"../" * _STEPS
_ROOT = b"\0"
# RFC 3986, 4.2: a relative reference whose first segment has a colon would read as a scheme.
_SCHEME = re.compile(rb"\0[^/\"?#]*:")
# Around the quotes of an item that is kept. No excerpt has comments.
_MARK = "<!--quotes-->"
_PLACE = Safe("<\0items>")
"""Where the items will stand on a page. No text can be taken for it, as the `<` of texts are escaped."""


def with_quotes(archive: Archive, setting: Setting) -> bool:
    """Whether the list of an archive sets out the quotes that excerpts leave out."""
    kind = archive.scope[-1].kind if archive.scope else "home"
    return setting.options.quotes and setting.options.content == "excerpt" and kind not in _WITHOUT_QUOTES


def items(posts: Iterable[Post], setting: Setting, page: str, *, level: int, quotes: bool, main: str) -> list[Safe]:
    """The items of a list, each an `<article>`.

    Args:
        posts: the posts to show, in this order.
        setting: what all pages share.
        page: the address of the page.
        level: of their headings.
        quotes: whether the quotes that an excerpt leaves out are set under it.
        main: the id that the page itself has.
    """
    seen = {main}
    full = setting.options.content == "full"
    found = []
    for post in posts:
        html = content.body(post, anchors=f"{post.slug}-") if full else content.excerpt(post)
        own = figures(_left_out(post, html, setting), setting, page, level=level) if quotes else []
        found.append(safe(_item(post, html, setting, page, level, quotes=own, seen=seen)))  # made by a template
    return found


class Items:
    """The items of the lists of a site, each kept until the last page that shows it: posts stand in some ten lists.

    Args:
        setting: what all pages share.
        shown: the posts of each page, so that a post comes as often as it is shown. They must live as long as this.
    """

    def __init__(self, setting: Setting, shown: Iterable[Post]) -> None:
        self._setting = setting
        self._left = Counter(map(id, shown))
        self._kept: dict[int, tuple[bytes, ...]] = {}

    def place(self, page: str, posts: Sequence[Post], *, quotes: bool) -> list[Safe]:
        """What stands for the items in the list until `set_in`: the items themselves if a user's template takes them."""
        if self._setting.options.templates is None:
            return [_PLACE]
        return [safe(self._on(page, posts, quotes=quotes).decode())]

    def set_in(self, document: str, page: str, posts: Sequence[Post], *, quotes: bool) -> bytes:
        """A whole document, with the items of its list. Their bytes are copied but once.

        Args:
            document: made with what `place` gave.
            page: its address.
            posts: of its list.
            quotes: whether the quotes that excerpts leave out are set out.
        """
        parts = [content.encoded(part) for part in document.split(_PLACE)]
        return self._on(page, posts, quotes=quotes).join(parts) if len(parts) > 1 else parts[0]

    def _on(self, page: str, posts: Sequence[Post], *, quotes: bool) -> bytes:
        pieces: list[bytes] = []
        left, kept = self._left, self._kept
        for post in posts:
            key = id(post)
            item = kept.get(key) or self._made(post)
            pieces += item if quotes else item[::2]
            left[key] -= 1
            if not left[key]:
                kept.pop(key, None)  # another thread may have done so
        found = b"".join(pieces)
        up = b"../" * page.count("/")
        if not up and _SCHEME.search(found):
            up = b"./"
        return found.replace(_ROOT, up)

    def _made(self, post: Post) -> tuple[bytes, ...]:
        """What stands before its quotes, the quotes, and what stands behind them; all in one if there are none."""
        setting = self._setting
        html = content.excerpt(post)
        quotes = figures(_left_out(post, html, setting), setting, _DEEP, level=2) if setting.options.quotes else []
        marked = [safe(f"{_MARK}{''.join(quotes)}{_MARK}")] if quotes else []  # made by a template
        item = content.encoded(_item(post, html, setting, _DEEP, 2, quotes=marked, seen=set())).replace(_UP, _ROOT)
        made = self._kept[id(post)] = tuple(item.split(_MARK.encode()))
        return made


def _item(
    post: Post, html: str, setting: Setting, page: str, level: int, *, quotes: Sequence[Safe], seen: set[str]
) -> str:
    whole = setting.options.content == "full"
    ready = entry(post, html, setting, page, level=level, whole=whole, page_lang=setting.lang, quotes=quotes, seen=seen)
    return article(ready, setting)


def _left_out(post: Post, excerpt: str, setting: Setting) -> list[Quote]:
    """The quotes that an excerpt leaves out."""
    shown = content.plain(excerpt) if "<blockquote" in excerpt else ""
    quotes = block_quotes(post, setting)
    return [quote for quote in quotes if " ".join(quote.text.split()) not in shown] if shown else quotes
