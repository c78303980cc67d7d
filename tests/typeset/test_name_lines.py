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
    ],
)
def test_lines_end_between_names(byline: str, measure: int, lines: list[str]) -> None:
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
