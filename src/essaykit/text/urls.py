"""Addresses as strings: joining, relating, making them safe as file paths and as links."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from contextlib import suppress
from urllib.parse import quote, unquote, urljoin

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in "0123456789¹²³")})
# Controls, what Windows forbids, and the marks that make a name look like another: direction and byte order.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]')
_SEGMENT_BYTES = 180  # a file system takes 255; this leaves room for suffixes such as .atom and temporary names


def safe_segment(segment: str) -> str:
    """Make one part of a path that every file system takes, and that stays where it is put.

    Control characters, what Windows forbids, dots and blanks at the ends are taken out; a name that Windows
    reserves gets a `_`; a name that is too long is cut, with a digest of the whole in its place. Text is
    composed (NFC), so that names that look alike are alike.

    Returns:
        The segment; empty if nothing is left.

    Examples:
        >>> safe_segment("on-tea"), safe_segment(".."), safe_segment("nul"), safe_segment("a:b ")
        ('on-tea', '', 'nul_', 'ab')
    """
    if segment.isascii() and segment.replace("-", "").isalnum() and len(segment) < _SEGMENT_BYTES:
        return segment if segment.lower() not in _RESERVED else segment + "_"
    segment = segment.encode("utf-8", "ignore").decode()  # a lone surrogate has no place in a file name
    segment = _UNSAFE.sub("", unicodedata.normalize("NFC", segment).replace("/", "")).strip(" .")
    stem, dot, rest = segment.partition(".")
    if stem.lower() in _RESERVED:
        segment = f"{stem}_{dot}{rest}"
    raw = segment.encode()
    if len(raw) > _SEGMENT_BYTES:
        digest = hashlib.sha256(raw).hexdigest()[:12]
        segment = raw[: _SEGMENT_BYTES - 13].decode("utf-8", "ignore").rstrip(" .") + "-" + digest
    return segment


def safe_path(path: str) -> str:
    """Make a relative path that cannot leave its folder, from any text with `/` between its parts.

    Examples:
        >>> safe_path("/2011/05/on-tea.html"), safe_path("../../etc/passwd"), safe_path("a/./b/../c")
        ('2011/05/on-tea.html', 'etc/passwd', 'a/b/c')
    """
    if "/" not in path and "%" not in path:
        return safe_segment(path)
    return "/".join(part for part in map(safe_segment, unquote(path).split("/")) if part)


def to_uri(text: str) -> str:
    """Write an IRI as a URI: what RFC 3986 does not allow is percent-encoded, what is encoded stays.

    Tabs and line ends are dropped, as browsers do (WHATWG URL, 4.4).

    Examples:
        >>> to_uri("https://slow.example/zürich and so on/%20?q=“x”&r[]=1#a#b")
        'https://slow.example/z%C3%BCrich%20and%20so%20on/%20?q=%E2%80%9Cx%E2%80%9D&r%5B%5D=1#a%23b'
        >>> to_uri("HTTPS://zürich.example:8080/"), to_uri("http://not a host:port/")
        ('https://xn--zrich-kva.example:8080/', 'http://not%20a%20host%3Aport/')
    """
    if _PLAIN.fullmatch(text):
        return text
    match = _URI.fullmatch(_BREAKS.sub("", text))
    scheme, authority, path, query, fragment = match.groups(default="") if match else ("", "", text, "", "")
    if authority:
        authority = "//" + _authority(authority[2:])
    return scheme.lower() + authority + _quoted(path) + _quoted(query) + fragment[:1] + _quoted(fragment[1:])


_PLAIN = re.compile(r"[a-z]+://[a-zA-Z0-9.-]+(?:/[a-zA-Z0-9._~!$&'()*+,;=:@/-]*)?")
"""What most addresses are: a URI already."""
_BREAKS = re.compile(r"[\t\r\n]+")
# RFC 3986, appendix B: how a reference is cut into its parts
_URI = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*:)?(//[^/?#]*)?([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
# RFC 3986, 3.2: authority = [ userinfo "@" ] host [ ":" port ]
_AUTHORITY = re.compile(r"(.*@)?(.*?)(:[0-9]*)?", re.DOTALL)
_LITERAL = re.compile(r"\[[0-9A-Fa-f:.]+\]")


def _authority(text: str) -> str:
    match = _AUTHORITY.fullmatch(text)
    user, host, port = match.groups(default="") if match else ("", text, "")
    if not host.isascii():
        # What is no host name is, by RFC 3986, 3.2.2, a registered name in percent-encoded UTF-8.
        with suppress(UnicodeError):
            host = host.encode("idna").decode()
    if not _LITERAL.fullmatch(host):
        host = _quoted(host, "!$&'()*+,;=~")
    return (_quoted(user[:-1], "!$&'()*+,;=:~") + "@" if user else "") + host + port


def _quoted(text: str, safe: str = "!$&'()*+,/:;=?@~") -> str:
    # RFC 3986, 2.2 and 2.3: what may stand in a part as it is; `%` stands for itself only before two digits.
    quoted = quote(text, safe=safe + "%", errors="replace")
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quoted) if "%" in quoted else quoted


def absolute(url: str, root: str) -> str:
    """Resolve an address against another, as a browser does; what cannot be resolved stays as it is.

    Examples:
        >>> absolute("../images/a.png", "https://slow.example/posts/on-tea.html")
        'https://slow.example/images/a.png'
    """
    try:
        return urljoin(root, url)
    except ValueError:
        return url


def relative(target: str, start: str) -> str:
    """The way from one page to another, both given as paths from the root of the site.

    Examples:
        >>> relative("posts/on-tea.html", "tag/nesta.html"), relative("index.html", "index.html")
        ('../posts/on-tea.html', 'index.html')
        >>> relative("posts/", "posts/on-tea/")
        '../'
    """
    to, here = target.split("/"), start.split("/")[:-1]
    shared = 0
    while shared < len(here) and shared < len(to) - 1 and to[shared] == here[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(to[shared:]) or "./"


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_LINKABLE = frozenset({"http", "https", "mailto", "tel", "ftp", "ftps", "xmpp", "irc", "ircs", "sip", "sips", "magnet",
                       "geo", "sms", "doi", "urn", "tag", "ipfs", "gemini", "gopher", "news", "feed"})  # fmt: skip


def is_absolute(url: str) -> bool:
    """Whether an address names its scheme or host, and so needs no base.

    Examples:
        >>> is_absolute("https://slow.example"), is_absolute("//slow.example/a"), is_absolute("/a")
        (True, True, False)
    """
    return url.startswith("//") or bool(_SCHEME.match(url))


def is_link(url: str) -> bool:
    """Whether an address may be put into `href` or `src`: relative, or of a scheme that runs nothing.

    Browsers drop tabs, line ends and leading controls before they look for the scheme (WHATWG URL, 4.4), so
    those are dropped before it is looked for here.

    Examples:
        >>> is_link("/about"), is_link("https://slow.example"), is_link("java\\tscript:alert(1)")
        (True, True, False)
    """
    bare = re.sub(r"[\x00-\x20\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060\ufeff]", "", url)
    match = _SCHEME.match(bare)
    return match is None or match[0][:-1].lower() in _LINKABLE
