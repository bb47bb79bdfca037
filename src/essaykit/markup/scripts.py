"""HTML without what runs in it."""

from __future__ import annotations

from essaykit.markup.tokens import tokens


def without_scripts(html: str) -> str:
    """Take the scripts out of a piece of HTML. Readers of feeds do so, and warn of feeds that have them.

    It is no cleaning (`essaykit.markup.clean`): it leaves to the author whatever else runs.

    Examples:
        >>> without_scripts("<p>a</p><script>if (a < b) b()</script> <code>&lt;script></code>")
        '<p>a</p> <code>&lt;script></code>'
    """
    if "<script" not in html.lower():
        return html
    # What stands in a script is a token that bears its name, too.
    return "".join([html[token.start : token.end] for token in tokens(html) if token.name != "script"])
