"""Plan files written and read: small diffs, every fault told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Findings, Unusable
from paiban.base.value import replace
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.edition.model import Edition, PageSpec, Placed
from paiban.edition.paper import SIKAI
from paiban.edition.plans.plan_entries import EditionPlan, InsetPlan, PagePlan, PhotoPlan, StoryPlan
from paiban.edition.plans.plan_file import planned_paper, read_plan
from paiban.edition.plans.plan_writer import plan_text
from paiban.manuscript.story import Story

STORY = StoryPlan(
    id="a",
    columns=3,
    lines=40,
    text_columns=2,
    measure=17.0,
    gutter=1.0,
    headline_size=22.5,
    head_lines=5,
    photos=(PhotoPlan(columns=2, lines=12, gap_below=1),),
    insets=(InsetPlan("quote", 3, 28 / 3, 11.5, 20, 5),),
)
OTHER = replace(STORY, id="b", column=4, photos=(), insets=(), white=2)
PLAN = EditionPlan(pages=(PagePlan("A1", "sikai", True, "", (STORY, OTHER)),))


def edition(*ids: str) -> Edition:
    stories = tuple(Placed(Story(id=name, file=f"{name}.md")) for name in ids)
    pages = (PageSpec("A1", stories),)
    return Edition(title="", paper=SIKAI, stylebook=default_stylebook(), pages=pages)


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_written_is_read(tmp_path: Path) -> None:
    findings = Findings()
    text = plan_text(PLAN)
    (page,) = read_plan(write(tmp_path / "p.toml", text), edition("a", "b"), findings)
    assert not list(findings)
    assert page.locked
    assert [kept.plan.id for kept in page.stories] == ["a", "b"]
    inset = replace(STORY.insets[0], left=9.3333)
    assert page.stories[0].plan == replace(STORY, insets=(inset,))
    assert page.stories[1].plan == OTHER
    assert planned_paper(tmp_path / "p.toml") == "sikai"


def test_one_value_a_line_and_no_noise() -> None:
    lines = plan_text(PLAN).splitlines()
    assert "measure = 17" in lines
    assert "headline_size = 22.5" in lines
    assert "left = 9.3333" in lines  # read as 28 / 3 again
    other = replace(STORY, headline_size=60.21527088351954, headline_most=60.0)
    whole = plan_text(EditionPlan(pages=(PagePlan("A1", stories=(other,)),))).splitlines()
    assert "headline_size = 60.21527088351954" in whole  # no such part of an em
    assert "headline_most = 60" in whole
    assert "white = 2" in lines
    assert not any(line.startswith(("over", "wider", "part", "gap_above")) for line in lines)
    assert all(line.count("=") <= 1 for line in lines)


def test_a_change_of_one_value_changes_one_line() -> None:
    changed = replace(
        PLAN, pages=(replace(PLAN.pages[0], stories=(replace(STORY, line=2), OTHER)),)
    )
    one, two = plan_text(PLAN).splitlines(), plan_text(changed).splitlines()
    assert sum(a != b for a, b in zip(one, two, strict=True)) == 1


def test_names_are_quoted(tmp_path: Path) -> None:
    name = 'a "b" \\ c'
    plan = EditionPlan(pages=(PagePlan("A1", "sikai", stories=(replace(OTHER, id=name),)),))
    findings = Findings()
    (page,) = read_plan(write(tmp_path / "p.toml", plan_text(plan)), edition(name), findings)
    assert page.stories[0].plan.id == name


@pytest.mark.parametrize(
    ("old", "new", "code", "kept"),
    [
        ('number = "A1"', 'number = "A7"', "plan-page-gone", None),
        ('paper = "sikai"', 'paper = "duikai"', "plan-paper", None),
        ("version = 1", "version = 9", "plan-version", None),
        ('id = "b"', 'id = "c"', "plan-story-gone", ["a"]),
        ('id = "b"', 'id = "a"', "plan-story-twice", ["a"]),
        ("column = 4", "column = 5", "slot-outside", ["a"]),
        ("column = 4", "column = 0", "slot-outside", ["a"]),
        ("column = 4", "column = 3", "slots-overlap", ["a"]),
        ("line = 1", "line = 60", "slot-outside", ["b"]),
        ("measure = 17", "measure = 18", "plan-value", ["b"]),
        ("measure = 17", "measure = -1", "plan-value", ["b"]),
        ("measure = 17", "measure = 1", "plan-value", ["b"]),
        ("headline_size = 22.5", "headline_size = -3", "plan-value", ["b"]),
        ("text_columns = 2", "text_columns = 0", "plan-value", ["b"]),
        ("head_lines = 5", "head_lines = 50", "plan-value", ["b"]),
        ("headline_size = 22.5", "headline_size = inf", "plan-value", ["b"]),
        ("measure = 17", "measure = inf", "plan-value", ["b"]),
        ("measure = 17", "measure = nan", "plan-value", ["b"]),
        ("head_lines = 5", 'head_lines = "x"', "bad-value", ["a", "b"]),
        ("head_lines = 5", "headlines = 5", "unknown-key", ["a", "b"]),
        ("locked = true", "locked = 3", "bad-value", ["a", "b"]),
    ],
)
def test_faults_are_told_with_their_line(
    tmp_path: Path, old: str, new: str, code: str, kept: list[str] | None
) -> None:
    text = plan_text(PLAN)
    line = text[: text.index(old)].count("\n") + 1
    findings = Findings()
    path = write(tmp_path / "p.toml", text.replace(old, new, 1))
    pages = read_plan(path, edition("a", "b"), findings)
    (finding,) = findings
    assert finding.code == code
    assert finding.hint or code == "bad-value"
    assert finding.origin is not None
    assert finding.origin.line == line
    found = [each.plan.id for page in pages for each in page.stories] if pages else None
    assert found == kept


def test_toml_that_is_none_has_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "p.toml", 'version = 1\n[[pages]\nnumber = "A1"\n')
    with pytest.raises(Unusable) as told:
        read_plan(path, edition("a"), Findings())
    assert told.value.finding.code == "bad-toml"
    assert told.value.finding.origin is not None
    assert told.value.finding.origin.line == 2
