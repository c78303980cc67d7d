"""What the parts of a story look like by their words: bylines, captions, datelines, labels."""

from __future__ import annotations

import re

from paiban.base.late_pattern import late_pattern
from paiban.manuscript.letters.characters import is_han

HEAD_EM = 45.0
"""The longest line of a head."""
SHORT_EM = 32.0
"""The longest crosshead."""
CAPTION_EM = 140.0
_NAME = r"[\u4e00-\u9fff·]{2,5}"
_WHO = (
    r"(?:记者|通讯员|评论员|特约撰稿|撰稿人?|实习生|特派员|编辑|摄影|作者|撰文|供稿|摄影报道|"
    r"摄影记者|文字|图片)"
)
_BYLINE = late_pattern(
    rf"[（(]?\s*(?:[□■◇◆○◎●▪◼]\s*\S|"
    rf"(?:[^,，。；;：:]{{0,14}}?)(?:全媒体|融媒体?|见习|特约|首席|实习|驻[^，。]{{1,6}}|本报)*{_WHO}"
    rf"(?:[\s:：/／、]|{_NAME})|"
    r"(?:文|图|文图|图文|作者|撰文|摄影|整理|口述|编译|综合)\s?[/／:：丨|]\s?\S|By\s+[A-Z])"
)
_NO_BYLINE = late_pattern(
    "[。！？；!?;]|记者(?:从|了解|获悉|在|昨|今|近|来到|采访|走进|看到|发现|注意)|讯[（(]"
)
_CREDIT_ONLY = late_pattern(
    rf"[（(]?(?:(?:本报|新华社)?(?:[^，。\s]{{0,8}}(?:记者|通讯员))?\s*"
    rf"{_NAME}(?:[、\s　]+{_NAME})*\s*[/／]?\s*"
    rf"(?:摄影?|图|供图|制图|绘)|(?:摄影?|图片?|供图|制图|绘图|来源|图源)\s*[/／:：]\s*.{{2,30}}|"
    r"(?:新华社|视觉中国|资料图片?|资料照片|.{2,12}供图)(?:图片|发|供图)?)[)）]?"
)
_CAPTION = late_pattern(
    r"[（(]?\s*(?:[▲▼△▽◀▶◄►↑↓←→]|图[为是]|[上下左右本此]?图[:：]|图片?(?:说明?|注|文|释)[:：]|"
    r"图(?:片|集|表)?\s*[一二三四五六七八九十\d①-⑩]{1,3}[\s:：.、．]?|[上下左右](?:边)?[图为]|图片[:：为]|照片[:：为]|"
    r"Figure\s+\d|Fig\.|Photo:|Image:)"
)
_CREDITED = late_pattern(
    r"(?:[\s　，。）)]|^)[^\s，。]{0,16}(?:\s*[/／]?\s*摄(?:影)?|供图|图/文|资料图片?|资料照片|"
    r"新华社发|影像中国|视觉中国)"
    r"[)）。]?$"
)
_GAP = late_pattern(r"[\s　]+|(?<=[。！？）)])|(?=[（(])")
_OFFICE = late_pattern(r"(?<=[\s　。！？）)])[^\s　。，]{0,8}(?:记者|通讯员|新华社|本报)[\s　]*$")
"""What a credit goes on from: 本报记者 in front of the name."""
LABELS = {
    "引题": "kicker", "肩题": "kicker", "眉题": "kicker", "题引": "kicker",
    "主题": "headline", "主标题": "headline", "标题": "headline", "正题": "headline",
    "题目": "headline",
    "副题": "subhead", "副标题": "subhead", "子题": "subhead",
    "导语": "deck", "提要": "deck", "内容提要": "deck", "摘要": "deck", "内容摘要": "deck",
    "正文": "body", "栏目": "column", "栏题": "column", "栏目题": "column",
    "图片说明": "caption", "图说": "caption", "图注": "caption", "配图说明": "caption",
}  # fmt: skip
"""What a desk writes before a part to say what it is; it is not printed."""
_LABEL = late_pattern(
    rf"\s*[【\[［]?({'|'.join(sorted(LABELS, key=len, reverse=True))})"
    r"(?:[】\]］]\s*[:：]?|\s*[:：])[\s　]*"
)
_DECK = late_pattern(
    r"[【\[［]?(?:核心提示|核心阅读|阅读提示|导读|内容提示|摘编|提示|导\s+语)[】\]］:：]?"
)
_NOTE = late_pattern(r"[【\[［]?(?:编者按|编者的话|编者|编后|开栏的话|编辑按)[】\]］:：]")
_COLUMN = late_pattern(
    r"[【\[［〔][^】\]］〕]{2,12}[】\]］〕]$|[■□◆●]\s?[^\s，。]{2,8}$|[^\s，。]{2,8}[·•][^\s，。]{2,8}$"
)
_NUMBERED = late_pattern(
    r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节部分]"
)
_SOURCE = late_pattern(
    r"(?:\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?[\s\d:：]*)?(?:来源|稿源|稿件来源|转自)\s*[:：]\s*\S"
)
_DAY = late_pattern(
    r"(?:[^\s，。]{0,6}(?:时间|日期)[:：]\s*)?\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?[\s　]*(?:星期.)?"
    r"(?:[\s　]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_OFFICE_NAME = late_pattern(
    r"[\u4e00-\u9fff]{1,10}(?:局|委|办|厅|委员会|办公室|编辑部|课题组|研究[院所室]|协会|学会|联合会|集团|公司|大学|"
    r"学院|中心|政府|法院|检察院|气象台|评论员|工作室)"
)
_TWO_PART_SURNAMES = frozenset(
    re.findall(
        "..",
        "欧阳司马上官诸葛司徒夏侯皇甫尉迟公孙慕容令狐东方南宫西门端木宇文长孙申屠公冶钟离闻人澹台淳于单于太史轩辕独孤"
        "呼延完颜",
    )
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任"
    "沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔"
    "向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌"
    "毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连"
    "芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖"
    "巩明佘池查麻苑迟邝"
)
_ENDS = "。！？!?；;…"
_COLONS = ("：", ":")
_CLOSERS = "”’」』）)】"


