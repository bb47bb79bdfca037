"""Archive pages saved as plain text: each essay is found with its title, paragraphs, quotations, lists and terms."""

from __future__ import annotations

import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.disk.reading import load_archive
from essaykit.errors import ReadError
from essaykit.markup.escaping import escape
from essaykit.markup.markup import named
from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.model.site import Person, Site
from essaykit.model.tag import Tag
from essaykit.pages.saved.archive_heading import scope_of
from essaykit.pages.saved.filing import Filed, read_line
from essaykit.pages.saved.lines import lines_of
from essaykit.pages.saved.prose import extent, markdown_of, paragraph_of
from essaykit.pages.saved.text import SAVED_TEXT, read_text
from essaykit.pages.saved.wrapping import two_lines
from essaykit.quotation.quotes import quotes
from essaykit.testing import law_total, texts
from essaykit.text.dates import parse

NESTA = Tag("NESTA")
UNCATEGORIZED = Tag("Uncategorized", kind="category")

PAGE = """\
Tag Archives: NESTA
Who counts the pilots?
The agency has had forty pilots in nine years, and I have asked three of its directors how many of them became anything.
“A pilot is a promise that nobody has to keep,” its last annual report says, in a sentence that was meant as praise, “and so it is cheap.”
There are three answers:
• the number is not known
• the number is known, and is small
• it is the wrong question
“We do not count what we learn; we learn what we count.”
So I went to the ledger. It is a good ledger, and it stops in the spring of the second year.
Filed under Uncategorized
In praise of small grants
"Small grants are the only ones whose results can be seen from the window of the person who gave them.
That was said in a meeting to which I was not invited, by somebody who has since been promoted out of sight of any window.
Filed under Uncategorized
The library that would not close
‘It’s the readers’ choice,’ said the council, and then it chose.
Nobody read the consultation, which ran to ninety pages and had a picture of a reader on the cover.
Filed under Libraries, Public life
"""


def body(post: Post) -> list[str]:
    return post.body.strip("\n").split("\n\n")


def messages(archive: Archive) -> list[str]:
    return [problem.message for problem in archive.problems]


# -- the page itself


def test_a_page_of_lines() -> None:
    """A page without empty lines: heading, and for each essay title, paragraphs, quotations, list and foot."""
    page = read_text(PAGE)
    assert (page.title, page.scope) == ("Tag Archives: NESTA", (Scope.of_tag(NESTA),))
    assert [post.title for post in page] == [
        "Who counts the pilots?",
        "In praise of small grants",
        "The library that would not close",
    ]
    assert [post.categories for post in page] == [
        (UNCATEGORIZED,), (UNCATEGORIZED,), (Tag("Libraries", kind="category"), Tag("Public life", kind="category")),
    ]  # fmt: skip
    assert all(
        (post.tags, post.markup, post.trusted, post.published) == ((NESTA,), "markdown", False, None) for post in page
    )
    first = body(page[0])
    assert first[1].startswith("“A pilot is a promise")  # prose stands between its quotations, so it is none by itself
    assert first[3] == "- the number is not known\n- the number is known, and is small\n- it is the wrong question"
    assert first[4] == "> “We do not count what we learn; we learn what we count.”"
    assert [quote.text for quote in quotes(page, kind="block")] == [
        "“We do not count what we learn; we learn what we count.”",
        '"Small grants are the only ones whose results can be seen from the window of the person who gave them.',
    ]  # fmt: skip
    assert messages(page) == ["a guess: a quotation is never closed; it was taken to end with its paragraph"]
    assert page.problems[0].line == 13


def spaced(text: str) -> str:
    return "\n\n".join(text.splitlines()) + "\n"


def wrapped(text: str, width: int = 72) -> str:
    return "\n\n".join(textwrap.fill(line, width) for line in text.splitlines()) + "\n"


def quoted_mail(text: str) -> str:
    return (
        "From: Bo Ink <bo@ink.example>\nSubject: Fwd: an old page\nDate: Wed, 2 Mar 2011 10:20:30 +0000\n\n"
        + "".join(f"> {line}\n" for line in text.splitlines())
    )


def one_mark(text: str) -> str:
    return text.replace("“", '"').replace("”", '"').replace("‘", "'").replace("’", "'")


@pytest.mark.parametrize("way", [spaced, wrapped, quoted_mail, lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text,
                                 lambda text: "Slow Notes\nHome\nAbout\n\n" + text + "← Older posts\nProudly powered by WordPress\n",
                                 lambda text: text.replace("Filed under", "Posted in"), lambda text: text.replace("Filed under ", "Filed under: "),
                                 lambda text: text.replace("Uncategorized", "Uncategorized | Leave a comment"),
                                 lambda text: text.replace("• ", "* "), lambda text: text.replace("• ", "   - "), lambda text: text.replace("• ", "•\t")])  # fmt: skip
