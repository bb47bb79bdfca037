"""Linked data: what a page says to machines in JSON-LD, in the words of schema.org."""

from __future__ import annotations

from collections.abc import Iterable
from json.encoder import encode_basestring

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
from essaykit.pages.moment import updated
from essaykit.pages.setting import Setting

Json = str
"""A value as JSON that may stand in a `<script>`; empty if there is nothing to say. It is written where it is made, so that
what many pages say alike is written once."""


def text(value: str | None) -> Json:
    r"""A text as JSON; nothing if it says nothing.

    Examples:
        >>> text("</script>"), text(None)
        ('"\\u003c/script\\u003e"', '')
    """
    if not value:
        return ""
    written = encode_basestring(value)
    # HTML, "Restrictions for contents of script elements": no `<!--`, `<script` or `</script` may stand in it.
    if "<" in written or ">" in written or "&" in written:
        written = written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return written


def _thing(kind: str, said: str) -> Json:
    """A thing with its properties, as `_said` and `_text` write them."""
    return f'{{"@type":"{kind}"{said}}}'


def _said(name: str, value: Json) -> str:
    """A property of a thing; nothing if there is nothing to say of it."""
    return f',"{name}":{value}' if value else ""


def _text(name: str, value: str | None) -> str:
    """A property that is a text."""
    return f',"{name}":{text(value)}' if value else ""


def _several(values: Iterable[Json]) -> Json:
    written = ",".join(values)
    return written and f"[{written}]"


def scripts(*things: Json) -> Safe:
    """The things as elements of a page, one each."""
    found = [
        f'<script type="application/ld+json">{{"@context":"https://schema.org",{thing[1:]}</script>'
        for thing in things
        if thing
    ]
    return safe("\n".join(found))  # JSON that is safe there


def of_post(
    post: Post,
    setting: Setting,
    *,
    name: str,
    url: str | None,
    lang: str,
    description: str,
    published: str,
    image: str | None,
    quotes: Iterable[Quote] = (),
) -> Json:
    """A post as a BlogPosting (https://schema.org/BlogPosting), a page outside of the stream as a WebPage."""
    # A WebPage has no sections; what it is the main thing of is itself.
    is_page = post.kind == "page"
    public = sum(comment.status == "public" for comment in post.comments) if post.comments else 0
    return _thing(
        "WebPage" if is_page else "BlogPosting",
        _text("headline", name)
        + _text("description", description)
        + _text("url", url)
        + _text("mainEntityOfPage", None if is_page else url)
        + _text("datePublished", published)
        + _text("dateModified", updated(post))
        + _said("author", _several([of_person(person, setting) for person in setting.authors_of(post)]))
        + _said("keywords", _names(post.tags))
        + _said("articleSection", "" if is_page else _names(post.categories))
        + _text("image", image)
        + _text("inLanguage", lang)
        + _said("hasPart", of_quote(post.quote) if post.quote is not None else "")
        + _said("citation", _several([of_quote(quote) for quote in quotes]))
        + _said("commentCount", str(public) if public else "")
        + _said("isPartOf", _blog(setting)),
    )


def of_archive(archive: Archive, setting: Setting, *, name: str, url: str | None, description: str) -> Json:
    """An archive as a CollectionPage; the whole as a Blog (https://schema.org/Blog)."""
    if archive.scope:
        about = _about(archive.scope[-1], archive, setting)
        return of_list(name, setting, url=url, description=description, about=about)
    author = archive.site.author
    return _thing(
        "Blog",
        _text("name", name)
        + _text("description", description)
        + _text("url", url)
        + _said("author", of_person(author, setting) if author is not None else "")
        + _text("inLanguage", setting.lang),
    )


