"""Addresses as strings."""

from __future__ import annotations

import posixpath
import re

import pytest
import rfc3987
from hypothesis import given
from hypothesis import strategies as st

from essaykit.testing import hostile
from essaykit.text.urls import absolute, is_absolute, is_link, relative, safe_path, safe_segment, to_uri


@given(st.text())
def test_a_safe_path_stays_in_its_folder(path: str) -> None:
    """No text makes a path that is absolute, leaves its folder, or has a part that a file system refuses."""
    safe = safe_path(path)
    assert not safe.startswith("/")
    assert posixpath.normpath(posixpath.join("out", safe)).startswith("out")
    for part in safe.split("/") if safe else []:
        assert part.strip(". ") == part != ""
        assert len(part.encode()) <= 200
        assert not set(part) & set('<>:"|?*\\\0\n')
        assert part.partition(".")[0].lower() not in {"con", "nul", "aux", "prn", "com1", "lpt9"}


@given(st.text())
def test_a_safe_segment_is_its_own(text: str) -> None:
    """Making a segment safe twice changes nothing more."""
    once = safe_segment(text)
    assert safe_segment(once) == once


@given(st.text("aé茶", max_size=3), st.text("aé茶", max_size=3))
def test_long_segments_stay_apart(first: str, second: str) -> None:
    """What is too long is cut within no character, and two that differ in what is cut off still differ."""
    segments = [safe_segment("茶é" * 40 + end) for end in (first, second)]
    assert (segments[0] == segments[1]) == (first == second)
    assert max(len(segment.encode()) for segment in segments) <= 180


PATHS = st.lists(st.text("ab", min_size=1, max_size=2), min_size=1, max_size=4).map("/".join)


@given(PATHS, PATHS)
def test_a_relative_way_leads_there(target: str, start: str) -> None:
    """Following the relative way from a page leads to the target."""
    way = relative(target, start)
    assert posixpath.normpath(posixpath.join(posixpath.dirname("/" + start), way)) == "/" + target


@given(st.text())
def test_a_uri_holds_only_what_rfc_3986_allows(text: str) -> None:
    """Whatever the text, its URI is ASCII without blanks, and encoding it again changes nothing."""
    uri = to_uri(text)
    assert uri.isascii()
    assert not set(uri) & set(' <>"{}|\\^`\n\t')
    assert to_uri(uri) == uri


PARTS = st.text(st.sampled_from("aö 1:/?#[]@%<|\\&=;é\t.-"), max_size=12) | st.text(max_size=5)


@pytest.mark.parametrize(
    ("text", "segment"),
    [
        ("con", "con_"),
        ("con.txt", "con_.txt"),
        ("LPT1.tar.gz", "LPT1_.tar.gz"),
        ("console.txt", "console.txt"),
        (" a/b. ", "ab"),
        ("...", ""),
        ("e\u0301", "é"),
        ("\ud800a", "a"),
    ],
)
def test_a_segment_that_a_system_reserves(text: str, segment: str) -> None:
    assert safe_segment(text) == segment


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("http://[2001:DB8::1]:80/a", "http://[2001:DB8::1]:80/a"),
        ("http://bücher.example/é", "http://xn--bcher-kva.example/%C3%A9"),
        ("http://ada:x y@a.example/", "http://ada:x%20y@a.example/"),
        ("http://a b/", "http://a%20b/"),
    ],
)
def test_an_authority_is_made_one_of_a_uri(text: str, uri: str) -> None:
    assert to_uri(text) == uri


@given(st.sampled_from(["http", "HTTPS", "urn", "mailto", "a+b.c"]), PARTS, PARTS)
def test_what_names_a_scheme_is_made_a_uri(scheme: str, host: str, rest: str) -> None:
    """With a scheme, any text is made what a parser by the grammar of RFC 3986 takes for a URI."""
    for text in (f"{scheme}:{rest}", f"{scheme}://{host}/{rest}", f"{scheme}://{host}:80?{rest}#{host}"):
        assert rfc3987.match(to_uri(text), "URI"), (text, to_uri(text))


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "\x01javascript:alert(1)", " data:text/html,x",
     "vbscript:x", "java\nscript:x", "\u200bjavascript:x", "blob:x", "file:///etc/passwd", "view-source:x"],
)  # fmt: skip
def test_an_address_that_runs_something_is_no_link(url: str) -> None:
    assert not is_link(url)


@pytest.mark.parametrize(
    "url", ["", "#a", "/a", "a/b.html?c:d", "https://a.example", "mailto:a@b.example", "//a.example"]
)
def test_a_link(url: str) -> None:
    assert is_link(url)


def test_absolute_addresses() -> None:
    assert [is_absolute(url) for url in ("https://a", "//a", "mailto:x", "/a", "a", "")] == [True] * 3 + [False] * 3
    assert absolute("../b", "https://a.example/c/d/e") == "https://a.example/c/b"
    assert absolute("http://[", "https://a.example") == "http://["


@given(hostile.addresses())
def test_no_address_that_is_a_link_runs(url: str) -> None:
    """WHATWG URL, 4.4: "remove any leading and trailing C0 control or space", "remove all ASCII tab or newline"."""
    opened = re.sub(r"[\t\n\r]", "", url.lstrip("".join(map(chr, range(33)))))
    runs = re.match(r"(?:javascript|data|vbscript|blob|filesystem):", opened, re.IGNORECASE)
    assert not (is_link(url) and runs)
