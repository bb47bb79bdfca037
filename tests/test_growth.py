"""Time grows in proportion to the input, on the worst inputs that a person or a tool could think of.

Each target of the fuzzer is given some beginning and then one piece over and over: what makes a regular expression try
every place, or a loop look through all that it has seen. A quadratic one takes sixteen times as long for four times as
much, and is told from a linear one (four times) even on a busy machine.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable
from pathlib import Path

import pytest

FUZZ = Path(__file__).parents[1] / "fuzz" / "targets.py"
SMALL, BIG = 2_000, 8_000
"""Characters of the two inputs."""
NOTICED = 0.05
"""Seconds of the processor under which nobody measures."""
MOST = 10
"""How many times longer the big one may take."""

PUMPS = (
    # blanks and lines
    " ", "\t", "\n", "\r", "\r\n", "\n\t", " \n", "\n\n", "\x00", "\x0b", "\xa0", "\u2028", "\ufeff", "a", "a ", "a\n", "A\n",
    "a\n\n", "é", "茶", "1", "    a\n", "\n    a",
    # headers
    "---\n", "--- ", "- ", "- - ", "+++\n", "a: ", "a: b\n", "k№: b\n", "a:\n  b:\n", "a = 1\n", "k№ = 1\n", "[a№]\n", "[[a]]\n",
    "a.b№ = 1\n", "a:: ", ":a: b\n", ":a", ".. a: b\n", ".. ", ".. a::\n", "::\n\n", "  - a\n", "&a№ ", "*a ", "!!a ", "<<: ", "? ",
    "{", "{a:", '{"a":', '"a№":1,', "[", "[[", '["', "]", "}", ",", ", ", "|\n", ">\n", '"', '"\\', "'", "%", "import a\n",
    "export ", "<!--", "<!-- a -->", "-->", "<meta name=a content=b>", "<meta ", "content=", "contents+", "====\n", "=", "~\n",
    "tags: [a, b]\n", "2011-03-02 ", "2011-", "12:30:", "+01:00", "March ", "1 Mar 2011 ", "9" * 9,
    # Markdown
    "#", "# a\n", "*", "**", "* a\n", "_", "__a", "*a**", "`", "``` ", "```\n", "`a", "~~~\n", "~~", "[a](", "[a](b)", "[](", "![",
    "![a](b\n", "[^1]", "[^№]: a\n", "[a№]: b\n", "[a]: ", "(", "((", ")", ">", "> ", "> a\n", "1. ", "1. a\n", "  " * 9 + "- a\n", "| a |\n",
    "|", "|-", "\\", "\\\n", "{#a}", "{{< a >}}", "{{", "{% a %}", "{%", "$", "^",
    # HTML
    "<", "</", "><", "<a", "<a ", "<a href=", "<a href='", "<a b>", "<a><b>", "<b>", "</b>", "<p>", "<div>", "<table><td>", "<li>",
    "<blockquote>", "<q>", "<h2>a</h2>", "<h2 id=a>a</h2>", "<script>", "<style", "<svg><", "<?", "<!", "<!DOCTYPE ", "<![CDATA[", "]]>", "&",
    "&amp;", "&amp", "&#", "&#x0;", "&lt;b&gt;", ";",
    # quotations
    "“", "”", "“a ", "“a” ", "‘a", "’", "«a» ", "„a“ ", "「a」", '"a" ', "'a' ", 'M"W', " said “", "“a,” said Ada Quill. ",
    "Ada Quill ", "— Ada\n", "—", "-- ", "> a\n> — Ada\n\n", "(Ada, 2011) ", "Mr. ", "J. R. ", "a-", "a.",
    # addresses, exports, feeds, saved pages
    "http://", "http://a ", "www.a.", "a@", "@", "//", "../", "%2e", ":", "?a=", "[caption]", "[caption", '[gallery ids="1"]',
    "[code]", "<!-- wp:a -->", "<!-- wp:a {", "<!-- /wp:a -->", "<item>", "<item><title>a</title></item>", "<entry>", "<content>",
    "Posted in a\n", "Filed under ", "Tag Archives: ", "Comments (1)\n", "March 2, 2011\n", "• a\n", "Page 1 of 2\n",
)  # fmt: skip
"""The pieces; `№` in one stands for a number that is another each time."""

HEADS = {
    "posts": [
        bytes([number]) + head
        for number, head in enumerate((
            b"---\ntitle: a\n---\n", b"---\n", b"---\n", b"---json\n", b"---\n", b"title: a\n---\n", b"+++\n", b"---\n", b"title: a\n---\n",
            b"<!--\n.. title: a\n", b"---\n", b"Title: ", b"{", b"+++\n",
        ))
    ],
    "wordpress": [
        b"<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel>",
        b"<rss xmlns:wp='http://wordpress.org/export/1.2/' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><item>"
        b"<wp:post_type>post</wp:post_type><content:encoded><![CDATA[",
    ],
    "feeds": [b"", b"<rss version='2.0'><channel><item><description>", b"<feed xmlns='http://www.w3.org/2005/Atom'><entry>"
              b"<content type='html'>", b'{"version": "https://jsonfeed.org/version/1.1", "items": ['],
    "saved_pages": [b"", b"<html><body><article class=hentry><div class=entry-content>", b"Tag Archives: a\n\nA\n\n"],
}  # fmt: skip
"""What stands before the pieces, where that is more than nothing; the first byte of `posts` names the dialect."""


def _targets() -> dict[str, Callable[[bytes], None]]:
    spec = importlib.util.spec_from_file_location("growing_targets", FUZZ)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # Those that compare with others' parsers are as slow as those, and reStructuredText is as slow as docutils.
    return {name: own for name, own in module.TARGETS.items() if not name.startswith("against_") and name != "rst"}


TARGETS = _targets()
CASES = [(name, head) for name in TARGETS for head in HEADS.get(name, [b""])]


def seconds(target: Callable[[bytes], None], head: bytes, pump: str, size: int) -> float:
    """Of the processor, for an input of so many characters."""
    times = size // len(pump)
    text = "".join(pump.replace("№", str(n)) for n in range(times)) if "№" in pump else pump * times
    data = head + text.encode()
    begun = time.process_time()
    target(data)
    return time.process_time() - begun


def growth(target: Callable[[bytes], None], head: bytes, pump: str) -> float:
    """How many times longer it takes with four times as much; 0 if that is nothing to notice."""
    if seconds(target, head, pump, BIG) < NOTICED or (big := best(target, head, pump, BIG)) < NOTICED:
        return 0
    times = big / best(target, head, pump, SMALL)
    # Where another way is taken from some size on, one step is a jump; what is quadratic grows as much in the next one.
    return times if times <= MOST else min(times, best(target, head, pump, 4 * BIG) / big)


def best(target: Callable[[bytes], None], head: bytes, pump: str, size: int) -> float:
    """The least of three, as others use the machine too, and the first one compiles."""
    return min(seconds(target, head, pump, size) for _ in range(3))


@pytest.mark.parametrize(("name", "head"), CASES, ids=[f"{name}-{number}" for number, (name, _) in enumerate(CASES)])
def test_time_grows_in_proportion(name: str, head: bytes) -> None:
    found = {pump: round(growth(TARGETS[name], head, pump), 1) for pump in PUMPS}
    assert not {pump: times for pump, times in found.items() if times > MOST}


def test_the_measure_tells_a_quadratic_one() -> None:
    """What looks through all that it has seen is found out, what does not is not."""

    def quadratic(data: bytes) -> None:
        seen: list[int] = []
        for number in range(len(data)):
            if number not in seen:
                seen.append(number)

    def linear(data: bytes) -> None:
        sum(number % 7 for number in range(len(data) * 400))

    assert growth(quadratic, b"", "a") > MOST
    assert 0 < growth(linear, b"", "a") < MOST
