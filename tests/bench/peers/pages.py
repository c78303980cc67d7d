"""The pages of a comparison: a manuscript and its variations, as editions and as sheets."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from paiban.base.files import shipped
from paiban.base.finding import Findings
from paiban.manuscript.reader import read_manuscript
from paiban.manuscript.story import Emphasis, Paragraph, Role, Section, Story, Text
from tests.bench.peers.sheet import Sheet, sheet_of
from tests.bench.varied import varied

FEATURE = shipped("assets", "demonstrations", "feature")
_SEED = Path(__file__).resolve().parents[4] / "shared" / "seed"
_FOLIO = (
    "A04　特别报道",
    "2019年11月28日 星期四　责编：顾晓棠 美编：陈默 校对：叶青",
    "江城时报",
)


@dataclass(frozen=True)
class Pages:
    """Editions of one page each, the same pages as sheets, and one edition of them all."""

    folder: Path
    editions: tuple[Path, ...]
    sheets: tuple[Sheet, ...]
    book: Path


def manuscripts() -> dict[str, str]:
    """The manuscripts that are compared, by name: the demonstration feature, and the raw text of a
    real page where it is there."""
    found = {"feature": (FEATURE / "feature.md").read_text(encoding="utf-8")}
    for file in sorted(_SEED.glob("*.txt"))[:1]:
        found["seed"] = _markdown(read_manuscript(file, Findings()))
    return found


def write_pages(folder: Path, manuscript: str, count: int, first: int = 1) -> Pages:
    """``count`` pages, the first the manuscript as it is where ``first`` is 0, the others its
    variations by seed. All name the same photos; ``pages.txt`` lists the editions for a batch."""
    shutil.copytree(FEATURE / "photos", folder / "photos", dirs_exist_ok=True)
    head, _, page = (FEATURE / "edition.toml").read_text(encoding="utf-8").partition("[[pages]]")
    editions, sheets, book = [], [], [head]
    for seed in range(first, first + count):
        name = f"p{seed:03d}"
        text = varied(manuscript, seed) if seed else manuscript
        story, edition = folder / f"{name}.md", folder / f"{name}.toml"
        story.write_text(text, encoding="utf-8")
        this = f"[[pages]]{page.replace('feature.md', story.name)}"
        edition.write_text(head + this, encoding="utf-8")
        editions.append(edition)
        sheets.append(sheet_of(read_manuscript(story, Findings()), _FOLIO))
        book.append(this.replace('"A04"', f'"A{seed:02d}"'))
    whole = folder / "book.toml"
    whole.write_text("\n".join(book), encoding="utf-8")
    (folder / "pages.txt").write_text("\n".join(each.name for each in editions), encoding="utf-8")
    return Pages(folder, tuple(editions), tuple(sheets), whole)


def _markdown(story: Story) -> str:
    """A story as Markdown, which can be varied as the feature is, with the feature's photos."""
    feature = read_manuscript(FEATURE / "feature.md", Findings())
    front = [
        "---",
        *_listed("headline", [part for text in story.headline for part in str(text).split()]),
    ]
    front += _listed("deck", list(map(str, story.deck)))
    front += _listed("slogans", [str(text).lstrip("●") for text in story.slogans])
    front += [f"byline: {str(story.byline).lstrip('□')}", "section: 特别报道", "photos:"]
    for own, photo in zip(story.photos, feature.photos, strict=True):
        front.append(f"  - file: photos/{photo.file.rpartition('/')[2]}")
        front += [f"    caption: {own.caption}", "    credit: 资料图片"]
    parts = [part for section in story.sections for part in _section(section)]
    return "\n".join([*front, "---", "", "\n\n".join(parts), ""])


def _listed(key: str, values: list[str]) -> list[str]:
    return [f"{key}:", *(f'  - "{value}"' for value in values)]


def _section(section: Section) -> list[str]:
    parts = [f"# {text}" for text in section.headline]
    for block in section.body:
        if isinstance(block, Paragraph):
            mark = "## " if block.role is Role.CROSSHEAD else ""
            parts.append(mark + _emphasised(block.text))
    return parts


def _emphasised(text: Text) -> str:
    pieces, at = [], 0
    for span in text.spans:
        mark = "**" if span.emphasis is Emphasis.BOLD else "*"
        at_mark = span.end - (text.string[span.end - 1] in "。：")  # else `。**1` ends no emphasis
        pieces += [text.string[at : span.start], mark, text.string[span.start : at_mark], mark]
        at = at_mark
    return "".join([*pieces, text.string[at:]])
