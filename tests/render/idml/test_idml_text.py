"""Text of a package is that of the pages, character by character, with the attributes it needs."""

from __future__ import annotations

from collections import Counter

import pytest

from paiban.api import build
from paiban.manuscript.story import Paragraph
from tests.conftest import SEED
from tests.render.idml.built_packages import SOURCES, edition_of, packed
from tests.render.idml.package_reader import read_package
from tests.render.idml.page_facts import characters, pictures, running_text


@pytest.mark.parametrize("lines", ["flow", "keep"])
@pytest.mark.parametrize("name", SOURCES)
def test_all_characters_are_there(name: str, lines: str) -> None:
    made = packed(name, lines)
    texts = (story.text * made.read.times(story.id) for story in made.read.stories.values())
    found = Counter("".join(texts))
    assert found == characters(made.built.made.document.pages)


@pytest.mark.parametrize("name", SOURCES)
def test_each_thread_has_the_text_of_its_story(name: str) -> None:
    made = packed(name)
    wanted: dict[str, str] = {}
    for page in made.built.made.document.pages:
        for story in page.stories:
            if not story.legs:
                continue
            first = next(
                frame
                for frame in made.read.frames
                if frame.name == f"body {story.id} 1" and frame.page in (page.number, *page.facing)
            )
            wanted[first.story] = wanted.get(first.story, "") + running_text(page, story.id)
    assert {id_: made.read.stories[id_].text for id_ in wanted} == wanted


def test_a_story_that_goes_on_elsewhere_is_one_thread() -> None:
    made = packed("jumped")
    frames = [f for f in made.read.frames if f.name.startswith("body a-ferry")]
    (id_,) = {frame.story for frame in frames}
    thread = made.read.thread(id_)
    assert [frame.page for frame in thread] == ["A1"] * 4 + ["A2"] * 5
    assert [frame.nonprinting for frame in thread] == [False] * 8 + [True]
    parted = next(text for text in made.read.stories[id_].paragraphs if "手里捧着" in text)
    assert "手里捧着从家里带来的热红薯" in parted
    notices = [story.text for story in made.read.stories.values() if "A2版" in story.text]
    assert "（下转A2版）" in notices


def test_links_bookmarks_and_alternative_texts() -> None:
    made = packed("jumped")
    design = made.read.parts["designmap.xml"]
    goals = {each.get("Self"): each for each in design.findall("HyperlinkPageDestination")}
    sources = {each.get("Self"): each for each in design.findall("HyperlinkPageItemSource")}
    frames = {frame.id: frame for frame in made.read.frames}
    found = set()
    for link in design.findall("Hyperlink"):
        goal = goals[link.findtext("Properties/Destination")]
        area = frames[sources[link.get("Source")].get("SourcePageItem", "")]
        found.add((area.page, goal.get("Name")))
    pages = made.built.made.document.pages
    assert found == {(page.number, link.page) for page in pages for link in page.links} != set()
    titles = [
        [each.get("Name"), *(story.get("Name") for story in each.findall("Bookmark"))]
        for each in design.findall("Bookmark")
    ]
    assert titles == [
        [f"{page.number} {page.section}".strip(), *(story.title for story in page.stories)]
        for page in pages
    ]
    photos = packed("five-stories").read.parts
    told = [
        each.get("CustomAltText") for p in photos.values() for each in p.iter("ObjectExportOption")
    ]
    shown = [
        item.alt
        for page in edition_of("five-stories").made.document.pages
        for item in pictures(page)
    ]
    assert sorted(filter(None, told)) == sorted(filter(None, shown)) != []


def test_the_seed_page_too() -> None:
    made = build(SEED)
    read = read_package(made.idml("page")[0])
    found = Counter("".join(story.text for story in read.stories.values()))
    assert found == characters(made.made.document.pages)


def test_paragraphs_are_those_of_the_manuscript() -> None:
    made = packed("five-stories")
    placed = made.built.made.edition.pages[0].stories[1].story
    blocks = [block for section in placed.sections for block in section.body]
    wanted = [block.text.string for block in blocks if isinstance(block, Paragraph)]
    (frame,) = [f for f in made.read.frames if f.name == f"body {placed.id} 1"]
    found = made.read.stories[frame.story]
    assert [text for text in found.paragraphs if text in wanted] == wanted[1:]
    assert any(text.endswith(wanted[0]) for text in found.paragraphs)  # after 本报讯
    assert {"body", "crosshead", "byline"} <= set(found.styles)


