"""HTML of a manuscript text: characters unchanged, emphasis and marks as elements."""

from __future__ import annotations

from itertools import groupby, pairwise

from paiban.base.value import Value
from paiban.manuscript.story import Emphasis, Mark, MarkKind, Span, Text
from paiban.render.web.elements import Html, element, joined

_ELEMENTS = {
    Emphasis.BOLD: ("strong", None),
    Emphasis.KAI: ("em", None),
    MarkKind.DOTS: ("em", "dots"),
    MarkKind.NAME: ("u", "name"),
    MarkKind.STRUCK: ("s", "struck"),
    MarkKind.TITLE: ("cite", "title"),
}
"""``u`` is HTML's element for 专名号 (HTML 4.5.22)."""


class _Piece(Value, frozen=True):
    """Characters with equal spans and marks: ruby first, then in order of start."""

    string: str
    bears: tuple[Span | Mark, ...]


def inline(text: Text, start: int = 0) -> Html:
    """The characters of ``text`` from ``start``, with emphasis, marks and readings."""
    borne: list[Span | Mark] = [*text.spans, *text.marks]
    bearing = [each for each in borne if each.end > max(start, each.start)]
    edges = {start, len(text.string)}
    for each in bearing:
        edges |= {max(start, each.start), min(len(text.string), each.end)}
    places = sorted(edge for edge in edges if start <= edge <= len(text.string))
    pieces = [
        _Piece(text.string[left:right], _borne(bearing, left, right))
        for left, right in pairwise(places)
    ]
    return _nested(pieces, 0)


def _borne(bearing: list[Span | Mark], left: int, right: int) -> tuple[Span | Mark, ...]:
    over = (each for each in bearing if each.start <= left and right <= each.end)
    return tuple(sorted(over, key=lambda each: (not _is_ruby(each), each.start, -each.end)))


def _is_ruby(each: Span | Mark | None) -> bool:
    return isinstance(each, Mark) and each.kind is MarkKind.RUBY


def _nested(pieces: list[_Piece], depth: int) -> Html:
    """Pieces with the elements at ``depth``, adjacent pieces sharing one."""
    parts = []
    for outer, group in groupby(pieces, lambda piece: _at(piece, depth)):
        inside = list(group)
        if outer is None:
            parts.append(joined(piece.string for piece in inside))
        elif isinstance(outer, Mark) and outer.kind is MarkKind.RUBY:
            parts.append(_ruby(outer, inside, depth))
        else:
            kind = outer.kind if isinstance(outer, Mark) else outer.emphasis
            name, classes = _ELEMENTS[kind]
            parts.append(element(name, _nested(inside, depth + 1), class_=classes))
    return joined(parts)


def _at(piece: _Piece, depth: int) -> Span | Mark | None:
    return piece.bears[depth] if depth < len(piece.bears) else None


def _ruby(mark: Mark, pieces: list[_Piece], depth: int) -> Html:
    """A ruby: one reading per character if the counts match, otherwise one over all."""
    readings = mark.reading.split()
    plain = len(pieces) == 1
    if plain and len(readings) == len(pieces[0].string):
        pairs = zip(pieces[0].string, readings, strict=True)
        inner = [
            part
            for character, reading in pairs
            for part in (
                _nested([_Piece(character, pieces[0].bears)], depth + 1),
                element("rt", reading),
            )
        ]
        return element("ruby", inner)
    return element("ruby", _nested(pieces, depth + 1), element("rt", mark.reading))


def broken(headline: tuple[Text, ...]) -> Html:
    """The lines of a headline, with a space at each break for readers that join them."""
    return joined(
        joined(joined(" ", element("br")) if at else None, inline(line))
        for at, line in enumerate(headline)
    )
