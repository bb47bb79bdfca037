"""Linked data: what a page says to machines in JSON-LD, in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup as Safe

from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.pages.setting import Setting

# HTML, "Restrictions for contents of script elements": no `<!--`, `<script` or `</script` may stand in it.
_UNSAFE = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def script_safe(data: Mapping[str, Any]) -> Safe:
    r"""JSON that may stand in a `<script>`; members that are None or empty are left out.

    Examples:
        >>> print(script_safe({"name": "</script>", "url": None}))
        {"name":"\u003c/script\u003e"}
    """
    kept = {key: value for key, value in data.items() if value}
    text = _ENCODER.encode(kept)
    for character, written in _UNSAFE:
        text = text.replace(character, written)
    return Safe(text)  # noqa: S704 - what could end the script was just taken out


def of_post(post: Post, setting: Setting, *, url: str | None, lang: str, description: str, image: str | None) -> Safe:
    """A post as a BlogPosting (https://schema.org/BlogPosting)."""
    site = setting.site
    authors = post.authors or ((site.author,) if site.author else ())
    return script_safe(
        {
            "@context": "https://schema.org",
            "@type": "WebPage" if post.kind == "page" else "BlogPosting",
            "headline": post.title,
            "description": description,
            "url": url,
            "datePublished": post.published.isoformat() if post.published else None,
            "dateModified": post.updated.isoformat() if post.updated else None,
            "author": [
                {"@type": "Person", "name": person.name, **({"url": person.url} if person.url else {})}
                for person in authors
            ],
            "keywords": [tag.name for tag in post.tags],
            "articleSection": [category.name for category in post.categories],
            "image": image,
            "inLanguage": lang,
            "isPartOf": _blog(setting) if site.title else None,
        }
    )


def of_archive(archive: Archive, setting: Setting, *, name: str, url: str | None, description: str) -> Safe:
    """An archive as a CollectionPage; the whole as a Blog (https://schema.org/Blog)."""
    if archive.scope:
        return of_list(name, setting, url=url, description=description)
    return script_safe(
        {
            "@context": "https://schema.org",
            "@type": "Blog",
            "name": name,
            "description": description,
            "url": url,
            "inLanguage": setting.lang,
        }
    )


def of_list(name: str, setting: Setting, *, url: str | None, description: str = "") -> Safe:
    """A page that leads to others as a CollectionPage (https://schema.org/CollectionPage)."""
    return script_safe(
        {
            "@context": "https://schema.org",
            "@type": "CollectionPage",
            "name": name,
            "description": description,
            "url": url,
            "inLanguage": setting.lang,
            "isPartOf": _blog(setting) if setting.site.title else None,
        }
    )


def _blog(setting: Setting) -> dict[str, str]:
    home = setting.absolute(setting.addresses.home)
    return {"@type": "Blog", "name": setting.site.title, **({"url": home} if home else {})}
