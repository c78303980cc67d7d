"""A vertical story on a page: its lines on their grid, its text whole and in order."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from paiban.api import Build, build
from paiban.edition.paper import Paper
from paiban.manuscript.story import Paragraph
from paiban.page.items import Fill, Group, Picture, Stroke
from paiban.render.lines import ReadLine, page_lines
from tests.compose.built import built, errors, groups, running, squeezed, story_groups, text_of
from tests.render.readers import pdfium, poppler_raw

FOLDER = Path(__file__).parent.parent / "pages" / "vertical"
STORY = "well"
TRIMMED = "，。、）》”’"


@pytest.fixture
def made() -> Build:
    return built(FOLDER)


def body(made: Build, story: str = STORY) -> list[ReadLine]:
    (page,) = made.made.document.pages
    return [line for line in page_lines(page) if line.group.story == story and line.group.column]


def paper(made: Build) -> Paper:
    return made.made.edition.paper


def story(made: Build) -> Group:
    return story_groups(made.made.document.pages[0])[STORY]


def test_rule_32_lines_run_right_to_left_and_tiers_top_to_bottom(made: Build) -> None:
    lines = body(made)
    assert {line.direction for line in lines} == {"vertical"}
    tiers = sorted({line.group.column for line in lines})
    assert len(tiers) > 1
    for one, two in pairwise(lines):
        if one.group.column == two.group.column:
            assert two.block < one.block
        else:
            assert two.group.column == one.group.column + 1
            assert two.start > one.start
    for tier, after in pairwise(tiers):
        feet = [line.end for line in lines if line.group.column == tier]
        heads = [line.start for line in lines if line.group.column == after]
        assert max(feet) < min(heads)


def test_rule_24_lines_stand_on_the_grid_from_the_right_edge(made: Build) -> None:
    rect = story(made).rect
    assert rect is not None
    for line in body(made):
        if line.size == paper(made).body_size and line.group.role == "body":
            steps = (rect.right - line.block - line.size / 2) / paper(made).leading
            assert steps == pytest.approx(round(steps), abs=0.001), line.text


def test_rule_18_full_lines_reach_both_edges(made: Build) -> None:
    """Head and foot of a tier, but for the last lines of paragraphs."""
    blocks = [text.string for text in running(made.made.edition.pages[0].stories[0].story)]
    lines = [line for line in body(made) if line.group.role == "body"]
    for tier in {line.group.column for line in lines}:
        within = [line for line in lines if line.group.column == tier]
        foot = max(_foot(line) for line in within)
        for line in within:
            if not any(block.endswith(line.text) for block in blocks):
                assert _foot(line) == pytest.approx(foot, abs=0.01), line.text


def _foot(line: ReadLine) -> float:
    return line.end - (line.size / 2 if line.text[-1] in TRIMMED else 0.0)


def test_nothing_stands_outside_the_module(made: Build) -> None:
    rect = story(made).rect
    assert rect is not None
    for line in (line for line in page_lines(made.made.document.pages[0])):
        if line.group.story != STORY:
            continue
        half = line.size / 2
        assert rect.x - 0.01 <= line.block - half and line.block + half <= rect.right + 0.01
        assert rect.y - half - 0.01 <= line.start and _foot(line) <= rect.bottom + 0.01
    for group in groups(story(made).items):
        if group.role == "photo":
            assert group.rect is not None and rect.contains(group.rect)


def test_the_photo_stands_upright_uncut_in_its_shape(made: Build) -> None:
    (photo,) = [group for group in groups(story(made).items) if group.role == "photo"]
    picture = photo.items[0]
    assert isinstance(picture, Picture)
    shown = (picture.crop[2] - picture.crop[0]) / (picture.crop[3] - picture.crop[1])
    aspect = picture.rect.width / picture.rect.height
    assert shown * 3 / 2 == pytest.approx(aspect, rel=0.02)


def test_the_text_is_whole_and_in_order(made: Build) -> None:
    assert not errors(made)
    on_page, at = text_of(story(made).items), 0
    for text in running(made.made.edition.pages[0].stories[0].story):
        string = squeezed(text.string)
        at = on_page.find(string, at)
        assert at >= 0, string
        at += len(string)


def test_the_text_comes_out_of_the_pdf(made: Build, tmp_path: Path) -> None:
    (page,) = made.made.document.pages
    assert squeezed(poppler_raw(made.pdf(), tmp_path)) == text_of(page.items)
    got, at = squeezed(pdfium(made.pdf(), tmp_path)), 0
    assert Counter(got) == Counter(text_of(page.items))
    for block in made.made.edition.pages[0].stories[0].story.sections[0].body:
        assert isinstance(block, Paragraph)
        at = got.find(squeezed(block.text.string), at)
        assert at >= 0, block.text.string


def test_a_head_leaves_the_tiers_beneath_it_to_text_or_photos(made: Build) -> None:
    """It ends with the second of three tiers: under it stands the photo."""
    (page,) = made.made.document.pages
    own = [line for line in page_lines(page) if line.group.story == STORY]
    head = [line for line in own if line.group.role == "headline"]
    first, last = (min(line.start for line in body(made) if line.group.column == n) for n in (1, 3))
    assert head and all(first <= line.start and line.end < last for line in head)
    (photo,) = (g for g in groups(story(made).items) if g.role == "photo")
    assert photo.rect is not None and photo.rect.right > max(line.block for line in head)


def test_the_slot_is_filled_to_its_last_line(made: Build) -> None:
    assert not [each for each in made.findings if STORY in str(each)]


def test_rule_34_dots_stand_right_and_names_left_of_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    text = "甲乙丙丁" * 3 + "[重要]{.dots}" + "甲乙丙丁" * 3 + "[王阿婆]{.name}。"
    path.write_text(manuscript(f"{text}\n\n{LONG}"), encoding="utf-8")
    (page,) = build(path).made.document.pages
    lines = body(build(path), "a")
    size, leading = page.body_size, lines[0].block - lines[1].block
    assert leading == pytest.approx(11.25)
    axis = {"重": 0.0, "王": 0.0} | {char: line.block for line in lines for char in line.text}
    items = [item for group in groups(page.items) if group.role == "body" for item in group.items]
    (dots,) = {item.rect.x + item.rect.width / 2 for item in items if isinstance(item, Fill)}
    names = [item.x0 for item in items if isinstance(item, Stroke) and item.x0 == item.x1]
    assert axis["重"] + size / 2 < dots < axis["重"] + leading - size / 2
    assert len(names) == 1 and axis["王"] - leading + size / 2 < names[0] < axis["王"] - 0.4 * size


# ---- where a vertical story stands --------------------------------------------------------------


def manuscript(body: str, front: str = "direction: vertical") -> str:
    return f"---\nheadline: 井栏边的夏天\n{front}\n---\n\n{body}\n"


LONG = "巷子尽头有一口井。井栏是整块青石凿的，内沿被绳子磨出12道沟，最深的一道放得进一根手指。" * 60


def test_alone_it_has_the_whole_page(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(manuscript("\n\n".join([LONG] * 2)), encoding="utf-8")
    made = build(path)
    assert not errors(made)
    (page,) = made.made.document.pages
    (slot,) = page.stories[0].slots
    assert (slot.width, slot.height) == (page.type_area.width, page.type_area.height)
    assert {line.direction for line in body(made, "a")} == {"vertical"}


def test_among_others_without_a_slot_it_is_said(tmp_path: Path) -> None:
    for number, front in enumerate(("direction: vertical", "priority: 2")):
        text = manuscript(LONG[:1300], front)
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    made = build(tmp_path)
    assert any("vertical-without-slot" in str(each) for each in made.findings)
    lines = [line for page in made.made.document.pages for line in page_lines(page)]
    assert {line.direction for line in lines} == {"horizontal"}


def test_a_wrong_direction_is_an_error_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(manuscript(LONG, "direction: down"), encoding="utf-8")
    (error,) = errors(build(path))
    assert "a.md:3" in error and "direction" in error


clauses = st.one_of(
    st.text("春江潮水连海平海上明月共潮生", min_size=2, max_size=14),
    st.sampled_from(["12日", "365天", "2019年", "GDP", "《出行手册》", "“三区一极”", "A座",
                     "——", "……", "阿·卜", "？！", "9.8米", "New York Times", "（上）", "5"]),
)  # fmt: skip
sentences = st.lists(clauses, min_size=1, max_size=9).map("，".join)
paragraphs = st.lists(sentences, min_size=1, max_size=5).map(lambda drawn: "。".join(drawn) + "。")


@given(st.lists(paragraphs, min_size=12, max_size=40))
@settings(
    max_examples=5,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking whole pages takes minutes
)
def test_any_text_stands_whole_on_its_page(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.md"
    path.write_text(manuscript("\n\n".join([*texts, LONG])), encoding="utf-8")
    made = build(path)
    assert not errors(made)
    (page,) = made.made.document.pages
    wanted = text_of(page.items)
    assert squeezed(poppler_raw(made.pdf(), path.parent)) == wanted
    assert Counter(squeezed(pdfium(made.pdf(), path.parent))) == Counter(wanted)
