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
    "回答说|回答說|问道|問道|写道|寫道|说道|說道|说过|說過|曾说|曾說|坦言|直言|感叹|感嘆|感慨|补充|補充|补充道|透露|介绍|介紹|提到|提醒|建议|建議|"
    "承认|承認|呼吁|呼籲|批评|批評|反驳|反駁|反问|反問|追问|追問|总结|總結|总结道|抱怨|吐槽|调侃|調侃|笑道|叹道|嘆道|喊道|宣布|声称|聲稱|主张|主張|"
    "相信|认定|表明|描述|形容|引用|说|說|表示|认为|認為|指出|回答|强调|強調|评论|評論|解释|解釋|答道|问|問|称|稱|写|寫|讲|講"
)
_PLAIN = (
    rf"((?:[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?"
    r"|[\u4e00-\u9fff]{1,5}(?:[·・•][\u4e00-\u9fff]{1,6}){1,3}|(?<![A-Za-z])[A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*){0,3}))"
)
# A surname may stand within another word; what stands before it shows that it does not.
_NAME = rf"(?<![\u4e00-\u9fff]){_PLAIN}"
_ADVERB = r"\s?(?:曾经|曾經|曾|也|还|還|则|則|便|就|又|总|總|常|对此|對此|在[^\uff0c。\uff1a「“]{1,12}(?:中|里|上|裡))?"

CHINESE = Language(
    "zh",
    blanks=False,
    verbs=tuple(dict.fromkeys(_VERBS.split("|"))),
    before=(
        rf"{_NAME}(?:先生|女士|教授|博士|老师|老師)?{_ADVERB}(?:{_VERBS})(?:[^。\uff01\uff1f「」“”\uff1a]{{0,12}})[:\uff1a\uff0c,]?\s*$",
        rf"(?:用|按照|正如|如|借用|引用|套用|就像){_PLAIN}(?:的话说|的話說|的话|的話|所说|所說|所说的|所言|所写|所寫)(?:那样|那樣)?[:\uff1a\uff0c,]?\s*$",
        rf"(?:据|據|根据|根據){_PLAIN}(?:介绍|介紹|透露|说|說|称|稱|回忆|回憶|所述)[:\uff1a\uff0c,]?\s*$",
        rf"{_NAME}(?:先生|女士|教授|博士|老师|老師)?的(?:评论|評論|留言|回复|回覆|来信|來信|原话|原話)[:\uff1a]\s*$",
        rf"{_NAME}(?:有云|云|曰)[:\uff1a\uff0c,]?\s*$",
    ),
    showing=("报错", "報錯", "错误", "錯誤", "错误信息", "警告", "输出", "輸出", "按钮", "按鈕", "菜单", "選單", "意思是", "分类", "標籤", "标签"),
    terms=r"群|这个|這個|一词|一詞|二字|的(?!是|话|話)|这样的|這樣的",
    pronouns=("他", "她"),
    after=(
        rf"[\uff0c,]?\s?{_NAME}(?:先生|女士|教授|博士|老师|老師)?(?:{_VERBS})",
        rf"(?:这|這)?是{_PLAIN}(?:的名言|的话|的話|说的|說的|写的|寫的)",
    ),
)  # fmt: skip
