"""Setting: what the pages of one site share, and the ways from a page to the others."""

from __future__ import annotations

from collections.abc import Container, Iterable

import attrs
from markupsafe import Markup as Safe

from essaykit.addresses import Addresses, Links, absolute, href
from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.scope import Scope, day_named
from essaykit.model.site import Person, Site
from essaykit.model.tag import Tag
from essaykit.pages.language import direction, language
from essaykit.pages.link import NOTHING, Feed, Frame, Link
from essaykit.pages.options import Options
from essaykit.pages.theme import stylesheet, template
from essaykit.text.urls import is_absolute, is_link, to_uri

FEED_TYPES = {
    "atom": ("application/atom+xml", "Atom"),
    "rss": ("application/rss+xml", "RSS"),
    "jsonfeed": ("application/feed+json", "JSON Feed"),
}
"""The media type and the name of each format of feeds."""


@attrs.frozen
class Setting:
    """What the pages of one site share."""

    site: Site
    addresses: Addresses
    options: Options
    links: Links | None = None
    """What links in bodies lead to; None leaves them as they are."""
    known: Container[str] | None = None
    """The addresses that there are; None takes each for granted."""
    menu: tuple[tuple[str, str], ...] = ()
    """Name and address of what the head of each page leads to."""
    _folders: dict[str, Folder] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    @property
    def lang(self) -> str:
        """The language of the site."""
        return language(self.site.lang)

    def of(self, post: Post) -> str:
        """The address of a post."""
        return self.links.of(post) if self.links is not None else self.addresses.of(post, self.site)

    def folder_of(self, page: str) -> Folder:
        """What the pages beside a page share. The folders of the last pages are kept."""
        name = page.rpartition("/")[0]
        folder = self._folders.get(name)
        if folder is None:
            if len(self._folders) >= _FOLDERS_KEPT:
                self._folders.clear()
            folder = self._folders[name] = Folder(self, page)
        return folder

    def absolute(self, address: str) -> str | None:
        """The absolute URI of an address; None if the site's url is not known."""
        return absolute(address, self.site) if self.site.url else None

    def body_link(self, url: str, post: Post, page: str) -> str | None:
        """A link of a post as it must read on a page; None if it may not be one."""
        if not is_link(url):
            return None
        return self.links.from_page(url, post, page) if self.links is not None else to_uri(url)

    def outward(self, url: str, post: Post) -> str | None:
        """A link of a post as an absolute URI; None if it is none that may be one, or the site's url is not known."""
        if not is_link(url):
            return None
        if is_absolute(url):
            return to_uri(url)
        return self.links.absolute(url, post) if self.links is not None and self.site.url else None

    def feeds(self, archive: Archive | None = None) -> list[tuple[Feed, str]]:
        """Each feed of the whole, or of an archive, with its address."""
        if not self.site.url:
            return []
        if archive is not None and (len(archive.scope) != 1 or archive.scope[0].kind not in self.options.feed_kinds):
            return []
        found = []
        for name in self.options.feeds:
            address = self.addresses.of_feed(archive or Archive(site=self.site), name)
            if address is not None:
                kind, known_as = FEED_TYPES[name]
                of = archive.title if archive is not None else self.site.title
                found.append((Feed(known_as, f"{of} ({known_as})" if of else known_as, kind), address))
        return found


_FOLDERS_KEPT = 64


