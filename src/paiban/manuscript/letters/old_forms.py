"""Characters that stand for others: radicals that Unicode does not decompose, vertical forms of
marks, and the private places that older standards gave to characters of GB 18030-2022."""

from __future__ import annotations

_RADICALS = {
    "⺁": "厂", "⺇": "几", "⺌": "小", "⺎": "兀", "⺏": "尣", "⺐": "尢", "⺓": "幺", "⺖": "忄",
    "⺘": "扌", "⺝": "月", "⺟": "母", "⺠": "民", "⺡": "氵", "⺢": "氺", "⺣": "灬", "⺤": "爫",
    "⺦": "丬", "⺨": "犭", "⺪": "疋", "⺬": "示", "⺭": "礻", "⺰": "纟", "⺱": "罓", "⺲": "罒",
    "⺵": "网", "⺷": "羊", "⺸": "羊", "⺹": "耂", "⺾": "艹", "⻂": "衤", "⻃": "覀", "⻄": "西",
    "⻅": "见", "⻆": "角", "⻈": "讠", "⻉": "贝", "⻋": "车", "⻌": "辶", "⻐": "钅", "⻑": "長",
    "⻓": "长", "⻔": "门", "⻗": "雨", "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞",
    "⻝": "食", "⻠": "饣", "⻢": "马", "⻣": "骨", "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤",
    "⻨": "麦", "⻩": "黄", "⻪": "黾", "⻬": "齐", "⻮": "齿", "⻰": "龙", "⻳": "龟",
    "⻯": "竜", "⻫": "斉", "⻭": "歯", "⻱": "亀",
}  # fmt: skip
_VERTICAL = dict(zip("︐︑︒︓︔︕︖︗︘︙", "，、。：；！？〖〗…", strict=True))
"""Marks as they look in lines that run down. Ours are turned when they are set."""
OLD_FORMS = _RADICALS | _VERTICAL

_TO_MARKS = zip(
    (*range(0xE78D, 0xE794), 0xE794, 0xE795, 0xE796), "，。、：；！？〖〗…", strict=True
)
_TO_HAN = {
    0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE832: 0x9FB8,
    0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE864: 0x9FBB,  # with the marks: the 18 of the 2022 edition
    0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE831: 0x215D7, 0xE83B: 0x2298F,
    0xE855: 0x241FE,  # six that stay private in it, though Unicode has them
}  # fmt: skip
GB18030_2022 = dict(_TO_MARKS) | {code: chr(han) for code, han in _TO_HAN.items()}
"""Private places that Python's GB 18030 gives, to the characters of the edition of 2022."""