def test_the_same_page_in_other_ways(way: object) -> None:
    """Empty lines, broken lines, mail, another system's line ends, furniture, other wordings and bullets change nothing."""
    assert callable(way)
    given, found = read_text(PAGE), read_text(way(PAGE))
    assert (found.title, found.scope) == (given.title, given.scope)
    assert found.posts == given.posts


def test_straight_marks() -> None:
    """Straight marks open and close by what stands around them."""
    page = read_text(one_mark(PAGE))
    assert [quote.text for quote in quotes(page, kind="block")] == [
        '"We do not count what we learn; we learn what we count."',
        '"Small grants are the only ones whose results can be seen from the window of the person who gave them.',
    ]  # fmt: skip


WORDS = st.sampled_from(("Tea", "is", "slow", "and", "the", "ledger", "stops", "nobody", "said", "so"))
SENTENCES = st.lists(WORDS, min_size=25, max_size=45).map(lambda words: " ".join(words).capitalize() + ".")
TITLES = st.lists(
    st.sampled_from(("Tea", "Ink", "Who", "counts", "the", "pilots", "in", "praise", "of")), min_size=2, max_size=6
).map(lambda words: " ".join(words).capitalize())
ESSAYS = st.tuples(TITLES, st.sampled_from(("", "?", "!")), st.lists(SENTENCES, min_size=1, max_size=4),
                   st.lists(st.sampled_from(("Uncategorized", "Arts", "Public life", "Science & tech")), min_size=1, max_size=3, unique=True))  # fmt: skip


@given(
    st.lists(ESSAYS, min_size=1, max_size=50),
    st.sampled_from(("\n", "\n\n")),
    st.sampled_from(("Filed under ", "Posted in ", "Filed under: ", "Categories: ")),
)
def test_one_essay_or_fifty(essays: list[tuple[str, str, list[str], list[str]]], gap: str, wording: str) -> None:
    """However many essays, with or without empty lines: all of them, in order, whole."""
    lines = ["Tag Archives: NESTA"]
    for title, mark, paragraphs, names in essays:
        lines += [title + mark, *paragraphs, wording + ", ".join(names)]
    page = read_text(gap.join(lines) + "\n")
    assert [post.title for post in page] == [title + mark for title, mark, _, _ in essays]
    assert [[term.name for term in post.categories] for post in page] == [names for *_, names in essays]
    assert [body(post) for post in page] == [paragraphs for _, _, paragraphs, _ in essays]
    assert page.problems == ()


def test_small_print_under_the_titles() -> None:
    """Themes that file an essay under its title are read too, and that it was a guess is said."""
    page = read_text(
        """Posts Tagged ‘NESTA’
        Title One
        Posted in Arts on March 2, 2011 by Ada Quill
        The first essay has a paragraph that is long enough to be one, and that ends in a stop as paragraphs do.
        And it has another one, which stands between the first and the title of the second.
        Title Two
        Posted in Policy on March 1, 2011 by Ada Quill
        The second essay has a paragraph that is long enough to be one, and that ends in a stop as paragraphs do.
        And it has another one, which ends the page, as no foot stands behind it.
        """.replace("        ", "")
    )
    assert [(post.title, post.categories[0].name, post.authors) for post in page] == [
        ("Title One", "Arts", (Person("Ada Quill"),)), ("Title Two", "Policy", (Person("Ada Quill"),)),
    ]  # fmt: skip
    assert page[0].published == datetime(2011, 3, 2, tzinfo=UTC)
    assert [len(body(post)) for post in page] == [2, 2]
    assert messages(page) == ["a guess: the small print was taken to stand under the titles"]


@pytest.mark.parametrize(
    "head",
    [
        "On Tea\nPosted on March 2, 2011 by Ada\n",
        "March 2, 2011 · 10:20 am\n\nOn Tea\n",
        "On Tea\nMarch 2nd, 2011\nBy Ada\n",
        "2 March 2011\nOn Tea\n",
        "On Tea\nAda | March 2, 2011\n",
    ],
)
def test_dates_and_authors_at_the_head(head: str) -> None:
    """A date before or behind the title, with or without its author, is the essay's."""
    [post, other] = read_text(f"Tag Archives: NESTA\n{head}\nIt is slow.\nFiled under Tea\n{head.replace('Tea', 'Ink').replace('10:20', '9:00')}\nIt is black.\nFiled under Ink\n",
                              site=Site(timezone="Europe/London"))  # fmt: skip
    assert (post.title, other.title) == ("On Tea", "On Ink")
    assert post.published is not None
    assert post.published.date().isoformat() == "2011-03-02"
    assert post.dates.published is not None
    assert post.dates.published.zone == "site"
    assert ("Ada" in head) == (post.authors == (Person("Ada"),))
    assert post.body == "It is slow.\n"


