"""Lead-ins of mail, comments and testimonials: the line above a block quote names who wrote it."""

from __future__ import annotations

import pytest

from essaykit.model.post import Post
from essaykit.quotation.quotes import quotes

LEADS: list[tuple[str, str]] = [
    ("en", "On Mon, 3 May 2021 at 10:32, Ada Quill <ada@tea.example> wrote:"),
    ("en", "On 3 May 2021, Ada Quill wrote:"),
    ("en", "Ada Quill (@ada) said:"),
    ("en", "Comment by [Ada Quill](https://social.example/@ada) on 3 May:"),
    ("en", "Posted by Ada Quill"),
    ("en", "There was a reply from Ada Quill on that:"),
    ("en", "**Ada Quill (Tea Board):**"),
    ("en", "**Ada Quill, founder of the tea board:**"),
    ("de", "Am Mo., 3. Mai 2021 um 10:32 Uhr schrieb Ada Quill <ada@tea.example>:"),
    ("de", "Kommentar von Ada Quill:"),
    ("fr", "Le lun. 3 mai 2021 à 10:32, Ada Quill <ada@tea.example> a écrit :"),
    ("fr", "Commentaire d’Ada Quill :"),
    ("es", "El lun, 3 may 2021 a las 10:32, Ada Quill (<ada@tea.example>) escribió:"),
    ("es", "Respuesta de Ada Quill:"),
    ("it", "Il giorno lun 3 mag 2021 alle ore 10:32 Ada Quill <ada@tea.example> ha scritto:"),
    ("it", "Commento di Ada Quill:"),
    ("pt", "Em seg., 3 de mai. de 2021 às 10:32, Ada Quill <ada@tea.example> escreveu:"),
    ("pt", "Comentário de Ada Quill:"),
    ("nl", "Op ma 3 mei 2021 om 10:32 schreef Ada Quill <ada@tea.example>:"),
    ("nl", "Reactie van Ada Quill:"),
    ("ru", "пн, 3 мая 2021 г. в 10:32, Ada Quill <ada@tea.example>:"),
    ("ru", "Комментарий от Ada Quill:"),
    ("ja", "2021年5月3日(月) 10:32 Ada Quill <ada@tea.example>:"),
    ("ja", "Ada Quill さんのコメント:"),
    ("ja", "Ada Quill が、お茶は遅いと語りました。"),
    ("zh", "Ada Quill <ada@tea.example> 于2021年5月3日周一 上午10:32写道:"),
    ("zh", "王小明的评论:"),
]


@pytest.mark.parametrize(("code", "lead"), LEADS)
def test_a_line_above_names_who_wrote_it(code: str, lead: str) -> None:
    """Programs for mail, archives of comments and pages of praise name the writer in a line above what they wrote."""
    (quote,) = quotes(Post(title="x", body=f"{lead}\n\n> Tea.", lang=code), kind="block")
    who = "王小明" if lead.startswith("王") else "Ada Quill"
    assert (quote.who, quote.source, quote.evidence) == (who, None, "lead-in")


@pytest.mark.parametrize(
    "lead", ["Comment by @ada posted on 3 May:", "@ada wrote:", "[@ada](https://social.example/@ada) said:"]
)
def test_a_handle_is_a_name(lead: str) -> None:
    """It stands for itself, or for the name that the post gives with it."""
    (quote,) = quotes(Post(title="x", body=f"{lead}\n\n> Tea."))
    assert quote.who == "@ada"
    (quote,) = quotes(Post(title="x", body=f"Thanks go to Ada Quill (@ada).\n\n{lead}\n\n> Tea."))
    assert quote.who == "Ada Quill"


NOBODY = [
    "Example:",
    "**Input:**",
    "**Output (on Linux):**",
    "On Slow Tea:",
    "Following a reply from Ada Quill, here is what we did:",
    "Tea House, open from nine to five:",
]


@pytest.mark.parametrize("lead", NOBODY)
def test_other_lines_above_name_nobody(lead: str) -> None:
    """A label, a title, or a name of which more is told, is not that of who wrote what follows."""
    (quote,) = quotes(Post(title="x", body=f"{lead}\n\n> Tea.", lang="en"), kind="block")
    assert quote.who is None


@pytest.mark.parametrize(("code", "words"), [
    ("en", "> “Tea is slow, and that is good,” says Ada Quill, who leads the tea board."),
    ("de", "> „Tee ist langsam, und das ist gut“, sagt Ada Quill, die das Amt leitet."),
    ("ja", "> 「お茶は遅く、それが良い」と Ada Quill は述べ、喜びました。"),
])  # fmt: skip
def test_a_block_quote_may_report_its_words_itself(code: str, words: str) -> None:
    """Where a clause stands behind the words within the same block quote, it tells whose they are."""
    (quote,) = quotes(Post(title="x", body=f"Once.\n\n{words}", lang=code), kind="block")
    assert (quote.who, quote.evidence) == ("Ada Quill", "reporting-after")


SCRIPTS = [
    ("zh", ["客户", "经理"], "{}：“{}”"),
    ("zh", ["客户", "经理"], "**{}**：“{}”"),
    ("ja", ["茶山", "急須"], "{}「{}」"),
    ("ja", ["茶山", "急須"], "**{}**：「{}」"),
]


@pytest.mark.parametrize(("code", "names", "form"), SCRIPTS)
def test_a_script_names_each_speaker(code: str, names: list[str], form: str) -> None:
    """Where several speak in turn, each turn is by the name that stands before it."""
    words = ["这茶太慢了！", "真的是这样吗？", "真的太慢了！", "那就慢慢喝吧！"]
    body = "\n\n".join(form.format(names[number % 2], line) for number, line in enumerate(words))
    assert [(quote.who, quote.evidence) for quote in quotes(Post(title="x", body=body, lang=code))] == [
        (name, "turn") for name in names * 2
    ]
    once = form.format(names[0], words[0])
    assert [quote.who for quote in quotes(Post(title="x", body=once, lang=code))] in ([None], [])
