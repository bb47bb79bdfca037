"""WordPress exports (WXR 1.0, 1.1 and 1.2), read as a stream.

Expat reads one item at a time, and never the head of the document whole: there is no DTD, no entity and no network for
it to follow. Posts are not trusted, and kept as they came: whoever writes them out cleans them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import attrs

from essaykit.bundles.wordpress.cutting import Cut, cuts
from essaykit.bundles.wordpress.extra import meta_of
from essaykit.bundles.wordpress.fields import Fields
from essaykit.bundles.wordpress.item import Context, attachment_of, post_of
from essaykit.bundles.wordpress.nodes import Node
from essaykit.bundles.wordpress.terms import Authors, Terms, words
from essaykit.bundles.wordpress.wxr import VERSIONS, parse, prefixes_of
from essaykit.errors import Problem, ReadError
from essaykit.format import Format, Reading
from essaykit.model.archive import Archive, newest_first
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.site import Media, Person, Site
from essaykit.model.tag import Tag
from essaykit.text.dates import zone_named

_SAYS_WORDPRESS = re.compile(r"wordpress\.org/export/|<wp:wxr_version", re.IGNORECASE)
_ATTACHMENT = re.compile(rb"attachment", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_TAG_START = re.compile(rb"<[\w.-]+:(?:author|category|tag|term)[>\s]")


class Export:
    """An export: a Stream of its posts, with the Site, authors and terms that its head lists.

    Examples:
        >>> wxr = (b'<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Slow Notes</title>'
        ...        b'<wp:wxr_version>1.2</wp:wxr_version><item><title>On Tea</title><wp:post_type>post</wp:post_type>'
        ...        b'<wp:post_date>2011-03-02 10:20:30</wp:post_date></item></channel></rss>')
        >>> export = Export([wxr])
        >>> [post.title for post in export], export.site.title
        (['On Tea'], 'Slow Notes')
    """

    def __init__(self, pieces: Iterable[bytes], path: str = "", reading: Reading | None = None) -> None:
        """Take the bytes of an export; nothing is read before it is asked for.

        Args:
            pieces: its bytes in pieces. If they can be gone through again (a list, not a generator), pictures that
                stand behind their posts are known to them.
            path: what Problems call it.
            reading: gives limits, the zone of dates that have none, and whether posts are trusted.
        """
        self.problems: list[Problem] = []
        self.site = Site()
        """Known once the first post was read."""
        self._pieces = pieces
        self._path = path
        self._reading = reading or Reading()
        self._terms = Terms(self._tell)
        self._authors = Authors()
        self._media: dict[str, Media] = {}
        self._children: dict[str, list[str]] = {}
        self._prefixes: dict[str, str] = {}
        self._start = 0
        self._wordpress = False

    @property
    def authors(self) -> tuple[Person, ...]:
        """Those that the head lists."""
        return tuple(self._authors.listed.values())

    @property
    def terms(self) -> tuple[Tag, ...]:
        """Those that the head lists, whether a post has them or not."""
        return self._terms.all()

    def __iter__(self) -> Iterator[Post]:
        """The posts, one by one.

        Raises:
            ReadError: this is no export, or it declares entities.
        """
        self.problems.clear()
        self._terms.custom.clear()
        again = iter(self._pieces) is not self._pieces
        if again:
            self._gather()
        limits, items = self._reading.limits, 0
        context: Context | None = None
        for cut in cuts(self._pieces, limits.file_bytes):
            if cut.kind == "item":
                items += 1
                if items > limits.items:
                    self._tell(Problem("limit-exceeded", expected=f"{limits.items:,}", detail="items"))
                    break
                context = context or self._opened(b"")
                yield self._post(cut, context, gather=not again)
            elif cut.kind == "head":
                context = self._opened(cut.data)
            elif cut.kind == "rest":
                if context is None:
                    raise ReadError(self._at(Problem("export-invalid", detail="it has no item and no end"), cut.start))
                post = self._rest(cut, context)
                if post is not None:
                    yield post
            elif _TAG_START.search(cut.data):
                self._learn(parse(cut.data, self._prefixes, whole=False).node)
        self._terms.tell()

    def archive(self) -> Archive:
        """All posts, the newest first.

        Raises:
            ReadError: as for going through them.
        """
        posts = list(self)
        if self._media and iter(self._pieces) is self._pieces:
            posts = [self._with_image(post) for post in posts]
        return Archive(
            newest_first(posts), site=self.site, terms=self.terms, people=self.authors, problems=self.problems
        )

    # -- the head

    def _opened(self, head: bytes) -> Context:
        """Read what stands before the first item."""
        root = _root(head)
        if declared := _ENTITY.search(head, 0, root):
            line = head.count(b"\n", 0, declared.start()) + 1
            raise ReadError(Problem("xml-declares", path=self._path or None, line=line, value="entities (<!ENTITY)"))
        self._prefixes = prefixes_of(head)
        text = head.decode("utf-8", "replace")
        parsed = parse(head[root:], self._prefixes, whole=False)
        channel = _channel(parsed.node)
        fields = Fields(channel)
        version = fields.get("wp:wxr_version")
        self._wordpress = bool(_SAYS_WORDPRESS.search(text)) or bool(version)
        if not self._wordpress:
            detail = "nothing in it is WordPress's; it may be a feed (dialect=\"feed\")" if "<rss" in text or "<feed" in text else (
                "there is no <rss> and no wp:wxr_version in it")  # fmt: skip
            raise ReadError(Problem("export-invalid", path=self._path or None, line=1, detail=detail))
        if parsed.mended:
            self._tell(Problem("xml-mended", value="the head of the export", detail=parsed.mended))
        if version not in VERSIONS:
            self._tell(Problem("export-version", key="wp:wxr_version", value=repr(version) if version else "nothing"))
        self._learn(channel)
        given = self._reading.site
        url = fields.get("wp:base_blog_url") or fields.get("link") or fields.get("wp:base_site_url")
        self.site = attrs.evolve(
            given,
            title=given.title or words(fields.get("title")),
            url=given.url or url,
            description=given.description or words(fields.get("description")),
            lang=given.lang if given.lang != Site().lang else (fields.get("language") or given.lang),
        )
        return Context(self.site, zone_named(self.site.timezone), self._terms, self._authors, self._media, self._children,
                       trusted=self._reading.trusted, markup=self._reading.markup)  # fmt: skip

    def _learn(self, node: Node) -> None:
        for child in node[3]:
            if child[0] == "wp:author":
                self._authors.learn(child)
            elif child[0] in {"wp:category", "wp:tag", "wp:term"}:
                self._terms.learn(child)

    # -- items

    def _post(self, cut: Cut, context: Context, *, gather: bool) -> Post:
        parsed = parse(cut.data, self._prefixes)
        place = f"the item at byte {cut.start:,}"
        problems: list[Problem] = []

        def tell(problem: Problem) -> None:
            problems.append(attrs.evolve(problem, path=self._path or None))

        if parsed.mended:
            tell(Problem("xml-mended", value=place, detail=parsed.mended))
        if gather:
            self._keep(parsed.node)
        post = post_of(parsed.node, context, tell, place)
        if problems:
            self.problems += problems
            post = attrs.evolve(post, source=attrs.evolve(post.source, problems=tuple(problems)))
        return post

    def _rest(self, cut: Cut, context: Context) -> Post | None:
        """What was cut off: of an item that has its title and body whole, a post is made."""
        part = "an item" if cut.data else "the channel"
        self._tell(
            self._at(Problem("export-cut", value=str(cut.start), detail=f"{part}, at byte {cut.start:,}"), cut.start)
        )
        if b"</content:encoded>" not in cut.data:
            return None
        ended = cut.data[: cut.data.rindex(b">") + 1]
        return self._post(Cut("item", ended + b"</item>", cut.start), context, gather=False)

    def _gather(self) -> None:
        """Go through the items once for the attachments, which stand anywhere: before their posts or behind."""
        self._media.clear()
        self._children.clear()
        for cut in cuts(self._pieces, self._reading.limits.file_bytes):
            if cut.kind == "head":
                self._prefixes = prefixes_of(cut.data)
            elif cut.kind == "item" and _ATTACHMENT.search(cut.data):
                self._keep(parse(cut.data, self._prefixes).node)

    def _keep(self, node: Node) -> None:
        fields = Fields(node)
        if fields.get("wp:post_type") != "attachment":
            return
        media = attachment_of(fields, meta_of(node))
        number = fields.get("wp:post_id")
        if media is not None and number:
            self._media[number] = media
            if (parent := fields.get("wp:post_parent")) not in {"", "0"}:
                self._children.setdefault(parent, []).append(number)

    def _with_image(self, post: Post) -> Post:
        """The picture of a post that stood behind it."""
        missing = [problem for problem in post.source.problems if problem.code == "image-missing"]
        if not missing or (found := self._media.get(missing[0].value or "")) is None:
            return post
        self.problems.remove(missing[0])
        left = tuple(problem for problem in post.source.problems if problem is not missing[0])
        return attrs.evolve(post, image=found, source=attrs.evolve(post.source, problems=left))

    def _tell(self, problem: Problem) -> None:
        self.problems.append(attrs.evolve(problem, path=self._path or None))

    def _at(self, problem: Problem, offset: int) -> Problem:
        return attrs.evolve(problem, path=self._path or None, key=problem.key or f"byte {offset}")


def _root(head: bytes) -> int:
    """Where the first element begins: declaration, comments and document type are none of expat's business."""
    match = re.search(rb"<(?:[\w.-]+:)?(?:rss|channel)\b", head, re.IGNORECASE)
    return match.start() if match else max(head.find(b"<"), 0)


