"""One post of a saved page: its title, body, dates and terms, by the classes and elements that say what is what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from essaykit.errors import Problem
from essaykit.format import Reading
from essaykit.markup.html import plain_text
from essaykit.model.file import Source
from essaykit.model.moments import DateNote, DateNotes
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.model.site import Media, Person, Site
from essaykit.model.tag import Tag
from essaykit.pages.elements import Element, Page, classed, named, related
from essaykit.pages.filing import Filed, moment_of, read_line
from essaykit.pages.saved_data import text_of, texts_of
from essaykit.text.dates import Moment, parse, zone_named
from essaykit.text.urls import is_absolute

Tell = Callable[[Problem, int], None]

_TITLES = classed("p-name", "entry-title", "post-title", "posttitle", "article-title", "headline")
_CONTENTS = (
    classed("e-content"), classed("entry-content"), classed("post-content", "postcontent", "article-content", "storycontent", "post-entry"),
    lambda own: own.get("itemprop") == "articleBody", classed("entry", "post-body", "article-body", "entry-body"),
)  # fmt: skip
_SUMMARIES = classed("p-summary", "entry-summary", "post-excerpt", "excerpt", "entry-excerpt")
# What plugins put into a body.
_ADDED = classed("sharedaddy", "jp-relatedposts", "wpcnt", "robots-nocontent", "addtoany_share_save_container", "post-ratings", "wp-block-buttons-share",
                 "screen-reader-text", "addthis_toolbox", "jetpack-likes-widget-wrapper", "page-links", "wp-link-pages", "entry-utility")  # fmt: skip
_SMALL = classed("entry-meta", "entry-utility", "postmetadata", "post-meta", "entry-footer", "byline", "filed", "meta", "posted-on", "cat-links",
                 "tags-links", "post-info", "entry-header-meta", "postinfo", "entry-info", "post-footer", "entry-categories", "entry-tags")  # fmt: skip
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
        self._zone = zone_named(site.timezone)

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
        published, updated = self._dates(root, outside, data, filed)
        url = self._url(root, heading, data)
        categories, tags = self._terms(root, outside, filed, data)
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
            self._moment(text_of(data, "datePublished", "dateCreated")),
            self._moment(text_of(data, "dateModified")),
        )
        if not text:
            self._tell(Problem("excerpt-only", value=text_of(data, "headline", "name")), 0)
        categories = [Tag(name, kind="category") for name in texts_of(data.get("articleSection"))]
        return Post(
            text_of(data, "headline", "name"), text or text_of(data, "description"), markup="plain", slug=_slug(url), url=url,
            published=published[0], updated=updated[0] if updated[0] != published[0] else None, dates=DateNotes(published[1], None),
            authors=_people(data.get("author")), categories=categories, tags=_keywords(data), description=text_of(data, "description") or None,
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
            if "more-link" in own.classes or (_MORE.search(own.text) and len(own.text) < 120)
        ]  # noqa: PLR2004
        last = links[-1] if links else None
        cut = False
        if last is not None and len(plain_text(self._page.text[last.end : holder.inner_end]).split()) <= 3:  # noqa: PLR2004 - `→`, `(3 more words)`
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
            if len(own.html) > 20_000:  # noqa: PLR2004 - no small print is so long
                continue
            for line in plain_text(own.html).split("\n"):
                told = read_line(line)
                if told is not None:
                    found = found.joined(told)
        return found

    def _dates(
        self, root: Element, outside: list[Element], data: dict[str, Any], filed: Filed
    ) -> tuple[_Dated, _Dated]:
        published = updated = _NO_DATE
        for own in root.every(classed("dt-published", "published", "entry-date"), outside):
            if (
                own.name in {"time", "abbr", "span", "a", "p", "div", "data"}
                and (found := self._moment(_written(own)))[0]
            ):
                published = found
                break
        for own in root.every(classed("dt-updated", "updated"), outside):
            if (found := self._moment(_written(own)))[0]:
                updated = found
                break
        if published[0] is None:
            for own in root.every(
                lambda own: (
                    own.get("itemprop") == "datePublished" or (own.name == "time" and "updated" not in own.classes)
                ),
                outside,
            ):
                if (found := self._moment(own.get("content") or _written(own)))[0]:
                    published = found
                    break
        if published[0] is None:
            published = self._moment(text_of(data, "datePublished", "dateCreated"))
        if published[0] is None and filed.moment is not None:
            published = self._within(filed.moment)
        if published[0] is None:
            for own in root.every(
                classed("date", "entry-date", "post-date", "postdate", "posted-on", "timestamp"), outside
            ):
                if (found := self._moment(_written(own)))[0]:
                    published = found
                    break
        if published[0] is None and updated[0] is not None:
            published, updated = updated, _NO_DATE
        if updated[0] is None:
            updated = self._moment(text_of(data, "dateModified"))
        return published, updated

    def _moment(self, text: str) -> _Dated:
        moment = (parse(text) or moment_of(re.sub(r"^\D*?(?=\w{3,9}\s+\d|\d)", "", text))) if text else None
        return self._within(moment) if moment is not None else _NO_DATE

    def _within(self, moment: Moment) -> _Dated:
        if self._zone is None:
            return _NO_DATE
        try:
            return moment.within(self._zone), DateNote(moment.precision, "given" if moment.zoned else "site")
        except (OverflowError, ValueError):
            return _NO_DATE

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

    def _terms(
        self, root: Element, outside: list[Element], filed: Filed, data: dict[str, Any]
    ) -> tuple[list[Tag], list[Tag]]:
        terms: dict[tuple[str, str], Tag] = {}

        def add(tag: Tag) -> None:
            terms.setdefault(tag.key, tag)

        slugs = {
            kind: [own.removeprefix(f"{kind}-") for own in root.get("class").split() if own.startswith(f"{kind}-")]
            for kind in ("category", "tag")
        }
        for own in root.every(
            lambda own: (
                "p-category" in own.classes
                or (own.name == "a" and bool({"tag", "category"} & set(own.get("rel").split())))
            ),
            outside,
        ):
            name, href = own.text, own.get("href")
            if not name:
                continue
            parts = [part for part in _path(href).split("/") if part]
            slug = unquote(re.sub(r"\.html?$", "", parts[-1])) if parts else ""
            is_category = "category" in own.get("rel").split() or (len(parts) > 1 and parts[-2].lower() in {"category", "categories"}) \
                or any(part.lower() in {"category", "categories"} for part in parts[:-1])  # fmt: skip
            known = slug in slugs["category" if is_category else "tag"] or (
                len(parts) > 1 and re.fullmatch(r"[\w.~%+-]+", slug) is not None
            )
            tag = (
                Tag(name, slug=slug, kind="category" if is_category else "tag")
                if known and slug
                else Tag(name, kind="category" if is_category else "tag")
            )
            add(tag)
        for kind, names in (("category", filed.categories), ("tag", filed.tags)):
            if not any(tag.kind == kind for tag in terms.values()):
                for name in names:
                    add(Tag(name, kind=kind))
        for kind, own_slugs in slugs.items():
            for slug in own_slugs:
                if (kind, slug) not in terms and not slug.isdigit():
                    name = (
                        self._scope.name
                        if self._scope is not None and (self._scope.kind, self._scope.slug) == (kind, slug)
                        else unquote(slug)
                    )
                    add(Tag(name, slug=unquote(slug), kind=kind))
        if self._scope is not None and self._scope.kind in {"tag", "category"}:
            own = next((tag for tag in terms.values() if tag.kind == self._scope.kind and
                        (tag.slug == self._scope.slug or tag.name.casefold() == self._scope.name.casefold())), None)  # fmt: skip
            if own is None:
                add(Tag(self._scope.name, slug=self._scope.slug, kind=self._scope.kind))
        if not terms:
            for tag in (
                *(Tag(name, kind="category") for name in texts_of(data.get("articleSection"))),
                *_keywords(data),
            ):
                add(tag)
        found = list(terms.values())
        return [tag for tag in found if tag.kind == "category"], [tag for tag in found if tag.kind != "category"]

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


_Dated = tuple[datetime | None, DateNote | None]
_NO_DATE: _Dated = (None, None)


def _written(own: Element) -> str:
    """The date that an element says: for programs, if it has one, else for people."""
    if own.get("datetime"):
        return own.get("datetime")
    if own.name in {"abbr", "span"} and re.match(r"\d{4}-\d\d", own.get("title")):
        return own.get("title")
    inner = own.first(lambda one: bool(one.get("datetime")) or "value-title" in one.classes)
    if inner is not None:
        return inner.get("datetime") or inner.get("title")
    return own.text


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


def _keywords(data: dict[str, Any]) -> list[Tag]:
    names = [name.strip() for text in texts_of(data.get("keywords")) for name in text.split(",")]
    return [Tag(name) for name in dict.fromkeys(names) if name]


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _slug(url: str | None) -> str | None:
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    last = re.sub(r"\.(?:html?|php)$", "", unquote(parts.path.rstrip("/").rpartition("/")[2]))
    return last if last and last != "index" and not parts.query and re.fullmatch(r"[\w.~+-]+", last) else None
