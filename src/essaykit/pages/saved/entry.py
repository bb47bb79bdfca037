"""One post of a saved page: its title, body, dates and terms, by the classes and elements that say what is what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from essaykit.errors import Problem
from essaykit.format import Reading
from essaykit.markup.html import plain_text
from essaykit.model.file import Source
from essaykit.model.moments import DateNotes
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.model.site import Media, Site
from essaykit.model.tag import Tag
from essaykit.pages.saved.authors import authors_of, people
from essaykit.pages.saved.body import SMALL, SUMMARIES, body_in, html_of, outermost, speech_of
from essaykit.pages.saved.comments import comments_of
from essaykit.pages.saved.dates import Dated, PageDates, is_permalink
from essaykit.pages.saved.elements import Element, Page, classed, named, related
from essaykit.pages.saved.filing import Filed, read_line
from essaykit.pages.saved.linked_data import text_of, texts_of
from essaykit.pages.saved.quotation import is_quotation, quotation_of
from essaykit.pages.saved.terms import keywords, terms_of
from essaykit.pages.saved.wayback import unarchived
from essaykit.text.dates import zone_named
from essaykit.text.urls import is_absolute

Tell = Callable[[Problem, int], None]

_TITLES = classed("p-name", "entry-title", "post-title", "posttitle", "article-title", "headline", "wp-block-post-title", "post-card-title",
                  "post-preview-title", "storytitle")  # fmt: skip
_PERMALINKS = classed("entry-link", "permalink", "post-link", "post-permalink")
_POST_ID = re.compile(r"post-(\d+)")


class Finder:
    """Makes the posts of one page."""

    def __init__(
        self,
        page: Page,
        base: str,
        site: Site,
        reading: Reading,
        scope: Scope | None,
        asides: list[Element],
        tell: Tell,
    ) -> None:
        self._page, self._base, self._site, self._reading, self._scope = page, base, site, reading, scope
        self._asides, self._tell = asides, tell
        self._dates = PageDates(zone_named(site.timezone))
        self._days = list(page.root.every(classed("date-header", "dateheader", "post-date-header")))

    def post(self, root: Element, data: dict[str, Any], *, alone: bool) -> Post | None:
        """The post of an element; None if nothing in it is one's.

        Args:
            root: the element.
            data: what JSON-LD says of it.
            alone: whether it is the only one of the page, so that comments anywhere are its.
        """
        first, last = (
            bisect_left(self._asides, place, key=lambda own: own.index) for place in (root.index + 1, root.stop)
        )
        asides = self._asides[first:last]
        others = [*outermost(root.every(classed("h-cite", "h-card", "h-entry"))), *asides]
        body = body_in(root, others)
        held = [body, *asides] if body is not None else asides
        heading = root.first(_TITLES, [*others, *held]) or root.first(named("h1", "h2", "h3", "h4"), held)
        if heading is None and root.name == "li":
            heading = root.first(named("a"), held)
        title = heading.text if heading is not None else text_of(data, "headline", "name")
        short = root.first(SUMMARIES, held)
        only_short = body is None and short is not None
        holder = body or short
        html, cut = html_of(holder or root, heading, asides, whole=holder is None)
        quote = quotation_of(root, html) if is_quotation(root) else None
        if quote is not None:
            title = html = ""  # what the post says of it would be its body, and these themes print none
        elif not title and not html.strip():
            return None
        extra: dict[str, Any] = {}
        if only_short or cut or not (html.strip() or quote):
            extra["excerpt"] = True
            self._tell(Problem("excerpt-only", value=title), root.start)
        outside = [*(speech_of(holder) if holder is not None else ()), *asides]
        filed = self._filed(root, outside)
        published, updated = self._dates.of(root, outside, data, filed)
        if published[0] is None:
            published = self._above(root)
        url = self._url(root, heading, data)
        categories, tags = terms_of(root, outside, filed, data, self._scope)
        number = next(
            (match[1] for own in (root.get("id"), *sorted(root.classes)) if (match := _POST_ID.fullmatch(own))), None
        )
        if number is not None:
            extra["wordpress"] = {"id": int(number)}
        summary = short.html.strip() if short is not None and body is not None else None
        markup = "html"
        if self._reading.markup == "markdown":
            from essaykit.markup.conversion import to_markdown  # noqa: PLC0415 - an extra

            html, markup = to_markdown(html), "markdown"
        return Post(
            title,
            html.strip(),
            kind="quote" if quote else "page" if root.classes & {"type-page", "page"} else "post",
            quote=quote,
            markup=markup,
            slug=_slug(url),
            published=published[0],
            updated=updated[0] if updated[0] != published[0] else None,
            dates=DateNotes(published[1], updated[1] if updated[0] != published[0] else None),
            status="public" if not root.classes & {"status-draft", "status-private"} else "draft",
            tags=tags,
            categories=categories,
            authors=authors_of(root, outside, filed, data, self._scope, self._joined),
            summary=summary or None,
            description=text_of(data, "description") or None,
            lang=root.get("lang") or None,
            url=url,
            image=self._image(root, outside, data),
            comments=comments_of(self._asides if alone else asides, self._dates, self._joined),
            trusted=self._reading.trusted,
            extra=extra,
            source=Source(dialect="saved-page", timezone=self._site.timezone),
        )

    def described(self, data: dict[str, Any]) -> Post:
        """The post of which JSON-LD alone tells."""
        text = text_of(data, "articleBody")
        url = self._joined(text_of(data, "url", "mainEntityOfPage", "@id")) or None
        published, updated = (
            self._dates.moment(text_of(data, "datePublished", "dateCreated")),
            self._dates.moment(text_of(data, "dateModified")),
        )
        if not text:
            self._tell(Problem("excerpt-only", value=text_of(data, "headline", "name")), 0)
        categories = [Tag(name, kind="category") for name in texts_of(data.get("articleSection"))]
        return Post(
            text_of(data, "headline", "name"), text or text_of(data, "description"), markup="plain", slug=_slug(url), url=url,
            published=published[0], updated=updated[0] if updated[0] != published[0] else None, dates=DateNotes(published[1], None),
            authors=people(data.get("author")), categories=categories, tags=keywords(data), description=text_of(data, "description") or None,
            trusted=self._reading.trusted, extra={} if text else {"excerpt": True},
            source=Source(dialect="saved-page", timezone=self._site.timezone),
        )  # fmt: skip

    # -- what stands around it

    def _above(self, root: Element) -> Dated:
        """The day over a post, where one heading stands for all posts of it."""
        place = bisect_left(self._days, root.index, key=lambda own: own.index)
        return self._dates.moment(self._days[place - 1].text) if place else (None, None)

    def _filed(self, root: Element, outside: list[Element]) -> Filed:
        """What lines of small print say, in words alone."""
        found = Filed()
        for own in outermost(
            own for own in root.every(lambda own: SMALL(own) or own.name in {"footer", "p", "small"}, outside)
        ):
            if len(own.html) > 20_000:  # noqa: PLR2004 - a bound, used once
                continue
            for line in plain_text(own.html).split("\n"):
                told = read_line(line)
                if told is not None:
                    found = found.joined(told)
        return found

    def _url(self, root: Element, heading: Element | None, data: dict[str, Any]) -> str | None:
        link = root.first(
            lambda own: "u-url" in own.classes and "p-author" not in own.classes and not _in_card(own, root)
        )
        if link is None and heading is not None:
            link = (
                heading if heading.name == "a" else heading.first(named("a")) or _around(heading, root, "a")
            )  # some link the whole head
        if link is None:
            link = root.first(related("bookmark")) or root.first(_PERMALINKS) or root.first(is_permalink)
        href = (link.get("href") or link.get("value")) if link is not None else text_of(data, "url", "mainEntityOfPage")
        return self._joined(href) or None if href else None

    def _image(self, root: Element, outside: list[Element], data: dict[str, Any]) -> Media | None:
        own = root.first(
            lambda own: (
                own.name == "img"
                and bool(own.classes & {"wp-post-image", "u-featured", "u-photo", "attachment-post-thumbnail"})
            ),
            outside,
        )
        if own is not None and own.get("src"):
            figure = _around(own, root, "figure")
            caption = figure.first(named("figcaption")) if figure is not None else None
            return Media(
                self._joined(own.get("src")),
                alt=own.get("alt") or None,
                caption=(caption.text if caption is not None else "") or None,
            )
        image = data.get("image")
        image = image[0] if isinstance(image, list) and image else image
        url = (
            image if isinstance(image, str) else text_of(image, "url", "contentUrl") if isinstance(image, dict) else ""
        )
        return Media(url) if url else None

    def _joined(self, url: str) -> str:
        url = unarchived(url)
        if not url or is_absolute(url) or not self._base:
            return url
        try:
            return urljoin(self._base, url)
        except ValueError:
            return url


def _around(own: Element, root: Element, name: str) -> Element | None:
    """The element of a name around another, within a post."""
    above = own.parent
    while above is not None and above is not root and above.name != name:
        above = above.parent
    return above if above is not None and above.name == name else None


def _in_card(own: Element, root: Element) -> bool:
    above = own.parent
    while above is not None and above is not root:
        if above.classes & {"h-card", "vcard", "h-cite", "p-author"}:
            return True
        above = above.parent
    return bool(own.classes & {"p-author", "h-card"})


def _slug(url: str | None) -> str | None:
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    last = re.sub(r"\.(?:html?|php)$", "", unquote(parts.path.rstrip("/").rpartition("/")[2]))
    return last if last and last != "index" and not parts.query and re.fullmatch(r"[\w.~+-]+", last) else None