def test_two_lines_of_small_print() -> None:
    """Categories, tags and furniture below an essay are one foot."""
    page = read_text(
        "Tag Archives: NESTA\nOn Tea\nIt is slow.\nShare this:\nPosted in Arts\nTagged NESTA, pilots\n3 Comments\nOn Ink\nIt is black.\nPosted in Arts\nTagged NESTA\nLeave a comment\n"
    )
    assert [(post.title, [tag.name for tag in post.tags], post.body) for post in page] == [
        ("On Tea", ["NESTA", "pilots"], "It is slow.\n"), ("On Ink", ["NESTA"], "It is black.\n"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "field", "terms"),
    [
        (
            "Category Archives: Letters",
            "categories",
            [("Uncategorized", "Letters"), ("Libraries", "Public life", "Letters")],
        ),
        ("Category Archives: Libraries", "categories", [("Uncategorized", "Libraries"), ("Libraries", "Public life")]),
        ("Author Archives: Ada Quill", "authors", [("Ada Quill",), ("Ada Quill",)]),
        ("Monthly Archives: March 2011", "tags", [(), ()]),
    ],
)
def test_what_a_page_is_of_is_true_of_each_essay(heading: str, field: str, terms: list[tuple[str, ...]]) -> None:
    """Be it a tag, a category or an author; none is said twice."""
    archive = read_text(PAGE.replace("Tag Archives: NESTA", heading))
    found = [tuple(term.name for term in getattr(post, field)) for post in archive]
    assert (found[0], found[-1]) == tuple(terms)


def test_an_essay_that_speaks_of_filing() -> None:
    """A sentence that begins like small print is a sentence."""
    page = read_text(
        "Tag Archives: NESTA\nOn Tea\nPosted in haste, the letter never arrived.\nFiled under nothing at all, it was found again by chance, years later.\nIt is slow.\nFiled under Tea\n"
    )
    assert [len(body(post)) for post in page] == [3]


def test_a_page_without_feet() -> None:
    """Where nothing says that an essay ends, its title may: parted by more empty lines than paragraphs are. It is said."""
    page = read_text(
        "Tag Archives: NESTA\n\nOn Tea\n\nIt is slow, and has a paragraph.\n\nAnd another.\n\n\nOn Ink?\n\nIt is black, and longer than its title.\n"
    )
    assert [post.title for post in page] == ["On Tea", "On Ink?"]
    assert messages(page) == ["a guess: no line says where an essay ends; 2 were found by the look of the titles"]


def test_a_page_of_one_essay() -> None:
    """A page that is no archive is one essay."""
    page = read_text("On Tea\n\nIt is slow.\n\nFiled under Tea\n")
    assert (page.title, page.scope, [post.title for post in page]) == ("", (), ["On Tea"])


def test_the_end_of_a_page() -> None:
    """Links at the bottom are no essay, and said to be left out; an essay that was cut off is one, and said to be."""
    page = read_text(PAGE + "Recent Posts\nOn Tea\nOn Ink\nArchives\nMarch 2011\n")
    assert len(page) == 3
    assert messages(page)[-1] == "5 lines below the last essay were left out"
    cut = read_text(
        PAGE
        + "A fourth essay\nIt has begun, and its words are many enough to be an essay of its own, whatever came after them on the page that was saved, but its foot is not there.\n"
    )
    assert [post.title for post in cut][3:] == ["A fourth essay"]
    assert "a guess: no small print follows this essay; the page may have been cut off" in messages(cut)


def test_a_title_that_looks_like_small_print() -> None:
    """`By Jove` is a name as well as a title: the one line before the paragraphs is the title."""
    page = read_text("Tag Archives: NESTA\nBy Jove\nIt is slow, and this paragraph is long enough to be no title, as it goes on past what any title would be, to be sure, and then "
                     "some more, and more.\nFiled under Tea\nNo Comments\nFiled under Ink\n")  # fmt: skip
    assert page[0].title == "By Jove"


def test_a_title_that_looks_like_small_print_above_a_long_paragraph() -> None:
    page = read_text(f"Tag Archives: NESTA\n\nBy Jove\n{SLOW} {SLOW}\n\nFiled under Tea\n")
    assert [(post.title, post.body, post.authors) for post in page] == [("By Jove", f"{SLOW} {SLOW}\n", ())]


def test_an_essay_without_title() -> None:
    """A paragraph is no title; that there is none is said."""
    long = "It is slow, and so slow that this paragraph goes on for longer than any title would. And it has two sentences, or three. It goes on, and on, until it is clear."
    page = read_text(f"Tag Archives: NESTA\n{long}\nFiled under Tea\n")
    assert (page[0].title, page[0].body) == ("", f"{long}\n")
    assert "this essay has no line that could be its title" in messages(page)[0]


def test_excerpts_are_marked() -> None:
    """What ends in a link to the rest is an excerpt."""
    page = read_text(
        "Tag Archives: NESTA\nOn Tea\nIt is slow. Continue reading →\nFiled under Tea\nOn Ink\nIt is black […]\nFiled under Ink\n"
    )
    assert [(post.body, dict(post.extra)) for post in page] == [
        ("It is slow.\n", {"excerpt": True}),
        ("It is black\n", {"excerpt": True}),
    ]
    assert [problem.code for problem in page.problems] == ["excerpt-only", "excerpt-only"]


