"""Walk over the content streams of a drawing: its page, and the forms, patterns, masks and glyphs
that it draws, each read once. What would take without end to draw is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

from paiban.artwork.pdf.copied_objects import TooMuch, Uncopied
from paiban.artwork.pdf.drawn_content import Content, Shows, read_content
from paiban.artwork.pdf.layers import Layers
from paiban.artwork.pdf.names import entry, keys_of
from paiban.artwork.pdf.stream_data import TooLarge, content_of
from paiban.base.value import Record, field
from paiban.pdf_reading.content.graphics_state import OPERATORS
from paiban.pdf_reading.objects import Stream, plain
from paiban.pdf_reading.pdf_file import Source

_DEEP = 28
"""Deepest nesting of forms; PDFium goes as far, real files reach five or six."""
_KINDS = {"Do": "XObject", "gs": "ExtGState", "Tf": "Font", "scn": "Pattern", "SCN": "Pattern"}


class DrawingWalk(Record):
    """The streams of a drawing. ``contents`` are those that had to be rewritten, by object number;
    ``damaged`` counts those that cannot be read whole."""

    source: Source
    layers: Layers
    contents: dict[object, bytes] = field(default_factory=dict)
    hidden: int = 0
    damaged: int = 0
    borrows: bool = False
    """Whether a form has no resources of its own, and uses those of the page."""
    _costs: dict[object, int] = field(default_factory=dict)
    _within: list[object] = field(default_factory=list)

    def page(self, data: bytes, resources: Any) -> Content:
        """The content of the page itself. Raises ``Uncopied``."""
        content = self._read(data, resources)
        self._check(self._cost(content, resources))
        return content

    def _read(self, data: bytes, resources: Any) -> Content:
        found = self.source.instructions(data)
        if found is None:  # it stands as it is, with all that it may use
            self.damaged += 1
            self.borrows = True
            return Content(None, 0, 1, frozenset(), ())
        content = read_content(found, self._shows(resources) if self.layers.there else None)
        self.hidden += content.hidden
        return content

    def _shows(self, resources: Any) -> Shows:
        def shows(kind: str, name: str) -> bool:
            found = entry(entry(resources, kind), name)
            if kind == "XObject":
                found = entry(found, "OC")
            is_group = isinstance(found, pikepdf.Dictionary)
            return self.layers.shows(plain(found)) if is_group else True

        return shows

    def _cost(self, content: Content, resources: Any) -> int:
        """Operators that it takes to draw, with all that is drawn by it."""
        cost = content.count
        times = Counter(content.calls)
        for operator, name in sorted(content.used):
            kind = _KINDS.get(operator)
            found = entry(entry(resources, kind), name) if kind else None
            for stream, own in _streams(found):
                self.borrows |= own is None
                cost += self._stream_cost(stream, own or resources) * max(1, times[name])
                self._check(cost)
        return cost

    def _stream_cost(self, found: Any, resources: Any) -> int:
        key = found.objgen
        if key in self._within or len(self._within) > _DEEP:
            raise Uncopied("it draws itself, without end")
        if key not in self._costs:
            self._within.append(key)
            self._costs[key] = self._nested(found, key, resources)
            self._within.pop()
        return self._costs[key]

    def _nested(self, found: Any, key: object, resources: Any) -> int:
        data, whole = content_within(Stream(found))
        self.damaged += not whole
        content = self._read(data, resources)
        if content.data is not None:
            self.contents[key] = content.data
        elif not whole:
            self.contents[key] = data
        return self._cost(content, resources)

    def _check(self, cost: int) -> None:
        if cost > OPERATORS:
            reason = f"it takes more than {OPERATORS:,} operators to draw"
            raise TooMuch(reason)


def content_within(stream: Stream) -> tuple[bytes, bool]:
    """As ``content_of``; raises ``Uncopied``."""
    try:
        return content_of(stream)
    except TooLarge as problem:
        reason = "its content inflates to more than a page can need"
        raise TooMuch(reason) from problem


def _streams(found: Any) -> Iterator[tuple[Any, Any]]:
    """The content streams of a resource, each with resources of its own: a form, a tiling pattern,
    the mask of a state, the glyphs of a Type 3 font."""
    if isinstance(found, pikepdf.Stream):
        if str(found.get("/Subtype", "")) != "/Image":
            yield found, entry(found, "Resources")
    elif isinstance(found, pikepdf.Dictionary):
        mask = entry(entry(found, "SMask"), "G")
        if isinstance(mask, pikepdf.Stream):
            yield mask, entry(mask, "Resources")
        glyphs = entry(found, "CharProcs")
        for name in keys_of(glyphs) if isinstance(glyphs, pikepdf.Dictionary) else []:
            glyph = entry(glyphs, name)
            if isinstance(glyph, pikepdf.Stream):
                yield glyph, entry(found, "Resources")
