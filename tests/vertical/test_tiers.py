"""A page of tiers (段) arranged by the machine: its lines on their grid, its text whole and in
order, its rules kept."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from paiban.api import Build, build
from paiban.arrange.hard_tier_rules import (
    TIER_RULES,
    heads_take_whole_tiers,
    nothing_jumps,
    text_stands_in_tiers,
)
from paiban.arrange.makeup_rules import broken
from paiban.arrange.module.text_around import Inset
from paiban.arrange.plan import ModulePlan, PageDemand
from paiban.arrange.tier_costs import (
    BELLY,
    STACKED,
    small_lead,
    stacked_heads,
    tier_heads,
    tier_places,
    tier_seams,
    tier_shape,
    towers,
)
from paiban.base.value import replace
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.edition.model import Slot
from paiban.edition.paper import JA_BLANKET, Paper, paper_named
from paiban.explanation import explained
from paiban.font.catalog import Catalog
from paiban.manuscript.story import Text
from paiban.page.items import Group, Page
from paiban.preview.page_map import page_map
from paiban.render.layout import render_layout
from paiban.render.lines import ReadLine, page_lines
from paiban.shape.vertical_shaping import shape_vertical
from paiban.typeset.class_table import COUNT
from paiban.typeset.compiler import load_table
from paiban.typeset.vertical_lines import turns_of
from tests.arrange.modules import module, photo
from tests.compose.built import built, errors, groups, running, squeezed, text_of
from tests.makeup.tier_editions import write_tier_edition
from tests.render.readers import pdfium, poppler_raw

FOLDER = Path(__file__).parent.parent / "pages" / "tiers"
LANGUAGES = ("zh-Hans", "zh-Hant", "ja")


@pytest.fixture(scope="module")
def made() -> Build:
    return built(FOLDER)


@pytest.fixture(scope="module", params=LANGUAGES)
def edition(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("tiers") / request.param
    return built(write_tier_edition(folder, request.param, 3))


def page_of(made: Build) -> Page:
    (page,) = made.made.document.pages
    return page


def bodies(page: Page, story: str) -> list[ReadLine]:
    return [line for line in page_lines(page) if line.group.story == story and line.group.column]


def test_every_line_but_those_of_the_horizontal_story_runs_down(made: Build) -> None:
    for line in page_lines(page_of(made)):
        if line.group.role in ("body", "byline", "headline", "kicker", "subhead"):
            wanted = "horizontal" if line.group.story == "level" else "vertical"
            assert line.direction == wanted, line.text


def test_lines_stand_in_their_tiers_at_an_exact_pitch(edition: Build) -> None:
    """From the right edge of the type area by whole lines; from the head of a tier to its foot."""
    paper = edition.made.edition.paper
    for page in edition.made.document.pages:
        right = page.type_area.right - paper.body_size / 2
        for line in page_lines(page):
            if line.group.role != "body":
                continue
            steps = (right - line.block) / paper.leading
            assert steps == pytest.approx(round(steps), abs=0.001)
            half = 0.6 * paper.body_size  # a mark at an end gives up half its em
            tier = [
                each
                for each in page.tiers
                if each.y - half <= line.start + 0.01 and line.end <= each.bottom + half + 0.01
            ]
            assert len(tier) == 1, line.text


def test_a_full_line_has_as_many_characters_as_a_tier_is_deep(tmp_path: Path) -> None:
    """Its character pitch is the body size, to the last character."""
    text = "---\nheadline: 江城\n---\n\n" + "江水绕城而过" * 60 + "\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    made = built(tmp_path / "a.md", "sikai-vertical")
    paper, full = made.made.edition.paper, 0
    for line in page_lines(page_of(made)):
        if line.group.role == "body" and len(line.text) == paper.column_ems:
            (piece,) = line.pieces
            steps = [after - before for before, after in pairwise(piece.ys)]
            assert steps == pytest.approx([paper.body_size] * (paper.column_ems - 1))
            full += 1
    assert full  # others are looser by a character, so that the story ends level


def test_columns_run_from_right_to_left_and_on_to_the_next_tier(edition: Build) -> None:
    for page in edition.made.document.pages:
        for story in page.stories:
            lines = [line for line in bodies(page, story.id) if line.group.role == "body"]
            for one, two in pairwise(lines):
                if one.group.column == two.group.column:
                    assert two.block < one.block
                else:
                    assert two.group.column == one.group.column + 1
                    assert two.start > one.start


def test_editions_are_full_and_break_no_hard_rule(edition: Build) -> None:
    assert not errors(edition)
    assert not any(
        story.overset_lines for page in edition.made.document.pages for story in page.stories
    )
    for told in explained(edition.made):
        assert not told.broken, (told.number, told.broken)


def test_no_character_is_lost(edition: Build) -> None:
    """Each story's running text stands on its page, every character of it, in order."""
    pages = edition.made.document.pages
    for spec, page in zip(edition.made.edition.pages, pages, strict=True):
        for placed in spec.stories:
            own = [g for g in page.items if isinstance(g, Group) and g.story == placed.story.id]
            wanted = squeezed("".join(text.string for text in running(placed.story)))
            found = squeezed("".join(map(_running, own)))
            assert Counter(found) == Counter(wanted), placed.story.id


