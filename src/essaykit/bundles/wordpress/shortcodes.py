"""Shortcodes of WordPress (`[caption]`, `[gallery]`, `[embed]` ...) as the HTML that they stand for.

Those of WordPress itself that say something without a running WordPress become HTML; all others are kept visibly, as what
a plugin would have made of them is not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

from essaykit.model.site import Media

Gallery = Callable[[Mapping[str, str]], "list[Media]"]
"""Finds the pictures that the attributes of a gallery mean."""

_KNOWN = "caption|wp_caption|gallery|embed|audio|video|playlist|code|sourcecode|quote|youtube|vimeo"
_OPEN = re.compile(
    rf"""(\[?)\[({_KNOWN})(?=[\s/\]=])((?:[^\]\["']+|"[^"]{{0,2000}}"|'[^']{{0,2000}}'|["'])*+)\](\]?)""", re.IGNORECASE
)  # fmt: skip
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|(\S+)""")
_IMAGE = re.compile(r"(?:<a\s[^>]*>\s*)?<img\s[^>]*>(?:\s*</a>)?", re.IGNORECASE)
_SOURCES = ("src", "mp3", "m4a", "ogg", "wav", "wma", "mp4", "m4v", "webm", "ogv", "flv")


def expand(text: str, gallery: Gallery) -> str:
    """Replace the shortcodes that are known.

    Args:
        text: a body.
        gallery: finds the pictures of a gallery.

    Examples:
        >>> expand('[caption id="a" width="3"]<img src="t.png"> Tea[/caption] and [poll id=1]', lambda _: [])
        '<figure class="wp-caption"><img src="t.png"><figcaption>Tea</figcaption></figure> and [poll id=1]'
        >>> expand("[embed]https://talk.example/1[/embed]", lambda _: [])
        '<p><a href="https://talk.example/1">https://talk.example/1</a></p>'
    """
    if "[" not in text:
        return text
    made: list[str] = []
    endless: set[str] = set()
    at = 0
    while match := _OPEN.search(text, at):
        made.append(text[at : match.start()])
        at = match.end()
        lead, name, written, trail = match.groups()
        if lead and trail:
            made.append(match[0][1:-1])  # `[[gallery]]` shows a shortcode
            continue
        name = name.lower()
        content = None
        closed = written.endswith("/")
        if not closed and name not in endless:
            end = text.find(f"[/{match[2]}]", at)
            if end < 0:
                endless.add(name)  # there is none further on either
            else:
                content, at = trail + text[at:end], end + len(name) + 3
        shown = _shown(name, _attributes(written.removesuffix("/")), content, gallery)
        if shown is None:
            made.append(text[match.start() : at])
        else:
            made.append(f"{lead}{shown}{trail if content is None else ''}")
    made.append(text[at:])
    return "".join(made)


def _attributes(written: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare, quoted, alone in _ATTRIBUTE.findall(written.replace("\xa0", " ").lstrip("=")):
        if name:
            found.setdefault(name.lower(), unescape(double or single or bare))
        else:
            found.setdefault("", quoted or alone)
    return found


def _shown(name: str, own: dict[str, str], content: str | None, gallery: Gallery) -> str | None:
    """The HTML of a shortcode; None if it stays as it is."""
    if name in {"caption", "wp_caption"}:
        return _caption(own, content) if content is not None else None
    if name == "gallery":
        return _gallery(gallery(own))
    if name in {"embed", "youtube", "vimeo"}:
        url = (content or own.get("src") or own.get("", "")).strip()
        return (
            f'<p><a href="{escape(unescape(url))}">{escape(unescape(url))}</a></p>'
            if url.startswith(("http://", "https://"))
            else None
        )
    if name in {"audio", "video"}:
        sources = [own[key] for key in _SOURCES if own.get(key)]
        if not sources:
            return None
        inner = "".join(f'<source src="{escape(source)}">' for source in sources)
        poster = f' poster="{escape(own["poster"])}"' if own.get("poster") else ""
        return f"<{name} controls{poster}>{inner}</{name}>"
    if name in {"code", "sourcecode"} and content is not None:
        language = own.get("language") or own.get("lang") or own.get("") or ""
        hint = f' class="language-{escape(language)}"' if re.fullmatch(r"[\w+#.-]{1,40}", language) else ""
        code = content.strip("\n")
        return f"<pre><code{hint}>{code if '&' in code and '<' not in code else escape(code, quote=False)}</code></pre>"
    return None


def _caption(own: dict[str, str], content: str) -> str:
    image = _IMAGE.search(content)
    words = own.get("caption") or (content[image.end() :].strip() if image else "")
    picture = image[0] if image else content.strip()
    side = own.get("align", "")
    kind = f"wp-caption {side}" if re.fullmatch(r"align\w{1,10}", side) and side != "alignnone" else "wp-caption"
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return f'<figure class="{kind}">{picture}{caption}</figure>'


def _gallery(pictures: list[Media]) -> str | None:
    if not pictures:
        return None
    made = []
    for picture in pictures:
        caption = f"<figcaption>{picture.caption}</figcaption>" if picture.caption else ""
        made.append(f'<figure><img src="{escape(picture.url)}" alt="{escape(picture.alt or "")}">{caption}</figure>')
    return '<figure class="wp-block-gallery">\n' + "\n".join(made) + "\n</figure>"
