"""Chinese."""

from __future__ import annotations

from essaykit.quotation.languages.language import Language

# The most frequent surnames; a word of two or three characters that begins with none of them is hardly a name.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤鲁"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蔣葉蘇魏呂盧鐘譚陸賈韋鄒龍賀顧錢嚴湯魯"
)
_VERBS = (
    "回答说|回答說|问道|問道|写道|寫道|说道|說道|说过|說過|说|說|表示|认为|認為|指出|回答|强调|強調|评论|評論|解释|解釋|"
    "答道|问|問|称|稱|写|寫|讲|講"
)
_NAME = (
    rf"((?:(?<![\u4e00-\u9fff])[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?"
    r"|[\u4e00-\u9fff]{1,5}(?:[·・•][\u4e00-\u9fff]{1,6}){1,3}|(?<![A-Za-z])[A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*){0,3}))"
)
_ADVERB = r"\s?(?:曾经|曾經|曾|也|还|還|则|則|便|就|对此|對此|在[^\uff0c。\uff1a「“]{1,12}(?:中|里|上|裡))?"

CHINESE = Language(
    "zh",
    verbs=tuple(_VERBS.split("|")),
    before=(
        rf"{_NAME}{_ADVERB}(?:{_VERBS})(?:[^。\uff01\uff1f「」“”\uff1a]{{0,12}})[:\uff1a\uff0c,]?\s*$",
        rf"(?:用|按照|正如|如){_NAME}(?:的话说|的話說|所说|所說|所言)[:\uff1a\uff0c,]?\s*$",
    ),
    after=(rf"^[\uff0c,]?\s?{_NAME}(?:{_VERBS})",),
)