def _running(story: Group) -> str:
    parts = [g for g in groups(story.items) if g.role not in ("photo", "caption", "credit")]
    return "".join(text_of(tuple(i for i in g.items if not isinstance(i, Group))) for g in parts)


def test_the_text_comes_out_of_the_pdf_in_reading_order(made: Build, tmp_path: Path) -> None:
    page, pdf = page_of(made), made.pdf()
    raw = squeezed(poppler_raw(pdf, tmp_path))
    assert raw == text_of(page.items)
    assert Counter(squeezed(pdfium(pdf, tmp_path))) == Counter(text_of(page.items))
    for placed in made.made.edition.pages[0].stories:
        at = 0
        for section in placed.story.sections:
            for block in section.body:
                at = raw.find(squeezed(block.text.string), at)  # type: ignore[union-attr]
                assert at >= 0, block


def test_tiers_of_a_story_end_level(made: Build) -> None:
    """All but the last end at one line at the left."""
    for story in page_of(made).stories:
        if story.id == "level":
            continue
        ends = {round(leg.rect.x, 2) for leg in story.legs[:-1]}
        assert len(ends) <= 1, story.id


def test_the_name_stands_upper_right_and_the_advertisement_in_the_lowest_tier(made: Build) -> None:
    page = page_of(made)
    name = next(line for line in page_lines(page) if line.group.role == "masthead")
    assert name.text == "江城日報"
    assert name.block > page.type_area.right - 100
    assert name.start < page.type_area.y + page.type_area.height / 3
    (ad,) = (each for each in groups(page.items) if each.role == "advertisement")
    assert ad.rect is not None
    assert (ad.rect.y, ad.rect.height) == pytest.approx((page.tiers[-1].y, page.tiers[-1].height))


def test_a_horizontal_story_stands_in_its_slot(made: Build) -> None:
    page = page_of(made)
    (level,) = (story for story in page.stories if story.id == "level")
    (slot,) = level.slots
    assert (slot.y, slot.height) == pytest.approx((page.tiers[4].y, page.tiers[4].height))
    lines = bodies(page, "level")
    assert lines
    for line in lines:
        assert slot.x <= line.start and line.end <= slot.right + 1
        assert slot.y <= line.block <= slot.bottom


# hard rules


def demand(modules: int = 1, paper: Paper = JA_BLANKET) -> PageDemand:
    class Story:
        box_ems = 0.0

    stories = tuple(Story() for _ in range(modules))
    return PageDemand(stories, paper, Slot(0, 0, paper.columns, paper.lines))  # type: ignore[arg-type]


