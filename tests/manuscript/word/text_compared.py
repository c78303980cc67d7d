"""The text of a Word document by a reading of its own, beside that of the stories made of it.

``python -m tests.manuscript.word.text_compared FOLDER…`` compares all documents in folders, and
pandoc's ``.native`` where it lies beside one, and prints a table.
"""

from __future__ import annotations

import re
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from paiban.base.finding import Findings, Unusable
from paiban.manuscript.reader import read_stories
from paiban.manuscript.story import Panel, Paragraph, Story, Text

_SKIPPED = {"del", "moveFrom", "Fallback", "instrText", "delText", "rPrChange", "pPrChange"}
_SMALL = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", "0123456789+-=()0123456789+-=()n")
_SYMBOLS = {0xF000 + code: code for code in range(0x20, 0x7F)}
"""Characters of symbol fonts in their private area: of those that are as in ASCII."""


def text_of_document(path: Path) -> str:
    """All text that Word prints of the main text and the notes, in the order of the file."""
    pieces = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(r"/?word/(?:document\d*|footnotes|endnotes)\.xml", name):
                pieces.append("".join(_texts(ElementTree.fromstring(package.read(name)))))
    return "".join(sorted(pieces, key=len, reverse=True))


def _texts(element: ElementTree.Element) -> Iterator[str]:
    name = element.tag.rpartition("}")[2]
    if name in _SKIPPED:
        return
    if name == "t":
        yield element.text or ""
    for child in element:
        yield from _texts(child)


def texts_of_story(story: Story) -> Iterator[Text]:
    """All texts of a story, in the order in which they are read."""
    heads = (story.column_title, story.kicker)
    yield from (text for text in heads if text)
    yield from (*story.headline, *story.subhead)
    yield from (text for text in (story.byline, story.dateline) if text)
    yield from story.deck
    for section in story.sections:
        yield from section.headline
        for block in section.body:
            if isinstance(block, Paragraph):
                yield block.text
                yield from (Text(m.reading) for m in block.text.marks if m.reading)
            else:
                yield from _with_colon(block) if isinstance(block, Panel) else block.texts
    yield from (story.source,) if story.source else ()
    for photo in story.photos:
        yield from (text for text in (photo.caption, photo.credit) if text)


def _with_colon(panel: Panel) -> Iterator[Text]:
    """The texts of a panel; the flag of its label stands for the colon after that."""
    label, title, *others = panel.texts
    if panel.label and panel.title:
        yield Text(f"{label}：{title}")
    else:
        yield from (label, title)
    yield from others


def bare(string: str) -> str:
    """Without white, in plain characters."""
    plain = unicodedata.normalize("NFKC", string.translate(_SMALL).translate(_SYMBOLS))
    return re.sub(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]", "", plain)


@dataclass
class Compared:
    """What became of the characters of a document."""

    characters: int
    lost: Counter[str]
    told: int
    refused: str = ""
    stories: int = 0


def compare(path: Path) -> Compared:
    """Read a document and look for each of its characters."""
    findings = Findings()
    try:
        stories = read_stories(path, findings, normalise=False)
    except Unusable as problem:
        stories = []
        if problem.finding.code != "empty-manuscript":
            return Compared(0, Counter(), 0, problem.finding.code)
    wanted = Counter(bare(text_of_document(path)))
    made = Counter(bare("".join(str(text) for story in stories for text in texts_of_story(story))))
    missing = wanted - made
    named = Counter(bare("".join(finding.message for finding in findings)))
    lost = missing - named
    return Compared(wanted.total(), lost, (missing - lost).total(), stories=len(stories))


def in_order(path: Path) -> str:
    """The first text of a run that does not stand after the one before it in the stories, and is
    not named in a finding; "": all do."""
    findings = Findings()
    stories = read_stories(path, findings, normalise=False)
    made = bare("".join(str(text) for story in stories for text in texts_of_story(story)))
    named = bare(" ".join(finding.message for finding in findings))
    with zipfile.ZipFile(path) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    for each in root.iter():
        if each.tag.endswith("}p") and not any(_holds_paragraph(inner) for inner in each):
            wrong = _out_of_order(list(map(bare, _runs(each))), made, named)
            if wrong:
                return wrong
    return ""


def _holds_paragraph(element: ElementTree.Element) -> bool:
    return any(inner.tag.endswith("}p") for inner in element.iter())


def _runs(element: ElementTree.Element) -> Iterator[str]:
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == "t":
            yield child.text or ""
        elif name not in _SKIPPED and name != "rt":
            yield from _runs(child)


def _out_of_order(pieces: list[str], made: str, named: str) -> str:
    """The first of ``pieces`` that is not there after the one before it. The first may stand in
    many places."""
    filled = [piece for piece in pieces if piece]
    starts = [
        at
        for at in range(len(made))
        if filled and made.startswith(_kept(filled[0], made, named), at)
    ]
    wrong = ""
    for start in starts:
        at, wrong = start, ""
        for piece in filled:
            kept = _kept(piece, made, named)
            found = made.find(kept, at)
            if found < 0:
                wrong = piece
                break
            at = found + len(kept)
        if not wrong:
            return ""
    return wrong or ("" if starts or not filled else filled[0])


def _kept(piece: str, made: str, named: str) -> str:
    """A piece without a label before it that a finding names."""
    if piece in made:
        return piece
    ends = (end for end in range(len(piece), 0, -1) if piece[:end] in named and piece[end:] in made)
    return piece[next(ends, 0) :]


def main(folders: list[str]) -> None:
    """Print the table."""
    totals: Counter[str] = Counter()
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.docx")):
            found = compare(path)
            kind = (
                (found.refused and "refused")
                or (found.lost and "lost")
                or (found.told and "named")
                or "all"
            )
            totals[kind] += 1
            totals["files"] += 1
            totals["characters"] += found.characters
            totals["characters named"] += found.told
            totals["characters lost"] += found.lost.total()
            if kind in ("lost", "refused") or "-v" in sys.argv:
                lost = "".join(found.lost.elements())[:60]
                print(f"{kind:8}{path.name}: {found.refused or lost!r} of {found.characters}")
    print(dict(totals))


if __name__ == "__main__":
    main([each for each in sys.argv[1:] if not each.startswith("-")])
