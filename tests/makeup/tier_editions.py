"""Vertical editions to measure pages of tiers with: eight pages, forty stories, photos and
advertisements, in three languages; the same for the same seed.

As in ``generator.py`` what a desk sends about fits, by a rule of thumb that knows nothing of the
arranger."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from PIL import Image

from paiban.edition.model import Slot
from paiban.edition.paper import PAPERS, Paper
from tests.makeup import tier_texts
from tests.makeup.texts import photo_files

PAGES, STORIES = 8, 5
PAPER_OF = {"zh-Hans": "sikai-vertical", "zh-Hant": "sikai-vertical", "ja": "ja-blanket"}
_FILL = (0.9, 1.0)
_HEAD, _LEAD_HEAD = 11, 34
"""Cells (tiers × lines) of a head with its white, and of the lead's."""
_PHOTO = 0.11
"""Of the page, what a photo takes."""


def write_tier_edition(folder: Path, language: str, seed: int) -> Path:
    """An edition in ``folder``: its manuscripts, pictures of advertisements, ``edition.toml``."""
    folder.mkdir(parents=True, exist_ok=True)
    paper = PAPERS[PAPER_OF[language]]
    toml = [
        f'title = "Tiers {language} {seed}"', f'language = "{language}"',
        f'paper = "{paper.name}"', "date = 2024-03-15", "",
        "[furniture]", 'paper_name = "江城日報"', "",
    ]  # fmt: skip
    for number in range(PAGES):
        toml += _page(folder, language, Random(f"{language} {seed} {number}"), number, paper)
    (folder / "edition.toml").write_text("\n".join(toml), encoding="utf-8")
    return folder


def _page(folder: Path, language: str, random: Random, number: int, paper: Paper) -> list[str]:
    toml = ["[[pages]]", f'number = "{number + 1}"']
    toml += ['kind = "masthead"', ""] if number == 0 else ['section = "綜合"', ""]
    ads = _advertisements(random, paper)
    room = paper.columns * paper.lines - sum(ad.area for ad in ads)
    room -= 2 * 8 if number == 0 else 0
    photos = [random.choice((1, 1, 0))] + [random.choice((1, 0, 0, 0)) for _ in range(STORIES - 1)]
    text = room * random.uniform(*_FILL) - _LEAD_HEAD - _HEAD * (STORIES - 1)
    text -= _PHOTO * paper.columns * paper.lines * sum(photos)
    weights = sorted((random.lognormvariate(0, 0.5) for _ in range(STORIES)), reverse=True)
    for at, weight in enumerate(weights):
        lines = max(6.0, text * weight / sum(weights))
        characters = round(lines * paper.column_ems * 0.9)
        name = f"{number + 1}-{at + 1}.md"
        _story(folder / name, language, random, at, characters, photos[at])
        toml += ["[[pages.stories]]", f'file = "{name}"', ""]
    for at, ad in enumerate(ads):
        name = f"{number + 1}-advertisement-{at + 1}.png"
        size = round(paper.depth(ad.lines) * 2), round(paper.span(ad.columns) * 2)
        Image.new("RGB", size, ("#c9d8e6", "#e8d5c0", "#d3e3c8")[at % 3]).save(folder / name)
        toml += ["[[pages.advertisements]]", f'file = "{name}"']
        toml += [f"columns = {ad.columns}", f"lines = {ad.lines}", ""]
    return toml


def _advertisements(random: Random, paper: Paper) -> tuple[Slot, ...]:
    """Of none, of 三段, 五段 and 全段, some: strips at the foot, whole or in halves."""
    deep = max(1, round(paper.columns * random.choice((1 / 6, 1 / 4))))
    half = (paper.lines - 1) // 2
    return random.choice(
        (
            (),
            (Slot(0, 0, deep, paper.lines),),
            (Slot(0, 0, deep, half), Slot(0, 0, deep, paper.lines - 1 - half)),
        )
    )


def _story(
    path: Path, language: str, random: Random, at: int, characters: int, photos: int
) -> None:
    front = [f"headline: {random.choice(tier_texts.HEADS[language])}"]
    front += [f"byline: {tier_texts.BYLINES[language]}", f"priority: {at + 1}"]
    caption, credit = tier_texts.CAPTIONS[language]
    if photos:
        front.append("photos:")
    for file in random.sample(photo_files(), photos):
        front += [f"  - file: {json.dumps(str(file))}", f"    caption: {caption}"]
        front.append(f"    credit: {credit}")
    body = "\n\n".join(tier_texts.paragraphs(random, language, characters))
    path.write_text("---\n" + "\n".join(front) + f"\n---\n\n{body}\n", encoding="utf-8")
