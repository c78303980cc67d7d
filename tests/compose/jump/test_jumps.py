"""Jumps (下转A3版, 上接A1版): rule 30, and the truth of a text on several pages (35)."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paiban.api import Build, build
from paiban.column.cut_paragraphs import ends_sentence
from paiban.compose.jump.key_words import key_words
from paiban.deal.landings import fill
from paiban.manuscript.story import Text
from paiban.page.items import Page
from paiban.render.lines import ReadLine, page_lines
from tests.compose.built import errors, groups, running, squeezed, story_groups, text_of

JUMP = Path(__file__).parents[2] / "pages" / "jump"
NOTICES = ("jump_to", "jump_from")
HEADS = ("headline", "kicker")

PAPER = """
[paper]
trim_mm = [210, 176]
margins_mm = { top = 20, bottom = 12 }
columns = 4
column_ems = 13
lines = 36
"""


def page(number: str, *stories: str) -> str:
    entries = "\n".join(f"[[pages.stories]]\n{story}" for story in stories)
    return f'[[pages]]\nnumber = "{number}"\n{entries}\n'


def slot(lines: int, line: int = 1, columns: int = 4) -> str:
    return f"slot = {{ column = 1, line = {line}, columns = {columns}, lines = {lines} }}"


FERRY, WELL = 'file = "a-ferry.md"', 'file = "c-well.md"'


@cache
def _made(toml: str) -> Build:
    folder = Path(mkdtemp())
    for manuscript in JUMP.glob("*.md"):
        shutil.copy(manuscript, folder)
    (folder / "edition.toml").write_text(PAPER + toml, encoding="utf-8")
    return build(folder)


def made(*pages: str) -> Build:
    """An edition of the manuscripts of ``tests/pages/jump``."""
    return _made("".join(pages))


def two_pages(lines: int = 22, landing: str = "") -> Build:
    return made(
        page("A1", f'{FERRY}\n{slot(lines)}\njump = "A2"'),
        page("A2", f"{FERRY}\ncontinued = true\n{landing}"),
    )


def lines_of(page: Page, story: str = "a-ferry") -> list[ReadLine]:
    """The lines of a story's text, its notices among them, without its head."""
    lines = page_lines(page)
    return [each for each in lines if each.group.story == story and each.group.role not in HEADS]


def body_of(page: Page) -> list[ReadLine]:
    return [line for line in lines_of(page) if line.group.role not in NOTICES]


def text_on(pages: Iterable[Page], story: str = "a-ferry") -> str:
    """The text of a story's parts, in the order of the pages given, without heads and notices."""
    return "".join(
        text_of(group.items)
        for each in pages
        if story in story_groups(each)
        for group in groups(story_groups(each)[story].items)
        if group.role not in (*NOTICES, *HEADS)
    )


@cache
def ferry() -> str:
    """The text of the manuscript, without its head."""
    (placed,) = made(page("1", FERRY, WELL)).made.edition.pages[0].stories[:1]
    story = placed.story
    head = {str(text) for text in (story.kicker, *story.headline) if text}
    return squeezed("".join(str(text) for text in running(story) if str(text) not in head))


# ---- what a reader sees -------------------------------------------------------------------------


def test_rule_30_a_jump_names_its_page_at_both_ends() -> None:
    first, second = two_pages().made.document.pages
    last, opening = lines_of(first)[-1], lines_of(second)[0]
    assert (last.text, last.group.role) == ("（下转A2版）", "jump_to")
    assert (opening.text, opening.group.role) == ("（上接A1版）", "jump_from")


def test_rule_30_a_jump_lands_inside_a_sentence() -> None:
    first, second = two_pages().made.document.pages
    before, after = body_of(first)[-1], body_of(second)[0]
    assert not ends_sentence(before.text)
    assert squeezed(before.text) + squeezed(after.text) in ferry()


def test_rule_18_the_line_before_the_notice_reaches_both_edges() -> None:
    first, second = two_pages().made.document.pages
    left, right = first.columns[-1], first.columns[-1] + first.column_width
    last = body_of(first)[-1]
    closed = last.text[-1] in "，、；：”》）"
    assert last.start == pytest.approx(left, abs=0.01)
    assert last.end - (last.size / 2 if closed else 0) == pytest.approx(right, abs=0.01)
    assert body_of(second)[0].start == pytest.approx(second.columns[0], abs=0.01)  # no indent


