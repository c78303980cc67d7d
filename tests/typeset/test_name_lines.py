"""Bylines: no name is parted at a line end."""

from __future__ import annotations

import pytest

from paiban.manuscript.story import Text
from tests.typeset.setting import typesetter


@pytest.mark.parametrize(
    ("byline", "measure", "lines"),
    [
        ("本报记者 魏东 实习生 齐悦", 11, ["本报记者 魏东", "实习生 齐悦"]),
        ("本报记者 魏东 实习生 齐悦", 7, ["本报记者", "魏东 实习生", "齐悦"]),
        ("记者 欧阳正明、司马长风", 9, ["记者 欧阳正明、", "司马长风"]),
        ("本报记者 魏东", 20, ["本报记者 魏东"]),
        ("記者陳怡君／臺北報導", 9, ["記者陳怡君／", "臺北報導"]),
        ("记者陈怡君/台北报道", 9, ["记者陈怡君/", "台北报道"]),
        ("記者陳怡君／臺北報導", 12, ["記者陳怡君／臺北報導"]),
        ("文／王小明 圖／陳怡君林", 9, ["文／王小明", "圖／陳怡君林"]),
        ("本报记者 魏东 王小雨 齐悦明", 16.1, ["本报记者 魏东 王小雨 齐悦明"]),  # spaces give way
    ],
)
def test_lines_end_between_names(byline: str, measure: float, lines: list[str]) -> None:
    made = typesetter().setter(Text(byline), "byline")
    (breaks,) = made.options(measure)
    ends = [made.shaped.offsets[end] + 1 for end in breaks.ends]
    found = [byline[start:end].strip() for start, end in zip([0, *ends], ends, strict=False)]
    assert found == lines
    assert made.looser(measure) is None
    assert all(not line.added.forced and not line.stretch for line in made.lines(measure, breaks))


def test_a_name_that_no_line_holds_is_broken() -> None:
    made = typesetter().setter(Text("本报记者魏东齐悦白露"), "byline")
    assert made.options(6)[0].lines == 2  # four after the indent, and six


def test_spaces_of_a_byline_shrink_to_a_quarter_em_and_no_further() -> None:
    made = typesetter().setter(Text("本报记者 魏东 实习生 齐悦"), "byline")
    spare = made.natural_width + made.indent
    shrink = made.spacing.shrink[-1]
    assert made.options(spare - shrink / 2)[0].lines == 1
    assert made.options(spare - shrink - 0.1)[0].lines == 2


CAPTION = "天光经玻璃顶洒入教育园区新落成的门厅"


def parts(text: str, role: str, measure: float) -> list[str]:
    made = typesetter().setter(Text(text), role)
    ends = [made.shaped.offsets[end] + 1 for end in made.options(measure)[0].ends]
    return [text[start:end].strip() for start, end in zip([0, *ends], ends, strict=False)]


def test_a_caption_ends_its_lines_between_words() -> None:
    assert parts(CAPTION, "body", 12) != parts(CAPTION, "caption", 12)
    assert parts(CAPTION, "caption", 12) == ["天光经玻璃顶洒入教育园区", "新落成的门厅"]


@pytest.mark.parametrize("role", ["caption", "credit_line", "crosshead"])
def test_a_name_in_a_caption_is_not_broken(role: str) -> None:
    """Wherever the line is full: rather is it ragged."""
    for before in (
        "",
        "本市",
        "江城市",
        "昨日上午",
        "昨日上午本市",
        "开学典礼昨日举行",
        "开学典礼昨日上午举行",
    ):
        text = f"{before}校长王建国在开学典礼上讲话，勉励全体同学"
        lines = parts(text, role, 13)
        assert "".join(lines) == text
        assert any("王建国" in line for line in lines), lines


def test_a_caption_is_ragged_rather_than_loose() -> None:
    made = typesetter().setter(Text(CAPTION), "caption")
    for measure in (9, 10, 11, 12, 13, 14):
        lines = made.lines(measure, made.options(measure)[0])
        assert all(line.stretch <= 0.1 for line in lines)
