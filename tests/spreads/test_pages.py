"""The shipped spread and others as pages: what lies across the fold, and what does not."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pytest

from paiban.api import Build, build
from paiban.base.files import shipped
from paiban.base.finding import Findings
from paiban.base.units import MM
from paiban.base.value import replace
from paiban.page.items import Group, Page, Picture
from paiban.page.page_checks import check_page
from paiban.render.lines import page_lines
from tests.compose.built import ASCENT, built, errors, groups, legs, squeezed, story_lines, text_of

SPREAD = shipped("assets", "specimen", "spread")
STORIES = ("waterfront", "warden", "shipyard", "ferry", "lamps", "market", "letters")
PHOTO = shipped("assets", "demonstrations", "feature", "photos", "singaporean-cityscape.jpg")


@pytest.fixture(scope="module")
def made() -> Build:
    return built(SPREAD)


def _page(made: Build, at: int = 0) -> Page:
    return made.made.document.pages[at]


def _edition(folder: Path, pages: str) -> Build:
    text = f'title = "试"\n[furniture]\npaper_name = "江城时报"\n{pages}'
    (folder / "edition.toml").write_text(text.replace("@", str(SPREAD)), encoding="utf-8")
    return build(folder / "edition.toml")


def _stories(*names: str, **more: str) -> str:
    return "".join(
        f'[[pages.stories]]\nfile = "@/{name}.md"\n{more.get(name, "")}' for name in names
    )


def _fold(page: Page) -> float:
    assert page.fold is not None
    return page.fold


def _crossing(page: Page) -> list[str]:
    """The lines of text of which a character lies on the fold."""
    fold = _fold(page)
    found = []
    for line in page_lines(page):
        for piece in line.pieces:
            em = piece.size / piece.face.units_per_em
            found += [
                line.text
                for x, gid, text in zip(piece.xs, piece.gids, piece.texts, strict=True)
                if text.isalnum() and x + 0.05 < fold < x + piece.face.advance(gid) * em - 0.05
            ]
    return found


def test_the_shipped_spread_builds_without_a_finding_and_is_full(made: Build) -> None:
    assert not list(made.findings)
    page = _page(made)
    assert (page.number, page.facing) == ("A04-A05", ("A04", "A05"))
    assert page.width == pytest.approx(540 * MM)
    for story in page.stories:
        for slot in story.slots:
            feet = [leg.bottom for leg in legs(page, slot, story.id)]
            assert max(feet) - min(feet) < 0.1, story.id


def test_no_character_of_the_shipped_spread_lies_on_the_fold(made: Build) -> None:
    assert not _crossing(_page(made))


def test_its_lead_lies_across_the_fold_and_no_other_story(made: Build) -> None:
    page = _page(made)
    across = {
        story.id for story in page.stories for slot in story.slots
        if slot.x < _fold(page) < slot.right
    }  # fmt: skip
    assert across == {"waterfront"}
    pictures = (
        item for group in groups(page.items) for item in group.items if isinstance(item, Picture)
    )
    photos = [each for each in pictures if each.rect.x < _fold(page) < each.rect.right]
    assert len(photos) == 1
    assert photos[0].rect.width > page.width / 2


def test_text_columns_stand_on_the_grid_on_either_side(made: Build) -> None:
    page = _page(made)
    gaps = [b - a - page.column_width for a, b in zip(page.columns, page.columns[1:], strict=False)]
    assert gaps[5] == pytest.approx(6.475 * MM, abs=0.01)
    assert all(gap == pytest.approx(9.0) for at, gap in enumerate(gaps) if at != 5)
    for line in story_lines(page):
        if line.group.column and line.group.story == "waterfront" and line.group.role == "body":
            left = max(x for x in page.columns if x - 5 <= line.start)
            assert line.end <= left + page.column_width + 5
            assert (line.y - page.baselines[0]) / 11.25 == pytest.approx(
                round((line.y - page.baselines[0]) / 11.25), abs=1e-3
            )


def test_each_page_has_its_folio_line_at_the_outer_edge(made: Build) -> None:
    page = _page(made)
    folio = next(g for g in page.items if isinstance(g, Group) and g.role == "folio")
    lines = {squeezed(line.text): line for line in page_lines(page) if line.group.role == "folio"}
    whole = next(iter(lines))
    assert text_of(folio.items).startswith("A04特别报道")
    assert text_of(folio.items).endswith("特别报道A05")
    assert whole.startswith("A04")
    assert min(line.start for line in lines.values()) == pytest.approx(page.type_area.x, abs=1)
    assert max(line.end for line in lines.values()) == pytest.approx(page.type_area.right, abs=1)


def test_every_character_is_on_the_page_once(made: Build) -> None:
    page = _page(made)
    text = text_of(page.items)
    for name in STORIES:
        source = (SPREAD / f"{name}.md").read_text(encoding="utf-8").split("---\n", 2)[2]
        for paragraph in source.split("\n\n"):
            wanted = squeezed(paragraph.lstrip("# "))[:10]
            assert text.count(wanted) == 1, wanted


def test_a_head_on_two_sheets_keeps_three_millimetres_off(tmp_path: Path) -> None:
    made = _edition(tmp_path, '[[pages]]\nnumber = "A04-A05"\nspread = true\n' + _stories(*STORIES))
    page = _page(made)
    assert not errors(made)
    fold, clear = _fold(page), 3 * MM - 0.01
    for line in story_lines(page):
        for piece in line.pieces:
            if line.group.role not in ("headline", "kicker"):
                continue
            for x, text in zip(piece.xs, piece.texts, strict=True):
                em = piece.size if text.isalnum() else piece.size / 2
                assert x + em <= fold - clear or x >= fold + clear or not text.strip(), line.text


def test_a_package_has_the_head_across_and_its_parts_on_either_side(tmp_path: Path) -> None:
    feature = shipped("assets", "demonstrations", "feature", "feature.md")
    made = _edition(
        tmp_path,
        f'[[pages]]\nnumber = "A02-A03"\nspread = true\n[[pages.stories]]\nfile = "{feature}"\n',
    )
    page = _page(made)
    assert not errors(made)
    assert not _crossing(page)
    deck = [line for line in story_lines(page) if line.group.role == "deck"]
    assert {line.start < _fold(page) for line in deck} == {True, False}
    assert all(line.end <= _fold(page) or line.start >= _fold(page) for line in deck)


SLOT = "slot = {{ column = {}, line = {}, columns = {}, lines = {} }}\n"


def _given(tmp_path: Path) -> Build:
    """Slots across the fold: at the left, in the middle in a box, and one that jumps."""
    more = {
        "waterfront": SLOT.format(1, 1, 8, 30) + 'jump = "A06"\n',
        "letters": SLOT.format(1, 42, 12, 12) + 'text_columns = 8\nbox = "rule"\n',
        "ferry": SLOT.format(9, 1, 4, 40),
        "lamps": SLOT.format(1, 55, 6, 34),
    }
    pages = '[[pages]]\nnumber = "A04-A05"\nspread = true\n' + _stories(*more, **more)
    landing = {"waterfront": "continued = true\n"}
    pages += '[[pages]]\nnumber = "A06"\n' + _stories("waterfront", "shipyard", **landing)
    return _edition(tmp_path, pages)


def test_slots_across_the_fold_and_a_jump_from_a_spread(tmp_path: Path) -> None:
    made = _given(tmp_path)
    assert not errors(made)
    page, other = made.made.document.pages
    assert not _crossing(page)
    assert "下转A06版" in text_of(page.items)
    assert "上接A04-A05版" in text_of(other.items)
    # eight text columns in a box, four on either side of the fold
    columns = sorted(
        {round(line.start) for line in story_lines(page)
         if line.group.story == "letters" and line.group.column and not line.text[0].isspace()}
    )  # fmt: skip
    assert columns[-1] > _fold(page) > columns[0]


def test_a_plan_file_sets_the_same_spread(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    for made, source in ((_given(tmp_path), tmp_path), (built(SPREAD), SPREAD)):
        plan.write_bytes(made.plan())
        assert build(source / "edition.toml", plan=plan).dump() == made.dump()


def test_an_advertisement_across_both_pages(tmp_path: Path) -> None:
    more = f'[[pages.advertisements]]\nfile = "{PHOTO}"\ncolumns = 12\nlines = 20\n'
    made = _edition(
        tmp_path,
        '[[pages]]\nnumber = "A04-A05"\nspread = true\n' + _stories("ferry", "lamps") + more,
    )
    page = _page(made)
    (ad,) = [g for g in page.items if isinstance(g, Group) and g.role == "advertisement"]
    assert ad.rect
    assert ad.rect.width == pytest.approx(page.type_area.width)


def test_a_focus_on_the_fold_is_told(tmp_path: Path) -> None:
    more = {
        "ferry": SLOT.format(1, 1, 12, 60) + f'[[pages.stories.photos]]\nfile = "{PHOTO}"\n'
        'caption = "江"\ncredit = "图"\nfocus = [@x@, 0.5]\n'
        "slot = { column = 3, line = 20, columns = 8, lines = 38 }\n"
    }  # fmt: skip
    found = []
    for focus in ("0.51", "0.2"):
        one = {"ferry": more["ferry"].replace("@x@", focus)}
        pages = '[[pages]]\nnumber = "A04-A05"\nspread = true\n' + _stories("ferry", **one)
        found.append([f.code for f in _edition(tmp_path, pages).findings])
    assert "focus-on-fold" in found[0]
    assert "focus-on-fold" not in found[1]


def test_a_character_on_the_fold_is_told(made: Build) -> None:
    findings = Findings()
    page = _page(made)
    line = next(line for line in story_lines(page) if line.group.role == "headline")
    x = line.pieces[0].xs[2] + line.size / 2
    check_page(replace(page, width=2 * x), findings)
    assert "text-on-fold" in {finding.code for finding in findings}


def test_layout_and_dump_name_the_spread(made: Build) -> None:
    layout = json.loads(made.layout())
    assert [page["number"] for page in layout["pages"]] == ["A04-A05"]
    assert len(layout["pages"][0]["grid"]["columns"]) == 12
    assert "page A04-A05" in made.dump()


def test_alternatives_lie_as_they_should() -> None:
    several = build(SPREAD, alternatives=2)
    assert several.alternatives
    for each in (several, *several.alternatives):
        assert not _crossing(_page(each))
    first, second = several.dump(), several.alternatives[0].dump()
    assert first != second


def test_a_line_of_the_kicker_stands_level(made: Build) -> None:
    """Parted rows are one line for whoever reads it."""
    lines = [line for line in story_lines(_page(made)) if line.group.role == "kicker"]
    assert len(lines) == 1
    assert lines[0].y - ASCENT * lines[0].size > _page(made).type_area.y - 1


def test_the_web_edition_has_the_spread_as_one_page(made: Build) -> None:
    files = made.web()
    assert {"pages/A04-A05-2160.webp", "pages/A04-A05-4320.webp"} <= set(files)
    zones = {story.id for story in _page(made).stories}
    page = files["index.html"].decode()
    assert all(f"story-{story}.html" in page for story in zones)


def test_the_screen_pdf_labels_the_wide_page(made: Build) -> None:
    with pikepdf.open(io.BytesIO(made.pdf())) as pdf:
        assert [str(page.label) for page in pdf.pages] == ["A04-A05"]
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root] == ["A04-A05 特别报道"]
            assert len(outline.root[0].children) == len(STORIES)


def test_stories_are_dealt_to_pages_round_a_spread(tmp_path: Path) -> None:
    pages = (
        '[[pages]]\nnumber = "A01"\nkind = "masthead"\n'
        '[[pages]]\nnumber = "A04-A05"\nspread = true\nsection = "特别报道"\n'
    )
    pool = "".join(f'[[stories]]\nfile = "@/{name}.md"\nsection = "特别报道"\n' for name in STORIES)
    text = f'page_count = 8\n[furniture]\npaper_name = "江城时报"\n{pages}{pool}'
    (tmp_path / "edition.toml").write_text(text.replace("@", str(SPREAD)), encoding="utf-8")
    made = build(tmp_path / "edition.toml").made
    numbers = [page.number for page in made.document.pages]
    assert numbers == ["A01", "A02", "A03", "A04-A05", "A06", "A07", "A08"]
    facing = made.edition.pages[3].facing
    assert facing
    assert facing.one_sheet
    assert sorted(story.id for page in made.document.pages for story in page.stories) == sorted(
        STORIES
    )