def test_the_notice_ends_the_slot_at_its_right_edge() -> None:
    (first, _) = two_pages().made.document.pages
    notice = lines_of(first)[-1]
    assert notice.y == pytest.approx(first.baselines[21], abs=0.01)
    assert notice.end - notice.size / 2 == pytest.approx(
        first.columns[-1] + first.column_width, abs=0.01
    )


def test_the_landing_bears_the_key_words_of_the_headline() -> None:
    _, second = two_pages().made.document.pages
    assert second.stories[0].title == "老渡口停航"
    _, second = two_pages(landing='headline = "最后一班渡船"').made.document.pages
    assert second.stories[0].title == "最后一班渡船"


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("港珠澳大桥通车　三地一日往返", "港珠澳大桥通车"),
        ("坚持稳中求进，推动高质量发展", "坚持稳中求进"),
        ("老渡口停航前的最后一个清晨", "老渡口停航"),
        ("“一带一路”高峰论坛在京开幕", "“一带一路”高峰论坛"),
        ("快讯", "快讯"),
    ],
)
def test_key_words_are_cut_at_sense(headline: str, words: str) -> None:
    assert str(key_words(Text(headline))) == words


def test_page_numbers_without_letters_are_said_in_full() -> None:
    pages = made(
        page("1", f'{FERRY}\n{slot(22)}\njump = "2"'),
        page("2", f"{FERRY}\ncontinued = true"),
    ).made.document.pages
    assert lines_of(pages[0])[-1].text == "（下转第2版）"
    assert lines_of(pages[1])[0].text == "（上接第1版）"


def test_a_house_has_its_own_words_for_the_notices(tmp_path: Path) -> None:
    shutil.copy(JUMP / "a-ferry.md", tmp_path)
    (tmp_path / "house.toml").write_text('jump_to = "▶{page}"\n', encoding="utf-8")
    toml = 'stylebook = "house.toml"\n' + PAPER + page("A1", f'{FERRY}\n{slot(22)}\njump = "A2"')
    (tmp_path / "edition.toml").write_text(toml + GOES_ON, encoding="utf-8")
    first, second = build(tmp_path).made.document.pages
    assert lines_of(first)[-1].text == "▶A2"
    assert lines_of(second)[0].text == "（上接A1版）"


def test_a_photo_goes_with_the_part_that_names_it(tmp_path: Path) -> None:
    text = (JUMP / "a-ferry.md").read_text(encoding="utf-8")
    photos = "photos:\n  - {file: a.jpg, caption: 船}\n  - {file: b.jpg, caption: 桥}\n"
    (tmp_path / "a-ferry.md").write_text(text.replace("byline", photos + "byline"), "utf-8")
    there = page("A2", f'{FERRY}\ncontinued = true\n[[pages.stories.photos]]\nfile = "b.jpg"')
    toml = PAPER + page("A1", f'{FERRY}\n{slot(30)}\njump = "A2"') + there
    (tmp_path / "edition.toml").write_text(toml, encoding="utf-8")
    first, second = build(tmp_path).made.edition.pages
    files = [
        [Path(photo.file).name for photo in each.stories[0].story.photos]
        for each in (first, second)
    ]
    assert files == [["a.jpg"], ["b.jpg"]]
    assert str(second.stories[0].story.photos[0].caption) == "桥"


# ---- the truth of the text ----------------------------------------------------------------------


