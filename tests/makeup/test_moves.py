"""Moves between planned pages: what is gained, what must not move."""

from __future__ import annotations

from pathlib import Path

from paiban.api import build
from paiban.deal.section_labels import sections_of
from tests.makeup.test_made_up import SENTENCE, codes, white


def edition(folder: Path, pages: int, stories: list[tuple[int, str, bool]], more: str = "") -> Path:
    """An edition of so many pages; stories of (characters, section, whether with a photo)."""
    toml = f"page_count = {pages}\n{more}"
    for number, (length, section, photo) in enumerate(stories):
        front = f"headline: 第{number + 1}条消息来自江边\npriority: {number + 1}\n"
        front += f"section: {section}\n" if section else ""
        if photo:
            front += "photos:\n  - file: none.jpg\n    caption: 江边\n    credit: 摄\n"
        text = (SENTENCE * 3 + "\n\n") * max(1, length // (3 * len(SENTENCE)))
        name = f"s{number:02d}.md"
        (folder / name).write_text(f"---\n{front}---\n\n{text}", encoding="utf-8")
        toml += f'[[stories]]\nfile = "{name}"\n'
    (folder / "edition.toml").write_text(toml, encoding="utf-8")
    return folder


def test_sections_are_kept(tmp_path: Path) -> None:
    names = ["要闻", "经济", "社会", "体育"]
    stories = [(300 + 170 * (at % 5), names[at % 4], at % 3 == 0) for at in range(36)]
    built = build(edition(tmp_path, 4, stories))
    pages = built.made.edition.pages
    own = sum(
        placed.story.section_name in sections_of(page.furniture.section)
        for page in pages
        for placed in page.stories
    )
    assert own >= 0.8 * sum(len(page.stories) for page in pages)
    assert all(cells <= built.made.edition.paper.columns for cells in white(built)[:-1])


def test_a_story_with_a_page_stays_there(tmp_path: Path) -> None:
    stories = [(500 + 90 * (at % 7), "", at % 4 == 0) for at in range(24)]
    folder = edition(tmp_path, 4, stories)
    toml = folder / "edition.toml"
    text = toml.read_text(encoding="utf-8")
    text = text.replace('file = "s20.md"\n', 'file = "s20.md"\npage = "A02"\n')
    toml.write_text(text, encoding="utf-8")
    built = build(folder)
    (page,) = (page for page in built.made.edition.pages if page.number == "A02")
    assert "s20" in {placed.story.id for placed in page.stories}


def test_every_story_stands_once_or_is_held_over(tmp_path: Path) -> None:
    stories = [(400 + 210 * (at % 9), "", at % 5 == 0) for at in range(30)]
    built = build(edition(tmp_path, 4, stories))
    printed = [story.id for page in built.made.document.pages for story in page.stories]
    held = [Path(file).stem for file in built.held().split()]
    assert sorted([*printed, *held]) == [f"s{at:02d}" for at in range(30)]
    assert codes(built).count("held-over") == len(held)