def test_kept_lines_end_where_ours_do() -> None:
    flow, kept = packed("five-stories"), packed("five-stories", "keep")
    page = kept.built.made.document.pages[0]
    for story in page.stories:
        (frame,) = [f for f in kept.read.frames if f.name == f"body {story.id} 1"]
        found = kept.read.stories[frame.story]
        lines = [line for text in found.paragraphs for line in text.split("\u2028")]
        assert "".join(lines) == running_text(page, story.id)
        assert max(map(len, lines)) <= 26
        assert len(lines) > 2 * len(found.paragraphs)
        assert "\u2028" not in "".join(flow.read.stories[frame.story].paragraphs)


def test_heads_keep_their_sense_breaks_in_either_form() -> None:
    read = packed("five-stories").read
    heads = [f for f in read.frames if f.name.startswith("headline")]
    texts = {"\n".join(read.stories[f.story].paragraphs) for f in heads}
    assert any("\u2028" in text or "\n" in text for text in texts)


def test_vertical_stories_are_vertical() -> None:
    read = packed("vertical").read
    (frame,) = [f for f in read.frames if f.name == "body well 1"]
    assert read.stories[frame.story].vertical
    runs = read.stories[frame.story].element.iter("CharacterStyleRange")
    assert any(run.get("Tatechuyoko") == "true" for run in runs)


def test_marks_are_attributes_of_their_characters() -> None:
    runs = [
        run
        for story in packed("specimen").read.stories.values()
        for run in story.element.iter("CharacterStyleRange")
    ]
    dotted = "".join(run.findtext("Content", "") for run in runs if run.get("KentenKind"))
    assert "不占行距" in dotted
    rubies = {run.findtext("Content"): run.get("RubyString") for run in runs if run.get("RubyFlag")}
    assert rubies.get("阿房宫") or any("饕餮" in (text or "") for text in rubies)
    assert all(rubies.values())
    assert any(run.get("Underline") == "true" for run in runs)


def test_drop_caps_stand_over_their_lines() -> None:
    ranges = [
        each
        for story in packed("specimen").read.stories.values()
        for each in story.element.iter("ParagraphStyleRange")
        if each.get("DropCapLines")
    ]
    assert [(each.get("DropCapLines"), each.get("DropCapCharacters")) for each in ranges] == [
        ("3", "1")
    ]
    assert (ranges[0].findtext("CharacterStyleRange/Content") or "").startswith("首")


def test_styles_are_those_of_the_stylebook() -> None:
    made = packed("five-stories")
    style = next(
        each
        for each in made.read.parts["Resources/Styles.xml"].iter("ParagraphStyle")
        if each.get("Name") == "body"
    )
    assert style.get("PointSize") == "9"
    assert style.get("FirstLineIndent") == "18"
    assert style.get("Justification") == "LeftJustified"
    assert style.findtext("Properties/Leading") == "11.25"
    names = {e.get("Name") for e in made.read.parts["Resources/Styles.xml"].iter("ParagraphStyle")}
    assert set(made.built.made.edition.stylebook.styles) <= names


def test_colours_are_inks() -> None:
    colours = list(packed("devices").read.parts["Resources/Graphic.xml"].iter("Color"))
    assert all(each.get("Space") == "CMYK" for each in colours)
    assert {"Black", "Paper"} < {each.get("Name") for each in colours}


def test_furniture_that_pages_share_is_on_their_master() -> None:
    read = packed("specimen").read
    master = read.parts["MasterSpreads/MasterSpread_1.xml"].find("MasterSpread")
    assert master is not None
    names = [each.get("Name") for each in master if each.tag in ("TextFrame", "GraphicLine")]
    assert names and set(names) == {"folio"}
    shared = {story for story, count in read.shown.items() if count > 1}
    assert {read.stories[story].text for story in shared} == {"排版样张"}
    own = [f.name for f in read.frames if f.kind == "TextFrame" and f.name == "folio"]
    assert len(own) == 8  # number and name on each of four pages