def in_tiers(unit: int, slot: tuple[int, int, int, int], deep: int = 0) -> ModulePlan:
    """A module in tiers of 12 em; its head is ``deep`` tiers deep, 0: as deep as it."""
    plan = replace(module(unit, slot), measure=12)
    if not deep:
        return plan
    head = replace(plan.head, lines=0, inset_lines=4)
    own = Inset("head", 0, 0.0, deep * 13 - 1.0, 0, 4)
    return replace(plan, head=head, insets=(own,))


def test_text_stands_in_tiers() -> None:
    good = in_tiers(0, (0, 0, 3, 40))
    assert not list(text_stands_in_tiers([good], demand()))
    assert list(text_stands_in_tiers([replace(good, measure=20)], demand()))
    assert list(text_stands_in_tiers([replace(good, text_columns=2)], demand()))


def test_heads_take_whole_tiers_five_at_the_most() -> None:
    for deep in (1, 3, 5):
        assert not list(heads_take_whole_tiers([in_tiers(0, (0, 0, 7, 40), deep)], demand()))
    assert list(heads_take_whole_tiers([in_tiers(0, (0, 0, 7, 40), 6)], demand()))
    assert list(heads_take_whole_tiers([in_tiers(0, (0, 0, 7, 40))], demand()))
    odd = in_tiers(0, (0, 0, 3, 40), 2)
    within = replace(odd.insets[0], ems=20.0)
    assert list(heads_take_whole_tiers([replace(odd, insets=(within,))], demand()))


def test_nothing_jumps_over_a_tier() -> None:
    plain = in_tiers(0, (0, 0, 3, 20))
    assert not list(nothing_jumps([plain], demand()))
    across = photo(1, 1, 0, 16)  # it takes all of the second tier
    assert list(nothing_jumps([replace(plain, photos=(across,))], demand()))


def test_the_rules_of_tiers_are_asked_of_pages_of_tiers_only() -> None:
    wide = replace(in_tiers(0, (0, 0, 3, 40)), measure=20)
    assert "text stands in tiers" in broken([wide], demand())
    assert not TIER_RULES.keys() & broken([wide], demand(paper=paper_named("duikai"))).keys()


# costs


def test_a_gap_between_tiers_across_the_page_costs_more_than_one_from_top_to_foot() -> None:
    belly = [in_tiers(0, (0, 0, 6, 72)), in_tiers(1, (6, 0, 6, 30)), in_tiers(2, (6, 31, 6, 41))]
    open_up = [
        in_tiers(0, (0, 0, 6, 40)),
        in_tiers(1, (6, 0, 6, 40)),
        in_tiers(2, (0, 41, 12, 31)),
    ]
    assert tier_seams(belly) == BELLY
    assert tier_seams(open_up) == 0.0


def test_the_second_story_as_deep_as_the_page_costs() -> None:
    deep = [in_tiers(0, (0, 0, 12, 30)), in_tiers(1, (0, 31, 12, 41))]
    assert (towers(deep[:1]), towers(deep)) == (0.0, 6.0)


def test_upper_right_is_the_best_place_and_upper_left_the_next() -> None:
    right, left = (0, 0, 6, 35), (0, 36, 6, 36)
    lower = (6, 0, 6, 72)
    best = [in_tiers(0, right), in_tiers(1, left), in_tiers(2, lower)]
    assert tier_places(best) == 0.0
    assert tier_places([in_tiers(0, left), in_tiers(1, right), in_tiers(2, lower)]) > 0.0
    assert tier_places([in_tiers(0, lower), in_tiers(1, left), in_tiers(2, right)]) > tier_places(
        [in_tiers(0, left), in_tiers(1, right), in_tiers(2, lower)]
    )