@pytest.mark.parametrize(("data", "wanted"), [
    ("Café “Tea”".encode("cp1252"), "Café “Tea”"), ("Café “Tea”".encode("utf-16"), "Café “Tea”"), ("Café “Tea”".encode("utf-8-sig"), "Café “Tea”"),
    ("Café “Tea”".encode().decode("cp1252", "ignore").encode(), "Café"), (b"Caf&#233; &ldquo;Tea&rdquo;", "Café “Tea”"),
])  # fmt: skip
def test_encodings(data: bytes, wanted: str, tmp_path: Path) -> None:
    """Old encodings, what was encoded twice, and references that careless saving left; each guess is said."""
    path = tmp_path / "page.txt"
    before, after = "Tag Archives: NESTA\n", "\nIt is slow.\nFiled under Tea\n"
    codec = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    path.write_bytes(
        (before.encode(codec) + data.removeprefix(b"\xff\xfe") + after.encode("utf-16-le"))
        if codec == "utf-16"
        else before.encode() + data.removeprefix(b"\xef\xbb\xbf") + after.encode()
    )
    assert load_archive(path)[0].title.startswith(wanted)


@pytest.mark.parametrize(
    ("beginning", "sure"), [("Tag Archives: NESTA", 1), ("\ufeff\n <!doctype html>", 0), ('{"posts": []}', 0), ("", 1)]
)
def test_how_sure_a_look_at_the_beginning_is(beginning: str, sure: int) -> None:
    """Text is what is nothing else."""
    assert SAVED_TEXT.sniff is not None
    assert SAVED_TEXT.sniff(beginning) == sure


@pytest.mark.parametrize("data", ["", " \n \n", "\ufeff"])
def test_a_page_of_nothing(data: str) -> None:
    """It is an error."""
    with pytest.raises(ReadError):
        read_text(data)


@given(texts())
def test_any_text_is_read_or_refused(text: str) -> None:
    """Any text gives Posts or an EssaykitError."""
    law_total(SAVED_TEXT, text, path="page.txt")
    law_total(SAVED_TEXT, f"Tag Archives: {text}\n{text}\n{text}\nFiled under {text}\n", path="page.txt")


@given(
    st.lists(
        st.sampled_from(
            (
                "Tag Archives: NESTA",
                "On Tea",
                "It is slow, and long enough to be a paragraph. It is.",
                "",
                "Filed under Tea",
                "March 2, 2011",
                "• one",
                "“A.”",
                "“B",
                "By Ada",
                "3 Comments",
                "* * *",
                "  set in",
                "1. one",
                "← Older posts",
                "Posted in haste and repented at leisure.",
            )
        ),
        max_size=20,
    )
)
def test_no_line_is_lost_in_silence(lines: list[str]) -> None:
    """Whatever stands where, each bullet and paragraph is in a post, or the problems say that lines were left out."""
    try:
        page = read_text("\n".join(lines))
    except ReadError:
        assert not "".join(lines).strip()
        return
    said = sum(post.body.count("It is slow") + post.title.count("It is slow") for post in page)
    left = any(problem.code in {"not-carried", "page-unreadable"} for problem in page.problems)
    assert said == sum("It is slow" in line for line in lines) or left


@pytest.mark.parametrize(
    "piece",
    [
        "Posted in A\nFiled under B\n",
        "T\nMarch 2, 2011\n",
        "“a\n",
        "* a\n",
        "''",
        '" ',
        "“",
        "Filed under a,",
        "1. a\n2. b\n",
        "\n",
        "a | b ",
        "> ",
    ],
)
def test_long_pages_are_read_in_time_that_grows_with_their_length(piece: str) -> None:
    """Twenty thousand of anything are read without a hang."""
    law_total(SAVED_TEXT, "Tag Archives: NESTA\n" + piece * 20_000, path="page.txt")


def test_a_title_and_a_date_begin_another_essay() -> None:
    """Where essays begin with both, one that lacks its foot ends all the same, and that is told."""
    page = read_text(
        "Tag Archives: NESTA\n\nOn Tea\nMarch 2, 2011\n\nIt is slow.\n\nOn Ink\nMarch 1, 2011\n\nIt is black.\n\nFiled under Arts\n\n"
        "On Paper\nFebruary 1, 2011\n\nIt is white.\n\nFiled under Arts\n"
    )
    assert [(post.title, post.body, [term.name for term in post.categories]) for post in page] == [
        ("On Tea", "It is slow.\n", []), ("On Ink", "It is black.\n", ["Arts"]), ("On Paper", "It is white.\n", ["Arts"]),
    ]  # fmt: skip
    assert [problem.detail for problem in page.problems] == ["a title and a date were taken to begin another essay"]


