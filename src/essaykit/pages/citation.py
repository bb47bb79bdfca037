"""A Quote on a page: a figure, marked up as the h-cite of microformats."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup as Safe

from essaykit.model.quote import Quote
from essaykit.pages.content import without_ids
from essaykit.pages.language import language
from essaykit.pages.link import Link
from essaykit.pages.setting import Setting
from essaykit.pages.theme import template
from essaykit.text.urls import is_link, to_uri


def figure(quote: Quote, setting: Setting, page: str, *, known: bool = False) -> str:
    """A quote as `<figure>`: the words, who said them, and the work that they are from.

    Args:
        quote: the quote.
        setting: what all pages share.
        page: the address of the page on which it will stand.
        known: whether the page says already in which post the quote stands.
    """
    post = quote.post
    html = quote.html or _paragraphs(quote.text)
    if post is None or not post.trusted:
        from essaykit.markup.clean import clean  # noqa: PLC0415 - heavy, and most posts are trusted

        html = clean(html)
    html = without_ids(html).strip()
    url = None
    if quote.url:
        url = to_uri(quote.url) if post is None and is_link(quote.url) else None
        if post is not None:
            url = setting.body_link(quote.url, post, page)
    if post is not None and setting.links is not None:
        links = setting.links
        from essaykit.markup.links import relink  # noqa: PLC0415 - only where links are known

        html = relink(html, lambda link: links.from_page(link, post, page))
    where = None
    if post is not None and not known:
        where = Link(post.title or post.slug, setting.folder_of(page).known(setting.of(post)))
    return template("quote.html", setting.options.templates).render(
        html=Safe(html),  # noqa: S704 - a trusted author's, or cleaned above
        who=quote.who,
        source=quote.source,
        url=url,
        lang=language(quote.lang),
        kind=quote.kind,
        where=where,
    )


def figures(quotes: Iterable[Quote], setting: Setting, page: str) -> list[Safe]:
    """The quotes of one post, to stand under it."""
    return [Safe(figure(quote, setting, page, known=True)) for quote in quotes]  # noqa: S704 - made by a template


def _paragraphs(text: str) -> str:
    from html import escape  # noqa: PLC0415 - quotes that were made by hand alone have no HTML

    return "".join(f"<p>{escape(part)}</p>\n" for part in text.split("\n\n"))