def test_a_lead_out_of_its_corner_costs() -> None:
    """Nothing stands both above it and at its right; beside and beneath the name of the paper
    stand two stories of which neither does."""
    slots = (5, 0, 7, 60), (0, 8, 4, 60)
    assert tier_places([in_tiers(0, slots[0]), in_tiers(1, slots[1])]) < 2.0
    assert tier_places([in_tiers(0, (5, 8, 7, 60)), in_tiers(1, (0, 0, 4, 60))]) > 10.0


def test_stories_lie_along_their_tiers() -> None:
    assert tier_shape(1.5) == 0.0
    assert tier_shape(0.3) > tier_shape(0.6) > 0.0
    assert tier_shape(6.0) > 0.0


def test_a_small_lead_costs() -> None:
    assert small_lead(0.5, 0.6) == 0.0
    assert small_lead(0.5, 0.2) == small_lead(0.2, 0.5) == pytest.approx(2.8)


def _headed(unit: int, slot: tuple[int, int, int, int], deep: int, size: float) -> ModulePlan:
    plan = in_tiers(unit, slot, deep)
    return replace(plan, head=replace(plan.head, size=size))


def test_a_head_right_under_a_head_costs() -> None:
    """Unless text stands between them, or the lower story begins at other lines."""
    lower = _headed(1, (3, 0, 3, 30), 2, 20.0)
    assert tier_heads([_headed(0, (0, 0, 3, 40), 3, 40.0), lower]) == STACKED
    assert tier_heads([_headed(0, (0, 0, 3, 40), 2, 40.0), lower]) == 0.0
    aside = _headed(1, (3, 6, 3, 30), 2, 20.0)
    assert tier_heads([_headed(0, (0, 0, 3, 40), 3, 40.0), aside]) == 0.0


def test_a_level_head_parts_two_stories() -> None:
    upper, lower = _headed(0, (0, 0, 3, 40), 3, 40.0), _headed(1, (3, 0, 3, 30), 2, 20.0)
    level = replace(lower, head=replace(lower.head, level=True))
    assert tier_heads([upper, level]) == 0.0


@pytest.mark.parametrize(
    ("lines", "size", "cost"), [(12, 20.0, 5.0), (12, 30.0, 0.0), (30, 20.0, 0.0)]
)
def test_like_heads_close_together_in_one_tier_cost(lines: int, size: float, cost: float) -> None:
    right = _headed(0, (0, 0, 3, lines), 2, 20.0)
    left = _headed(1, (0, lines + 1, 3, 30), 2, size)
    assert tier_heads([right, left]) == cost
    lower = _headed(1, (1, lines + 1, 3, 30), 2, size)
    assert tier_heads([right, lower]) == 0.0


def test_the_search_knows_heads_under_heads(edition: Build) -> None:
    """Few pages have one; of forms whose heads do not end at their foot there are many."""
    pages = [laid.trial.plan.modules for laid in edition.made.laid]
    assert sum(stacked_heads(each) > 0 for each in pages) <= len(pages) / 2


# what else knows tiers


def test_the_preview_knows_how_tight_each_line_is(made: Build) -> None:
    (laid,) = made.made.laid
    shown = page_map(laid, None, {})
    assert len(shown["tiers"]) == 6
    lines = [line for line in shown["lines"] if line["role"] == "body"]
    assert lines and all("fill" in line for line in lines)


def test_the_sketch_of_explain_stands_upright(made: Build) -> None:
    (told,) = explained(made.made)
    rows = told.sketch.splitlines()[1:]
    assert rows[0].startswith("  1 ") and rows[0].endswith("######")  # the name, upper right
    assert set(rows[-1].split()[-1]) == {"#"}  # the advertisement at the foot


def test_the_layout_file_has_the_tiers(made: Build) -> None:
    (page,) = json.loads(render_layout(made.made.document))["pages"]
    assert len(page["grid"]["tiers"]) == 6
    assert page["grid"]["baselines"] == []


