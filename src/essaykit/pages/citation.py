"""A Quote on a page: a figure, marked up as the h-cite of microformats."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup as Safe

from essaykit.markup.links import may_be_relative, relink
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.pages.content import lowered, without_ids
from essaykit.pages.escaping import safe
from essaykit.pages.language import language, marked
from essaykit.pages.link import NOTHING, Link, may_lead
from essaykit.pages.setting import Setting
from essaykit.pages.theme import template
from essaykit.quotation.figure import words
from essaykit.text.urls import to_uri


def figure(quote: Quote, setting: Setting, page: str, *, level: int = 1, known: bool = False) -> str:
    """A quote as `<figure>`: the words, who said them, and the work that they are from.

    Args:
        quote: the quote.
        setting: what all pages share.
        page: the address of the page on which it will stand.
        level: of the heading under which it will stand.
        known: whether the page says already in which post the quote stands.
    """
    post = quote.post
    html = lowered(without_ids(words(quote)), level)
    url = None
    if quote.url:
        url = to_uri(quote.url) if post is None and may_lead(quote.url) else None
        if post is not None:
            url = setting.body_link(quote.url, post, page)
    links = setting.links
    if post is not None and links is not None and may_be_relative(html):
        html = relink(html, lambda link: links.from_page(link, post, page))
    lang = language(quote.lang)
    where = None
    if post is not None and not known:
        where = Link(setting.called(post), setting.folder_of(page).known(setting.of(post)))
    return template("quote.html", setting.options.templates).render(
        html=safe(html),  # a trusted author's, or cleaned above
        who=quote.who,
        source=quote.source,
        url=url,
        marks=marked(lang) if lang else NOTHING,
        kind=quote.kind,
        where=where,
        words=setting.words,
    )


def figures(quotes: Iterable[Quote], setting: Setting, page: str, *, level: int) -> list[Safe]:
    """The quotes of one post, to stand under it."""
    return [safe(figure(quote, setting, page, level=level, known=True)) for quote in quotes]  # made by a template


def block_quotes(post: Post, setting: Setting) -> list[Quote]:
    """The quotes of a post that stand apart from its sentences; asides are none."""
    return [quote for quote in setting.quotes_of(post) if quote.kind not in {"inline", "aside"}]
