"""Stories spread over pages: fixed choices, the front page, sections, and pages about as full."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from paiban.base.finding import Findings
from paiban.deal.estimate import cells, full, room
from paiban.deal.new_pages import in_order, made
from paiban.deal.page_count import dealt
from paiban.deal.section_labels import sections_of
from paiban.edition.model import Edition, PageSpec, Pool
from paiban.pipeline import read_source

SENTENCE = "江桥昨晚六时通车，两岸行人可以步行往来。"
SECTIONS = ("要闻", "经济", "社会", "体育")
COUNT = 40
"""Stories that fill eight 四开 pages."""


def write_stories(folder: Path, count: int, *, sections: bool = True, seed: int = 1) -> str:
    """Stories of 150 to 2,000 characters; their entries in ``edition.toml``."""
    random, toml = Random(seed), ""
    for at in range(count):
        length = int(min(2000, max(150, random.lognormvariate(6.4, 0.6))))
        text = "\n\n".join([SENTENCE * 5] * max(1, length // (5 * len(SENTENCE))))
        section = f"section: {SECTIONS[at % len(SECTIONS)]}\n" if sections else ""
        front = f"headline: 第{at}条消息来自江边\npriority: {1 + at // 6}\n{section}"
        (folder / f"s{at:02d}.md").write_text(f"---\n{front}---\n\n{text}\n", encoding="utf-8")
        toml += f'[[stories]]\nfile = "s{at:02d}.md"\n'
    return toml


def edition(folder: Path, toml: str, findings: Findings, paper: str | None = None) -> Edition:
    head = '[furniture]\npaper_name = "江城时报"\nsection = "要闻"\n'
    before, _, after = toml.partition("[[")
    (folder / "edition.toml").write_text(f"{before}{head}[[{after}", encoding="utf-8")
    return dealt(read_source(folder / "edition.toml", paper, findings), findings)


def fills(made: Edition) -> list[float]:
    found = []
    for page in made.pages:
        used = sum(cells(placed.story, made.paper) for placed in page.stories)
        photos = sum(len(placed.story.photos) for placed in page.stories)
        ground = room(page, len(made.pages), made.paper, made.stylebook)
        found.append(full(used, photos, ground, made.paper))
    return found


def test_pages_are_made_numbered_and_filled_evenly(tmp_path: Path) -> None:
    findings = Findings()
    made = edition(tmp_path, "page_count = 8\n" + write_stories(tmp_path, COUNT), findings)
    assert not list(findings)
    assert [page.number for page in made.pages] == [f"A{at:02d}" for at in range(1, 9)]
    assert made.pages[0].furniture.masthead
    assert not any(page.furniture.masthead for page in made.pages[1:])
    assert sum(len(page.stories) for page in made.pages) == COUNT
    even = fills(made)
    middle = sum(even) / len(even)
    assert all(abs(fill - middle) <= 0.07 for fill in even), even


def test_the_weightiest_stories_of_all_stand_on_the_front(tmp_path: Path) -> None:
    made = edition(tmp_path, "page_count = 8\n" + write_stories(tmp_path, COUNT), Findings())
    assert {placed.story.priority for placed in made.pages[0].stories} <= {1, 2}


def test_a_section_stays_together(tmp_path: Path) -> None:
    made = edition(tmp_path, "page_count = 8\n" + write_stories(tmp_path, COUNT), Findings())
    inner = made.pages[1:]
    names = [page.furniture.section for page in inner]
    assert names == sorted(names, key=names.index)  # no section begins twice
    own = sum(
        placed.story.section_name in sections_of(page.furniture.section)
        for page in inner
        for placed in page.stories
    )
    assert own >= 0.7 * sum(len(page.stories) for page in inner)


def test_a_fixed_page_is_kept_and_weight_goes_down_the_page(tmp_path: Path) -> None:
    toml = write_stories(tmp_path, COUNT).replace(
        'file = "s30.md"\n', 'file = "s30.md"\npage = "A05"\n'
    )
    made = edition(tmp_path, "page_count = 8\n" + toml, Findings())
    assert "s30" in [placed.story.id for placed in made.pages[4].stories]
    for page in made.pages:
        weights = [placed.story.priority for placed in page.stories]
        assert weights == sorted(weights)


def test_named_pages_give_the_form_of_the_others(tmp_path: Path) -> None:
    pages = '[[pages]]\nnumber = "B1"\nsection = "体育"\n'
    toml = "page_count = 4\n" + pages + write_stories(tmp_path, 16)
    made = edition(tmp_path, toml, Findings())
    assert [page.number for page in made.pages] == ["B1", "B2", "B3", "B4"]
    sport = [placed.story.section_name for placed in made.pages[0].stories]
    assert sport.count("体育") * 2 > len(sport)


def test_what_fits_nowhere_is_told_with_its_length(tmp_path: Path) -> None:
    findings = Findings()
    made = edition(tmp_path, "page_count = 4\n" + write_stories(tmp_path, COUNT), findings)
    out = [finding for finding in findings if finding.code == "held-over"]
    assert out
    assert len(out) + sum(len(page.stories) for page in made.pages) == COUNT
    assert all("characters" in each.message and "page_count = 8" in each.hint for each in out)
    assert all(each.origin and each.origin.line for each in out)
    assert max(fills(made)) <= 1.08
    first = {placed.story.id for page in made.pages for placed in page.stories}
    assert {f"s{at:02d}" for at in range(6)} <= first  # what weighs most is not left out


def test_too_many_pages_are_told(tmp_path: Path) -> None:
    findings = Findings()
    edition(tmp_path, "page_count = 16\n" + write_stories(tmp_path, COUNT), findings)
    (finding,) = findings
    assert finding.code == "pages-thin"


def test_a_page_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    findings = Findings()
    toml = write_stories(tmp_path, 16).replace('s03.md"\n', 's03.md"\npage = "A9"\n')
    made = edition(tmp_path, "page_count = 4\n" + toml, findings)
    (finding,) = findings
    assert finding.code == "unknown-page"
    assert finding.origin
    assert finding.origin.line > 1
    assert sum(len(page.stories) for page in made.pages) == 16


@pytest.mark.parametrize("sections", [True, False])
def test_a_folder_makes_as_many_pages_as_it_needs(tmp_path: Path, *, sections: bool) -> None:
    write_stories(tmp_path, COUNT, sections=sections)
    made = dealt(read_source(tmp_path, None, Findings()), Findings())
    assert [page.number for page in made.pages] == [str(at + 1) for at in range(len(made.pages))]
    assert sum(len(page.stories) for page in made.pages) == COUNT
    even = fills(made)
    assert max(even) <= 1.06
    assert max(even) - min(even) <= 0.12
    if sections:
        for name in SECTIONS:
            at = [
                number
                for number, page in enumerate(made.pages)
                if name in sections_of(page.furniture.section)
            ]
            assert at == list(range(at[0], at[-1] + 1)) if at else True


def test_the_same_stories_on_the_other_paper(tmp_path: Path) -> None:
    toml = 'paper = "duikai"\npage_count = 4\n' + write_stories(tmp_path, COUNT)
    broad = edition(tmp_path, toml, Findings())
    findings = Findings()
    small = edition(tmp_path, toml, findings, "sikai")
    assert len(broad.pages) == 4
    assert len(small.pages) == 8
    assert not [finding for finding in findings if finding.severity == "error"]
    assert {placed.story.id for page in small.pages for placed in page.stories} == {
        placed.story.id for page in broad.pages for placed in page.stories
    }


def test_pages_of_another_paper_are_spread_anew_by_their_sections(tmp_path: Path) -> None:
    write_stories(tmp_path, 16)
    toml = 'paper = "duikai"\n'
    for page in range(2):
        kind = 'kind = "masthead"\n' if not page else ""
        toml += f'[[pages]]\nnumber = "A{page + 1}"\nsection = "{SECTIONS[page]}"\n{kind}'
        for at in range(8):
            toml += f'[[pages.stories]]\nfile = "s{page * 8 + at:02d}.md"\n'
    small = edition(tmp_path, toml, Findings(), "sikai")
    assert len(small.pages) > 2
    assert small.pages[0].furniture.masthead
    assert [page.number for page in small.pages][:3] == ["A1", "A2", "A3"]
    assert sum(len(page.stories) for page in small.pages) == 16
    assert small.pages[0].stories[0].story.id == "s00"


def test_added_pages_take_the_free_numbers_in_order() -> None:
    """Four pages of which A01 and A04 are named: else A05 would be imposed on the wrong sheet."""
    named = (PageSpec("A01", ()), PageSpec("A04", ()))
    pages = in_order(made(Pool((), 4), named, 4))
    assert [page.number for page in pages] == ["A01", "A02", "A03", "A04"]
