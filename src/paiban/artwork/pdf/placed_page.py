"""A page of a PDF as artwork: its content as a form, with its own fonts, inks and pictures."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from paiban.artwork.artwork_form import Artwork, Copied
from paiban.artwork.faults import faulty, told
from paiban.artwork.pdf.copied_objects import Copier, TooMuch, Uncopied
from paiban.artwork.pdf.drawing_walk import DrawingWalk, content_within
from paiban.artwork.pdf.drawn_content import Content
from paiban.artwork.pdf.layers import layers_of
from paiban.artwork.pdf.names import entry, keys_of, syntax_of
from paiban.artwork.pdf.page_frame import PageFrame, inherited, page_frame
from paiban.base.finding import Finding, Severity, Unusable
from paiban.base.units import MM
from paiban.base.value import Value
from paiban.pdf_reading.objects import Array, Dict, Plain, Stream, as_list
from paiban.pdf_reading.page_facts import read_page
from paiban.pdf_reading.pdf_file import Source

_BY_OPERATOR = {
    "XObject": ("Do",),
    "ExtGState": ("gs",),
    "ColorSpace": ("cs", "CS"),
    "Pattern": ("scn", "SCN"),
    "Shading": ("sh",),
    "Font": ("Tf",),
    "Properties": ("BDC", "DP"),
}
"""Resources, and the operators that name them."""
_INITIAL = (
    b"0 g 0 G 1 w 0 J 0 j 10 M [] 0 d /RelativeColorimetric ri 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts\n"
)
_STREAMS = 10_000


def placed_page(file: str, page: int) -> Artwork:
    """Page ``page`` (from 1; 0 is the first) of a PDF.

    Raises ``Unusable``: ``broken-artwork``, ``encrypted-artwork``, ``artwork-no-such-page``,
    ``artwork-too-large``, ``artwork-empty``.
    """
    source = _opened(file)
    count = len(source.pages)
    if page > count:
        there = f"it has {count} pages" if count > 1 else "it has one page"
        raise faulty("artwork-no-such-page", file, f"there is no page {page}: {there}")
    try:
        return _Placing(file, source, max(page, 1), page == 0).artwork()
    except TooMuch as problem:
        raise faulty("artwork-too-large", file, str(problem)) from problem
    except Uncopied as problem:
        raise faulty("broken-artwork", file, str(problem)) from problem
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, RecursionError) as problem:
        raise faulty("broken-artwork", file, "its objects cannot be read") from problem


def _opened(file: str) -> Source:
    try:
        source = Source(Path(file))
    except Unusable as problem:
        if problem.finding.code == "encrypted-pdf":
            raise faulty("encrypted-artwork", file, "it needs a password") from problem
        raise faulty("broken-artwork", file, problem.finding.message) from problem
    if source.encrypted:
        raise faulty("encrypted-artwork", file, "it is encrypted, and its use restricted")
    return source


class _Placing(Value, frozen=True):
    """One page on its way; ``unsaid``: no page was named."""

    file: str
    source: Source
    number: int
    unsaid: bool

    def artwork(self) -> Artwork:
        page = self.source.pages[self.number - 1]
        frame = page_frame(page)
        if frame is None:
            reason = f"page {self.number} has no box that can be shown"
            raise faulty("artwork-empty", self.file, reason)
        resources = inherited(page, "Resources")
        held = resources.found if isinstance(resources, Dict) else None
        layers = layers_of(self.source)
        walk = DrawingWalk(self.source, layers)
        data, whole = self._data(page)
        content = walk.page(data, held)
        copier = Copier(frozenset({"OC"}) if layers.there else frozenset(), contents=walk.contents)
        parts = (
            *_frame_syntax(frame),
            "/Resources ",
            *self._resources(copier, held, content, walk),
        )
        copier.finish()
        if copier.is_transparent:
            parts += _group(copier, page.dict("Group"))
            copier.finish()
        stream = _INITIAL + (data if content.data is None else content.data)
        copier.objects.append(Copied((*parts, "/Filter /FlateDecode "), zlib.compress(stream, 6)))
        return Artwork(
            frame.width,
            frame.height,
            hashlib.sha256(self.source.bytes + b"\0%d" % self.number).digest(),
            tuple(copier.objects),
            copier.is_transparent,
            len(self.source.pages),
            tuple(self._told(page, frame, content, walk, copier, whole)),
        )

    def _data(self, page: Dict) -> tuple[bytes, bool]:
        """The content of a page, of one stream or several, and whether it is whole."""
        found = page.get("Contents")
        streams: list[Plain] = as_list(found, _STREAMS) if isinstance(found, Array) else [found]
        read = [content_within(each) for each in streams if isinstance(each, Stream)]
        return b"\n".join(data for data, _ in read), all(whole for _, whole in read)

    def _resources(
        self, copier: Copier, held: Any, content: Content, walk: DrawingWalk
    ) -> tuple[str | int, ...]:
        """The resources that the content uses; all, where a form has none of its own."""
        parts: list[str | int] = ["<<"]
        for kind, operators in _BY_OPERATOR.items():
            if kind == "Properties" and walk.layers.there:
                continue
            names = {name for operator, name in content.used if operator in operators}
            found = entry(held, kind)
            known = keys_of(found) if isinstance(found, pikepdf.Dictionary) else []
            kept = [
                name
                for name in known
                if walk.borrows or name in names or name.startswith("Default")
            ]
            if kept:
                parts += [f"/{kind} <<"]
                for name in kept:
                    parts += [syntax_of(name) + " ", *copier.syntax(entry(found, name))]
                parts += [">> "]
        return (*parts, ">> ")

    def _told(
        self,
        page: Dict,
        frame: PageFrame,
        content: Content,
        walk: DrawingWalk,
        copier: Copier,
        whole: bool,
    ) -> Iterator[Finding]:
        """What to tell of a page that is placed all the same."""
        note, warning, file = Severity.NOTE, Severity.WARNING, self.file
        count = len(self.source.pages)
        if self.unsaid and count > 1:
            message = f"it has {count:,} pages: the first is shown"
            yield told(note, "artwork-pages", file, message, "write page = 2 for another")
        if frame.passed_over:
            message = (
                f"its {frame.passed_over[0]} is empty or off the page: its {frame.name} is shown"
            )
            yield told(
                warning, "artwork-box", file, message, "export it again with a sound trim box"
            )
        if walk.damaged or not whole or copier.damaged or self.source.damage:
            reason = (*copier.damaged, *self.source.damage, "a content stream is cut short")[0]
            message = f"it is damaged and may not show all: {reason[:120]}"
            yield told(warning, "artwork-damaged", file, message, "write the file again")
        if copier.bare_fonts:
            yield from self._undrawn()
        if not content.paints:
            hint = "is it the right page?"
            yield told(warning, "artwork-blank", file, f"page {self.number} shows nothing", hint)
        left = [*_left_out(self.source, page), *_inner_left_out(walk, copier)]
        if left:
            hint = "flatten the file if they must print"
            yield told(note, "artwork-left-out", file, f"not shown: {', '.join(left)}", hint)

    def _undrawn(self) -> Iterator[Finding]:
        """Text that a picture or a proof of the page lacks, since its font is not at hand."""
        facts = read_page(self.source, self.number - 1)
        for name, (box, *_) in facts.painted.undrawn.items():
            place = (
                f"{(box.x0 - facts.trim.x0) / MM:.1f} mm, {(facts.trim.y1 - box.y1) / MM:.1f} mm"
            )
            message = f"text in the font {name} ({place}) may not show: the font is not embedded"
            hint = "ask for the file with its fonts embedded, or as outlines"
            yield told(Severity.WARNING, "artwork-fonts", self.file, message, hint)


def _frame_syntax(frame: PageFrame) -> tuple[str, ...]:
    box = (frame.box.x0, frame.box.y0, frame.box.x1, frame.box.y1)
    return (
        "<</Type /XObject /Subtype /Form /BBox [",
        *(f"{edge:.6f} " for edge in box),
        "] /Matrix [",
        *(f"{value:.6f} " for value in frame.matrix),
        "] ",
    )


def _group(copier: Copier, page_group: Dict) -> tuple[str | int, ...]:
    """The transparency group of the form: what the page as a whole is (ISO 32000-1 11.4.7)."""
    parts: list[str | int] = ["/Group <</S /Transparency /I true "]
    space = entry(page_group.found, "CS")
    if space is not None:
        parts += ["/CS ", *copier.syntax(space)]
    if page_group.flag("K"):
        parts.append("/K true ")
    return (*parts, ">> ")


def _left_out(source: Source, page: Dict) -> Iterator[str]:
    """What stands beside the content of the page, and is not placed."""
    kinds = sorted(
        {each.name("Subtype") or "?" for each in page.array("Annots")[:_STREAMS]
         if isinstance(each, Dict) and each.name("Subtype") != "Popup"}
    )  # fmt: skip
    if kinds:
        yield f"annotations ({', '.join(kinds)})"
    names, action = source.root.dict("Names"), source.root.get("OpenAction")
    actions = isinstance(action, Dict) and bool(action.name("S"))
    if names.get("JavaScript") is not None or source.root.get("AA") or page.get("AA") or actions:
        yield "scripts and actions"
    if names.get("EmbeddedFiles") is not None:
        yield "embedded files"


def _inner_left_out(walk: DrawingWalk, copier: Copier) -> Iterator[str]:
    """What is left out of the content itself."""
    if walk.hidden:
        yield "what is on hidden layers"
    if copier.external:
        yield "what is in other files"