class Folder:
    """The links that are the same on all pages of one folder: made once, as relating paths takes time."""

    def __init__(self, setting: Setting, page: str) -> None:
        self.setting = setting
        self.page = page
        self._ways: dict[str, str] = {}
        self._terms: dict[tuple[str, str, str], str] = {}
        self._frames: dict[tuple[str, bool, bool], Frame] = {}
        self._posts: dict[int, tuple[Post, Link]] = {}
        self.menu = [Link(name, self.way(address)) for name, address in setting.menu]

    def way(self, address: str) -> str:
        """The link from a page of this folder to an address."""
        found = self._ways.get(address)
        if found is None:
            found = self._ways[address] = href(address, self.page)
        return found

    def feeds_of(self, archive: Archive | None) -> list[Feed]:
        """The feeds of the whole, or of an archive."""
        return [attrs.evolve(feed, href=self.way(address)) for feed, address in self.setting.feeds(archive)]

    def known(self, address: str) -> str | None:
        """The link to an address, if there is such a page."""
        known = self.setting.known
        return self.way(address) if known is None or address in known else None

    def _term(self, tag: Tag) -> str:
        key = (tag.kind, tag.slug, tag.name)
        found = self._terms.get(key)
        if found is None:
            link = Link(tag.name, self.known(self.setting.addresses.of_scope(Scope.of_tag(tag))))
            found = self._terms[key] = template("term.html", self.setting.options.templates).render(term=link)
        return found

    def _author(self, person: Person) -> str:
        key = ("author", "", person.name)
        found = self._terms.get(key)
        if found is None:
            address = self.setting.addresses.of_scope(Scope.of_author(person))
            link = Link(person.name, self.known(address))
            found = self._terms[key] = template("author.html", self.setting.options.templates).render(author=link)
        return found

    def terms(self, tags: Iterable[Tag]) -> Safe:
        """The links to the archives of terms, each once, parted by commas."""
        return Safe(", ".join({tag.key: self._term(tag) for tag in tags}.values()))  # noqa: S704 - made by a template

    def authors(self, people: Iterable[Person]) -> Safe:
        """The links to the archives of authors, parted by commas."""
        return Safe(", ".join([self._author(person) for person in people]))  # noqa: S704 - made by a template

    def post(self, post: Post) -> Link:
        """The link to a post, named in its own language."""
        kept = self._posts.get(id(post))
        if kept is None:
            if len(self._posts) >= _POSTS_KEPT:
                self._posts.clear()
            lang = language(post.lang) or self.setting.lang
            at = post.published
            link = Link(
                called(post),
                self.way(self.setting.of(post)),
                lang=lang if lang != self.setting.lang else "",
                moment=at.date().isoformat() if at else "",
                day=day_named(at) if at else "",
            )
            # The post is kept with its link, so that no other post can get its id meanwhile.
            kept = self._posts[id(post)] = (post, link)
        return kept[1]

    def frame(self, address: str, *, home: bool, foreign: bool) -> Frame:
        """What stands around the text of a page.

        Args:
            address: of the page.
            home: whether it is a page of the whole archive, whose heading is the site's title.
            foreign: whether the page is in another language than the site.
        """
        way = self.way(address) if any(address == of for _, of in self.setting.menu) else ""
        found = self._frames.get((way, home, foreign))
        if found is None:
            options, site = self.setting.options, self.setting.site
            style = options.stylesheet
            values = Frame(
                title=site.title,
                brand="" if home else site.title,
                home=self.way(self.setting.addresses.home),
                current=way,
                menu=self.menu,
                feeds=self.feeds_of(None),
                stylesheet=self.way(style) if style is not None else "",
                style=Safe(stylesheet(options.templates)) if style is None else NOTHING,  # noqa: S704 - a file
                own=marked(self.setting.lang) if foreign else NOTHING,
            )
            found = self._frames[way, home, foreign] = attrs.evolve(
                values,
                head=self._made("head.html", values),
                header=self._made("header.html", values),
                footer=self._made("footer.html", values),
            )
        return found

    def _made(self, name: str, frame: Frame) -> Safe:
        html = template(name, self.setting.options.templates).render(site=frame)
        return Safe(html.rstrip())  # noqa: S704 - made by a template


_POSTS_KEPT = 4_096


def marked(lang: str) -> Safe:
    """The attributes of what is in another language than the things around it."""
    return Safe(' lang="{}" dir="{}"').format(lang or "en", direction(lang))


def called(post: Post) -> str:
    """What a post is called where it must be called something: its title, day or slug."""
    if post.title.strip():
        return post.title
    return day_named(post.published) if post.published is not None else post.slug
