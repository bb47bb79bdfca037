"""Rewriting the addresses in HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.markup.links import may_be_relative, relink
from essaykit.markup.tokens import attributes, tokens

PAGES = st.lists(
    st.sampled_from([
        "a", " ", "href=x", '<a href="', '">', "<a href=x>", "<IMG SRC='y z'>", "<img srcset='a.png 1x, b.png'>",
        "</a>", "<!--", "-->",
        "<script src=s>", "</script>", "<p title='<a href=t>'>", "<object data=d>", "<div data=n>", "&amp;", '"', "'",
        "<", ">", "=", "\0",
    ]),
    max_size=20,
).map("".join) | st.text(max_size=40)  # fmt: skip


@given(PAGES)
def test_an_address_that_stays_leaves_the_page_as_it_is(page: str) -> None:
    """With nothing to change, the very same string comes back."""
    assert relink(page, lambda url: url) is page


@given(PAGES)
def test_only_addresses_change(page: str) -> None:
    """The page with new addresses has the same tokens; its tags differ in the values of addresses alone."""
    new = relink(page, lambda url: f"/{url}?a=1&b='\"<")
    before, after = list(tokens(page)), list(tokens(new))
    assert [token[:2] for token in before] == [token[:2] for token in after]
    for old, token in zip(before, after, strict=True):
        if token.kind != "start":
            assert page[old.start : old.end] == new[token.start : token.end]
            continue
        was, now = attributes(page, old), attributes(new, token)
        assert list(was) == list(now)
        for name, value in was.items():
            if name in {"href", "src", "poster", "cite"}:
                assert now[name] in {f"/{value}?a=1&b='\"<", value}
            elif name != "srcset" and not (token.name == "object" and name == "data"):
                assert now[name] == value


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<a href='a?x=1&amp;y=2'>href=b</a>", '<a href="/a?x=1&amp;y=2">href=b</a>'),
        ("<A HREF=a>", '<A HREF="/a">'),
        ("<img src = a.png alt='src=b'>", '<img src="/a.png" alt=\'src=b\'>'),
        ('<img srcset="a.png 1x, b.png 2x,c.png">', '<img srcset="/a.png 1x, /b.png 2x,/c.png">'),
        ('<img srcset="a,b.png 480w, c.png">', '<img srcset="/a,b.png 480w, /c.png">'),
        ('<blockquote cite="a"><video poster="b"><object data="c"><p data="d">',
         '<blockquote cite="/a"><video poster="/b"><object data="/c"><p data="d">'),
        ("<!-- <a href=a> --><a href=b>", '<!-- <a href=a> --><a href="/b">'),
        ("<script src=a>'<a href=b>'</script>", "<script src=\"/a\">'<a href=b>'</script>"),
        ("<p title='<a href=a>'>&lt;a href=b&gt;", "<p title='<a href=a>'>&lt;a href=b&gt;"),
        ("<a data-href=a xhref=b>", "<a data-href=a xhref=b>"),
        ("<a href>", "<a href>"),
        ('<a href=a><a href="b', '<a href="/a"><a href="b'),
    ],
)  # fmt: skip
def test_relinking(page: str, expected: str) -> None:
    assert relink(page, lambda url: f"/{url}") == expected


@pytest.mark.parametrize("piece", ["<a href=", "<a ", "<!--", '<a href="', "<script ", "<img srcset=','>", "a,,,,"])
def test_no_page_takes_long(piece: str) -> None:
    """What is repeated without end is read in a time that grows as its length does: this test would not end."""
    page = piece * 20_000
    assert relink(page, lambda url: url) is page


@given(PAGES.map(lambda page: page.replace("href=x", 'href="https://slow.example"')))
def test_a_page_of_absolute_links_needs_no_rewriting(page: str) -> None:
    """Where no address may be relative, a resolver that changes relative ones alone changes nothing."""
    if not may_be_relative(page):
        assert relink(page, lambda url: url if url.startswith(("https:", "http:", "mailto:")) else f"/{url}") == page