def of_list(
    name: str,
    setting: Setting,
    *,
    url: str | None,
    description: str = "",
    about: Json = "",
    quotes: Iterable[Quote] = (),
) -> Json:
    """A page that leads to others, or that shows quotes, as a CollectionPage (https://schema.org/CollectionPage)."""
    return _thing(
        "CollectionPage",
        _text("name", name)
        + _text("description", description)
        + _text("url", url)
        + _text("inLanguage", setting.lang)
        + _said("isPartOf", _blog(setting))
        + _said("about", about)
        + _said("hasPart", _several([of_quote(quote) for quote in quotes])),
    )


def of_quote(quote: Quote) -> Json:
    """A quote as a Quotation: "Use isBasedOn to link to source/origin" (https://schema.org/Quotation).

    Examples:
        >>> print(of_quote(Quote("Slow.", source="Of Pace")))
        {"@type":"Quotation","text":"Slow.","isBasedOn":{"@type":"CreativeWork","name":"Of Pace"}}
    """
    who = printable(quote.who).strip() if quote.who else ""
    work = _text("name", quote.source) + _text("url", _on_the_web(quote.url))
    return _thing(
        "Quotation",
        _text("text", quote.text)
        + _said("creator", _thing("Person", _text("name", who)) if who else "")
        + _said("isBasedOn", _thing("CreativeWork", work) if work else "")
        + _text("inLanguage", language(quote.lang)),
    )


def _on_the_web(url: str | None) -> str:
    """An address that schema.org's `url` may hold: `mailto:` and its like are no pages."""
    found = outward(url)
    return found if found.startswith(("https://", "http://")) else ""


def of_person(person: Person, setting: Setting) -> Json:
    """A Person (https://schema.org/Person): their own page, or else the one that lists what they wrote."""
    found = setting.told.get(person)
    if found is None:
        url = _on_the_web(person.url) or setting.known_absolute(setting.addresses.of_scope(Scope.of_author(person)))
        found = _thing("Person", _text("name", shown(person.name, person.slug)) + _text("url", url))
        setting.told[person] = found
    return found


def trail(steps: Iterable[tuple[str, str | None]], setting: Setting) -> Json:
    """The way from the front page to a page as a BreadcrumbList (https://schema.org/BreadcrumbList).

    Args:
        steps: name and absolute address of each page after the front page.
        setting: what all pages share.

    Returns:
        Nothing if the site's url is not known: the items are absolute addresses.
    """
    if not setting.site.url:
        return ""
    home = setting.title or setting.words.posts, setting.absolute(setting.addresses.home)
    items = [
        f'{{"@type":"ListItem","position":{place},"name":{name},"item":{{"@type":"WebPage","@id":{url},"name":{name}}}}}'
        for place, (name, url) in enumerate([(text(name), text(url)) for name, url in (home, *steps)], start=1)
    ]
    return _thing("BreadcrumbList", _said("itemListElement", _several(items)))


def _about(scope: Scope, archive: Archive, setting: Setting) -> Json:
    if scope.kind in _NO_THEME:
        return ""
    person = author_of(archive)
    if person is not None:
        return of_person(person, setting)
    kind = "Person" if scope.kind == "author" else "DefinedTerm"
    return _thing(kind, _text("name", shown(scope.name, scope.slug)))


_NO_THEME = frozenset({"year", "month", "day", "lang", "drafts", "between"})


def author_of(archive: Archive) -> Person | None:
    """The Person whose archive it is; None if it is no author's."""
    if not archive.scope or archive.scope[-1].kind != "author":
        return None
    slug = archive.scope[-1].slug
    return next((who for post in archive.posts for who in archive.authors_of(post) if who.slug == slug), None)


def _names(terms: Iterable[Tag]) -> Json:
    return _several([text(shown(term.name, term.slug)) for term in terms])


def _blog(setting: Setting) -> Json:
    title = setting.title
    if not title:
        return ""
    found = setting.told.get(None)
    if found is None:
        found = _thing("Blog", _text("name", title) + _text("url", setting.absolute(setting.addresses.home)))
        setting.told[None] = found
    return found
