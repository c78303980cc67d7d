"""Twelve documents as Chinese desks send them, and what is right for each.

``python -m tests.manuscript.word.desk_documents FOLDER`` writes them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.manuscript.word.made_docx import (
    deleted,
    group,
    inserted,
    jpeg,
    page_break,
    paragraph,
    picture,
    run,
    table,
    text_box,
    wrapped,
    write_docx,
)

ER, SAN, XIAOSAN, SI, XIAOSI, WU, XIAOWU = 22, 16, 15, 14, 12, 10.5, 9
"""二号, 三号, 小三, 四号, 小四, 五号, 小五, in points."""
TEXTS = (
    "昨晚七时许，随着最后一组灯具调试完毕，江心大桥全线亮灯，市民期待已久的夜景重新回到江面。"
    "这座建成二十六年的大桥去年十二月起封闭半幅修缮，比原定工期提前了四十天。",
    "记者在现场看到，桥面铺装已经全部更换，护栏加高到一米二，人行道拓宽了近一米，沿线增设了六处"
    "观景平台。许多市民带着孩子早早来到桥头，举起手机记录下这一刻。",
    "市城建局桥梁处负责人介绍，此次修缮共更换伸缩缝一百二十八道、支座六百余个，并在主墩加装了"
    "健康监测系统，桥梁的每一次振动都会实时传回监控中心。",
    "“以前过桥总觉得颠，今天走上去平平稳稳。”家住江北的李阿姨说，她每天要过桥去接孙子放学，"
    "封闭半幅的九个月里绕行要多花二十分钟。",
    "据了解，大桥恢复双向通行后，江南江北之间的高峰车流预计可分流三成，沿线七条公交线路将同步"
    "恢复原走向，夜间照明每晚七时开启，十一时关闭。",
)


@dataclass(frozen=True)
class Expected:
    """What is right for one story."""

    headline: tuple[str, ...] = ()
    kicker: str = ""
    subhead: tuple[str, ...] = ()
    byline: str = ""
    deck: tuple[str, ...] = ()
    crossheads: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    column: str = ""
    panels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Desk:
    """A document: its file name, how it is written, and the stories in it."""

    name: str
    write: Callable[[Path], Path]
    stories: tuple[Expected, ...]
    codes: frozenset[str] = field(default_factory=frozenset)
    """Findings that it must bring."""


def _body(*numbers: int, size: float = XIAOSI, typed: bool = False, font: str = "") -> str:
    indent = "" if typed else '<w:ind w:firstLineChars="200" w:firstLine="480"/>'
    texts = ("　　" * typed + TEXTS[number] for number in numbers)
    return "".join(paragraph(text, size, font=font, more=indent) for text in texts)


def _plain(path: Path) -> Path:
    body = paragraph("江心大桥昨晚亮灯 今起恢复双向通行", ER, True, align="center")
    body += paragraph("本报记者 周明远", SI, align="center") + _body(0, 1, 2, 3, 4)
    return write_docx(path, body, styles=None)


def _kicker(path: Path) -> Path:
    body = paragraph("修缮工程提前四十天完工", SAN, font="楷体", align="center")
    body += paragraph("江心大桥昨晚亮灯", ER, True, align="center")
    body += paragraph("今起恢复双向通行", ER, True, align="center")
    body += paragraph("——市民连夜登桥赏景", SAN, font="楷体_GB2312", align="center")
    body += paragraph("□本报记者 周明远 通讯员 李向阳", XIAOSI, align="center")
    body += _body(0, 1) + paragraph("桥面焕然一新", XIAOSI, True) + _body(2)
    body += paragraph("市民：平平稳稳", XIAOSI, True) + _body(3, 4)
    return write_docx(path, body)


def _dateline(path: Path) -> Path:
    body = paragraph("【民生观察】", SI, font="黑体")
    body += paragraph("一座桥的九个月", 26, font="方正小标宋简体", align="center")
    body += paragraph(
        run("本报讯", SI, True) + run("（记者 王海涛 通讯员 陈晓）" + TEXTS[0], SI, font="仿宋")
    )
    body += _body(1, size=SI, font="仿宋") + paragraph("封闭半幅之后", SI, font="黑体")
    body += _body(2, 3, size=SI, font="仿宋") + paragraph("灯亮起来了", SI, font="黑体")
    body += _body(4, size=SI, font="仿宋")
    body += paragraph("（责任编辑：赵敏）", SI, align="right")
    return write_docx(path, body)


def _pictures(path: Path) -> Path:
    body = paragraph("江心大桥昨晚亮灯", ER, True, align="center")
    body += paragraph("文/图 本报记者 周明远", XIAOSI, align="center") + _body(0)
    body += paragraph(picture("p1"), align="center")
    body += paragraph("图为亮灯后的江心大桥。 周明远 摄", XIAOWU, align="center") + _body(1)
    body += paragraph(picture("p2", 'l="10000" r="20000" b="5000"'), align="center")
    body += paragraph("市民登上观景平台", XIAOWU, font="楷体", align="center") + _body(2)
    body += paragraph(picture("p3") + run("\n▲修缮中的主墩（资料图片）", XIAOWU), align="center")
    body += _body(3, 4)
    return write_docx(path, body, pictures={"p1": jpeg(), "p2": jpeg((800, 500)), "p3": jpeg()})


def _pictures_in_table(path: Path) -> Path:
    body = paragraph("老桥新颜", ER, True, align="center")
    body += paragraph("本报记者　刘　洋", XIAOSI, align="center") + _body(0, 1)
    small = [paragraph(picture(own), align="center") for own in ("p1", "p2")]
    words = [
        paragraph("修缮前的桥面", XIAOWU, align="center") + paragraph("刘洋 摄", XIAOWU),
        paragraph("修缮后的桥面", XIAOWU, align="center") + paragraph("资料图片", XIAOWU),
    ]
    body += table([small, words]) + _body(2, 3, 4)
    return write_docx(path, body, pictures={"p1": jpeg(), "p2": jpeg(colour="brown")})


def _tracked(path: Path) -> Path:
    body = paragraph(
        run("江心大桥", ER, True)
        + deleted("正式")
        + f'<w:ins w:id="9">{run("昨晚", ER, True)}</w:ins>'
        + run("亮灯", ER, True),
        align="center",
    )
    body += paragraph("本报记者 周明远", XIAOSI, align="center")
    body += paragraph(
        run(TEXTS[0], XIAOSI)
        + inserted("（编辑补充：工程总投资一亿二千万元。）")
        + deleted("此句待核。")
        + '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    joined = "<w:rPr><w:del w:id='5'/></w:rPr>"
    body += paragraph(run(TEXTS[1][:30], XIAOSI), more=joined) + paragraph(
        run(TEXTS[1][30:], XIAOSI)
    )
    body += _body(2, 3)
    comment = '<w:comment w:id="0" w:author="主任">' + paragraph("这里要核实数字") + "</w:comment>"
    return write_docx(path, body, parts={"comments": wrapped("comments", comment)})


def _fact_box(path: Path) -> Path:
    body = paragraph("江心大桥昨晚亮灯", ER, True, align="center")
    body += paragraph("本报记者 周明远", XIAOSI, align="center") + _body(0)
    box = (
        paragraph("链接：江心大桥小档案", SI, True)
        + paragraph(
            "江心大桥全长一千八百六十米，主跨二百八十米，一九九八年通车，是本市第二座跨江大桥。"
        )
        + paragraph("二〇二三年被鉴定为三类桥，同年列入修缮计划。")
    )
    body += paragraph(text_box(box) + run(TEXTS[1], XIAOSI))
    caption = paragraph("亮灯后的大桥  本报记者 周明远 摄", XIAOWU)
    body += paragraph(group("p1", caption) + run(TEXTS[2], XIAOSI)) + _body(3, 4)
    return write_docx(path, body, pictures={"p1": jpeg()})


def _by_hand(path: Path) -> Path:
    body = paragraph("市政府发布江心大桥通行须知", ER, True, align="center")
    body += paragraph(
        "　　本报讯 记者昨天从市城建局获悉，江心大桥恢复双向通行后，将执行新的通行规定。", XIAOSI
    )
    body += paragraph("　　一、通行时间", XIAOSI) + _body(4, typed=True)
    body += paragraph("　　二、通行要求", XIAOSI)
    for number, text in enumerate(
        (
            "货车凭证通行，高峰时段禁止驶入。",
            "非机动车走专用道，不得逆行。",
            "观景平台限流八十人，请依次进入。",
        ),
        1,
    ):
        body += paragraph(f"　　{number}．{text}", XIAOSI)
    body += _body(2, typed=True)
    body += paragraph("　　　　　　　　　　　　　　　　市城建局", XIAOSI)
    body += paragraph("　　　　　　　　　　　　　　　　2024年9月28日", XIAOSI)
    return write_docx(path, body)


def _soft_returns(path: Path) -> Path:
    body = paragraph(run("江心大桥昨晚亮灯\n今起恢复双向通行", ER, True), align="center")
    body += paragraph("作者：周明远", XIAOSI, align="center")
    body += paragraph(
        "导语：历时九个月的修缮工程昨晚收官，江心大桥比原定工期提前四十天恢复双向通行。", XIAOSI
    )
    body += paragraph(run("\n　　".join(["　　" + TEXTS[0], TEXTS[1], TEXTS[2]]), XIAOSI))
    body += paragraph(run("\n".join([TEXTS[3], TEXTS[4]]), XIAOSI))
    return write_docx(path, body)


def _several(path: Path) -> Path:
    body = paragraph("江心大桥昨晚亮灯", ER, True, align="center")
    body += paragraph("本报记者 周明远", XIAOSI, align="center") + _body(0, 1, 2)
    body += page_break() + paragraph("秋粮收购今日开始", SAN, font="楷体", align="center")
    body += paragraph("今年粮价稳中有升", ER, True, align="center")
    body += paragraph("本报记者 孙志刚", XIAOSI, align="center") + _body(3, 4)
    body += paragraph("社区食堂本月增至二十家", ER, True, align="center")
    body += paragraph("本报讯（记者 吴敏）" + TEXTS[2], XIAOSI) + _body(1)
    return write_docx(path, body)


def _name_only(path: Path) -> Path:
    body = paragraph("本报记者 周明远", XIAOSI) + _body(0, 1, 2, 3, 4)
    return write_docx(path, body)


def _styled(path: Path) -> Path:
    ruby = (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>ōu</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>瓯</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = paragraph("江心大桥大修始末", style="a3") + paragraph("九个月，一座桥的新生", style="a4")
    body += paragraph("本报记者 周明远", align="center")
    body += paragraph(run(TEXTS[0], font="楷体")) + paragraph(TEXTS[1])
    body += paragraph("为什么修", style="2")
    body += paragraph(
        run(TEXTS[2])
        + note
        + run("桥下的")
        + ruby
        + run("江是本市的母亲河，")
        + run("务必", more='<w:em w:val="dot"/>')
        + run("守护好。水深约12m")
        + run("2", more='<w:vertAlign w:val="superscript"/>')
        + run("。")
    )
    body += paragraph(
        "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den>"
        "</m:f></m:oMath>" + run("是两个测点的平均值。")
    )
    body += paragraph("表1 修缮前后对比", style="a5")
    merged = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    body += table(
        [
            ["项目", f"{merged}{paragraph('数值')}"],
            ["护栏高度", "0.9米", "1.2米"],
            ["人行道", "2米", "3米"],
        ],
        header=True,
    )
    body += paragraph("怎么修", style="2")
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    for text in ("先封闭江南半幅，更换支座。", "再封闭江北半幅，重铺桥面。"):
        body += paragraph(text, more=numbered)
    body += paragraph(picture("p1"), align="center") + paragraph("图1 主墩的监测探头", style="a5")
    body += paragraph(TEXTS[3]) + paragraph("桥通了，心就通了。", style="a6") + paragraph(TEXTS[4])
    footnotes = '<w:footnote w:id="2">' + paragraph("监测数据截至九月二十日。") + "</w:footnote>"
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    parts = {
        "footnotes": wrapped("footnotes", footnotes),
        "numbering": wrapped("numbering", numbering),
    }
    return write_docx(path, body, pictures={"p1": jpeg()}, parts=parts)


_BRIDGE = ("江心大桥昨晚亮灯", "今起恢复双向通行")
_ZHOU = "本报记者 周明远"
DESK = (
    Desk("无样式.docx", _plain, (Expected(("江心大桥昨晚亮灯 今起恢复双向通行",), byline=_ZHOU),)),
    Desk(
        "引题楷体.docx",
        _kicker,
        (
            Expected(
                _BRIDGE,
                "修缮工程提前四十天完工",
                ("——市民连夜登桥赏景",),
                "□本报记者 周明远 通讯员 李向阳",
                crossheads=("桥面焕然一新", "市民：平平稳稳"),
            ),
        ),
    ),
    Desk(
        "本报讯.docx",
        _dateline,
        (
            Expected(
                ("一座桥的九个月",),
                column="【民生观察】",
                crossheads=("封闭半幅之后", "灯亮起来了"),
            ),
        ),
    ),
    Desk(
        "图片.docx",
        _pictures,
        (
            Expected(
                ("江心大桥昨晚亮灯",),
                byline="文/图 本报记者 周明远",
                captions=("图为亮灯后的江心大桥。", "市民登上观景平台", "▲修缮中的主墩"),
                credits=("周明远 摄", "（资料图片）"),
            ),
        ),
    ),
    Desk(
        "表中图.docx",
        _pictures_in_table,
        (
            Expected(
                ("老桥新颜",),
                byline="本报记者　刘　洋",
                captions=("修缮前的桥面", "修缮后的桥面"),
                credits=("刘洋 摄", "资料图片"),
            ),
        ),
    ),
    Desk(
        "修订.docx",
        _tracked,
        (Expected(("江心大桥昨晚亮灯",), byline=_ZHOU),),
        frozenset({"word-not-printed", "word-set-otherwise"}),
    ),
    Desk(
        "文本框.docx",
        _fact_box,
        (
            Expected(
                ("江心大桥昨晚亮灯",),
                byline=_ZHOU,
                panels=("链接 江心大桥小档案",),
                captions=("亮灯后的大桥",),
                credits=("本报记者 周明远 摄",),
            ),
        ),
        frozenset({"word-set-otherwise", "panel-found"}),
    ),
    Desk(
        "手打编号.docx",
        _by_hand,
        (Expected(("市政府发布江心大桥通行须知",), crossheads=("一、通行时间", "二、通行要求")),),
    ),
    Desk(
        "软回车.docx",
        _soft_returns,
        (
            Expected(
                _BRIDGE,
                byline="作者：周明远",
                deck=("历时九个月的修缮工程昨晚收官，江心大桥比原定工期提前四十天恢复双向通行。",),
            ),
        ),
        frozenset({"word-not-printed"}),
    ),
    Desk(
        "三篇.docx",
        _several,
        (
            Expected(("江心大桥昨晚亮灯",), byline=_ZHOU),
            Expected(("今年粮价稳中有升",), "秋粮收购今日开始", byline="本报记者 孙志刚"),
            Expected(("社区食堂本月增至二十家",)),
        ),
    ),
    Desk(
        "20240928 江心大桥昨晚亮灯（定稿）.docx",
        _name_only,
        (Expected(("江心大桥昨晚亮灯",), byline=_ZHOU),),
        frozenset({"headline-from-file-name"}),
    ),
    Desk(
        "有样式.docx",
        _styled,
        (
            Expected(
                ("江心大桥大修始末",),
                subhead=("九个月，一座桥的新生",),
                byline=_ZHOU,
                deck=(TEXTS[0],),
                crossheads=("为什么修", "怎么修"),
                captions=("图1 主墩的监测探头",),
            ),
        ),
        frozenset({"word-set-otherwise"}),
    ),
)


def write_all(folder: Path) -> list[Path]:
    """Write the twelve documents into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return [desk.write(folder / desk.name) for desk in DESK]


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
