"""Bleed made of the page itself: where ink stops at the trim, its edge is mirrored beyond it."""

from __future__ import annotations

from typing import Any

from pikepdf import Dictionary, Name

from paiban.pdf_reading.content.interpreter import page_content
from paiban.pdf_reading.matrix import Box
from paiban.pdf_reading.objects import Dict
from paiban.pdf_reading.page_facts import PageFacts, inherited
from paiban.pdf_reading.pdf_file import Source
from paiban.repairs.page_boxes import BLEED, widened
from paiban.repairs.repair import Mended

_NEAR = 3.0
"""Points from an edge of the trim at which a stretch that does not bleed is told."""
_NAME = "PaibanPage"


def mirror_edges(source: Source, page: PageFacts, places: tuple[Box, ...], mended: Mended) -> None:
    """Mirror the sides of the page at which ``places`` lie; not where ``UserUnit`` stays."""
    if page.unit != 1:
        return
    trim = page.trim
    sides = (
        any(abs(each.x0 - trim.x0) < _NEAR and each.width < _NEAR for each in places),
        any(abs(each.y0 - trim.y0) < _NEAR and each.height < _NEAR for each in places),
        any(abs(each.x1 - trim.x1) < _NEAR and each.width < _NEAR for each in places),
        any(abs(each.y1 - trim.y1) < _NEAR and each.height < _NEAR for each in places),
    )
    found = source.pages[page.number - 1]
    data = page_content(found)
    if not any(sides) or data is None:
        return
    left, foot, right, head = (BLEED * side for side in sides)
    widened(found, (left, foot, right, head))
    pdf, held = source.found, inherited(found, "Resources")
    resources: Any = held.found if isinstance(held, Dict) else Dictionary()
    form = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Form, Resources=resources)
    form.BBox = [trim.x0 - BLEED, trim.y0 - BLEED, trim.x1 + BLEED, trim.y1 + BLEED]
    drawn: Any = Dictionary(resources)
    drawn.XObject = Dictionary(resources.XObject) if "/XObject" in resources else Dictionary()
    drawn.XObject["/" + _NAME] = form
    found.found.Resources = drawn
    strips = [_strip(trim, x, y) for x in (left and -1, 0, right and 1)
              for y in (foot and -1, 0, head and 1) if x or y]  # fmt: skip
    content = b"q\n" + data + b"\nQ\n" + b"\n".join(dict.fromkeys(strips))
    found.found.Contents = pdf.make_stream(content)
    mended.add("edge mirrored", page.number, sum(sides))


def _strip(trim: Box, x: float, y: float) -> bytes:
    """The strip beyond a side or a corner, filled by the page mirrored at it."""
    across = {-1: (trim.x0 - BLEED, BLEED), 0: (trim.x0, trim.width), 1: (trim.x1, BLEED)}
    up = {-1: (trim.y0 - BLEED, BLEED), 0: (trim.y0, trim.height), 1: (trim.y1, BLEED)}
    (left, width), (foot, height) = across[int(x)], up[int(y)]
    a, e = (1.0, 0.0) if not x else (-1.0, 2 * (trim.x0 if x < 0 else trim.x1))
    d, f = (1.0, 0.0) if not y else (-1.0, 2 * (trim.y0 if y < 0 else trim.y1))
    box = f"q {left:.4f} {foot:.4f} {width:.4f} {height:.4f} re W n"
    return f"{box} {a:g} 0 0 {d:g} {e:.4f} {f:.4f} cm /{_NAME} Do Q".encode()