def test_a_line_that_reads_as_small_print_amid_an_essay_is_prose() -> None:
    page = read_text(
        "Tag Archives: NESTA\n\nOn Tea\n\nIt is slow, and it is\nPosted in Arts\nwhich they all sang. It went on and on.\n\n"
        "Filed under Tea\n\nOn Ink\n\nIt is black.\n\nFiled under Ink\n"
    )
    assert [(post.title, [term.name for term in post.categories]) for post in page] == [
        ("On Tea", ["Tea"]),
        ("On Ink", ["Ink"]),
    ]
    assert page[0].body == "It is slow, and it is\n\nPosted in Arts\n\nwhich they all sang. It went on and on.\n"
    assert [problem.detail for problem in page.problems] == ["this line reads as small print, and was taken for prose"]


def test_broken_lines_of_lists_and_figures() -> None:
    """A line goes on with an item as with a paragraph, and a year that begins one begins no item."""
    page = read_text(
        "Tag Archives: NESTA\n\nOn Tea\n\nIt was slow in the long and wet summer of the year that all of us call\n"
        "1999 and nothing came of it for all of those who had waited so long for\nit to come.\n\n"
        "1. Water that is hot enough to be called hot by those who know about it\nand clean.\n"
        "2. Leaves of the kind that one can buy in any shop of the old town that\nsells leaves.\n\n"
        "* A pot that is large enough for all who have come to sit and to wait in\nthe room.\n\nFiled under Tea\n"
    )
    assert page[0].body == (
        "It was slow in the long and wet summer of the year that all of us call 1999 and nothing came of it for all of those who "
        "had waited so long for it to come.\n\n"
        "1. Water that is hot enough to be called hot by those who know about it and clean.\n"
        "2. Leaves of the kind that one can buy in any shop of the old town that sells leaves.\n\n"
        "- A pot that is large enough for all who have come to sit and to wait in the room.\n"
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On Tea and\nInk\n\nSlow.", (1, "On Tea and Ink")),
        ("On Tea\n* Ink\n\nSlow.", (0, "On Tea")),
        ("What is tea?\nInk\n\nSlow.", (0, "What is tea?")),
        ("On Tea\n\nSlow.", (0, "On Tea")),
        ("On Tea\nInk\nSlow.", (0, "On Tea")),
    ],
)
def test_titles_of_two_lines(text: str, wanted: tuple[int, str]) -> None:
    """Of broken lines, with an empty one behind them."""
    assert two_lines(lines_of(text)[0], 0, ()) == wanted


BROKEN = (
    "It is slow and it is long enough to be broken at some point in this\nmail so that there are two lines.\n"
    "It went on for such a time that the second paragraph was broken as\nwell as the first one.\n"
)


def test_broken_lines_that_nothing_parts() -> None:
    """A paragraph is taken to end where a line is short, and that is told."""
    page = read_text(f"Tag Archives: NESTA\n\nOn Tea\n{BROKEN}Filed under Tea\n")
    assert body(page[0]) == [
        "It is slow and it is long enough to be broken at some point in this mail so that there are two lines.",
        "It went on for such a time that the second paragraph was broken as well as the first one.",
    ]
    assert [(problem.line, problem.detail) for problem in page.problems] == [
        (3, "lines are broken and nothing parts the paragraphs; one was taken to end where a line is short")
    ]


def test_a_number_and_a_stop_that_begin_a_line_may_be_of_its_paragraph() -> None:
    """A paragraph that has not ended goes on with them; one that has is followed by an item."""
    text = BROKEN.replace("this\nmail", "this\n12. mail")
    page = read_text(f"Tag Archives: NESTA\n\nOn Tea\n\n{text}1. Tea\n2. Ink\n\nFiled under Tea\n")
    assert "at some point in this 12. mail so that" in page[0].body
    assert body(page[0])[-1] == "1. Tea\n2. Ink"


SLOW = "It is slow, and what is said of it here is long enough to be an essay of its own, with a sentence and another."


def test_small_print_and_a_date_under_the_titles() -> None:
    """The title of the next essay is looked for above its date."""
    page = read_text(
        f"Tag Archives: NESTA\n\nOn Tea\nMarch 2, 2011\nFiled under Tea\n\n{SLOW}\n\n"
        f"On Ink\nMarch 1, 2011\nFiled under Ink\n\nInk is black.\n{SLOW}\n"
    )
    assert [(post.title, body(post), [term.name for term in post.categories], post.published and post.published.day)
            for post in page] == [("On Tea", [SLOW], ["Tea"], 2), ("On Ink", ["Ink is black.", SLOW], ["Ink"], 1)]  # fmt: skip
    assert messages(page) == ["a guess: the small print was taken to stand under the titles"]


def test_small_print_behind_prose_is_a_foot() -> None:
    """Even where the first essay is a title alone, so that its small print might stand under that."""
    page = read_text(
        f"Tag Archives: NESTA\n\nOn Tea\nFiled under Tea\n\nOn Ink\n{SLOW}\nFiled under Ink\n\nWhat is paper?\n{SLOW}\n"
    )
    assert [(post.title, post.body.strip(), [term.name for term in post.categories]) for post in page] == [
        ("On Tea", "", ["Tea"]), ("On Ink", SLOW, ["Ink"]), ("What is paper?", SLOW, []),
    ]  # fmt: skip


