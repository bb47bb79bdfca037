"""Setting: what the pages of one site share, and the ways from a page to the others."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import cached_property

import attrs
from markupsafe import Markup as Safe

from essaykit.addresses import Addresses, Links, absolute, href
from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.scope import Scope
from essaykit.model.site import Person, Site
from essaykit.model.tag import Tag
from essaykit.pages.content import printable, shown, titled
from essaykit.pages.escaping import safe
from essaykit.pages.language import language, marked
from essaykit.pages.languages.choice import has_words, words_of
from essaykit.pages.languages.words import Words
from essaykit.pages.link import FEED_TYPES, NOTHING, Feed, Frame, Link, may_lead, outward
from essaykit.pages.lists import descriptions
from essaykit.pages.options import Options
from essaykit.pages.theme import stylesheet, template
from essaykit.text.urls import is_absolute, to_uri


def _quotes_in(post: Post) -> Sequence[Quote]:
    from essaykit.quotation.finding import quotes_in  # noqa: PLC0415 - pages of what is no post do without

    return quotes_in(post)


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
    quotes_of: Callable[[Post], Sequence[Quote]] = attrs.field(default=_quotes_in, kw_only=True)
    """The quotes of a post; for a whole site, one that finds those of each post but once."""
    descriptions: Mapping[tuple[str, str], str] | None = attrs.field(default=None, kw_only=True)
    """What terms say of themselves, by their keys; None looks for it in the posts of each archive."""
    words: Words = attrs.field(init=False)
    """What the pages say themselves, in the language of the site."""
    told: dict[Person | None, str] = attrs.field(factory=dict, init=False, eq=False, repr=False)
    """What linked data says of people and (None) of the site, as JSON, on every page the same."""
    _folders: dict[str, Folder] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    @words.default
    def _words(self) -> Words:
        return words_of(self.lang, self.options.words)

    @cached_property
    def title(self) -> str:
        """The title of the site; empty if it has none that can be seen."""
        return shown(self.site.title, "")

    @cached_property
    def lang(self) -> str:
        """The language of the site."""
        return language(self.site.lang)

    def spoken(self, lang: str) -> tuple[Words, Safe]:
        """The words around a text in a language: of that language, or else the site's, marked as such by attributes.

        Args:
            lang: of the text.

        Returns:
            The words, and their `lang` and `dir` where they are not those of the text.
        """
        if lang.partition("-")[0] == self.lang.partition("-")[0]:
            return self.words, NOTHING
        return (words_of(lang), NOTHING) if has_words(lang) else (self.words, marked(self.lang))

    def called(self, post: Post) -> str:
        """What a post is called where it must be called something: its title, day or slug."""
        if titled(post):
            return post.title
        return (
            self.words.day_named(post.published)
            if post.published is not None
            else printable(post.slug).strip() or self.words.permalink
        )

    def described(self, archive: Archive) -> str:
        """What an archive says of itself: the Site's description, or that of the tag."""
        if not archive.scope:
            return archive.site.description
        scope = archive.scope[-1]
        known = descriptions(archive) if self.descriptions is None else self.descriptions
        return known.get((scope.kind, scope.slug), "")

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

    @property
    def identity(self) -> str:
        """The page elsewhere of the one whose site it is; empty if there is none that may be linked to."""
        author = self.site.author
        return outward(author.url) if author is not None else ""

    def authors_of(self, post: Post) -> tuple[Person, ...]:
        """A post's authors; the Site's author if it names none."""
        return post.authors or ((self.site.author,) if self.site.author else ())

    def has(self, address: str) -> bool:
        """Whether there is a page at an address."""
        return self.known is None or address in self.known

    def known_absolute(self, address: str) -> str | None:
        """The absolute URI of an address, if there is such a page and the site's url is known."""
        return self.absolute(address) if self.has(address) else None

    def absolute(self, address: str) -> str | None:
        """The absolute URI of an address; None if the site's url is not known."""
        return absolute(address, self.site) if self.site.url else None

    def body_link(self, url: str, post: Post, page: str) -> str | None:
        """A link of a post as it must read on a page; None if it may not be one."""
        if not may_lead(url):
            return None
        return to_uri(self.links.from_page(url, post, page) if self.links is not None else url)

    def picture(self, url: str, post: Post) -> str | None:
        """A picture of a post for machines, as an absolute URI; None if it has none, or the site's url is not known."""
        if url.startswith(("#", "?")) or not may_lead(url):
            return None
        if not is_absolute(url):
            url = self.links.absolute(url, post) if self.links is not None and self.site.url else ""
        found = outward(url)
        return found if found.startswith("http") else None

    def feeds(self, archive: Archive | None = None) -> list[tuple[Feed, str]]:
        """Each feed of the whole, or of an archive, with its address."""
        if not self.site.url:
            return []
        if archive is not None and (len(archive.scope) != 1 or archive.scope[0].kind not in self.options.feed_kinds):
            return []
        found = []
        for name in self.options.feeds if archive is None else self.options.term_feeds:
            address = self.addresses.of_feed(Archive(site=self.site) if archive is None else archive, name)
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
        self.menu = [Link(name, self.way(address)) for name, address in setting.menu if setting.has(address)]

    def way(self, address: str) -> str:
        """The link from a page of this folder to an address."""
        found = self._ways.get(address)
        if found is None:
            found = self._ways[address] = href(address, self.page)
        return found

    def stylesheet(self) -> str:
        """The link to the stylesheet; empty if it stands in the pages."""
        style = self.setting.options.stylesheet
        if style is None:
            return ""
        return to_uri(style) if is_absolute(style) else self.way(style)

    def feeds_of(self, archive: Archive | None) -> list[Feed]:
        """The feeds of the whole, or of an archive."""
        return [attrs.evolve(feed, href=self.way(address)) for feed, address in self.setting.feeds(archive)]

    def known(self, address: str) -> str | None:
        """The link to an address, if there is such a page."""
        return self.way(address) if self.setting.has(address) else None

    def _term(self, tag: Tag) -> str:
        key = (tag.kind, tag.slug, tag.name)
        found = self._terms.get(key)
        if found is None:
            link = Link(shown(tag.name, tag.slug), self.known(self.setting.addresses.of_scope(Scope.of_tag(tag))))
            found = self._terms[key] = template("term.html", self.setting.options.templates).render(term=link)
        return found

    def _author(self, person: Person) -> str:
        key = ("author", "", person.name)
        found = self._terms.get(key)
        if found is None:
            address = self.setting.addresses.of_scope(Scope.of_author(person))
            link = Link(shown(person.name, person.slug), self.known(address))
            found = self._terms[key] = template("author.html", self.setting.options.templates).render(author=link)
        return found

    def terms(self, tags: Iterable[Tag]) -> Safe:
        """The links to the archives of terms, each once, parted by commas."""
        return safe(", ".join({tag.key: self._term(tag) for tag in tags}.values()))  # made by a template

    def authors(self, people: Iterable[Person]) -> Safe:
        """The links to the archives of authors, parted by commas."""
        return safe(", ".join([self._author(person) for person in people]))  # made by a template

    def series(self, name: str) -> Link:
        """The link to the archive of a series."""
        return Link(name, self.known(self.setting.addresses.of_scope(Scope.of_series(name))))

    def post(self, post: Post) -> Link:
        """The link to a post, named in its own language."""
        kept = self._posts.get(id(post))
        if kept is None:
            if len(self._posts) >= _POSTS_KEPT:
                self._posts.clear()
            setting = self.setting
            lang = language(post.lang) or setting.lang
            at = post.published
            link = Link(
                setting.called(post),
                self.way(setting.of(post)),
                lang=lang,
                own=marked(lang) if lang != setting.lang else NOTHING,
                moment=at.date().isoformat() if at else "",
                day=setting.words.day_named(at) if at else "",
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
            options = self.setting.options
            style = options.stylesheet
            values = Frame(
                title=self.setting.title,
                brand="" if home else self.setting.title,
                home=self.way(self.setting.addresses.home),
                current=way,
                menu=self.menu,
                identity=self.setting.identity,
                words=self.setting.words,
                feeds=self.feeds_of(None),
                stylesheet=self.stylesheet(),
                style=safe(stylesheet(options.templates)) if style is None else NOTHING,  # a file
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
        return safe(html.rstrip())  # made by a template


_POSTS_KEPT = 4_096
