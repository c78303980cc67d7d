"""Lines that end in marks stay within the type area, in every style of marks (rules 11 and 17)."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.api import build
from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.page.items import Group
from paiban.page.page_checks import check_page
from tests.compose.built import errors, glyphs
from tests.render.handmade import face, page
from tests.vertical.handmade import ASCENT, column

TEXT = "江水流，海水平。雨、风；云：山？石！“人”（天）《书》「句」『言』——文……道，"


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja"])
@pytest.mark.parametrize("marks", ["gb", "kaiming", "half", "full", "hanging"])
def test_marks_at_the_foot_of_a_line_are_no_fault(
    tmp_path: Path, marks: str, language: str
) -> None:
    rows = (TEXT[at:] + TEXT[:at] for at in range(0, len(TEXT), 2))
    body = "\n\n".join("文" * (at % 5) + row * 5 for at, row in enumerate(rows))
    (tmp_path / "story.md").write_text(f"# 江心大桥\n\n{body}\n", encoding="utf-8")
    (tmp_path / "style.toml").write_text(f'marks = "{marks}"\n', encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        f'language = "{language}"\npaper = "tabloid-vertical"\nstylebook = "style.toml"\n\n'
        '[[pages]]\nnumber = "1"\n\n[[pages.stories]]\nfile = "story.md"\n',
        encoding="utf-8",
    )
    made = build(tmp_path)
    told = [each for each in errors(made) if "type-area" in each]
    assert told == []
    (laid,) = made.made.document.pages
    heads = [max(each.ys) - ASCENT * each.size for each in glyphs(laid.items) if each.upright]
    hung = [head for head in heads if head > laid.type_area.bottom - 0.1]
    assert bool(hung) == (marks == "hanging")


@pytest.mark.parametrize(("last", "over"), [("文", 0.2), ("。", 1.5)])
def test_what_is_beyond_the_foot_is_told(last: str, over: float) -> None:
    made = page()
    line = column(f"江心{last}", face(), head=made.type_area.bottom + (over - 3) * 9)
    story = Group("story", (line,), story="a")
    findings = Findings()
    check_page(replace(made, items=(story,)), findings)
    assert [each.code for each in findings] == ["outside-type-area"]


@pytest.mark.parametrize(
    ("over", "beyond", "codes"),
    [
        ((0, 1), 2.5, []),
        ((0, 1), 3.5, ["outside-type-area"]),
        (None, 2.5, ["outside-type-area"]),
    ],
)
def test_a_reading_may_stand_beside_the_outermost_line(
    over: tuple[int, int] | None, beyond: float, codes: list[str]
) -> None:
    made = page()
    axis = made.type_area.right + beyond
    line = column("ji", face(), axis=axis, head=made.type_area.y + 20)
    story = Group("story", (replace(line, size=5.0, over=over),), story="a")
    findings = Findings()
    check_page(replace(made, items=(story,)), findings)
    assert [each.code for each in findings] == codes