def test_a_page_of_small_print_alone() -> None:
    """Its first line is the title, as no other could be."""
    page = read_text("Tag Archives: NESTA\n\nMarch 2, 2011\n\nBy Ada Quill\n")
    assert [(post.title, post.body, post.authors) for post in page] == [("March 2, 2011", "", (Person("Ada Quill"),))]


def test_what_was_not_encoded_twice_stays() -> None:
    """What looks like it, and is no UTF-8, is what its author wrote."""
    page = read_text("Tag Archives: NESTA\n\nCaf\u00c3\u00a9\u0416\n\nSlow.\n\nFiled under Tea\n")
    assert (page[0].title, messages(page)) == ("Caf\u00c3\u00a9\u0416", [])


def test_a_heading_stands_above_all_prose() -> None:
    """Behind a long paragraph, what reads as the heading of an archive is none."""
    head = "Tag Archives: NESTA\n\nOn Tea\n\nIt is slow.\n\nFiled under Tea\n"
    assert read_text(head).scope == (Scope.of_tag(NESTA),)
    assert read_text("So it went on. " * 12 + "\n\n" + head).scope == ()


def test_what_stands_above_the_heading_is_told() -> None:
    """The first line may name the site; what else there is was left out, and that is said."""
    page = read_text(
        "Slow Notes\nWords about waiting\n\nTag Archives: NESTA\n\nOn Tea\n\nIt is slow.\n\nFiled under Tea\n"
    )
    assert (page.site.title, [post.title for post in page]) == ("Slow Notes", ["On Tea"])
    assert [(problem.code, problem.line, problem.text, problem.detail) for problem in page.problems] == [
        ("not-carried", 2, "Words about waiting", "1 line above the heading was left out")
    ]


def test_a_foot_of_several_lines() -> None:
    """Who wrote an essay and when may stand above what files it, with no blank between the words."""
    page = read_text("Tag Archives: NESTA\n\nOn Tea\n\nIt is slow.\n\nPublished 2 March 2011By Ada Quill\nCategorised as Arts Tagged NESTA, tea\n\nWhat is ink?\n\nInk is water.\n\n"
                     "Published 1 March 2011By Ada Quill\nCategorised as Arts Tagged NESTA\n")  # fmt: skip
    assert [(post.title, post.body, post.published and post.published.day, [person.name for person in post.authors]) for post in page] == [
        ("On Tea", "It is slow.\n", 2, ["Ada Quill"]), ("What is ink?", "Ink is water.\n", 1, ["Ada Quill"])]  # fmt: skip


def test_dates_below_the_feet() -> None:
    """What stands behind a foot belongs to it, where the essays have no date or author at their heads."""
    page = read_text("Tag Archives: NESTA\n\nOn Tea\n\nIt is slow.\n\nFiled under Tea\nMarch 2, 2011\n\nOn Ink\n\nIt is black.\n\nFiled under Ink\nMarch 1, 2011\n")  # fmt: skip
    assert [(post.title, post.body, post.published and post.published.day) for post in page] == [
        ("On Tea", "It is slow.\n", 2), ("On Ink", "It is black.\n", 1),
    ]  # fmt: skip


def test_one_broken_line_is_enough() -> None:
    """Where a line goes on with a small letter, the lines were broken, and a paragraph is several of them."""
    page = read_text(
        "> Tag Archives: NESTA\n>\n> On Tea\n>\n> It is slow and it is long enough to be broken at some point in this\n> mail so that there are two lines.\n>\n> Filed under Uncategorized\n"
    )
    assert (
        page[0].body
        == "It is slow and it is long enough to be broken at some point in this mail so that there are two lines.\n"
    )


# -- small print


