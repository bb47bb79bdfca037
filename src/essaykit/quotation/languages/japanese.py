"""Japanese."""

from __future__ import annotations

from essaykit.quotation.languages.language import Language

_NAME = r"((?:[A-Z][\w.'-]*(?:[ \u3000][A-Z][\w.'-]*){0,3}|[\u4e00-\u9fff\u30a0-\u30ff\u30fb\uff1d]{2,16}))"
_TITLE = r"\s?(?:氏|さん|先生|教授|博士)"

JAPANESE = Language(
    "ja",
    verbs=("述べ", "言っ", "言う", "言い", "語っ", "語る", "話し", "話す", "書い", "書く", "指摘", "答え", "尋ね",
           "問い", "漏らし", "説明し", "コメント", "つぶやい", "叫ん", "主張", "いう", "意見"),
    before=(
        rf"{_NAME}{_TITLE}(?:は|が|も)(?:[^\u3002「」]{{0,30}})$",
        rf"{_NAME}{_TITLE}(?:によれば|によると|曰く|いわく)[、,:\uff1a]?\s*$",
        rf"{_NAME}(?:曰く|いわく|によれば)[、,:\uff1a]?\s*$",
    ),
    after=(rf"^と{_NAME}{_TITLE}?(?:は|が)(?:述べ|言|語|話|書|指摘)",),
)  # fmt: skip
