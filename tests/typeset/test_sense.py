"""Breaks of heads at sense: where two lines part, and where no line ends (rule 28)."""

from __future__ import annotations

import pytest

from paiban.typeset.words.sense import divisions, sense_breaks

HEADS = (
    "公交106路／恢复原线行驶",
    "三条公交线路／下周一起调整",
    "柑橘节／下周开幕",
    "3家博物馆／周末延长开放",
    "高校科研设备／开放共享",
    "老楼加装电梯／全面展开",
    "青溪镇河道整治工程／本周向市民开放",
    "滨江新区社区图书馆／进入收尾阶段",
    "城区12处易涝点／上半年全部销号",
    "地铁4号线／开进老城",
    "用一个下沉的／大字领起全篇",
    "供热企业／提前试压",
    "“技术流”／也能贷到款",
    "外贸“新三样”／出口增48%",
    "PM2.5平均浓度／降至28微克/立方米",
    "前十个月服务贸易／增长百分之八点一",
    "新型固态电池 & 快充／10分钟充至80%",
    "市区最低气温／将降至零下4℃",
    "图书馆凌晨两点／还亮着灯",
    "农贸市场改造／受到居民欢迎",
    "養老服務中心／明起試運行",
    "市電「みなと線」／再び走る",
    "県内の小学校で／新しい給食が始まる",
)
"""Heads in two lines as a sub-editor parts them."""


def widths(string: str) -> dict[int, float]:
    """Ems before each character: half an em for what is not Han."""
    ems = [0.5 if char.isascii() or char in "“”「」" else 1.0 for char in string]
    return {at: sum(ems[:at]) for at in range(len(string) + 1)}


@pytest.mark.parametrize("head", HEADS)
def test_rule_28_two_lines_part_at_sense(head: str) -> None:
    string, at = head.replace("／", ""), head.index("／")
    assert divisions(string, 2, widths(string))[0][0] == [at]


@pytest.mark.parametrize(
    "whole",
    [
        "2019年12月5日", "106路", "下周一", "3000余家", "6.4%", "第18届", "半小时", "26.7亿澳元",
        "下周一起", "公交线路", "上半年", "“三区一极”", "18次", "4号线", "300只",
        "百分之八点一", "三分之二", "六点四万亿元", "28微克/立方米", "零下4℃", "降至", "列入",
    ],
)  # fmt: skip
def test_rule_28_no_line_ends_within(whole: str) -> None:
    """Dates, numbers with their units, quoted names and words, in the middle of a head."""
    string = f"我市今起调整{whole}市民关注"
    start = string.index(whole)
    places = [at for at, _ in sense_breaks(string)]
    assert not [at for at in places if start < at < start + len(whole)]


def test_rule_28_a_particle_begins_no_line_that_can_begin_elsewhere() -> None:
    grades = dict(sense_breaks("船台上的人又回来了"))
    assert grades[3] > grades[4] > grades[5]  # 船台上|的|人|又回来了


def test_rule_28_a_word_that_begins_like_a_particle_is_none() -> None:
    grades = dict(sense_breaks("明年全市地铁过江"))
    assert grades[4] < 2


def test_rule_28_subject_and_predicate_part_before_verb_and_object() -> None:
    grades = dict(sense_breaks("养老服务中心迎来首批访客"))
    assert grades[6] < grades[8]


def test_rule_28_two_characters_do_not_stand_under_nine() -> None:
    string = "滨江新区污水处理厂验收"
    assert divisions(string, 2, widths(string))[0][0] != [9]


def test_rule_28_a_line_ends_between_two_clauses() -> None:
    """The space between clauses is worth uneven lines."""
    string = "早市搬进新家　摊位费三年不涨"
    assert divisions(string, 2, widths(string))[0][0] == [7]


def test_rule_28_particles_stay_with_their_word_in_japanese() -> None:
    string = "路面電車、63年ぶりに復活"
    assert {at for at, grade in sense_breaks(string) if grade < 3} == {5, 11}
    assert {at for at, _ in sense_breaks(string)} <= {2, 5, 11}  # 路面|電車 if it must be
    assert sense_breaks("市民生活調査報告", "ja-JP")


def test_rule_28_heads_without_words_have_one_line() -> None:
    assert divisions("啊", 2, widths("啊")) == []