@pytest.mark.parametrize(("line", "wanted"), [
    ("Filed under Uncategorized", Filed(("Uncategorized",))),
    ("Filed under Arts and culture, Policy", Filed(("Arts and culture", "Policy"))),
    ("Posted in Arts | Tagged NESTA, tea | 3 Comments", Filed(("Arts",), ("NESTA", "tea"))),
    ("Filed Under: Arts Tagged With: NESTA, tea", Filed(("Arts",), ("NESTA", "tea"))),
    ("Filed under Arts and tagged NESTA", Filed(("Arts",), ("NESTA",))),
    ("This entry was posted in Arts and tagged NESTA on March 2, 2011 by Ada Quill.", Filed(("Arts",), ("NESTA",), ("Ada Quill",), parse("2011-03-02"))),
    ("This entry was posted on Wednesday, March 2nd, 2011 at 10:20 am and is filed under Arts. You can follow any responses to this entry.",
     Filed(("Arts",), (), (), parse("2011-03-02"))),
    ("Posted on March 2, 2011 by Ada", Filed((), (), ("Ada",), parse("2011-03-02"))),
    ("Filed under: Arts — Ada @ 10:20 am", Filed(("Arts",), (), ("Ada",))),
    ("Filed under Arts | Edit · Share", Filed(("Arts",))), ("March 2, 2011 | Ada Quill", Filed((), (), ("Ada Quill",), parse("2011-03-02"))),
    ("Tagged NESTA", Filed((), ("NESTA",))), ("Tags: NESTA, tea", Filed((), ("NESTA", "tea"))), ("By Ada Quill", Filed((), (), ("Ada Quill",))),
    ("March 2, 2011", Filed(moment=parse("2011-03-02"))), ("March 2, 2011 by Ada Leave a Comment", Filed((), (), ("Ada",), parse("2011-03-02"))),
    ("by Ada Quill ~ March 2nd, 2011. Filed under: Arts, Policy.", Filed(("Arts", "Policy"), (), ("Ada Quill",), parse("2011-03-02"))),
    ("On March 2, 2011 / By Ada / In Arts / Leave a comment", Filed(("Arts",), (), ("Ada",), parse("2011-03-02"))),
    ("2011-03-02 By Ada Leave a Comment", Filed((), (), ("Ada",), parse("2011-03-02"))),
    ("\u2192 3 Comments Categories: Arts", Filed(("Arts",))), ("Leave a CommentCategories: Arts", Filed(("Arts",))),
    ("Published 2 March 2011By Ada Quill", Filed((), (), ("Ada Quill",), parse("2011-03-02"))),
    ("Posted by Ada Quill at 10:20 AM in Arts, Policy | Permalink | Comments (3)", Filed(("Arts", "Policy"), (), ("Ada Quill",))),
    ("Posted 2 March 2011 in Policy", Filed(("Policy",), (), (), parse("2011-03-02"))),
    ("Veröffentlicht unter Kunst | Verschlagwortet mit NESTA", Filed(("Kunst",), ("NESTA",))), ("Publié dans Arts", Filed(("Arts",))),
    ("Publicado en Artes", Filed(("Artes",))), ("Pubblicato in Arte", Filed(("Arte",))), ("3 Comments", Filed()), ("Leave a comment", Filed()), ("← Older posts", Filed()),
])  # fmt: skip
def test_lines_of_small_print(line: str, wanted: Filed) -> None:
    """What themes print at the foot or head of a post."""
    found = read_line(line)
    assert found is not None
    assert (found.categories, found.tags, found.authors) == (wanted.categories, wanted.tags, wanted.authors)
    assert (found.moment and found.moment.at.date()) == (wanted.moment and wanted.moment.at.date())


@pytest.mark.parametrize("line", [
    "Posted in haste, the letter never arrived.", "Filed under what?", "On Tea", "By the time it came, it was late", "Tagged by the police, he ran off into the night and was gone.",
    "Home is where it is", "More on NESTA", "Share and share alike", "Follow the money", "Posted: a life in letters that took forty years to write and nobody read at all",
    "No comment", "In 2011, the agency had forty pilots", "Category errors", "Topics of the day", "“Filed under Arts”",
    "Ada Quill | On Tea", "March 2, 2011 | Slow is smooth, and nothing that is not slow was ever so smooth",
])  # fmt: skip
def test_lines_that_are_none(line: str) -> None:
    """Prose and titles that begin with the same words."""
    assert read_line(line) is None


@pytest.mark.parametrize(("heading", "kind", "name"), [
    ("Tag Archives: NESTA", "tag", "NESTA"), ("TAG ARCHIVES: NESTA", "tag", "NESTA"), ("Tag Archive for ‘NESTA’", "tag", "NESTA"), ("Posts Tagged ‘NESTA’", "tag", "NESTA"),
    ("Posts tagged with “public services”", "tag", "public services"), ("Archive for the ‘NESTA’ Tag", "tag", "NESTA"), ("Tag: NESTA", "tag", "NESTA"), ("Tag » NESTA", "tag", "NESTA"),
    ("Entries Tagged as 'NESTA'", "tag", "NESTA"), ("Schlagwort-Archive: NESTA", "tag", "NESTA"), ("Archives du mot-clé : NESTA", "tag", "NESTA"),
    ("Archivo de la etiqueta: NESTA", "tag", "NESTA"), ("Tag Archives: NESTA | Slow Notes", "tag", "NESTA"), ("Tag Archives: C#", "tag", "C#"),
    ("Category Archives: Arts", "category", "Arts"), ("Archive for the ‘Arts’ Category", "category", "Arts"), ("Category: Arts", "category", "Arts"),
    ("Author Archives: Ada Quill", "author", "Ada Quill"), ("Posts by Ada Quill", "author", "Ada Quill"), ("Monthly Archives: March 2011", "month", "March 2011"),
    ("Archive for March, 2011", "month", "March 2011"), ("Yearly Archives: 2011", "year", "2011"), ("Daily Archives: March 2, 2011", "day", "2 March 2011"),
])  # fmt: skip
def test_headings(heading: str, kind: str, name: str) -> None:
    """The heading of an archive page in the spellings of many themes."""
    scope = scope_of(heading)
    assert scope is not None
    assert (scope.kind, scope.name) == (kind, name)


