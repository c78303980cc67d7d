"""What the tests read back of a file for press."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pikepdf

from paiban.base.finding import Findings
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.edition.model import Edition, Furniture, PageSpec
from paiban.edition.paper import SIKAI
from paiban.page.items import Document, Item, Page
from paiban.render.press.press_file import press_pdf
from paiban.render.press.press_options import PressOptions
from tests.render.handmade import document, page

Operation = tuple[str, tuple[Any, ...]]

DAY = date(2019, 11, 28)


def edition_of(made: Document) -> Edition:
    """An edition that says what stands round the pages of ``made``."""
    furniture = Furniture("江城时报", "2019年11月28日 星期四", "要闻")
    specs = tuple(PageSpec(each.number, (), furniture) for each in made.pages)
    return Edition(made.title, SIKAI, default_stylebook(), specs)


def press(*pages: Page, findings: Findings | None = None, **options: Any) -> bytes:
    """Pages as a file for press; no finding may come of it, unless ``findings`` takes them."""
    made, found = document(*pages), findings if findings is not None else Findings()
    data = press_pdf(made, edition_of(made), PressOptions(**options), found)
    assert findings is not None or not list(found), list(found)
    return data


def press_of(*items: Item, **options: Any) -> bytes:
    """The same of one page with these items."""
    return press(page(*items), **options)


def opened(data: bytes) -> Any:
    return pikepdf.open(io.BytesIO(data))


def operations(data: bytes) -> list[Operation]:
    """All that is drawn: by pages, by the forms that they show, by glyphs of Type 3 fonts."""
    with opened(data) as pdf:
        return [each for drawn in pdf.pages for each in _of_page(drawn.obj)]


def _of_page(drawn: Any) -> Iterator[Operation]:
    for instruction in pikepdf.parse_content_stream(drawn):
        yield str(instruction.operator), tuple(instruction.operands)
    resources = drawn.get("/Resources", {})
    for xobject in resources.get("/XObject", {}).values():
        if xobject.Subtype == "/Form":
            yield from _of_page(xobject)
    for font in resources.get("/Font", {}).values():
        for glyph in font.get("/CharProcs", {}).values():
            yield from _of_page(glyph)


def inks_of(data: bytes) -> set[tuple[float, ...]]:
    """The CMYK colours that are filled and stroked with."""
    return {
        tuple(round(float(value), 3) for value in operands)
        for operator, operands in operations(data)
        if operator in ("k", "K")
    }
