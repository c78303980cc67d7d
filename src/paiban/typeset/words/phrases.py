"""How well a line of a Chinese head ends between two words (rule 28).

A reader takes a head in at a glance: subject and predicate may be parted, a verb and its object, or
two nouns that make one name, had better not be, a number and what it counts never. Words come with
the part of speech that the dictionary of ``sense.py`` gives them, which is often but not always
right; so what is certain by its form (dates, numbers with their units) is found by its form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from paiban.base.late_pattern import late_pattern
from paiban.typeset.words.clauses import clause_starts, has_wide, is_foreign
from paiban.typeset.words.head_words import CLOSE, NUMERAL, OPEN, Word, word_set

NEVER = 9.0
"""Grade of a break that is worse than any other number of lines or size of the head."""
_PAUSES = frozenset("，。；：！？、…— \u3000")
_NO_START = _PAUSES | frozenset(CLOSE + "·～／%‰")
_NO_END = frozenset(OPEN + "·～／")
_PREFIXES = frozenset("第初老小阿各每该本此全整总副原新旧超近约逾满达每首再最更很太不未没无非勿请")
"""Single characters that belong to the word after them."""
_SUFFIXES = frozenset(
    "们者家员手工民长师生士节线路区市县镇村乡州省国站场馆院校所局厅部委会社团队组班厂店园林山河江湖海"
    "岛港湾桥楼塔寺街巷道门城率化性度感力量值额价费税权法案令书报刊版网机器车船票证卡号式型类界圈群族户"
    "点处面层段期季代史观论学系派热潮风病症药剂品物件项中内外上下前后里间旁边"
)
"""Single characters that end a noun: they belong to the word before them (柑橘节, 公交线)."""
_TIMES = frozenset("前后")
"""Those of them that after a verb end a clause (停航前)."""
_ASPECTS = frozenset("了着过起来去出完好成到住掉")
"""Single characters that belong to the verb before them."""
_PARTICLES = frozenset("的地得了着过们")
_CARRIED = frozenset("仍将未也")
"""An adverb at the end of what the dictionary has not, and so has glued to a name."""
_NUMBERED = late_pattern(r"(?:路|号|号线|号楼|栋|版|年级|班)$")
"""Units of what has a number for its name (地铁4号线)."""
_COMPLEMENTS = frozenset("到在向于至为成给入出往自")
"""Verbs that need what stands after them, and belong to the verb before: 延长到, 走在."""
_JOINING = frozenset("&＆+＋×")
"""Signs that join what stands on both sides, with spaces or without: the spaces part no clauses."""
_BEFORE_JOINING = 2.2
_WORDS, _FOREIGN_WORDS = 1.0, 2.2
"""Grades of a space that parts words and no clauses (华为 Mate 80 发布): those of another script
are mostly one name."""
_AUXILIARIES = frozenset("是有会能要可应须该说想")
"""Verbs that no complement follows."""
_HEAD_NOUNS = word_set(
    "工程 中心 基地 试点 项目 计划 活动 工作 方案 行动 平台 系统 设备 设施 服务 "
    "公司 集团 大学 学院 医院 学校 银行 大会 会议 论坛 协会 委员会 办公室 政府 部门 "
    "机构 制度 政策 办法 条例 规定 标准 价格 市场 行业 产业 企业 经济 地区 片区 "
    "新区 园区 社区 街道 广场 大桥 公路 铁路 机场 车站 线路 食堂 书房 图书馆 博物馆 "
    "主任 书记 局长 市长 省长 部长 校长 经理 教授 记者 专家 代表 主席 总统 总理 "
    "队员 选手 球队 比赛 联赛 演出 晚会 展览 仪式 发布会 事件 事故 案件 问题 情况 "
    "现象 时代 精神 文化 教育 部队 人员"
)
"""Nouns that end a name: they belong to the noun before them (整治工程, 焦作示范区)."""
_NOMINAL = word_set("演出 改造 整治 加装 治理 保护 展览 竞赛 试点 备耕 供暖 修缮 普查")
"""Verbs that after a noun are mostly nouns, though the dictionary has them as verbs."""

_GRADES = {
    "NV": 0.5, "NP": 0.7, "ND": 0.5, "NT": 0.7, "NA": 1.0, "NM": 1.0, "NN": 1.8, "NG": 1.6,
    "GV": 0.5, "GP": 0.8, "GD": 0.6, "GT": 0.8, "GA": 1.0, "GM": 1.2, "GN": 2.0, "GG": 1.6,
    "VN": 2.0, "VV": 1.3, "VG": 2.0, "VP": 1.2, "VD": 1.2, "VT": 1.4, "VA": 2.0, "VM": 1.8,
    "TN": 1.2, "TV": 1.4, "TG": 1.4, "TD": 1.2, "TP": 2.2, "TM": 3.5, "TT": 4.0, "TA": 1.4,
    "MN": 2.5, "MV": 1.2, "MG": 2.5, "MD": 1.2, "MM": 6.0, "MT": 1.5, "MP": 1.0, "MA": 2.2,
    "AN": 2.4, "AV": 2.2, "AG": 2.4, "AA": 2.2, "AD": 1.6, "AM": 1.6, "AT": 1.6, "AP": 1.4,
}  # fmt: skip
"""Grades between a noun, a verb as noun (G), a verb, a time, a number, an adjective, a preposition
or conjunction (P), an adverb (D)."""
_AFTER = {"D": 2.6, "P": 3.5}
"""Grades after what belongs to what follows."""
_SINGLE, _PARTICLE = 3.0, 5.0
_OF = 1.6
"""Grade after 的: better than within a name, worse than before a predicate."""
_QUOTE = 6.0
"""Grade of a break within a quoted name that is long."""
_LONG_QUOTE = 9


def graded(words: Iterable[Word]) -> Iterator[tuple[int, float]]:
    """The offsets between words, with a grade: 0 after a mark, 0.5 between subject and predicate,
    2 between a verb and its object, `NEVER` where no line should end."""
    known = _joined(words)
    string = "".join(word.text for word in known)
    clauses = set(clause_starts(string)) if has_wide(string) else None
    offset, depth, quoted = 0, 0, _quotes(known)
    for at, (one, two) in enumerate(pairwise(known)):
        offset += len(one.text)
        depth += (one.text in OPEN) - (one.text in CLOSE)
        grade = _grade(one, two, known[at - 1] if at else None)
        if not grade and clauses is not None and one.text[-1].isspace() and offset not in clauses:
            foreign = is_foreign(string[:offset].rstrip()[-1]) and is_foreign(two.text[0])
            grade = _FOREIGN_WORDS if foreign else _WORDS
        if max(depth, 0) and grade < NEVER:
            if one.text in OPEN or quoted[at] < _LONG_QUOTE:
                continue
            grade += _QUOTE
        if grade < NEVER:
            yield offset, grade


def _joined(words: Iterable[Word]) -> list[Word]:
    """The words, with single characters that end one joined to it."""
    made: list[Word] = []
    for word in words:
        before = made[-1] if made else Word("", "-")
        if word.text in _COMPLEMENTS and before.kind == "V" and _takes_complement(before.text):
            made[-1] = Word(before.text + word.text, "V")
            continue
        if len(word.text) == 1 and before.kind in "NGVAM" and word.kind not in "P-":
            if word.text in _ASPECTS and before.kind in "VG":
                made[-1] = Word(before.text + word.text, "V")
                continue
            bare = len(before.text) < 2 and before.kind != "N"
            timed = word.text in _TIMES and before.kind in "VG"
            if word.text in _SUFFIXES and not timed and not bare:
                made[-1] = Word(before.text + word.text, "N")
                continue
        if word.kind == "M" and before.kind in "NG" and _NUMBERED.search(word.text):
            made[-1] = Word(before.text + word.text, "N")
            continue
        made.append(word)
    return made


def _takes_complement(verb: str) -> bool:
    """Whether a verb is one word with what completes it: 降至, 列入, but not 是给."""
    return len(verb) == 1 and verb not in _AUXILIARIES


def _quotes(words: list[Word]) -> list[int]:
    """For each word the length of what is quoted where it stands."""
    found, at = [0] * len(words), 0
    while at < len(words):
        end = at
        if words[at].text in OPEN:
            while end + 1 < len(words) and words[end].text not in CLOSE:
                end += 1
            length = sum(len(word.text) for word in words[at : end + 1])
            found[at : end + 1] = [length] * (end + 1 - at)
        at = end + 1
    return found


def _grade(one: Word, two: Word, before: Word | None) -> float:
    first, last = two.text[0], one.text[-1]
    if first in _PAUSES or first in CLOSE or first in "·～／%‰" or last in "·～／" or last in OPEN:
        return NEVER
    if last.isspace() and first in _JOINING:
        return _BEFORE_JOINING
    if last.isspace() and before is not None and before.text[-1] in _JOINING:
        return NEVER
    if last in _PAUSES:
        return 0.0 if last not in "：、" else 0.4
    if last.isascii() and first.isascii():
        return NEVER if not (last.isspace() or first.isspace()) else 1.5
    if two.kind == "U" or two.text in _PARTICLES:
        return _PARTICLE
    if first in OPEN or last in CLOSE:
        return _AFTER.get(one.kind, _GRADES["NN"] if two.kind == "N" else 1.0)
    return _between(one, two, before)


def _between(one: Word, two: Word, before: Word | None) -> float:
    if one.kind == "U":
        return _OF
    if two.text in _COMPLEMENTS and one.kind in "VG":
        return _SINGLE
    if one.kind in _AFTER or one.text in _COMPLEMENTS or one.text[-1] in _CARRIED:
        return _AFTER.get(one.kind, 2.2)
    if one.text.isascii() and one.text[-1].isalpha() and two.kind in "NG":
        return 2.4
    grade = _GRADES.get(_kind(one, before) + _kind(two, one), 1.0)
    if two.text in _HEAD_NOUNS and one.kind != "T":
        grade = max(grade, 2.6)
    if one.text in _HEAD_NOUNS and two.kind in "VD":
        grade = 0.4
    return max(grade, _bound(one, two))


def _kind(word: Word, before: Word | None) -> str:
    """The kind of a word after another."""
    if word.kind == "V" and word.text in _NOMINAL and before is not None and before.kind in "NGVA":
        return "G"
    return word.kind


def _bound(one: Word, two: Word) -> float:
    """The grade at a single character, which is mostly part of a word that no dictionary has."""
    if len(one.text) == 1 and one.text in _PREFIXES:
        return _SINGLE
    if len(one.text) == 1 and (one.kind in "VA" or one.text in NUMERAL):
        return _SINGLE
    if two.text in _TIMES:
        return 2.6
    if len(two.text) == 1 and two.kind in "NM":
        return _SINGLE if len(one.text) <= 2 else 2.4
    if len(one.text) == 1 and one.kind in "N":
        return 1.2
    return 0.0