@pytest.mark.parametrize(
    "heading",
    [
        "On Tea",
        "Tagging the world",
        "The archives of NESTA",
        "Monthly Archives",
        "",
        "Tag",
        "Author of the year",
        "x" * 200,
    ],
)
def test_headings_that_say_nothing(heading: str) -> None:
    """A title is no heading of an archive."""
    assert scope_of(heading) is None


# -- prose


@pytest.mark.parametrize(("text", "wanted"), [
    ("“Tea.”", "whole"), ('"Tea."', "whole"), ("«Thé»", "whole"), ("„Tee.“", "whole"), ("‘Tea.’", "whole"), ("“Tea.” (NESTA, 2009)", "whole"), ("“Tea.”1", "whole"),
    ("“Tea.” — Ada Quill, Letters", "whole"), ("“A.” “B.”", "whole"), ('"He said "yes" to it."', "whole"), ("“He said ‘yes’ to it.”", "whole"), ("‘It’s the readers’ choice.’", "whole"),
    ("“Tea,” she said.", "part"), ('"Tea" is a word', "part"), ("“A,” he said, “B.”", "part"), ("‘Tea,’ she said.", "part"), ("“Tea", "open"), ('"Tea', "open"),
    ("``Tea.''", "whole"), ("``Tea.", "open"), ("``Tea'' is a word", "part"),
    ("Tea “is” slow", "none"), ("'Tis tea", "none"), ("’90s tea", "none"), ("", "none"), ("“", "none"), ("'Twas the workers' choice", "none"),
])  # fmt: skip
def test_how_far_a_quotation_reaches(text: str, wanted: str) -> None:
    """A paragraph is a quotation if no prose of its author follows in it."""
    assert extent(text) == wanted


@pytest.mark.parametrize(("lines", "wanted"), [
    (["“One,", "“two.”"], "> “One,\n>\n> “two.”\n"), (["“One", "two", "three.”"], "> “One\n>\n> two\n>\n> three.”\n"),
    (["“One”", "“Two”"], "> “One”\n\n> “Two”\n"), (["“One.”", "- Ada Quill"], "> “One.”\n\n— Ada Quill\n"), (["“One", "Prose."], "> “One\n\nProse.\n"),
    (["• a", "  • b", "• c"], "- a\n  - b\n- c\n"), (["1. a", "2. b", "3) c"], "1. a\n2. b\n3. c\n"), (["1. a", "Prose."], "1\\. a\n\nProse.\n"), (["2009. a", "2010. b"], "2009\\. a\n\n2010\\. b\n"),
    (["- a", "- b"], "- a\n- b\n"), (["* * *"], "* * *\n"), (["Three:", "  a", "  b", "Prose."], "Three:\n\n- a\n- b\n\nProse.\n"), (["  One.", "  Two."], "One.\n\nTwo.\n"),
    (["# a"], "\\# a\n"), (["a *b* <c> &amp; _d_ e_f [g](h) `i`"], "a \\*b\\* \\<c> \\&amp; \\_d\\_ e_f [g\\](h) \\`i\\`\n"),
])  # fmt: skip
def test_prose_as_markdown(lines: list[str], wanted: str) -> None:
    """Lists are lists, quotations that stand alone are block quotes, and what looks like markup is none."""
    found, _ = markdown_of([paragraph_of(line, number) for number, line in enumerate(lines, start=1)])
    assert found == wanted


@pytest.mark.parametrize(
    ("lines", "length"),
    [
        (["“It begins.", "“It goes on.", "“It ends.”"], 3),
        (["“It begins.", "It goes on.", "It ends.”"], 3),
        (["“It begins.", "It goes on.", "On.", "On.", "On.", "It ends.”"], None),
        (["“It begins.", "It goes on.", "“Another.”"], None),
        (["“It begins.", "* a list", "It ends.”"], None),
        (["'It begins.", "It goes on.", "It ends.'"], None),  # that may as well be an apostrophe
    ],
)
def test_quotations_of_several_paragraphs(lines: list[str], length: int | None) -> None:
    """Each opens with a mark, or the first opens and one of the next few closes; else one is taken, and that is told."""
    found, guesses = markdown_of([paragraph_of(line, number) for number, line in enumerate(lines, start=1)])
    quoted = found.rstrip().split("\n\n")[0].split("\n>\n")
    assert quoted == [f"> {line}" for line in lines[: length or 1]]
    assert [guess.detail for guess in guesses] == (
        [] if length else ["a quotation is never closed; it was taken to end with its paragraph"]
    )


@given(
    st.lists(
        st.sampled_from([*"*_`#>+-=~|![](){}<>&;\\$:.1^\"'a ", "http://a.b", "&amp;", "1.", "<b>", "[x]"]),
        min_size=1,
        max_size=14,
    ).map("".join)
)
def test_text_stays_text(text: str) -> None:
    """Whatever stands in a paragraph, Markdown shows it as it was."""
    text = " ".join(text.split())
    if not text:
        return
    walk = named("markdown").walk(escape(text) + "\n")
    assert [block.kind for block in walk.blocks] == ["paragraph"]
    assert walk.text == text
