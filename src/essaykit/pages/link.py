"""Link, Feed and Frame: what templates take of the ways from one page to others."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from markupsafe import Markup as Safe

NOTHING = Safe()
"""An empty piece of HTML."""


@attrs.frozen
class Link:
    """A link as templates take it."""

    name: str
    href: str | None = None
    """None where there is nothing to lead to."""
    count: int | None = None
    """Number of posts behind it."""
    lang: str = ""
    """Of the name, if it is not that of the page."""
    day: str = ""
    moment: str = ""
    """The date of what it leads to, as it is printed and as `datetime` attributes take it."""
    type: str = ""
    """Media type of what it leads to."""


@attrs.frozen
class Feed:
    """A feed as templates take it."""

    name: str
    """Of its format."""
    title: str
    type: str
    """Media type."""
    href: str = ""


@attrs.frozen(kw_only=True)
class Frame:
    """What the pages of one folder show around their texts: the values, and what the templates made of them."""

    title: str
    brand: str
    """The site's title; empty on pages whose heading it is."""
    home: str
    current: str
    """The link to the page itself, if it stands in the menu."""
    menu: Sequence[Link]
    feeds: Sequence[Feed]
    stylesheet: str
    style: Safe
    """The text of the stylesheet, if it stands in the page."""
    own: Safe
    """The `lang` and `dir` of what the site says itself, where the page's are others."""
    head: Safe = NOTHING
    header: Safe = NOTHING
    footer: Safe = NOTHING