def em_width(string: str) -> float:
    """The width of ``string`` in ems; half-width characters count half."""
    return sum(0.5 if ch < "\u0250" else 1.0 for ch in string)


def ends_sentence(string: str) -> bool:
    """Whether it ends as a sentence does."""
    bare = string.rstrip().rstrip(_CLOSERS)
    if bare.endswith(".") and not bare.endswith(".."):
        return len(bare.split()) > 5
    return bool(bare) and bare[-1] in _ENDS


def is_byline(string: str) -> bool:
    """Whether a line names who wrote: 本报记者 张三, □李四, 文/王五 图/赵六, or names alone."""
    if em_width(string) > 60 or _NO_BYLINE.search(string) or string.rstrip()[-1:] in _COLONS:
        return False
    return bool(_BYLINE.match(string)) or is_names(string)


def is_names(string: str) -> bool:
    """Whether a line is names of people and nothing else: 张三　李四."""
    names = re.split(r"[\s　、]+", string.strip())
    spaced = len(names) == 2 and len(names[0]) == len(names[1]) == 1
    if spaced:  # 张　三
        names = ["".join(names)]
    return len(names) <= 4 and all(map(_is_name, names))


def _is_name(name: str) -> bool:
    """Whether a word may be the name of a person. Four characters are only with a surname of two:
    李明主持 and 张华讲话 are heads."""
    if not all(map(is_han, name)):
        return False
    if name[:2] in _TWO_PART_SURNAMES:
        return 3 <= len(name) <= 4
    return 2 <= len(name) <= 3 and name[0] in _SURNAMES


def is_office(string: str) -> bool:
    """Whether a line is the name of an office, which may sign what it sends: 市统计局."""
    return bool(_OFFICE_NAME.fullmatch(string.strip()))


def is_credit(string: str) -> bool:
    """Whether a line only says whose the picture is: 张三 摄, 图/李四."""
    return em_width(string) <= 30 and bool(_CREDIT_ONLY.fullmatch(string.strip()))


def credit_start(caption: str) -> int:
    """Where the credit at the end of a caption begins (图为大桥。 张三 摄); 0: it has none that
    could be parted from it."""
    for match in reversed(list(_GAP.finditer(caption, 1))):
        start = match.end()
        if 0 < start < len(caption) and is_credit(caption[start:]):
            before = _OFFICE.search(caption[: match.start()])
            return before.start() if before and before.start() > 0 else start
    return 0


def is_caption(string: str) -> bool:
    """Whether a line says of itself that it belongs to a picture."""
    if em_width(string) > CAPTION_EM:
        return False
    return bool(_CAPTION.match(string) or _CREDITED.search(string))


def label(string: str) -> tuple[str, int]:
    """The part that a label at the beginning names, and the label's length; "" and 0."""
    found = _LABEL.match(string)
    return (LABELS[found[1]], found.end()) if found else ("", 0)


def opens_deck(string: str) -> bool:
    return bool(_DECK.match(string))


def opens_note(string: str) -> bool:
    """Whether it is an editor's note (编者按)."""
    return bool(_NOTE.match(string))


def is_column_title(string: str) -> bool:
    """Whether a short line names a standing column: 【民生观察】."""
    return bool(_COLUMN.match(string.strip()))


def is_numbered(string: str) -> bool:
    """Whether it begins as a numbered crosshead: 一、 or （二）."""
    return bool(_NUMBERED.match(string))


def is_source(string: str) -> bool:
    """Whether it says where the story is from (来源：新华社), or only when it was written."""
    return em_width(string) <= 40 and bool(_SOURCE.match(string) or _DAY.fullmatch(string))