def test_rule_35_both_parts_together_are_the_manuscript() -> None:
    build = two_pages()
    assert not errors(build)
    assert text_on(build.made.document.pages) == ferry()


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext (poppler)")
def test_rule_35_the_pdf_gives_both_parts(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    two_pages().save(file)
    command = ["pdftotext", "-raw", str(file), "-"]
    text = squeezed(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    first, _, rest = text.partition("（下转A2版）")
    _, _, second = rest.partition("（上接A1版）")
    begin = first.index(ferry()[:20])
    assert first[begin:] + second == ferry()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=st.integers(14, 30), columns=st.integers(2, 4))
def test_rule_35_wherever_the_slot_ends_nothing_is_lost_or_doubled(
    lines: int, columns: int
) -> None:
    build = made(
        page("A1", f'{FERRY}\n{slot(lines, 1, columns)}\njump = "A2"'),
        page("A2", f"{FERRY}\ncontinued = true"),
    )
    pages = build.made.document.pages
    assert text_on(pages) == ferry()
    before = body_of(pages[0])[-1].text
    assert not ends_sentence(before)
    assert not pages[0].stories[0].overset_lines
    foot = max(line.y for line in lines_of(pages[0]))
    assert pages[0].baselines[lines - 2] - 0.01 < foot < pages[0].baselines[lines - 1] + 0.01


def test_a_story_may_jump_twice_and_back_to_an_earlier_page() -> None:
    build = made(
        page("A1", f"{FERRY}\ncontinued = true"),
        page("A2", f'{FERRY}\n{slot(16)}\njump = "A3"'),
        page("A3", WELL, f'{FERRY}\ncontinued = true\n{slot(12, 20)}\njump = "A1"'),
    )
    assert not errors(build)
    last, first, middle = build.made.document.pages
    assert text_on((first, middle, last)) == ferry()
    notices = [
        line.text
        for each in (first, middle, last)
        for line in lines_of(each)
        if line.group.role in NOTICES
    ]
    assert notices == ["（下转A3版）", "（上接A2版）", "（下转A1版）", "（上接A3版）"]


def test_both_parts_are_one_story_for_other_programs() -> None:
    layout = json.loads(two_pages().layout())
    first, second = (each["stories"][0] for each in layout["pages"])
    assert first["id"] == second["id"] == "a-ferry"
    assert [line["role"] for line in second["lines"][:3]] == ["headline", "jump_from", "body"]


def test_the_notices_are_links_to_one_another() -> None:
    first, second = two_pages().made.document.pages
    (there,), (back,) = first.links, second.links
    assert (there.page, back.page) == ("A2", "A1")
    notice = lines_of(first)[-1]
    assert there.rect.x == pytest.approx(notice.start, abs=0.01)
    assert there.rect.y < notice.y < there.rect.bottom
    assert two_pages().pdf().count(b"/Subtype /Link") == 2


def test_what_finds_no_room_is_told_once() -> None:
    build = made(
        page("A1", f'{FERRY}\n{slot(16)}\njump = "A2"'),
        page("A2", f"{FERRY}\ncontinued = true\n{slot(12)}"),
    )
    (error,) = errors(build)
    assert "overset" in error
    first, second = build.made.document.pages
    assert not first.stories[0].overset_lines
    assert second.stories[0].overset_lines


# ---- what cannot be -----------------------------------------------------------------------------

GOES_ON = page("A2", f"{FERRY}\ncontinued = true")


@pytest.mark.parametrize(
    ("pages", "code", "says"),
    [
        (
            (page("A1", f'{FERRY}\n{slot(30)}\njump = "A9"'), page("A2", WELL)),
            "unknown-page",
            'no page "A9"',
        ),
        (
            (page("A1", f'{FERRY}\n{slot(30)}\njump = "A2"'), page("A2", WELL)),
            "jump-without-landing",
            "continued = true on page A2",
        ),
        ((page("A1", f'{FERRY}\n{slot(30)}\njump = "A1"'),), "jump-in-place", "page A1"),
        ((page("A1", f'{FERRY}\njump = "A2"'), GOES_ON), "jump-without-slot", "a slot"),
        ((page("A1", WELL), GOES_ON), "landing-without-jump", 'jump = "A2"'),
        (
            (
                page("A1", f'{FERRY}\n{slot(16)}\njump = "A2"'),
                page("A2", f'{FERRY}\n{slot(16)}\ncontinued = true\njump = "A3"'),
                page("A3", f'{FERRY}\n{slot(16)}\ncontinued = true\njump = "A2"'),
            ),
            "jump-circle",
            "page A2",
        ),
    ],
)
def test_a_jump_that_cannot_be_is_one_finding(pages: tuple[str, ...], code: str, says: str) -> None:
    build = made(*pages)
    (finding,) = [each for each in build.findings if each.code not in ("overset", "underset")]
    assert finding.code == code
    assert says in str(finding)
    assert finding.severity == "error"
    assert finding.origin
    assert finding.origin.file.endswith("edition.toml")
    assert finding.origin.line


@pytest.mark.parametrize(
    ("pages", "code", "says"),
    [
        ((page("A1", FERRY), page("A2", FERRY)), "story-twice", "on page A1 and on page A2"),
        (
            (
                page("A1", f'{WELL}\n{slot(30)}\njump = "A2"'),
                page("A2", f"{WELL}\ncontinued = true", FERRY),
            ),
            "jump-needless",
            "stays empty",
        ),
        ((page("A1", f'{FERRY}\nheadline = "渡船"'),), "headline-unused", "continued"),
    ],
)
def test_what_is_most_likely_a_slip_is_a_warning(
    pages: tuple[str, ...], code: str, says: str
) -> None:
    build = made(*pages)
    (finding,) = [each for each in build.findings if each.code not in ("overset", "underset")]
    assert (finding.code, finding.severity) == (code, "warning")
    assert says in str(finding)


def test_a_rest_that_is_not_worth_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("江上起风" * 66 + "。\n", encoding="utf-8")
    story = 'file = "a.md"\n'
    toml = page("A1", f'{story}{slot(10, 1, 2)}\njump = "A2"')
    toml += page("A2", f"{story}continued = true")
    (tmp_path / "edition.toml").write_text(PAPER + toml, encoding="utf-8")
    (finding,) = [each for each in build(tmp_path).findings if each.code == "jump-short"]
    assert "a continues on page A2 with only 2 lines" in str(finding)


def test_a_vertical_story_does_not_jump(tmp_path: Path) -> None:
    text = (JUMP / "a-ferry.md").read_text(encoding="utf-8")
    (tmp_path / "a-ferry.md").write_text(
        text.replace("byline", "direction: vertical\nbyline"), "utf-8"
    )
    toml = PAPER + page("A1", f'{FERRY}\n{slot(30)}\njump = "A2"') + GOES_ON
    (tmp_path / "edition.toml").write_text(toml, encoding="utf-8")
    made = build(tmp_path)
    assert "jump-vertical" in {finding.code for finding in made.findings}
    assert [len(each.stories) for each in made.made.document.pages] == [1, 0]


def test_a_character_that_no_font_has_is_told_once(tmp_path: Path) -> None:
    text = (JUMP / "a-ferry.md").read_text(encoding="utf-8")
    (tmp_path / "a-ferry.md").write_text(text.replace("。\n", "\ue123。\n"), encoding="utf-8")
    toml = PAPER + page("A1", f'{FERRY}\n{slot(22)}\njump = "A2"') + GOES_ON
    (tmp_path / "edition.toml").write_text(toml, encoding="utf-8")
    missing = [each for each in build(tmp_path).findings if each.code == "missing-glyph"]
    lines = [each.origin.line for each in missing if each.origin]
    assert len(lines) == len(set(lines)) == text.count("。\n")


def test_a_story_that_has_room_where_it_begins_bears_no_notice() -> None:
    build = made(
        page("A1", f'{WELL}\n{slot(30)}\njump = "A2"'),
        page("A2", f"{WELL}\ncontinued = true", FERRY),
    )
    first, second = build.made.document.pages
    assert {line.group.role for line in lines_of(first, "c-well")}.isdisjoint(NOTICES)
    assert [story.id for story in second.stories] == ["a-ferry"]


def test_a_page_may_be_left_empty_by_a_jump_that_is_not_made() -> None:
    build = made(
        page("A1", f'{WELL}\n{slot(30)}\njump = "A2"'), page("A2", f"{WELL}\ncontinued = true")
    )
    assert [len(each.stories) for each in build.made.document.pages] == [1, 0]


def test_every_part_keeps_the_place_of_its_text_in_the_manuscript() -> None:
    _, second = two_pages().made.document.pages
    lines = [line.source_line for line in body_of(second)]
    assert lines == sorted(lines)
    assert lines[0] > 8


def test_what_goes_on_leads_no_page_though_it_is_named_first() -> None:
    edition = made(
        page("A1", f'{FERRY}\n{slot(22)}\njump = "A2"'),
        page("A2", f"{FERRY}\ncontinued = true", WELL),
    )
    assert [placed.story.id for placed in edition.made.edition.pages[1].stories] == [
        "c-well",
        "a-ferry",
    ]
    sizes = {
        story["id"]: story["headline_size"]
        for story in json.loads(edition.layout())["pages"][1]["stories"]
    }
    assert sizes["c-well"] > sizes["a-ferry"]


def test_where_a_story_goes_on_only_its_rest_is_reckoned() -> None:
    fuller, emptier = (
        made(
            page("A1", f'{FERRY}\n{slot(lines)}\njump = "A2"'),
            page("A2", f"{FERRY}\ncontinued = true", WELL),
        ).made.edition
        for lines in (12, 26)
    )
    assert fill(emptier.pages, 1, emptier) < fill(fuller.pages, 1, fuller)