def _channel(node: Node) -> Node:
    """The element that holds the fields of the blog, however deep it stands."""
    for _ in range(4):
        inner = next((child for child in node.children if child.name in {"rss", "channel"}), None)
        if inner is None:
            break
        node = inner
    return node


def posts_of(pieces: Iterable[bytes], *, path: str = "", reading: Reading | None = None) -> Iterator[Post]:
    """The posts of an export, one by one, keeping none.

    Args:
        pieces: its bytes, such as an open file gives them.
        path: what Problems call it.
        reading: limits, zone and trust.
    """
    return iter(Export(pieces, path, reading))


def _stream(pieces: Iterable[bytes], path: str, reading: Reading) -> Export:
    return Export(pieces, path, reading)


def _read(file: File, reading: Reading) -> Archive:
    data = file.data.encode("utf-8", "surrogatepass") if isinstance(file.data, str) else file.data
    return Export([data], file.path, reading).archive()


def _sniff(beginning: str) -> int:
    return 10 if _SAYS_WORDPRESS.search(beginning) else 0


WORDPRESS = Format(
    "wordpress", "bundle", title="WordPress export (WXR)", suffixes=(".xml", ".wxr"), media_type="application/rss+xml",
    read=_read, stream=_stream, sniff=_sniff,
)  # fmt: skip
"""WordPress exports. Only read: nobody needs them written."""
