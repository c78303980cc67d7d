"""Stories that jump where the arranger has them (``jump = "auto"``): when, where to, and whole."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from paiban.api import Build, build
from paiban.deal.landings import fill
from paiban.deal.section_labels import sections_of
from paiban.page.items import Page
from tests.compose.built import DEMONSTRATIONS, groups, squeezed, story_groups, text_of
from tests.compose.replays import codes

SENTENCES = (
    "江桥昨晚六时通车，两岸行人可以步行往来。",
    "市交通局介绍，新桥全长一千二百米，双向六车道，设计时速六十公里。",
    "不少市民一早便来到桥头，等着走第一趟。",
    "老船工陈守义在渡口摆了三十一年船，昨天把缆绳系上了岸。",
    "“以后过江只要五分钟，孩子上学再不用等船了。”住在东岸的李女士说。",
    "据统计，渡口高峰时每日往返旅客超过一万四千人次。",
    "桥下的码头将改建为滨江公园，预计后年国庆前开放。",
)
HEAD = '[furniture]\npaper_name = "江城时报"\nsection = "要闻"\n'
SECTIONS = ("要闻", "经济", "社会")
NOTICES = ("jump_to", "jump_from")
LEAD = '[[stories]]\nfile = "lead.md"\njump = "auto"\n'
PHOTO = next(iter(sorted(DEMONSTRATIONS.rglob("*.jpg"))))


def write(folder: Path, name: str, length: int, random: Random, more: str = "") -> None:
    """A manuscript of about so many characters."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < length:
        paragraphs.append("".join(random.choice(SENTENCES) for _ in range(random.randint(2, 5))))
    front = f"---\nheadline: 江城大桥昨晚通车，两岸三十万人告别摆渡{name}\n{more}---\n\n"
    (folder / f"{name}.md").write_text(front + "\n\n".join(paragraphs) + "\n", encoding="utf-8")


def pool(folder: Path, lead: int, count: int, seed: int = 1, more: str = "") -> str:
    """The manuscripts of an edition, the lead of so many characters; the entries of all."""
    random, toml = Random(seed), LEAD
    write(folder, "lead", lead, random, f"priority: 1\nsection: 社会\n{more}")
    for at in range(count):
        length = int(min(1200, max(150, random.lognormvariate(6.2, 0.5))))
        own = f"priority: {2 + at // 4}\nsection: {SECTIONS[at % len(SECTIONS)]}\n"
        write(folder, f"s{at:02d}", length, random, own)
        toml += f'[[stories]]\nfile = "s{at:02d}.md"\n'
    return toml


def made(folder: Path, toml: str, plan: Path | None = None) -> Build:
    (folder / "edition.toml").write_text(toml, encoding="utf-8")
    return build(folder, plan=plan)


def begins_and_goes_on(edition: Build, story: str = "lead") -> tuple[Page, ...]:
    """The pages of a story: where it begins first."""
    found = [
        (placed.continued, page.number)
        for page in edition.made.edition.pages
        for placed in page.stories
        if placed.story.id == story
    ]
    by_number = {page.number: page for page in edition.made.document.pages}
    return tuple(by_number[number] for _, number in sorted(found))


def body(edition: Build, story: str = "lead") -> str:
    return "".join(
        text_of(group.items)
        for page in begins_and_goes_on(edition, story)
        for group in groups(story_groups(page)[story].items)
        if group.column and group.role not in NOTICES
    )


def notices(edition: Build, story: str = "lead") -> list[tuple[str, str]]:
    return [
        (page.number, text_of(group.items))
        for page in begins_and_goes_on(edition, story)
        for group in groups(story_groups(page)[story].items)
        if group.role in NOTICES
    ]


def manuscript(folder: Path, name: str = "lead") -> str:
    return squeezed((folder / f"{name}.md").read_text(encoding="utf-8").split("---", 2)[2])


@pytest.mark.parametrize(("length", "count", "seed"), [(2400, 18, 0), (2400, 18, 1), (3600, 18, 2)])
def test_a_lead_goes_on_on_the_page_of_its_section(
    tmp_path: Path, length: int, count: int, seed: int
) -> None:
    edition = made(tmp_path, "page_count = 4\n" + HEAD + pool(tmp_path, length, count, seed))
    front, other = begins_and_goes_on(edition)
    assert front.number == "A01"
    assert "社会" in sections_of(other.section)
    assert notices(edition) == [
        ("A01", f"（下转{other.number}版）"),
        (other.number, "（上接A01版）"),
    ]
    assert len(story_groups(front)) > 2
    assert not {"overset", "jump-needless", "jump-short", "jump-no-room"} & set(codes(edition))
    laid = edition.made.laid[0]
    assert all(run.flow.over == 0 and run.flow.empty <= 2 for run in laid.trial.runs)
    for page in edition.made.edition.pages:
        for placed in page.stories:
            name = placed.story.id
            assert body(edition, name) == manuscript(tmp_path, name)


