"""Runs of a paragraph: stretches of text of one look, as character attributes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from paiban.base.value import Value, field
from paiban.manuscript.story import Mark, MarkKind
from paiban.page.items import Glyphs
from paiban.render.idml.idml_xml import Attribute, Node, properties, valued
from paiban.render.idml.objects.object_values import HEADS
from paiban.render.idml.objects.set_text import SetLine, SetParagraph, text_size
from paiban.render.idml.swatches import Swatches
from paiban.render.idml.text.marked_texts import MarkedTexts
from paiban.render.idml.text.paragraph_looks import House, Look
from paiban.render.idml.text.style_part import (
    NO_CHARACTER_STYLE,
    character_style_id,
    face_properties,
)

FORCED = "\u2028"
"""A forced line break, which does not end the paragraph."""
_ALIKE = 0.01


class Run(Value, frozen=True):
    """A stretch of text with what differs in it from the paragraph's style."""

    text: str
    attributes: tuple[tuple[str, Attribute], ...] = ()
    font: str = ""
    """The family of another face."""

    def properties(self) -> Node | None:
        return properties(valued("AppliedFont", "string", self.font) if self.font else None)


class Runs(Value, frozen=True):
    """What runs are made by; ``keep``: with a forced break at the end of each line."""

    house: House
    swatches: Swatches
    marked: MarkedTexts
    keep: bool
    known: dict[str, str] = field(default_factory=dict)

    def of(self, paragraph: SetParagraph, look: Look) -> Iterator[Run]:
        """The runs of a paragraph, neighbours of one look joined."""
        marks = self.marked.marks(paragraph)
        for _, run in groupby(
            self._pieces(paragraph, look, marks), key=lambda each: (each.attributes, each.font)
        ):
            alike = list(run)
            whole = "".join(each.text for each in alike)
            if whole:
                yield Run(whole, alike[0].attributes, alike[0].font)

    def _pieces(
        self, paragraph: SetParagraph, look: Look, marks: tuple[Mark, ...]
    ) -> Iterator[Run]:
        lead = 0
        if paragraph.cap:
            lead = len(paragraph.cap.text)
            style = character_style_id("drop_cap")
            yield Run(paragraph.cap.text, (("AppliedCharacterStyle", style),))
        last = paragraph.lines[-1]
        for line in paragraph.lines:
            for piece in line.pieces:
                yield from self._marked(piece, look, marks, lead)
            if line is not last and (self.keep or paragraph.role in HEADS):
                yield Run(FORCED, (("AppliedCharacterStyle", NO_CHARACTER_STYLE),))
            elif line is not last and _is_hyphened(line):
                yield Run("\u00ad", (("AppliedCharacterStyle", NO_CHARACTER_STYLE),))

    def _marked(
        self, piece: Glyphs, look: Look, marks: tuple[Mark, ...], lead: int
    ) -> Iterator[Run]:
        """A run of glyphs, parted where marks begin and end."""
        attributes, font = self._look(piece, look)
        text, start = piece.text, piece.offset + lead
        if not marks or piece.is_rtl:
            yield Run(text, attributes, font)
            return
        cuts = {0, len(text)}
        for mark in marks:
            cuts |= {
                edge - start for edge in (mark.start, mark.end) if 0 < edge - start < len(text)
            }
        edges = sorted(cuts)
        for begin, end in pairwise(edges):
            here = [mark for mark in marks if mark.start <= start + begin < mark.end]
            own = dict(attributes)
            for mark in here:
                own |= _mark_attributes(mark, vertical=piece.axis is not None)
            yield Run(text[begin:end], tuple(own.items()), font)

    def _look(self, piece: Glyphs, look: Look) -> tuple[tuple[tuple[str, Attribute], ...], str]:
        """What differs from the paragraph's style: emphasis has a style of its own."""
        own: dict[str, Attribute] = {"AppliedCharacterStyle": NO_CHARACTER_STYLE}
        font = ""
        if piece.face is not look.face:
            kind = self.house.emphasis(piece.face)
            if kind:
                own["AppliedCharacterStyle"] = character_style_id(kind)
            else:
                applied, own["FontStyle"] = face_properties(piece.face)
                font = applied.text or ""
        if abs(text_size(piece) - look.size) > _ALIKE:
            own["PointSize"] = round(text_size(piece), 4)
        if piece.colour != look.colour:
            own["FillColor"] = self.swatches.of(piece.colour)
        if piece.level:
            own["Tatechuyoko"] = True
        return tuple(own.items()), font


def _is_hyphened(line: SetLine) -> bool:
    """Whether a word is broken at the end of the line: its hyphen stands for no text."""
    last = line.pieces[-1]
    return len(last.gids) > 1 and not last.texts[-1] and last.face.gid("-") == last.gids[-1]


def _mark_attributes(mark: Mark, *, vertical: bool) -> dict[str, Attribute]:
    match mark.kind:
        case MarkKind.DOTS:
            side = "AboveRight" if vertical else "BelowLeft"
            return {"KentenKind": "KentenSmallBlackCircle", "KentenPosition": side}
        case MarkKind.NAME:
            return {"Underline": True}
        case MarkKind.TITLE:
            return {"Underline": True, "UnderlineOffset": 2.0}
        case MarkKind.STRUCK:
            return {"StrikeThru": True}
        case _:
            kind = "PerCharacterRuby" if " " in mark.reading else "GroupRuby"
            return {"RubyFlag": 1, "RubyString": mark.reading, "RubyType": kind}
