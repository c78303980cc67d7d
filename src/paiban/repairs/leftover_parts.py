"""What no press file may hold and nothing shows: actions, scripts, attachments, screens, transfer
curves, alternates; and annotations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from paiban.pdf_reading.matrix import as_box
from paiban.pdf_reading.objects import Dict, as_numbers
from paiban.pdf_reading.page_facts import PageFacts
from paiban.pdf_reading.pdf_file import Source
from paiban.repairs.repair import Mended

_OF_ROOT = {
    "/OpenAction": "action", "/AA": "action", "/AcroForm": "form", "/AF": "attached file",
    "/Collection": "attached file",
}  # fmt: skip
_NAMED = {"/JavaScript": "script", "/EmbeddedFiles": "attached file"}
_VIEWED = ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip")
_OF_ANY = {
    "/AA": "action", "/SeparationInfo": "note on separations", "/OPI": "reference for OPI",
    "/Alternates": "alternate picture",
}  # fmt: skip
_OF_STATE = {"/TR": "transfer curve", "/TR2": "transfer curve", "/HTP": "halftone phase"}
_ITEMS = 100_000
_KEPT = ("/PrinterMark", "/TrapNet")
_UNSEEN = ("/Link", "/Popup", "/Widget")
"""Kinds that show nothing of themselves."""
_HIDDEN, _PRINT = 2, 4


def remove_extras(source: Source, mended: Mended) -> None:
    """Remove what rules 20 and 44 to 48 tell of; what would change the page is left."""
    pdf, root = source.found, source.found.Root
    _without(root, _OF_ROOT, mended)
    names = root.get("/Names")
    if isinstance(names, Dictionary):
        _without(names, _NAMED, mended)
    viewed = root.get("/ViewerPreferences")
    if isinstance(viewed, Dictionary):
        _without(viewed, dict.fromkeys(_VIEWED, "box of a viewer"), mended)
    for item in _bookmarks(root):
        _without_action(item, mended)
    for found in pdf.objects:
        if isinstance(found, Dictionary | pikepdf.Stream):
            for each in _within(found):
                _of_any(each, mended)


def _within(found: Any, depth: int = 0) -> Iterator[Any]:
    """A dictionary and those that stand in it, not by reference."""
    yield found
    if depth > 20:
        return
    held = found.stream_dict if isinstance(found, pikepdf.Stream) else found
    for _, value in list(held.items()):
        for each in list(value) if isinstance(value, Array) else [value]:
            if isinstance(each, Dictionary) and not each.is_indirect:
                yield from _within(each, depth + 1)


def _of_any(found: Any, mended: Mended) -> None:
    _without(found, _OF_ANY, mended)
    kind = str(found.get("/Type", ""))
    if kind == "/ExtGState" or {"/OPM", "/op", "/TR2"} & set(found.keys()):
        told = Dict(found)
        keys = {key: what for key, what in _OF_STATE.items()
                if str(told.get(key[1:]) or "") not in ("Identity", "Default")}  # fmt: skip
        _without(found, keys, mended)
        halftone = told.get("HT")
        if isinstance(halftone, Dict) and _is_odd(halftone):
            del found["/HT"]
            mended.add("halftone")
    if "/EF" in found and ("/F" in found or "/UF" in found):
        _without(found, {"/EF": "attached file"}, mended)


def _is_odd(halftone: Dict) -> bool:
    """Whether a halftone, or one of its plates, is one that PDF/X forbids (rule 44)."""
    parts = [halftone, *(halftone.dict(key) for key in halftone.keys())]  # noqa: SIM118
    return any(
        each.get("HalftoneName") is not None or int(each.number("HalftoneType", 1)) not in (1, 5)
        for each in parts
    )


def _without(found: Any, keys: dict[str, str], mended: Mended) -> None:
    for key, what in keys.items():
        if key in found:
            del found[key]
            mended.add(what)


def _bookmarks(root: Any) -> Iterator[Any]:
    """The items of the outline."""
    left, seen = [root.get("/Outlines")], set()
    for _ in range(_ITEMS):
        if not left:
            return
        item = left.pop()
        if not isinstance(item, Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        yield item
        left += [item.get("/First"), item.get("/Next")]


def _without_action(item: Any, mended: Mended) -> None:
    """Have a bookmark name its page itself."""
    action = item.get("/A")
    if not isinstance(action, Dictionary):
        return
    if action.get("/S") == Name.GoTo and "/D" in action:
        item["/Dest"] = action["/D"]
    del item["/A"]
    mended.add("action")


def remove_annotations(source: Source, pages: tuple[PageFacts, ...], mended: Mended) -> None:
    """Remove the annotations that touch the bleed; what shows of them becomes page content."""
    touching = {page.number: _touching(source, page) for page in pages}
    if not any(touching.values()):
        return
    source.found.generate_appearance_streams()
    bare = sum(_is_bare(each) for page in pages for each in _annotations(source, page))
    source.found.flatten_annotations("print")
    if bare:
        mended.leave(f"{bare} annotations that would print have no appearance and are gone")
    for number, count in touching.items():
        page = source.found.pages[number - 1].obj
        found = page.get("/Annots")
        kept = [each for each in found if _stays(each, pages[number - 1])] if found else []
        if count:
            mended.add("annotation", number, count)
        if kept:
            page["/Annots"] = Array(kept)
        elif found is not None:
            del page["/Annots"]


def _touching(source: Source, page: PageFacts) -> int:
    return sum(not _stays(each, page) for each in _annotations(source, page))


def _annotations(source: Source, page: PageFacts) -> list[Any]:
    found = source.pages[page.number - 1].found.get("/Annots")
    return list(found) if isinstance(found, Array) else []


def _is_bare(each: Any) -> bool:
    """Whether an annotation is to print, and only viewers know how: it has no appearance."""
    if not isinstance(each, Dictionary) or "/AP" in each:
        return False
    flags = each.get("/F", 0)
    prints = isinstance(flags, int) and bool(flags & _PRINT) and not flags & _HIDDEN
    kind = str(each.get("/Subtype", ""))
    framed = kind == "/Widget" and "/MK" in each
    return prints and (framed or kind not in _UNSEEN)


def _stays(each: Any, page: PageFacts) -> bool:
    """Whether an annotation may stay: printer's marks, and what is outside the bleed."""
    if not isinstance(each, Dictionary):
        return False
    box = as_box(as_numbers(Dict(each).get("Rect")))
    return str(each.get("/Subtype", "")) in _KEPT or (
        box is not None and not box.times(page.unit).touches(page.bleed, 0)
    )
