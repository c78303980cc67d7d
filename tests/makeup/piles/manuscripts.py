"""Manuscripts of a pile: what a desk sends, decided by lot, as Markdown or as typed text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from random import Random

from tests.makeup import headlines
from tests.makeup.texts import paragraphs

LENGTHS = (60, 4000)
"""Characters of a story, least and most."""
_MEDIAN, _SPREAD = 550, 0.95
"""Of the log-normal law of lengths: its median, and the deviation of the logarithm."""
_TYPED = 0.3
"""Share of the manuscripts with nothing but heads and text that are typed text."""
_CROSSHEADS_FROM = 1200
"""Characters from which a story may have crossheads."""
_TABLE_COLUMNS, _TABLE_ROWS = (3, 6), (4, 12)
_UNITS = ("项目", "街道", "户数", "面积", "金额", "同比")
_ROWS = (
    "城东", "城西", "城南", "城北", "江北", "新区", "古城", "港区", "东山", "西岭", "南湖", "北塔",
)  # fmt: skip


@dataclass(frozen=True)
class Shot:
    """A photo of a story: its file's name in the folder; its words may be missing."""

    file: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Copy:
    """What a manuscript has beside its text. ``priority`` 0: none given."""

    characters: int
    photos: tuple[Shot, ...] = ()
    priority: int = 0
    section: str = ""
    table: bool = False


def length(random: Random) -> int:
    """Characters of a story by a log-normal law, drawn again while out of bounds."""
    while True:
        drawn = round(random.lognormvariate(log(_MEDIAN), _SPREAD))
        if LENGTHS[0] <= drawn <= LENGTHS[1]:
            return drawn


def shot(random: Random, file: str) -> Shot:
    """A photo whose caption and credit are there as a rule."""
    caption = headlines.caption(random) if random.random() < 0.85 else ""
    credit = f"{headlines.name(random)} 摄" if random.random() < 0.7 else ""
    return Shot(file, caption, credit)


def write_manuscript(folder: Path, name: str, random: Random, copy: Copy) -> str:
    """Write a manuscript; the name of its file."""
    text = paragraphs(random, copy.characters)
    plain = not (copy.photos or copy.table or copy.priority or copy.section)
    if plain and random.random() < _TYPED:
        file, content = f"{name}.txt", _typed(random, text)
    else:
        file, content = f"{name}.md", _markdown(random, text, copy)
    (folder / file).write_text(content, encoding="utf-8")
    return file


def _typed(random: Random, text: Sequence[str]) -> str:
    head = [f"# {headlines.headline(random, text[0])}"]
    head += [f"□本报记者 {headlines.name(random)}"] if random.random() < 0.5 else []
    return "\n\n".join([*head, *(f"　　{each}" for each in text)]) + "\n"


def _markdown(random: Random, text: list[str], copy: Copy) -> str:
    front = "\n".join(_front(random, text[0], copy))
    body = _with_crossheads(random, text) if copy.characters >= _CROSSHEADS_FROM else text
    if copy.table:
        body.insert(random.randint(1, len(body)), _table(random))
    return f"---\n{front}\n---\n\n" + "\n\n".join(body) + "\n"


def _front(random: Random, opening: str, copy: Copy) -> list[str]:
    lines = [f"headline: {headlines.headline(random, opening)}"]
    if random.random() < 0.2:
        lines.insert(0, f"kicker: {headlines.kicker(random)}")
    if random.random() < 0.2:
        lines.append(f"subhead: {headlines.subhead(random)}")
    if random.random() < 0.7:
        lines.append(f"byline: 本报记者 {headlines.name(random)}")
    lines += [f"priority: {copy.priority}"] if copy.priority else []
    lines += [f"section: {copy.section}"] if copy.section else []
    lines += ["photos:"] if copy.photos else []
    for each in copy.photos:
        lines.append(f"  - file: {each.file}")
        lines += [f"    caption: {each.caption}"] if each.caption else []
        lines += [f"    credit: {each.credit}"] if each.credit else []
    return lines


def _with_crossheads(random: Random, text: list[str]) -> list[str]:
    """A crosshead over every few paragraphs, in half of the long stories."""
    if random.random() < 0.5:
        return list(text)
    made: list[str] = []
    for at, each in enumerate(text):
        made += [f"## {headlines.predicate(random)}"] if at and at % 4 == 0 else []
        made.append(each)
    return made


def _table(random: Random) -> str:
    columns, rows = random.randint(*_TABLE_COLUMNS), random.randint(*_TABLE_ROWS)
    lines = [_row(_UNITS[:columns]), _row(["---"] * columns)]
    for name in _ROWS[: rows - 1]:
        lines.append(_row([name, *(str(random.randint(1, 99_999)) for _ in range(columns - 1))]))
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
