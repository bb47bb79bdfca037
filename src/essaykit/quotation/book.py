"""The commonplace book of an archive: its quotations, found once."""

from __future__ import annotations

from collections.abc import Iterable

from essaykit.format import Limits
from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.quotebook import Quotebook
from essaykit.model.site import Site
from essaykit.quotation.finding import Attributor, Report
from essaykit.quotation.quotes import quotes


def quotebook(
    of: Post | Iterable[Post],
    *,
    kind: str | None = None,
    who: str | None = None,
    min_words: int = 0,
    attributor: Attributor | None = None,
    limits: Limits | None = None,
    report: Report | None = None,
) -> Quotebook:
    """Gather the quotations of an archive in a Quotebook, to be grouped by person, source or year, and written out.

    Args:
        of: an Archive, whose Site is the book's; or a Post or other iterable of Posts.
        kind: only those of one kind, as in `quotes`.
        who: only those of one speaker, as in `quotes`.
        min_words: only those of so many words or more.
        attributor: asked who speaks wherever the rules do not tell, as in `quotes`.
        limits: how many quotations of one post are looked for.
        report: told of a post that has more, as in `quotes`.

    Raises:
        ReadError: a post has more, and there is no `report`.

    Examples:
        >>> blog = Archive([Post("On Tea", "As Ada Quill wrote, “tea takes all the time that there is.”")])
        >>> [(who, len(part)) for who, part in quotebook(blog).by_person().items()]
        [('Ada Quill', 1)]
    """
    site = of.site if isinstance(of, Archive) else Site()
    found = quotes(of, kind=kind, who=who, min_words=min_words, attributor=attributor, limits=limits, report=report)
    return Quotebook(found, site=site)