def test_a_saved_plan_sets_the_same_page(tmp_path: Path, made: Build) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_bytes(made.plan())
    assert build(FOLDER, plan=plan).pdf() == made.pdf()


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ('spread = true\nnumber = "A02-A03"', "spread-vertical"),
    ],
)
def test_what_is_made_for_horizontal_pages_alone_is_told(
    key: str, code: str, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("---\nheadline: 江城\n---\n\n江水绕城。\n", encoding="utf-8")
    toml = f'paper = "四开竖排"\n[[pages]]\n{key}\n[[pages.stories]]\nfile = "a.md"\n'
    (tmp_path / "edition.toml").write_text(toml, encoding="utf-8")
    assert code in [each.code for each in built(tmp_path).findings]


# what jlreq, clreq and rule 6 say of the ends of lines


def _story_lines(edition: Build) -> Iterator[list[ReadLine]]:
    for page in edition.made.document.pages:
        for story in page.stories:
            yield [line for line in bodies(page, story.id) if line.group.role == "body"]


def test_no_line_begins_with_a_closing_mark_nor_ends_with_an_opening_one(edition: Build) -> None:
    """jlreq 3.1.7 and 3.1.8, clreq "Prohibition Rules for Line Start and Line End"."""
    for lines in _story_lines(edition):
        for line in lines:
            assert line.text.strip()[0] not in "、。，；：？！）」』】》〉”’・％%…", line.text
            assert line.text.strip()[-1] not in "（「『【《〈“‘", line.text


@pytest.mark.parametrize("mark", "ぁっゃァッョー々")
def test_small_kana_begin_no_line_where_prohibition_is_strict(mark: str) -> None:
    """jlreq 3.1.7, cl-10 and cl-11; at the level of the house, as in many newspapers, they do."""
    for level, breakable in (("strict", False), ("basic", True)):
        table = load_table("ja", level, 0.25, "gb", vertical=True)
        gap = table.gaps[table.class_of("の") * COUNT + table.class_of(mark)]
        assert gap.breakable is breakable or mark == "々"


def test_no_number_is_parted_at_the_end_of_a_line(edition: Build) -> None:
    for lines in _story_lines(edition):
        for one, two in pairwise(lines):
            last, first = one.text.strip()[-1], two.text.strip()[0]
            assert not (last.isascii() and last.isdigit() and first in "0123456789.%％"), one.text


def test_figures_stand_upright_or_are_turned_whole(edition: Build) -> None:
    """None of three is squashed into one em; two share it."""
    for lines in _story_lines(edition):
        for line in lines:
            for piece in line.pieces:
                if piece.level and piece.texts[0].isascii():
                    assert len(piece.gids) == 2, line.text


@pytest.mark.parametrize("language", ["zh-Hans", "ja"])
def test_stops_stand_upper_right_in_their_cell(language: str) -> None:
    """clreq for zh-Hans, jlreq 3.1.2: of the line the right half, of the cell the upper."""
    book = default_stylebook()
    (used, *_) = Catalog(book.faces).faces(book.style("body").face)
    for mark in "。、":
        got = shape_vertical(Text(f"中{mark}"), {None: (used,)}, turns_of(language))
        gid, across, down = got.stands[1].glyphs[0]
        box = used.hb_font.get_glyph_extents(gid)
        assert box is not None
        assert across + (box.x_bearing + box.width / 2) / used.em > 0.15
        assert down - (box.y_bearing + box.height / 2) / used.em < 0.4


def test_a_folder_is_dealt_to_vertical_pages(tmp_path: Path) -> None:
    """Stories go to as many pages as they fill; none is over, none held."""
    edition = write_tier_edition(tmp_path / "edition", "zh-Hans", 5)
    folder = tmp_path / "pool"
    folder.mkdir()
    for each in [*sorted(edition.glob("1-*.md")), *sorted(edition.glob("2-*.md"))]:
        (folder / each.name).write_bytes(each.read_bytes())
    found = built(folder, "四开竖排")
    assert not errors(found)
    pages = found.made.document.pages
    assert all(page.tiers for page in pages)
    assert sum(len(page.stories) for page in pages) == 10
