"""Heads of vertical pages: level ones (横题, 横見出し), and fields with patterns (地紋)."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from paiban.api import Build, build
from paiban.arrange.hard_tier_rules import LEAST_REST, heads_take_whole_tiers
from paiban.arrange.module.grids import text_grids
from paiban.arrange.module.insets import standings, stood
from paiban.arrange.module.text_around import Inset
from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.column.block import Band, Row
from paiban.column.depth_options import HeadOption
from paiban.column.head.head_block import HeadForm
from paiban.column.head.patterned import pattern
from paiban.column.head.tier_heads import in_tiers as heads_in_tiers
from paiban.compose.vertical.turning import turned, turned_rect, unturned, unturned_rect
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.edition.house.stylebook import GROUNDS
from paiban.edition.paper import JA_BLANKET
from paiban.explanation import explained
from paiban.font.catalog import Catalog
from paiban.manuscript.story import Text
from paiban.page.items import Fill, Glyphs, Group, Item, Page, Picture, Stroke
from paiban.page.page_checks import _inks
from paiban.render.lines import page_lines
from paiban.typeset.justify import Line
from paiban.typeset.vertical_lines import VerticalTypesetter
from tests.compose.built import built, errors, groups, running, squeezed, text_of
from tests.vertical.test_tiers import demand, in_tiers

TEXT = "昨天早上六时整，末班船从南岸码头开出，船上的人多半是特地赶来送行的老街坊。" * 12
STYLE = """
[styles.level_headline]
like = "lead_headline"
reverse = true
ground = "{ground}"
colour = [0.1]
align = "centre"
"""


def write(folder: Path, *places: str, ground: str = "stripes", box: str = "") -> Path:
    """A vertical page of stories whose heads stand at these places."""
    toml = 'paper = "四开竖排"\nstylebook = "house.toml"\n[[pages]]\nsection = "要闻"\n'
    for number, place in enumerate(places):
        boxed = f"box: {box}\n" if box and number == len(places) - 1 else ""
        head = f"---\nheadline: 江城末班渡轮开出\nheadline_place: {place}\n{boxed}---\n\n"
        (folder / f"{number}.md").write_text(head + TEXT + "\n\n" + TEXT + "\n", encoding="utf-8")
        toml += f'[[pages.stories]]\nfile = "{number}.md"\n'
    (folder / "edition.toml").write_text(toml, encoding="utf-8")
    (folder / "house.toml").write_text(STYLE.format(ground=ground), encoding="utf-8")
    return folder


def page_of(made: Build) -> Page:
    (page,) = made.made.document.pages
    return page


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return built(write(tmp_path_factory.mktemp("level"), "level", "vertical", "level"))


def head_items(page: Page, story: str) -> list[Item]:
    own = [g for g in groups(page.items) if g.story == story and g.role == "headline"]
    return [item for group in own for item in group.items]


def test_a_head_is_level_where_the_desk_wants_it_and_vertical_where_it_does(made: Build) -> None:
    page = page_of(made)
    found = {
        line.group.story: line.direction
        for line in page_lines(page)
        if line.group.role == "headline"
    }
    assert found == {"0": "horizontal", "1": "vertical", "2": "horizontal"}
    assert not errors(made)
    assert not any(told.broken for told in explained(made.made))


def test_a_level_head_stands_over_its_text_and_begins_at_its_right(made: Build) -> None:
    page = page_of(made)
    for story in (each for each in page.stories if each.id in ("0", "2")):
        glyphs = [item for item in head_items(page, story.id) if isinstance(item, Glyphs)]
        (slot,) = story.slots
        foot = max(glyph.y for glyph in glyphs)
        lines = [
            line
            for line in page_lines(page)
            if line.group.story == story.id and line.group.role in ("body", "byline")
        ]
        left = min(min(glyph.xs) for glyph in glyphs)
        beneath = [line for line in lines if line.block > left]
        assert beneath
        assert all(line.start > foot for line in beneath)
        assert max(line.block for line in lines) == pytest.approx(slot.right - 4.5, abs=0.01)


def test_text_with_a_level_head_is_whole_and_in_order(made: Build) -> None:
    page = page_of(made)
    for placed in made.made.edition.pages[0].stories:
        own = [g for g in groups(page.items) if g.story == placed.story.id and g.role == "body"]
        wanted = "".join(text.string for text in running(placed.story))
        found = squeezed("".join(text_of(g.items) for g in own))
        assert found == squeezed(wanted.replace("江城末班渡轮开出", ""))


def test_its_field_is_as_wide_as_its_words_and_white_letters_stand_on_it(made: Build) -> None:
    page = page_of(made)
    (slot,) = next(story for story in page.stories if story.id == "0").slots
    items = head_items(page, "0")
    fields = [item for item in items if isinstance(item, Fill)]
    stripes = [item for item in items if isinstance(item, Stroke)]
    letters = [item for item in items if isinstance(item, Glyphs)]
    (field,) = fields
    assert stripes and all(_within(stroke, field.rect) for stroke in stripes)
    assert {item.colour for item in letters} == {(1.0,)}
    for item in letters:
        assert field.rect.x < min(item.xs) and max(item.xs) + item.size < field.rect.right
        assert field.rect.y < item.y < field.rect.bottom
    assert items.index(field) < items.index(stripes[0]) < items.index(letters[0])
    inks = [ink for item in letters for ink in _inks(item)]
    size = letters[0].size
    left = min(ink.x for ink in inks) - field.rect.x
    right = field.rect.right - max(ink.right for ink in inks)
    above = min(ink.y for ink in inks) - field.rect.y
    beneath = field.rect.bottom - max(ink.bottom for ink in inks)
    assert left == pytest.approx(size / 2, abs=0.1 * size)
    assert right == pytest.approx(left, abs=0.1 * size)
    assert beneath == pytest.approx(above, abs=0.1 * size)
    assert field.rect.width < slot.width - 2 * size


@pytest.mark.parametrize("align", ["left", "centre", "right"])
def test_a_field_stands_half_an_em_beyond_its_words_wherever_they_are(
    tmp_path: Path, align: str
) -> None:
    folder = write(tmp_path, "level", "vertical", ground="dots")
    style = f'[styles.level_headline]\nground = "dots"\nalign = "{align}"\n'
    (folder / "house.toml").write_text(style, encoding="utf-8")
    items = head_items(page_of(built(folder)), "0")
    dots = [item.rect for item in items if isinstance(item, Fill)]
    inks = [ink for item in items if isinstance(item, Glyphs) for ink in _inks(item)]
    size = next(item.size for item in items if isinstance(item, Glyphs))
    left = min(ink.x for ink in inks) - min(dot.x for dot in dots)
    right = max(dot.right for dot in dots) - max(ink.right for ink in inks)
    assert 0.3 * size < left < 0.6 * size
    assert right == pytest.approx(left, abs=0.1 * size)


def _within(stroke: Stroke, rect: Rect) -> bool:
    xs, ys = (stroke.x0, stroke.x1), (stroke.y0, stroke.y1)
    return all(rect.x - 0.01 <= x <= rect.right + 0.01 for x in xs) and all(
        rect.y - 0.01 <= y <= rect.bottom + 0.01 for y in ys
    )


def test_a_box_may_have_a_level_head(tmp_path: Path) -> None:
    made = built(write(tmp_path, "vertical", "level", box="rule"))
    assert not errors(made)
    found = {
        line.group.story: line.direction
        for line in page_lines(page_of(made))
        if line.group.role == "headline"
    }
    assert found["1"] == "horizontal"


def test_a_saved_plan_sets_a_level_head_again(tmp_path: Path) -> None:
    folder = write(tmp_path, "level", "over", "level")
    first = built(folder)
    plan = tmp_path / "plan.toml"
    plan.write_bytes(first.plan())
    assert build(folder, plan=plan).pdf() == first.pdf()


def test_level_means_over_on_a_horizontal_page(tmp_path: Path) -> None:
    folder = write(tmp_path, "level", "over")
    toml = (folder / "edition.toml").read_text(encoding="utf-8")
    (folder / "edition.toml").write_text(toml.replace("四开竖排", "四开"), encoding="utf-8")
    level = build(folder).pdf()
    text = (folder / "0.md").read_text(encoding="utf-8")
    (folder / "0.md").write_text(text.replace("place: level", "place: over"), encoding="utf-8")
    assert build(folder).pdf() == level


# patterns


@pytest.mark.parametrize("name", GROUNDS)
def test_a_pattern_keeps_to_its_field_and_is_nearer_to_it_than_to_the_letters(name: str) -> None:
    rect = Rect(10.0, 20.0, 300.0, 60.0)
    parts = list(pattern(name, rect, (0.1,), (1.0,)))
    assert 10 < len(parts) < 2000
    for part in parts:
        assert abs(part.colour[0] - 0.1) < 0.3
        if isinstance(part, Stroke):
            assert _within(part, rect)
        else:
            box = part.rect
            assert rect.x <= box.x + 0.01 and box.right <= rect.right + 0.01
            assert rect.y <= box.y + 0.01 and box.bottom <= rect.bottom + 0.01


def test_a_pattern_on_an_ink_of_four_colours_has_four() -> None:
    (first, *_) = pattern("lines", Rect(0, 0, 50, 20), (0.0, 0.9, 0.8, 0.1), (1.0,))
    assert len(first.colour) == 4
    assert first.colour == pytest.approx((0.0, 0.684, 0.608, 0.076))


def test_there_is_no_pattern_of_an_unknown_name_and_none_on_nothing() -> None:
    assert not list(pattern("", Rect(0, 0, 50, 20), (0.0,), (1.0,)))
    assert not list(pattern("dots", Rect(0, 0, 0, 20), (0.0,), (1.0,)))


@pytest.mark.parametrize("ground", GROUNDS)
def test_each_ground_stands_under_a_vertical_head_too(ground: str, tmp_path: Path) -> None:
    write(tmp_path, "vertical", "vertical", ground=ground)
    house = (tmp_path / "house.toml").read_text(encoding="utf-8")
    (tmp_path / "house.toml").write_text(house.replace("level_head", "lead_head"), "utf-8")
    made = built(tmp_path)
    assert not errors(made)
    drawn = {
        story: sum(isinstance(item, Fill | Stroke) for item in head_items(page_of(made), story))
        for story in ("0", "1")
    }
    assert drawn["0"] > 10 and drawn["1"] == 0


# how they are laid down


def test_what_is_laid_down_stands_up_again() -> None:
    rect = Rect(30.0, 40.0, 100.0, 20.0)
    assert turned_rect(unturned_rect(rect), 0.0, 0.0) == rect
    curve = ((0.0, 0.0, 0.25, 0.0, 1.0, 0.5, 0.5, 1.0),)
    items: tuple[Item, ...] = (
        Fill(rect, (0.5,), curve),
        Stroke(1.0, 2.0, 3.0, 4.0, 0.5),
        Picture(rect, "a.jpg", (0.0, 0.25, 0.5, 1.0)),
        Group("headline", (Fill(rect, (0.2,)),)),
    )
    again = turned(unturned(Group("headline", items)), 0.0, 0.0)
    assert again.items == items


# places


def option(ems: float, lines: int = 12) -> HeadOption:
    return HeadOption(0, 1.0, (-0.0, 0, (100.0, 0.0, 1.0)), 40.0, lines, ems, level=True)


class Story:
    """A demand with one level head and nothing else."""

    insets = tables = photos = ()
    has_head = True
    head_place = "level"

    def __init__(self, head: HeadOption) -> None:
        self.head = head

    def inset_heads(self, _ems: float) -> tuple[HeadOption, ...]:
        return (self.head,)


def test_beside_a_head_of_whole_tiers_stands_no_text() -> None:
    """It is as wide as the story, or the story has another form."""
    (grid, *_) = text_grids(3, JA_BLANKET)
    (loose,) = standings(Story(option(12.0)), grid, ())  # type: ignore[arg-type]
    assert (loose.headed, loose.cells(grid)) == (1, 0)
    assert stood(loose, grid, 11, ()) is None
    (head,) = stood(loose, grid, 15, ()) or ()
    assert (head.lines, head.line) == (15, 0)
    assert stood(loose, grid, 20, ()) is None


def test_text_goes_on_beneath_and_beside_a_head_that_ends_within_a_tier() -> None:
    (grid, *_) = text_grids(3, JA_BLANKET)
    (loose,) = standings(Story(option(3.0)), grid, ())  # type: ignore[arg-type]
    assert loose.headed == 0
    (head,) = stood(loose, grid, 40, ()) or ()
    assert (head.lines, head.ems) == (12, 3.0)


def test_a_level_head_leaves_lines_that_can_be_read() -> None:
    """In its last tier eight ems at the least, or none."""
    for ems, good in ((12 - 1 - LEAST_REST, True), (12 - LEAST_REST, False), (12, True)):
        plan = in_tiers(0, (0, 0, 3, 40), 1)
        head = replace(plan.head, level=True)
        inset: Inset = replace(plan.insets[0], ems=float(ems))
        plan = replace(plan, head=head, insets=(inset,))
        told = list(heads_take_whole_tiers([plan], demand()))
        assert bool(told) != good, ems


def test_lines_of_one_story_follow_one_another_under_its_level_head(made: Build) -> None:
    page = page_of(made)
    lines = [
        line for line in page_lines(page) if line.group.story == "2" and line.group.role == "body"
    ]
    for one, two in pairwise(lines):
        same = one.group.column == two.group.column
        assert two.block < one.block if same else two.group.column == one.group.column + 1


# how they are broken


def _forms(*counts: int) -> HeadForm:
    """A head form with lines of so many characters."""
    book = default_stylebook()
    typesetter = VerticalTypesetter(book, Catalog(book.faces), Findings())
    setter = typesetter.setter(Text("江上新桥今日通车"), "headline")
    at, rows = 0, []
    for count in counts:
        line = Line(at, at + count - 1, tuple(map(float, range(count))), float(count))
        rows.append(Row("headline", setter, line, 0.0, 0.0, 20.0))
        at += count
    return HeadForm(len(counts), 0.0, 20.0, (Band(20.0 * len(counts), tuple(rows)),))


def _kept(*forms: HeadForm) -> tuple[HeadForm, ...]:
    """The forms that are offered in one tier."""
    return heads_in_tiers(forms, 160.0, JA_BLANKET, "left")


def test_no_head_is_broken_into_scraps() -> None:
    kept = _kept(_forms(8), _forms(4, 4), _forms(4, 2, 2), _forms(3, 3, 2))
    assert [form.lines for form in kept] == [1, 2]


def test_what_the_desk_breaks_stays_broken_at_a_cost() -> None:
    (form,) = _kept(_forms(4, 2, 2))
    assert form.cost > 10