def test_a_lead_gives_its_other_photos_to_its_rest(tmp_path: Path) -> None:
    photo = f"  - file: {PHOTO}\n    caption: 通车后的大桥\n    credit: 林岚 摄\n"
    more = "photos:\n" + photo + photo
    edition = made(tmp_path, "page_count = 4\n" + HEAD + pool(tmp_path, 2400, 16, more=more))
    assert len(begins_and_goes_on(edition)) == 2
    for page in begins_and_goes_on(edition):
        found = [g for g in groups(story_groups(page)["lead"].items) if g.role == "photo"]
        assert len(found) == 1
    assert body(edition) == manuscript(tmp_path)


def test_a_short_story_stands_whole(tmp_path: Path) -> None:
    edition = made(tmp_path, "page_count = 4\n" + HEAD + pool(tmp_path, 900, 22))
    assert len(begins_and_goes_on(edition)) == 1
    assert not notices(edition)
    assert not [code for code in codes(edition) if code.startswith("jump")]


def test_an_edition_of_one_page_has_no_jump(tmp_path: Path) -> None:
    edition = made(tmp_path, HEAD + "[[pages]]\n" + pool(tmp_path, 2400, 3))
    assert len(edition.made.document.pages) == 1
    assert not notices(edition)
    assert not [code for code in codes(edition) if code.startswith("jump")]


def test_a_plan_file_sets_the_same_pages(tmp_path: Path) -> None:
    toml = "page_count = 4\n" + HEAD + pool(tmp_path, 2400, 18)
    first = made(tmp_path, toml)
    plan = tmp_path / "plan.toml"
    plan.write_bytes(first.plan())
    again = made(tmp_path, toml, plan)
    assert notices(first)
    assert again.dump() == first.dump()
    assert again.pdf() == first.pdf()
    assert codes(again) == codes(first)


def written(folder: Path, lead: int, others: tuple[int, int]) -> str:
    """Two pages that are written, the lead of the first and others on both."""
    random, toml = Random(3), HEAD
    write(folder, "lead", lead, random)
    for page, count in enumerate(others):
        toml += f'[[pages]]\nnumber = "A{page + 1}"\n'
        toml += '[[pages.stories]]\nfile = "lead.md"\njump = "auto"\n' if not page else ""
        for at in range(count):
            write(folder, f"p{page}{at}", 500, random)
            toml += f'[[pages.stories]]\nfile = "p{page}{at}.md"\n'
    return toml


def test_a_story_of_a_written_page_goes_on_where_there_is_room(tmp_path: Path) -> None:
    edition = made(tmp_path, written(tmp_path, 4500, (3, 3)))
    assert notices(edition) == [("A1", "（下转A2版）"), ("A2", "（上接A1版）")]
    assert body(edition) == manuscript(tmp_path)
    assert "overset" not in codes(edition)


def test_a_story_that_its_page_holds_stands_whole(tmp_path: Path) -> None:
    edition = made(tmp_path, written(tmp_path, 2400, (3, 3)))
    assert not notices(edition)
    assert body(edition) == manuscript(tmp_path)


def test_a_rest_that_has_no_page_is_told(tmp_path: Path) -> None:
    edition = made(tmp_path, written(tmp_path, 4500, (3, 9)))
    assert not notices(edition)
    assert "jump-no-room" in codes(edition)


def test_a_story_alone_fills_its_page_and_goes_on(tmp_path: Path) -> None:
    edition = made(tmp_path, written(tmp_path, 7000, (0, 2)))
    assert notices(edition) == [("A1", "（下转A2版）"), ("A2", "（上接A1版）")]
    assert body(edition) == manuscript(tmp_path)


@pytest.mark.parametrize(("lines", "jumps"), [(30, True), (88, False)])
def test_a_slot_that_is_given_is_filled(tmp_path: Path, lines: int, *, jumps: bool) -> None:
    slot = f"slot = {{ column = 1, line = 1, columns = 6, lines = {lines} }}\n"
    toml = written(tmp_path, 2400, (0, 4)).replace('jump = "auto"\n', f'jump = "auto"\n{slot}')
    edition = made(tmp_path, toml)
    assert bool(notices(edition)) == jumps
    assert "jump-needless" not in codes(edition)
    assert body(edition) == manuscript(tmp_path)


def test_a_written_lead_and_stories_that_are_dealt(tmp_path: Path) -> None:
    page = '[[pages]]\nnumber = "A01"\nkind = "masthead"\n'
    entry = '[[pages.stories]]\nfile = "lead.md"\njump = "auto"\n'
    toml = pool(tmp_path, 2400, 18).replace(LEAD, "")
    edition = made(tmp_path, "page_count = 4\n" + HEAD + page + entry + toml)
    assert [text for _, text in notices(edition)][1:] == ["（上接A01版）"]
    assert edition.made.edition.pages[0].stories[0].story.id == "lead"
    assert body(edition) == manuscript(tmp_path)
    spec = edition.made.edition
    assert all(0.8 <= fill(spec.pages, at, spec) <= 1.1 for at in range(len(spec.pages)))
