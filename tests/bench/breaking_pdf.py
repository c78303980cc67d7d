"""paiban beside Typst on one text, both measured from the glyphs of their PDFs by one function.

Noto Serif SC of 9 pt in one column of 13 em, justified, indent 2 em; both PDFs are read by
PyMuPDF. A line's stretch is what stands between neighbouring Han beyond their em: both engines
stretch those gaps as all others.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pymupdf
import typst

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.column.block import Row as SetRow
from paiban.compose.glyph_items import row_items
from paiban.page.items import Document, Group, Page
from paiban.render.pdf.document_pdf import render_pdf
from paiban.render.picture.picture_source import PhotoSource
from tests.bench.breaking import MEASURE, Row, Tally, optimal, paragraphs, setters
from tests.bench.folder import FONTS

_SIZE, _LEADING, _MARGIN, _LINES = 9.0, 11.25, 20.0, 80
_WIDTH = MEASURE * _SIZE + 2 * _MARGIN
_HEIGHT = _LINES * _LEADING + 2 * _MARGIN
_MOST = 100_000
"""Characters of a book that are compared: Typst takes some seconds for them."""
_HAN = re.compile("[\u4e00-\u9fff]")
_LONE = re.compile("[\u4e00-\u9fffA-Za-z]|[0-9]{1,2}")
_MARKS = re.compile("[，、；：。？！”’）》〉】」』·…—]")

_TYPST = """\
#set page(width: {width}pt, height: {height}pt, margin: {margin}pt)
#set text(font: "Noto Serif SC", size: {size}pt, lang: "zh", region: "cn")
#set par(justify: true, leading: 2.25pt, spacing: 2.25pt,
  first-line-indent: (amount: 2em, all: true))
{body}
"""


def beside_typst(book: str) -> list[Row]:
    """Both engines on the beginning of a book."""
    texts = _beginning(book)
    name = f"{book}, {sum(map(len, texts)):,} characters"
    return [
        Row(name, "paiban, from its PDF", measured(paiban_pdf(texts), texts)),
        Row(name, f"Typst {version('typst')}, from its PDF", measured(typst_pdf(texts), texts)),
    ]


def _beginning(book: str) -> list[str]:
    """Its first paragraphs, without spaces: engines treat ideographic spaces differently."""
    texts, count = [], 0
    for text in paragraphs(book):
        count += len(text)
        if count > _MOST:
            break
        texts.append(re.sub(r"\s+", "", text))
    return texts


def typst_pdf(texts: list[str]) -> bytes:
    """The texts set by Typst."""
    quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    body = "\n\n".join(f'#"{text}"' for text in quoted)
    source = _TYPST.format(width=_WIDTH, height=_HEIGHT, margin=_MARGIN, size=_SIZE, body=body)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.typ"
        path.write_text(source, encoding="utf-8")
        made = typst.compile(str(path), font_paths=[str(FONTS)], ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


def paiban_pdf(texts: list[str]) -> bytes:
    """The texts set by paiban, line after line on pages of one column."""
    rows: list[Group] = []
    for setter in setters(texts):
        for line in setter.lines(MEASURE, optimal(setter)):
            baseline = _MARGIN + 0.88 * _SIZE + len(rows) % _LINES * _LEADING
            row = SetRow("body", setter, line, _MARGIN, baseline, _SIZE)
            rows.append(Group("body", tuple(row_items(row)), column=1))
    pages = tuple(_page(tuple(rows[at : at + _LINES])) for at in range(0, len(rows), _LINES))
    return render_pdf(Document("", "", "zh-Hans", pages), PhotoSource(Findings()))


def _page(items: tuple[Group, ...]) -> Page:
    return Page(
        number="1",
        width=_WIDTH,
        height=_HEIGHT,
        type_area=Rect(_MARGIN, _MARGIN, MEASURE * _SIZE, _LINES * _LEADING),
        baselines=(),
        columns=(_MARGIN,),
        column_width=MEASURE * _SIZE,
        body_size=_SIZE,
        items=items,
    )


def measured(pdf: bytes, texts: list[str]) -> Tally:
    """The lines of a PDF of one column, by where its glyphs stand."""
    found, lines = Tally(), _lines(pdf)
    for text in texts:
        found.paragraphs += 1
        count, number = 0, 0
        while count < len(text):
            line = next(lines)
            string = "".join(character for character, _ in line)
            assert text.startswith(string, count), (text[count:][:20], string)
            count, number = count + len(string), number + 1
            if count < len(text):
                found.add(_stretch(line))
        found.lines += number
        found.lone += number > 1 and bool(_LONE.fullmatch(_MARKS.sub("", string)))
    return found


def _stretch(line: list[tuple[str, float]]) -> float:
    """Ems between neighbouring Han of a line beyond their own, the median of its gaps."""
    gaps = [
        (x - before) / _SIZE - 1.0
        for (one, before), (two, x) in pairwise(line)
        if _HAN.match(one) and _HAN.match(two)
    ]
    return round(median(gaps), 3) if gaps else 0.0


def _lines(pdf: bytes) -> Iterator[list[tuple[str, float]]]:
    """The lines of all pages: characters with the x of their origins."""
    document: Any = pymupdf.open(stream=pdf)  # type: ignore[no-untyped-call]
    for page in document:
        by_baseline: dict[int, list[tuple[str, float]]] = {}
        for block in page.get_text("rawdict", flags=0)["blocks"]:
            for line in block.get("lines", ()):
                for span in line["spans"]:
                    for char in span["chars"]:
                        x, y = char["origin"]
                        if char["c"].strip():
                            by_baseline.setdefault(round(y), []).append((char["c"], x))
        for baseline in sorted(by_baseline):
            yield sorted(by_baseline[baseline], key=lambda found: found[1])
