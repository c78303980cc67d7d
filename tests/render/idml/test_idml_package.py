"""Packages hold together: parts, references, ids; the same input gives the same bytes."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from paiban.api import build
from paiban.base.finding import Unusable
from paiban.cli import main
from tests.render.idml.built_packages import SOURCES, packed
from tests.render.idml.package_reader import PACKAGING, ReadPackage, file_name, read_package


@pytest.mark.parametrize("name", SOURCES)
def test_parts_are_those_that_the_design_map_names(name: str) -> None:
    read = packed(name).read
    assert read.first_is_stored
    named = {each.get("src") for each in read.parts["designmap.xml"] if each.get("src")}
    others = {"mimetype", "META-INF/container.xml", "designmap.xml"}
    assert set(read.names) == named | others
    assert len(read.names) == len(set(read.names))


@pytest.mark.parametrize("name", SOURCES)
def test_ids_are_unique_and_references_lead_somewhere(name: str) -> None:
    read = packed(name).read
    every = [each for part in read.parts.values() for each in part.iter()]
    ids = Counter(each.get("Self") for each in every if each.get("Self"))
    assert not [each for each, count in ids.items() if count > 1]
    frames = {frame.id for frame in read.frames}
    for each in every:
        for key in ("AppliedParagraphStyle", "AppliedCharacterStyle", "AppliedTableStyle",
                    "AppliedObjectStyle", "AppliedCellStyle", "ItemLayer", "ParentStory",
                    "FillColor", "StrokeColor"):  # fmt: skip
            assert each.get(key) is None or each.get(key) in ids, (key, each.get(key))
        for key in ("PreviousTextFrame", "NextTextFrame"):
            assert each.get(key) in (None, "n", *frames)


@pytest.mark.parametrize("name", SOURCES)
def test_each_story_has_frames_in_one_chain(name: str) -> None:
    read = packed(name).read
    for story in read.stories:
        assert read.thread(story)
    listed = (read.parts["designmap.xml"].get("StoryList") or "").split()
    assert listed == list(read.stories)


def test_same_input_same_bytes() -> None:
    one, other = (build(SOURCES["specimen"]).idml("page") for _ in range(2))
    assert one[0] == other[0]
    assert one[1] == other[1]


@pytest.mark.parametrize("name", ["feature", "specimen", "advertisements"])
def test_what_it_links_to_lies_beside_it(name: str) -> None:
    made = packed(name)
    linked = {frame.link for frame in made.read.frames if frame.link}
    photos = {path for path in made.beside if path.startswith("page-links/")}
    assert linked
    assert {file_name(link) for link in linked} == {path.split("/")[1] for path in photos}
    fonts = {path for path in made.beside if path.startswith("Document fonts/")}
    assert fonts | photos == set(made.beside)


@pytest.mark.parametrize("name", ["five-stories", "japanese"])
def test_fonts_beside_it_are_those_of_its_text(name: str) -> None:
    made = packed(name)
    listed = {
        (font.get("FontFamily"), font.get("FontStyleName"))
        for font in made.read.parts["Resources/Fonts.xml"].iter("Font")
    }
    assert listed >= _fonts_applied(made.read)
    assert all(len(data) > 100_000 for path, data in made.beside.items() if "fonts/" in path)


def _fonts_applied(read: ReadPackage) -> set[tuple[str | None, str | None]]:
    styles = read.parts["Resources/Styles.xml"]
    found = set()
    for each in chain(styles.iter("ParagraphStyle"), styles.iter("CharacterStyle")):
        font = each.find("Properties/AppliedFont")
        if font is not None:
            found.add((font.text, each.get("FontStyle")))
    return found


@pytest.mark.parametrize("name", SOURCES)
def test_every_paragraph_style_says_how_chinese_is_set(name: str) -> None:
    styles = packed(name).read.parts["Resources/Styles.xml"]
    kinsoku = dict.fromkeys(("traditional", "tiers"), "TraditionalChineseKinsoku")
    kinsoku["japanese"] = "HardKinsoku"
    for style in styles.iter("ParagraphStyle"):
        assert style.get("Composer") == "HL Composer J"
        assert style.get("KinsokuType") == "KinsokuPushInFirst"
        assert style.findtext("Properties/KinsokuSet") == kinsoku.get(
            name, "SimplifiedChineseKinsoku"
        )
        assert style.findtext("Properties/Mojikumi")


def test_photos_may_be_embedded() -> None:
    made = build(SOURCES["feature"])
    data, beside = made.idml("page", embed=True)
    assert not any(path.startswith("page-links") for path in beside)
    assert len(data) > sum(len(d) for p, d in packed("feature").beside.items() if "links" in p) / 2


@pytest.mark.parametrize("options", [{"lines": "loose"}, {"bleed": 99}])
def test_wrong_options_are_told(options: dict[str, object]) -> None:
    with pytest.raises(Unusable):
        packed("elements").built.idml("page", **options)


def test_pages_of_an_edition_face_each_other() -> None:
    read = packed("specimen").read
    assert list(read.pages) == ["A01", "A02", "A03", "A04"]
    design = read.parts["designmap.xml"]
    spreads = [read.parts[e.get("src", "")] for e in design.findall(f"{PACKAGING}Spread")]
    assert [[p.get("Name") for p in each.iter("Page")] for each in spreads] == [
        ["A01"], ["A02", "A03"], ["A04"]
    ]  # fmt: skip
    preferences = read.parts["Resources/Preferences.xml"].find("DocumentPreference")
    assert preferences is not None and preferences.get("FacingPages") == "true"


def test_two_pages_made_up_as_one_are_two_pages() -> None:
    made = packed("spread")
    (page,) = made.built.made.document.pages
    assert list(made.read.pages) == list(page.facing)
    for width, height in made.read.pages.values():
        assert width == pytest.approx(page.width / 2, abs=0.01)
        assert height == pytest.approx(page.height, abs=0.01)


def test_options_of_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = str(SOURCES["elements"]), str(tmp_path / "page.idml")
    assert main(["build", source, "-o", out, "--idml-lines", "keep", "--bleed", "3"]) == 0
    read = read_package((tmp_path / "page.idml").read_bytes())
    assert any("\u2028" in "".join(story.paragraphs) for story in read.stories.values())
    assert (tmp_path / "Document fonts").is_dir()
    for wrong in (["--embed"], ["--idml-lines", "keep"], ["--bleed", "3"]):
        assert main(["build", source, "-o", str(tmp_path / "page.pdf"), *wrong]) == 2
        assert "error usage" in capsys.readouterr().err
