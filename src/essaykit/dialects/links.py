"""Links between the files of a blog, as each program spells them in bodies."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

import attrs

from essaykit.model.post import Post
from essaykit.text.urls import relative


class Goal(NamedTuple):
    """What a link leads to."""

    path: str
    """Of its file, from the root of the blog."""
    post: Post | None
    """The post in it; None for a picture and the like."""
    here: str
    """The path of the file in which the link stands."""

    @property
    def way(self) -> str:
        """The way there, as a relative address."""
        return quote(relative(self.path, self.here), safe=_SAFE)

    @property
    def shown(self) -> bool:
        """Whether the program makes a page of it: some stop at a link to a draft."""
        return self.post is None or self.post.status in {"public", "unlisted"}


Spelling = Callable[[Goal, str], str | None]
"""An address as a program spells it, given where it leads and the `#...` behind it; None if it has no way to."""


def by_way(goal: Goal, rest: str) -> str:
    """A relative address: what most programs resolve, and every reader of files."""
    return goal.way + rest


@attrs.frozen
class Links:
    """How a program spells links to the files of a blog."""

    write: Spelling = by_way
    """A link to a post."""
    asset: Spelling | None = None
    """A link to another file; None for the address under which the folder `static` has it."""
    static: str = ""
    """The folder whose files the program puts at the root of the site, with a `/` behind it."""
    rooted: bool = True
    """Whether there is a site, with addresses from its root."""
    read: re.Pattern[str] | None = None
    """What stands for an address: its group `to` names a post or file, and `rest` may be a `#...`. With the group
    `link` it is a whole link, with the group `embed` a whole picture; its words are in `text`."""

    def spelled(self, goal: Goal, rest: str = "") -> str:
        """A link, as the program spells it."""
        if goal.post is not None:
            return (self.write(goal, rest) if goal.shown else None) or by_way(goal, rest)
        if self.asset is not None:
            return self.asset(goal, rest) or by_way(goal, rest)
        if not self.rooted or not goal.path.startswith(self.static):
            return by_way(goal, rest)
        return "/" + quote(goal.path.removeprefix(self.static), safe=_SAFE) + rest


_SAFE = "/:@!$&'*+,;=~"
_BASE = r"(?:\{\{-?\s*site\.(?:baseurl|url)\s*-?\}\}\s*){0,2}/?"


def _liquid(goal: Goal, rest: str) -> str:
    # docs/_docs/liquid/tags.md: "you don't need to prepend it with site.baseurl" (4.0).
    return f"{{% link {goal.path} %}}{rest}"


def _ref(goal: Goal, rest: str) -> str:
    # docs/content/en/shortcodes/relref.md; a path that begins with `/` is one below `content`.
    return f'{{{{< relref "/{goal.path.removeprefix("content/")}{rest}" >}}}}'


def _at(goal: Goal, rest: str) -> str:
    # docs/content/content/linking.md: "starts with @/ and points to the .md file", from the folder `content`.
    return "@/" + quote(goal.path.removeprefix("content/"), safe=_SAFE) + rest


def _slug(goal: Goal, rest: str) -> str | None:
    # docs/path_handlers.rst: link://slug/yourpost
    return f"link://slug/{quote(goal.post.slug, safe='')}{rest}" if goal.post is not None else None


def _page(goal: Goal, rest: str) -> str:
    # A link between the folders of two contents.lr.
    return quote(relative(posixpath.dirname(goal.path) + "/", posixpath.dirname(goal.here) + "/"), safe=_SAFE) + rest


def _hexo(goal: Goal, rest: str) -> str | None:
    # The default of `permalink` in _config.yml: `:year/:month/:day/:title/`.
    post = goal.post
    if post is not None and post.url is not None:
        return _address(post.url, rest)
    if post is None or post.published is None or not goal.path.startswith("source/_posts/"):
        return None
    name = posixpath.splitext(goal.path.removeprefix("source/_posts/"))[0]
    return _address(f"/{post.published:%Y/%m/%d}/{name}/", rest)


def _stem(goal: Goal, rest: str) -> str | None:
    # docs/permalinks.md: by default the path without its ending is the address.
    own = goal.post.url if goal.post is not None else None
    path = posixpath.splitext(goal.path)[0].removesuffix("/index")
    folder, _, name = path.rpartition("/")
    return _address(own or f"/{folder}/{_DAY.sub('', name)}/".replace("//", "/"), rest)


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}-")


def _address(url: str | None, rest: str) -> str | None:
    return None if url is None else quote(url, safe=_SAFE + "%") + rest


JEKYLL = Links(
    _liquid,
    read=re.compile(_BASE + r"\{%-?\s*(?:post_url|link)\s+(?P<to>[^%]+?)\s*-?%\}(?P<rest>#[^\s)\"'<>\]]*)?"),
)
HUGO = Links(
    _ref,
    static="static/",
    read=re.compile(
        r"""\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?["`']?(?P<to>[^"`'\s#>%]+)(?P<rest>#[^"`'\s>%]*)?["`']?[^>%}]*[>%]\}\}"""
    ),
)
ZOLA = Links(_at, static="static/")
PELICAN = Links(
    lambda goal, rest: f"{{filename}}{goal.way}{rest}",
    lambda goal, rest: f"{{static}}{goal.way}{rest}",
    static="content/",
)
NIKOLA = Links(
    _slug,
    static="files/",
    read=re.compile(r"link://(?:slug|filename)/(?P<to>[^\s<>()\"'`#?]+)(?P<rest>#[^\s<>()\"'`]*)?"),
)
HEXO = Links(
    _hexo,
    static="source/",
    read=re.compile(
        r"\{%\s*(?:(?P<link>post_link|asset_link)|(?P<embed>asset_img)|post_path|asset_path)\s+(?P<to>[^\s%#]+)"
        r"(?P<rest>#[^\s%]*)?(?:\s+[\"']?(?P<text>[^%]*?)[\"']?(?:\s+(?:true|false))?)?\s*%\}"
    ),
)
OBSIDIAN = Links(
    rooted=False,
    read=re.compile(
        r"(?P<embed>!)?(?P<link>\[\[)(?P<to>[^\[\]|#^\n]+)(?P<rest>[#^][^\[\]|\n]*)?(?:\|(?P<text>[^\[\]\n]*))?\]\]"
    ),
)
ELEVENTY = Links(_stem)
LEKTOR = Links(_page, static="assets/")
PUBLIC = Links(static="public/")
"""Of a program that resolves relative links to files itself, and serves the folder `public`."""
STATIC = Links(static="static/")
LOCAL = Links(rooted=False)
"""Of files that are read where they lie."""
