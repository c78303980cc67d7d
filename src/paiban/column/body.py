"""The body of a story as pieces that flow through its legs, each able to draw itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from paiban.base.value import Value
from paiban.column.beside import parts_beside
from paiban.column.block import Part, Row, moved
from paiban.column.drop_cap import DropCap, drop_cap
from paiban.column.flow import Choice, Piece
from paiban.column.inset import pull_quote_parts
from paiban.column.table import table_parts
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.model import Block, Paragraph, Role, Table, Text
from paiban.typeset.breaker import Breaks
from paiban.typeset.justify import Line
from paiban.typeset.paragraph import Setter
from paiban.typeset.typesetter import Typesetter

_RELOOSED = 1.0
"""Demerits for setting a paragraph in another number of lines than its best, over what its looser
or tighter lines cost."""
_WORST = 40.0
_INSIDE = (Choice(0, 0.0, 1), Choice(0, 16.0), Choice(0, 16.0, 1, 1), Choice(0, 18.0, 2))
_AT_HEAD = (Choice(0, 0.0), Choice(0, 16.0, after=1))
"""Blank lines round a crosshead, as choices without its own lines."""

Laid = tuple[int, tuple[Part, ...]]
"""A body line of a piece (from its first line) and the parts that stand from its top left."""


class BodyPiece(Value, frozen=True):
    """A piece for the flow, and how it draws itself for the choice that the flow made."""

    piece: Piece
    draw: Callable[[Choice], list[Laid]]
    characters: int


class BodySetting(Value, frozen=True):
    """What body text is set with, at a measure in ems of the body size."""

    typesetter: Typesetter
    paper: Paper
    measure: float

    @property
    def width(self) -> float:
        return self.measure * self.paper.body_size


def body_pieces(blocks: Sequence[Block], setting: BodySetting) -> tuple[BodyPiece, ...]:
    """The blocks of a body as pieces, in order."""
    return tuple(_piece(block, setting) for block in blocks)


def _piece(block: Block, setting: BodySetting) -> BodyPiece:
    if isinstance(block, Table):
        lines, parts = table_parts(block, setting.typesetter, setting.paper, setting.width)
        characters = sum(len(cell.string) for row in block.rows for cell in row)
        return _solid(lines, parts, characters, white=1)
    if block.role is Role.PULL_QUOTE:
        lines, parts = pull_quote_parts(
            block.text, setting.typesetter, setting.paper, setting.width
        )
        return _solid(lines, parts, len(block.text.string), white=0)
    if block.role is Role.CROSSHEAD:
        return _crosshead(block.text, setting)
    return _running(block, setting)


def _solid(lines: int, parts: tuple[Part, ...], characters: int, *, white: int) -> BodyPiece:
    """A piece that is not cut, with ``white`` blank lines above and beneath; above it none at the
    head of a leg."""

    def choices(before: int) -> tuple[Choice, ...]:
        return tuple(
            Choice(lines + before + after, 2.0 * more, before, after)
            for more, after in enumerate((white, white + 1))
        )

    piece = Piece(choices(white), choices(0), divisible=False)
    return BodyPiece(piece, lambda choice: [(choice.before, parts)], characters)


def _crosshead(text: Text, setting: BodySetting) -> BodyPiece:
    style, setter = (
        setting.typesetter.style("crosshead"),
        setting.typesetter.setter(text, "crosshead"),
    )
    measure = setting.width / style.size
    lines = setter.lines(measure, setter.options(measure)[0])
    depth = max(1, ceil(style.size / setting.paper.leading * style.grid_lines))

    def choices(forms: tuple[Choice, ...]) -> tuple[Choice, ...]:
        count = len(lines) * depth
        return tuple(
            Choice(count + form.before + form.after, form.cost, form.before, form.after)
            for form in forms
        )

    def draw(choice: Choice) -> list[Laid]:
        return [
            (choice.before + at * depth, (_row("crosshead", setter, line, 0.0, setting),))
            for at, line in enumerate(lines)
        ]

    piece = Piece(choices(_INSIDE), choices(_AT_HEAD), keep=True)
    return BodyPiece(piece, draw, len(text.string))


def _row(role: str, setter: Setter, line: Line, x: float, setting: BodySetting) -> Row:
    style = setting.typesetter.style(role)
    baseline = EM_BOX_ASCENT * setting.paper.body_size
    return Row(role, setter, line, x, baseline, style.size, style.colour)


def _running(block: Paragraph, setting: BodySetting) -> BodyPiece:
    """Running text: as many lines as the breaker offers, each a choice of the flow."""
    role = block.role.value
    style, setter = setting.typesetter.style(role), setting.typesetter.setter(block.text, role)
    cap = drop_cap(block, setting.typesetter, setting.paper, setting.measure)
    if cap:
        return _with_drop_cap(block, cap, setting)
    inset = (style.inset + block.level) * style.size
    measure = (setting.width - inset - style.inset * style.size) / style.size
    options = setter.options(measure)
    depth = max(1, ceil(style.grid_lines))
    choices = _choices(options, depth)

    def draw(choice: Choice) -> list[Laid]:
        rows = (
            _row(role, setter, line, inset, setting)
            for line in setter.lines(measure, options[choice.key])
        )
        return [(at * depth, (row, *_beside(row, setting))) for at, row in enumerate(rows)]

    return BodyPiece(Piece(choices), draw, len(block.text.string))


def _choices(options: tuple[Breaks, ...], depth: int = 1) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            breaks.lines * depth,
            breaks.demerits - options[0].demerits + (_RELOOSED if number else 0.0),
            key=number,
        )
        for number, breaks in enumerate(options[:4])
        if breaks.demerits - options[0].demerits < _WORST
    )


def _with_drop_cap(block: Paragraph, cap: DropCap, setting: BodySetting) -> BodyPiece:
    """Running text whose first lines stand beside a drop cap: they are not parted."""
    role, options, size = block.role.value, cap.options(), setting.paper.body_size

    def draw(choice: Choice) -> list[Laid]:
        laid: list[Laid] = [(0, (cap.row(setting.typesetter, setting.paper),))]
        for at, (ems, line) in enumerate(cap.set_lines(options[choice.key])):
            row = _row(role, cap.rest, line, ems * size, setting)
            laid.append((at, (row, *_beside(row, setting))))
        return laid

    piece = Piece(_choices(options), whole=cap.lines)
    return BodyPiece(piece, draw, len(block.text.string))


def _beside(row: Row, setting: BodySetting) -> tuple[Part, ...]:
    if not row.setter.shaped.text.marks:
        return ()
    return parts_beside(row, setting.typesetter, setting.paper.leading)


def placed(laid: Laid, x: float, y: float) -> tuple[Part, ...]:
    """The parts of a laid line whose top left stands at (x, y)."""
    return tuple(moved(part, x, y) for part in laid[1])
