"""Linked data: what a page says to machines in JSON-LD, in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup as Safe

from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.scope import Scope
from essaykit.model.site import Person
from essaykit.model.tag import Tag
from essaykit.pages.content import printable, shown
from essaykit.pages.escaping import safe
from essaykit.pages.language import language
from essaykit.pages.link import outward
from essaykit.pages.moment import published, updated
from essaykit.pages.setting import Setting

Data = dict[str, Any]
"""A thing with its properties; those that are None or empty are left out when it is written."""

# HTML, "Restrictions for contents of script elements": no `<!--`, `<script` or `</script` may stand in it.
_UNSAFE = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def script_safe(data: Mapping[str, Any]) -> Safe:
    r"""JSON that may stand in a `<script>`; members that are None or empty are left out.

    Examples:
        >>> print(script_safe({"name": "</script>", "url": None}))
        {"name":"\u003c/script\u003e"}
    """
    text = _ENCODER.encode(_said(data))
    for character, written in _UNSAFE:
        text = text.replace(character, written)
    return safe(text)  # what could end the script was just taken out


def scripts(*things: Data | None) -> Safe:
    """The things as elements of a page, one each."""
    found = [
        f'<script type="application/ld+json">{script_safe({"@context": "https://schema.org", **thing})}</script>'
        for thing in things
        if thing is not None
    ]
    return safe("\n".join(found))  # JSON that is safe there


def _said(data: Mapping[str, Any]) -> Data:
    return {key: value for key, value in data.items() if value}


def of_post(
    post: Post,
    setting: Setting,
    *,
    name: str,
    url: str | None,
    lang: str,
    description: str,
    image: str | None,
    quotes: Iterable[Quote] = (),
) -> Data:
    """A post as a BlogPosting (https://schema.org/BlogPosting), a page outside of the stream as a WebPage."""
    data = {
        "@type": "BlogPosting",
        "headline": name,
        "description": description,
        "url": url,
        "mainEntityOfPage": url,
        "datePublished": published(post),
        "dateModified": updated(post),
        "author": [of_person(person, setting) for person in setting.authors_of(post)],
        "keywords": _names(post.tags),
        "articleSection": _names(post.categories),
        "image": image,
        "inLanguage": lang,
        "hasPart": of_quote(post.quote) if post.quote is not None else None,
        "citation": [of_quote(quote) for quote in quotes],
        "commentCount": sum(comment.status == "public" for comment in post.comments) if post.comments else None,
        "isPartOf": _blog(setting),
    }
    if post.kind == "page":
        # A WebPage has no sections; what it is the main thing of is itself.
        data |= {"@type": "WebPage", "articleSection": None, "mainEntityOfPage": None}
    return data


def of_archive(archive: Archive, setting: Setting, *, name: str, url: str | None, description: str) -> Data:
    """An archive as a CollectionPage; the whole as a Blog (https://schema.org/Blog)."""
    if archive.scope:
        scope = archive.scope[-1]
        return of_list(name, setting, url=url, description=description) | {"about": _about(scope, archive, setting)}
    author = archive.site.author
    return {
        "@type": "Blog",
        "name": name,
        "description": description,
        "url": url,
        "author": of_person(author, setting) if author is not None else None,
        "inLanguage": setting.lang,
    }


def of_list(name: str, setting: Setting, *, url: str | None, description: str = "") -> Data:
    """A page that leads to others as a CollectionPage (https://schema.org/CollectionPage)."""
    return {
        "@type": "CollectionPage",
        "name": name,
        "description": description,
        "url": url,
        "inLanguage": setting.lang,
        "isPartOf": _blog(setting),
    }


def of_quote(quote: Quote) -> Data:
    """A quote as a Quotation: "Use isBasedOn to link to source/origin" (https://schema.org/Quotation).

    Examples:
        >>> of_quote(Quote("Slow is smooth.", who="Ada Quill", source="Of Pace"))["isBasedOn"]
        {'@type': 'CreativeWork', 'name': 'Of Pace'}
    """
    url = _on_the_web(quote.url)
    work = {"@type": "CreativeWork", "name": quote.source, "url": url}
    return _said(
        {
            "@type": "Quotation",
            "text": quote.text,
            "creator": {"@type": "Person", "name": who} if (who := printable(quote.who or "").strip()) else None,
            "isBasedOn": _said(work) if quote.source or url else None,
            "inLanguage": language(quote.lang),
        }
    )


def _on_the_web(url: str | None) -> str:
    """An address that schema.org's `url` may hold: `mailto:` and its like are no pages."""
    found = outward(url)
    return found if found.startswith(("https://", "http://")) else ""


def of_person(person: Person, setting: Setting) -> Data:
    """A Person (https://schema.org/Person): their own page, or else the one that lists what they wrote."""
    found = setting.told.get(person)
    if found is None:
        url = _on_the_web(person.url) or setting.known_absolute(setting.addresses.of_scope(Scope.of_author(person)))
        found = _said({"@type": "Person", "name": shown(person.name, person.slug), "url": url})
        setting.told[person] = found
    return found


def trail(steps: Iterable[tuple[str, str]], setting: Setting) -> Data | None:
    """The way from the front page to a page as a BreadcrumbList (https://schema.org/BreadcrumbList).

    Args:
        steps: name and address of each page after the front page.
        setting: what all pages share.

    Returns:
        None if the site's url is not known: the items are absolute addresses.
    """
    if not setting.site.url:
        return None
    ways = [(setting.title or setting.words.posts, setting.addresses.home), *steps]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": name,
                "item": {"@type": "WebPage", "@id": setting.absolute(address), "name": name},
            }
            for place, (name, address) in enumerate(ways, start=1)
        ],
    }


def _about(scope: Scope, archive: Archive, setting: Setting) -> Data | None:
    if scope.kind in _NO_THEME:
        return None
    if scope.kind == "author":
        person = author_of(archive)
        return (
            of_person(person, setting)
            if person is not None
            else {"@type": "Person", "name": shown(scope.name, scope.slug)}
        )
    return {"@type": "DefinedTerm", "name": shown(scope.name, scope.slug)}


_NO_THEME = frozenset({"year", "month", "day", "lang", "drafts", "between"})


def author_of(archive: Archive) -> Person | None:
    """The Person whose archive it is; None if it is no author's."""
    if not archive.scope or archive.scope[-1].kind != "author":
        return None
    slug = archive.scope[-1].slug
    return next((who for post in archive.posts for who in archive.authors_of(post) if who.slug == slug), None)


def _names(terms: Iterable[Tag]) -> list[str]:
    return [shown(term.name, term.slug) for term in terms]


def _blog(setting: Setting) -> Data | None:
    title = setting.title
    if not title:
        return None
    found = setting.told.get(None)
    if found is None:
        found = _said({"@type": "Blog", "name": title, "url": setting.absolute(setting.addresses.home)})
        setting.told[None] = found
    return found
