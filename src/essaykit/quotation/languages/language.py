"""Language: the words with which a language reports what somebody said."""

from __future__ import annotations

import attrs


@attrs.frozen
class Language:
    """The words of one language that stand beside quotations. All are in small letters.

    Examples:
        >>> Language("x", verbs=("said",), pronouns=("she",)).verbs
        ('said',)
    """

    code: str
    """Its BCP 47 tag, without region."""
    verbs: tuple[str, ...]
    """Forms of verbs that report speech or writing, as they stand beside a name."""
    according: tuple[str, ...] = ()
    """Phrases right after which the name stands: `according to`."""
    written: tuple[str, ...] = ()
    """Phrases right after which the name of who wrote something stands: `comment by`."""
    naming: tuple[str, ...] = ()
    """Words close before a mark that show a title, a term or a message rather than speech: `titled`, `error`."""
    showing: tuple[str, ...] = ()
    """The same for what a program shows, and for what words mean, before a colon or bracket, too: `error`, `means`."""
    terms: str | None = None
    """A regular expression over the text behind a mark that shows that a term is marked: `「慢茶」一词`."""
    pronouns: tuple[str, ...] = ()
    """What stands for a name told before."""
    common: tuple[str, ...] = ()
    """Frequent words by which the language is recognised."""
    before: tuple[str, ...] = ()
    """Regular expressions over the text before a quotation, up to its mark; group 1 is the name.

    `{NAME}` stands for a group that is one to five words with capitals.
    """
    after: tuple[str, ...] = ()
    """The same over the text behind the closing mark."""
    blanks: bool = True
    """Whether it parts words by blanks; where it does not, verbs are found anywhere."""
    interrupts: bool = False
    """Whether the clause that reports may stand within the marks: `« Le thé, dit-elle, est lent. »`."""
