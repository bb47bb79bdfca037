"""The interviewee: in a post that quotes but one person, theirs is what nobody else is told to say."""

from __future__ import annotations

import pytest

from essaykit.model.post import Post
from essaykit.quotation.quotes import quotes

TWICE = "“It is so slow,” Ada Quill says.\n\n“It is so very slow,” says Ada Quill.\n\nIt was late."
JAPANESE = "「お茶は遅いものです」とAda 氏は言います。\n\n「とても遅いものです」とAda 氏は言います。\n\n夜でした。"
THEIRS: list[tuple[str, str, str | None]] = [
    ("en", f"{TWICE}\n\n“It was late, too,” she says.", "Ada Quill"),
    ("ja", f"{JAPANESE}\n\n「夜も遅いものでした」と彼女は言います。", "Ada"),
    # Somebody else speaks as well, by name or by another pronoun.
    ("en", f"{TWICE}\n\n“It was not so late,” Bo Field says.\n\nAnd then\n\n“It was late, too,” she says.", None),
    ("en", f"{TWICE}\n\nAnd then\n\n“It was not,” he says.\n\nAnd then\n\n“It was late, too,” she says.", None),
    # One quotation by name may be that of anybody.
    ("en", "“It is so slow,” Ada Quill says.\n\nIt was late.\n\n“It was late, too,” she says.", None),
    # What stands before the first one is not yet hers.
    ("en", f"“It was late, too,” she says.\n\nIt was.\n\n{TWICE}", None),
]


@pytest.mark.parametrize(("code", "body", "who"), THEIRS)
def test_a_pronoun_stands_for_the_interviewee(code: str, body: str, who: str | None) -> None:
    """`she` is who alone is named beside quotations, and more than once, wherever in the post she speaks."""
    found = quotes(Post(title="x", body=body, lang=code))
    quote = next(one for one in found if "late, too" in one.text or "夜も" in one.text)
    assert (quote.who, quote.evidence) == (who, "interviewee" if who else None)


def test_an_interview_has_sentences_beside_which_nobody_is_told() -> None:
    """Where one person is named often, whole sentences are theirs, and words within one of the author's are not."""
    often = "\n\n".join(
        f"“It is {word} slow,” Ada Quill says." for word in ("so", "very", "quite", "all too", "really")
    )
    body = f"{often}\n\nIt was late.\n\n“But it is good for all of us.”\n\nWe like “all that is good for us here, and slow”."
    *_, sentence, words = quotes(Post(title="x", body=body, lang="en"))
    assert (sentence.who, sentence.evidence) == ("Ada Quill", "interviewee")
    assert words.who is None


@pytest.mark.parametrize("kind", ["block", "inline"])
def test_who_speaks_does_not_depend_on_what_is_asked_for(kind: str) -> None:
    """Quotations of one kind are the same, whether those of the others are asked for or not."""
    body = f"{TWICE}\n\nAs Bo Field wrote:\n\n> “Slow.”\n\nIt was late.\n\n> “Slow?”\n\n“It was late, too,” she says."
    post = Post(title="x", body=body, lang="en")
    assert quotes(post, kind=kind) == tuple(one for one in quotes(post) if one.kind == kind)


def test_a_block_quote_between_marks_is_the_interviewees() -> None:
    """Block quotes set as speech are theirs, if one that names them is."""
    body = ("Ada Quill says:\n\n> “Tea is slow.”\n\nBut why?\n\n> “It is slow,” says Ada Quill.\n\nIt was late.\n\n"
            "> “So it is.”\n\nIt was.\n\n> So it is.")  # fmt: skip
    *_, speech, words = quotes(Post(title="x", body=body, lang="en"), kind="block")
    assert (speech.who, words.who) == ("Ada Quill", None)
