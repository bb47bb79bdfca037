"""One post of a saved page: its title, body, dates and terms, by the classes and elements that say what is what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from essaykit.errors import Problem
from essaykit.format import Reading
from essaykit.markup.html import plain_text
from essaykit.model.file import Source
from essaykit.model.moments import DateNotes
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.model.site import Media, Person, Site
from essaykit.model.tag import Tag
from essaykit.pages.elements import Element, Page, classed, named, related
from essaykit.pages.filing import Filed, read_line
from essaykit.pages.page_dates import PageDates
from essaykit.pages.page_terms import keywords, terms_of
from essaykit.pages.saved_data import text_of, texts_of
from essaykit.text.dates import zone_named
from essaykit.text.urls import is_absolute

Tell = Callable[[Problem, int], None]

_TITLES = classed("p-name", "entry-title", "post-title", "posttitle", "article-title", "headline")
_CONTENTS = (
    classed("e-content"), classed("entry-content"), classed("post-content", "postcontent", "article-content", "storycontent", "post-entry"),
    lambda own: own.get("itemprop") == "articleBody", classed("entry", "post-body", "article-body", "entry-body"),
)  # fmt: skip
_SUMMARIES = classed("p-summary", "entry-summary", "post-excerpt", "excerpt", "entry-excerpt")
# What plugins put into a body.
_ADDED = classed("sharedaddy", "jp-relatedposts", "wpcnt", "robots-nocontent", "addtoany_share_save_container", "post-ratings",
                 "screen-reader-text", "addthis_toolbox", "jetpack-likes-widget-wrapper", "page-links", "wp-link-pages", "entry-utility")  # fmt: skip
_SMALL = classed("entry-meta", "entry-utility", "postmetadata", "post-meta", "entry-footer", "byline", "filed", "meta", "posted-on", "cat-links",
                 "tags-links", "post-info", "entry-header-meta", "postinfo", "entry-info", "post-footer", "entry-tags")  # fmt: skip
_POST_ID = re.compile(r"post-(\d+)")
_MORE = re.compile(
    r"(?:continue|keep) reading|read (?:more|the rest)|^\W*more\W*$|weiterlesen|lire la suite|leer m\u00e1s",
    re.IGNORECASE,
)


def outermost(elements: Iterable[Element]) -> list[Element]:
    """Those that stand in no other of them."""
    found: list[Element] = []
    for own in elements:
        if not found or own.index >= found[-1].stop:
            found.append(own)
    return found


class Finder:
    """Makes the posts of one page."""

    def __init__(self, page: Page, base: str, site: Site, reading: Reading, scope: Scope | None, tell: Tell) -> None:
        self._page, self._base, self._site, self._reading, self._scope, self._tell = (
            page,
            base,
            site,
            reading,
            scope,
            tell,
        )
        self._dates = PageDates(zone_named(site.timezone))

    def post(self, root: Element, data: dict[str, Any]) -> Post | None:
        """The post of an element; None if nothing in it is one's."""
        inner = outermost(root.every(classed("h-cite", "h-card", "h-entry")))
        body = self._body(root, inner)
        held = [body] if body is not None else []
        heading = root.first(_TITLES, [*inner, *held]) or root.first(named("h1", "h2", "h3"), held)
        title = heading.text if heading is not None else text_of(data, "headline", "name")
        short = root.first(_SUMMARIES, held)
        only_short = body is None and short is not None
        holder = body or short
        whole = holder is None
        html, cut = self._html(holder if holder is not None else root, heading, whole=whole)
        if not title and not html.strip():
            return None
        extra: dict[str, Any] = {}
        if only_short or cut:
            extra["excerpt"] = True
            self._tell(Problem("excerpt-only", value=title), root.start)
        outside = [own for own in (holder,) if own is not None]
        filed = self._filed(root, outside)
        published, updated = self._dates.of(root, outside, data, filed)
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
            kind="page" if root.classes & {"type-page", "page"} else "post",
            markup=markup,
            slug=_slug(url),
            published=published[0],
            updated=updated[0] if updated[0] != published[0] else None,
            dates=DateNotes(published[1], updated[1] if updated[0] != published[0] else None),
            status="public" if not root.classes & {"status-draft", "status-private"} else "draft",
            tags=tags,
            categories=categories,
            authors=self._authors(root, outside, filed, data),
            summary=summary or None,
            description=text_of(data, "description") or None,
            lang=root.get("lang") or None,
            url=url,
            image=self._image(root, outside, data),
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
            authors=_people(data.get("author")), categories=categories, tags=keywords(data), description=text_of(data, "description") or None,
            trusted=self._reading.trusted, extra={} if text else {"excerpt": True},
            source=Source(dialect="saved-page", timezone=self._site.timezone),
        )  # fmt: skip

    # -- body

    def _body(self, root: Element, inner: list[Element]) -> Element | None:
        for test in _CONTENTS:
            found = root.first(test, inner)
            if found is not None:
                return found
        return None

    def _html(self, holder: Element, heading: Element | None, *, whole: bool) -> tuple[str, bool]:
        """The body as it was written, without what is not the author's; and whether it ends in a link to the rest."""
        gone = list(holder.every(_ADDED))
        if whole:  # the element of the post itself: what is head or foot of it is no body
            gone += [own for own in holder.within() if own is heading or (own.name in {"header", "footer", "nav"} and own.parent is holder)
                     or _SMALL(own)]  # fmt: skip
        links = [
            own
            for own in holder.every(named("a"), gone)
            if "more-link" in own.classes or (_MORE.search(own.text) and len(own.text) < 120)  # noqa: PLR2004 - a bound, used once
        ]
        last = links[-1] if links else None
        cut = False
        if last is not None and len(plain_text(self._page.text[last.end : holder.inner_end]).split()) <= 3:  # noqa: PLR2004 - a bound, used once
            cut = True
            above = last.parent
            alone = above is not None and above is not holder and above.text == last.text
            gone.append(above if alone and above is not None else last)
        return holder.without(outermost(sorted(gone, key=lambda own: own.index))), cut

    # -- what stands around it

    def _filed(self, root: Element, outside: list[Element]) -> Filed:
        """What lines of small print say, in words alone."""
        found = Filed()
        for own in outermost(
            own for own in root.every(lambda own: _SMALL(own) or own.name in {"footer", "p"}, outside)
        ):
            if len(own.html) > 20_000:  # noqa: PLR2004 - a bound, used once
                continue
            for line in plain_text(own.html).split("\n"):
                told = read_line(line)
                if told is not None:
                    found = found.joined(told)
        return found

    def _authors(self, root: Element, outside: list[Element], filed: Filed, data: dict[str, Any]) -> tuple[Person, ...]:
        found: dict[str, Person] = {}
        for own in root.every(classed("p-author"), outside):
            person = self._person(own)
            found.setdefault(person.name, person)
        if not found:
            cards = [own for own in root.every(lambda own: bool(own.classes & {"vcard", "author"}), outside) if "author" in own.classes or
                     (own.parent is not None and "author" in own.parent.classes)]  # fmt: skip
            for own in [*outermost(cards), *root.every(related("author"), outside)]:
                person = self._person(own)
                if person.name:
                    found.setdefault(person.name, person)
        found.pop("", None)
        if not found and data:
            return _people(data.get("author"))
        if not found and filed.authors:
            return tuple(Person(name) for name in filed.authors)
        if not found and self._scope is not None and self._scope.kind == "author":
            return (Person(self._scope.name),)
        return tuple(found.values())

    def _person(self, own: Element) -> Person:
        name = own.first(classed("p-name", "fn", "n")) or own
        link = own if own.name == "a" else own.first(lambda one: one.name == "a" and "href" in one.attributes)
        href = link.get("href") if link is not None else ""
        mail = own.first(lambda one: one.get("href").startswith("mailto:"))
        email = mail.get("href").removeprefix("mailto:") if mail is not None else None
        url = self._joined(href) if href and not href.startswith("mailto:") else None
        return Person(re.sub(r"^(?:by|von|par|por)\s+", "", name.text, flags=re.IGNORECASE), email or None, url or None)

    def _url(self, root: Element, heading: Element | None, data: dict[str, Any]) -> str | None:
        link = root.first(
            lambda own: "u-url" in own.classes and "p-author" not in own.classes and not _in_card(own, root)
        )
        if link is None and heading is not None:
            link = heading.first(named("a")) or (
                heading.parent if heading.parent is not None and heading.parent.name == "a" else None
            )
        if link is None:
            link = root.first(related("bookmark"))
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
            return Media(self._joined(own.get("src")), alt=own.get("alt") or None)
        image = data.get("image")
        image = image[0] if isinstance(image, list) and image else image
        url = (
            image if isinstance(image, str) else text_of(image, "url", "contentUrl") if isinstance(image, dict) else ""
        )
        return Media(url) if url else None

    def _joined(self, url: str) -> str:
        if not url or is_absolute(url) or not self._base:
            return url
        try:
            return urljoin(self._base, url)
        except ValueError:
            return url


def _in_card(own: Element, root: Element) -> bool:
    above = own.parent
    while above is not None and above is not root:
        if above.classes & {"h-card", "vcard", "h-cite", "p-author"}:
            return True
        above = above.parent
    return bool(own.classes & {"p-author", "h-card"})


def _people(value: Any) -> tuple[Person, ...]:
    values = value if isinstance(value, list) else [value]
    found = []
    for one in values:
        if isinstance(one, str) and one.strip():
            found.append(Person(one.strip()))
        elif isinstance(one, dict) and (name := text_of(one, "name")):
            url = one.get("url")
            found.append(Person(name, url=url if isinstance(url, str) else None))
    return tuple(found)


def _slug(url: str | None) -> str | None:
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    last = re.sub(r"\.(?:html?|php)$", "", unquote(parts.path.rstrip("/").rpartition("/")[2]))
    return last if last and last != "index" and not parts.query and re.fullmatch(r"[\w.~+-]+", last) else None
