"""Heads, captions and names for generated stories: newspaper-like, breakable at sense."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

_PLACES = ("滨江新区", "临江老城", "高新园区", "南湖片区", "东山县", "青溪镇", "我市", "全省")
_SUBJECTS = (
    "首条有轨电车", "社区图书馆", "农贸市场改造", "污水处理厂", "养老服务中心", "课后服务试点",
    "老楼加装电梯", "春耕备耕", "文化惠民演出", "河道整治工程", "城市书房", "水稻育种基地",
)  # fmt: skip
_PREDICATES = (
    "全面展开", "正式启动", "提前完工", "通过验收", "进入收尾阶段", "受到居民欢迎",
    "本周向市民开放", "取得阶段成果", "明起试运行", "迎来首批访客",
)  # fmt: skip
_SECONDS = (
    "惠及居民三万多人", "年底前全部完成", "市民可免费参观", "专家建议加强管护",
    "周边道路同步改造", "首日接待逾千人次", "三年走在全省前列", "旧貌换新颜",
)  # fmt: skip
_KICKERS = (
    "为民办实事项目年中盘点", "从一条小巷看城市更新", "记者走进田间地头", "关注民生热点",
    "学习贯彻全会精神", "走基层看变化", "历时九个月精心修缮",
)  # fmt: skip
_SUBHEADS = (
    "有关部门表示将加快后续工程建设", "居民期待配套设施早日到位", "专家认为经验值得推广",
    "下一步将扩大到全部街道", "记者探访工程建设现场", "相关办法今日起征求意见",
)  # fmt: skip
_CAPTIONS = (
    "图为傍晚时分的江边远眺", "游人在新开放的展馆里驻足观看", "建设者正在现场忙碌",
    "清晨的湖面薄雾轻笼，山影倒映其中", "图为修缮一新的沿街建筑立面",
    "市民利用周末时间走进展厅参观学习", "果农展示刚刚采摘的鲜果", "大桥建成后两岸往来更加便捷",
)  # fmt: skip
_FAMILY, _GIVEN = (
    "周李陈林何许沈宋郑罗高梁",
    ("明远", "静", "思齐", "海涛", "文", "雨桐", "建国", "岚"),
)
_LEAST, _MOST = 8, 22
"""Han of a headline."""


def headline(random: Random, opening: str) -> str:
    """A headline of 8 to 22 Han: clauses of the text's first sentence, or a phrase of the trade;
    a full space parts two clauses."""
    return _of_text(random, opening) if random.random() < 0.4 else _phrase(random)


def _phrase(random: Random) -> str:
    subject, predicate = random.choice(_SUBJECTS), random.choice(_PREDICATES)
    head = subject + predicate
    if random.random() < 0.6 or len(head) < _LEAST:
        head = random.choice(_PLACES) + head
    second = random.choice(_SECONDS)
    if random.random() < 0.4 and len(head) + len(second) <= _MOST:
        head += "　" + second
    return head


def _of_text(random: Random, opening: str) -> str:
    """Clauses as they stand in the text; a phrase where none is long enough."""
    clauses = [each for each in re.split(r"[^\u4e00-\u9fff]+", opening) if len(each) >= 4]
    pairs = [
        f"{one}　{two}" for one, two in pairwise(clauses) if _LEAST <= len(one) + len(two) <= _MOST
    ]
    alone = [each for each in clauses if _LEAST <= len(each) <= _MOST]
    return random.choice([*pairs, *alone]) if pairs or alone else _phrase(random)


def kicker(random: Random) -> str:
    return random.choice(_KICKERS)


def subhead(random: Random) -> str:
    return random.choice(_SUBHEADS)


def caption(random: Random) -> str:
    """10 to 24 characters."""
    return random.choice([each for each in _CAPTIONS if len(each) >= 10])


def name(random: Random) -> str:
    """A reporter's or photographer's name."""
    return random.choice(_FAMILY) + random.choice(_GIVEN)


def predicate(random: Random) -> str:
    """A few Han for a crosshead."""
    return random.choice(_PREDICATES)
