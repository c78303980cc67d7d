"""Body of a story as pieces that flow through its legs and draw themselves."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from math import ceil

from paiban.base.value import Value, field
from paiban.column.block import Part, Row, moved
from paiban.column.chart.set_chart import set_figures
from paiban.column.cut_paragraphs import paragraph_options, paragraph_setter
from paiban.column.drop_cap import DropCap, drop_cap
from paiban.column.flow import HOLE, Choice, Piece
from paiban.column.inset import pull_quote_parts
from paiban.column.panel.set_panel import set_panel
from paiban.column.side_marks import parts_beside
from paiban.column.table.figures_table import SetTable
from paiban.edition.house.stylebook import TextStyle
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Block, Panel, Paragraph, Role, Table
from paiban.page.items import Stroke
from paiban.typeset.breaker import Breaks
from paiban.typeset.justify import Line
from paiban.typeset.paragraph import Setter
from paiban.typeset.search import Measure
from paiban.typeset.typesetter import Typesetter

_RELOOSED = 1.0
"""Demerits for setting a paragraph in other than its best number of lines, in addition to those of
its lines."""
_WORST = 40.0
_LOWERED, _MOST_LOWERED = 120.0, 3
"""Demerits of each line that a table is lowered for the foot of a leg to part it between two rows:
more than a white line costs, less than a row that is cut; and how many, at most."""
_UNLIKE = 105.0
"""Demerits of a crosshead with other white above it than the others of the page: more than a line
left white at the end of the story, less than a widow."""
_INSIDE = (Choice(0, 0.0, 1), Choice(0, _UNLIKE), Choice(0, _UNLIKE, 2))
_AT_HEAD = (Choice(0, 0.0), Choice(0, _UNLIKE, after=1))
"""Blank lines around a crosshead, as choices without its own lines: one above, none at the head of
a column; an extra one goes above, since a crosshead belongs to the text below."""

_FITS = 0.01
"""Body lines by which type may be larger than what it is set on."""
_BARE = Choice(0, 0.0)
_ALONE = (_BARE,)
_STANZA = (Choice(0, 0.0, 1), Choice(0, 12.0))
"""Blank lines between two stanzas."""

Laid = tuple[int, tuple[Part, ...]]
"""A body line of a piece, counted from its first, and its parts, relative to its top left."""

Uneven = Mapping[int, tuple[float, float]]
"""Lines of the flow with their own measure: left edge and length, in ems of the body size (text
round an inset, rule 27; a wider column, rule 23)."""


class BodyPiece(Value, frozen=True):
    """A piece for the flow, with a function that draws it from the choice of the flow and its first
    line; ``alt`` is what a chart shows in words."""

    piece: Piece
    draw: Callable[[Choice, int], list[Laid]]
    characters: int
    alt: str = ""


class BodySetting(Value, frozen=True):
    """The settings of body text; ``measure`` is in ems of the body size."""

    typesetter: Typesetter
    paper: Paper
    measure: float
    uneven: Uneven = field(default_factory=dict)

    @property
    def width(self) -> float:
        return self.measure * self.paper.body_size

    def measures(self, start: int, inset: float, size: float, depth: int = 1) -> Measure:
        """The measures, in ems of ``size``, of lines from line ``start`` of the flow on, each
        ``depth`` body lines deep and less ``inset`` points."""
        common = (self.width - inset) / size
        last = max(self.uneven, default=-1)
        if start > last:
            return common
        em = self.paper.body_size
        lines = range(start, last + depth, depth)
        own = (min(self._ems(at) for at in range(line, line + depth)) for line in lines)
        return (*((ems * em - inset) / size for ems in own), common)

    def _ems(self, line: int) -> float:
        return self.uneven[line][1] if line in self.uneven else self.measure

    def left(self, line: int) -> float:
        """The left edge of a line of the flow in its column, in points."""
        return self.uneven[line][0] * self.paper.body_size if line in self.uneven else 0.0

    def room(self, line: int) -> float:
        """The width of a line of the flow, in points."""
        return self._ems(line) * self.paper.body_size

    def is_narrowed(self, start: int, lines: int) -> bool:
        """Whether any of these lines is shorter than the common measure."""
        return any(self._ems(line) < self.measure for line in range(start, start + lines))


def body_pieces(
    blocks: Sequence[Block], setting: BodySetting, apart: Container[int] = ()
) -> tuple[BodyPiece, ...]:
    """The blocks of a body as pieces; those ``apart`` are set elsewhere and become empty pieces."""
    return tuple(
        _APART if number in apart else _piece(block, setting, stanza=_opens_stanza(blocks, number))
        for number, block in enumerate(blocks)
    )


def _opens_stanza(blocks: Sequence[Block], number: int) -> bool:
    """Whether a block begins another stanza of the poem before it."""
    block, before = blocks[number], blocks[number - 1] if number else None
    return all(
        isinstance(each, Paragraph) and each.role is Role.VERSE for each in (before, block)
    ) and (isinstance(block, Paragraph) and not block.opens_mid)


_TOGETHER = (Role.BYLINE, Role.SIGNATURE, Role.CREDIT_LINE)
_MOST_TOGETHER = 4
"""Names of a few lines, which are not parted over two columns."""
_APART = BodyPiece(Piece((Choice(0, 0.0),)), lambda _choice, _start: [], 0)


def _piece(block: Block, setting: BodySetting, *, stanza: bool) -> BodyPiece:
    if isinstance(block, Table):
        table = set_figures(block, setting.typesetter, setting.paper, setting.width)
        characters = sum(len(text.string) for text in block.texts)
        return _solid(table.laid, characters, setting, white=1, table=table)
    if isinstance(block, Panel):
        panel = set_panel(block, setting.typesetter, setting.paper, setting.width)
        characters = sum(len(text.string) for text in block.texts)
        return _solid(panel.laid, characters, setting, white=1, table=panel)
    if block.address:
        return _coded(block, setting)
    if block.portrait:
        from paiban.column.picture.portrait import portrait_lines

        laid = portrait_lines(block, setting.typesetter, setting.paper, setting.width)
        return _solid(laid, len(block.text.string), setting, white=0)
    if block.role is Role.PULL_QUOTE:
        lines, parts = pull_quote_parts(
            block.text, setting.typesetter, setting.paper, setting.width
        )
        whole = (parts, *((),) * (lines - 1))
        return _solid(whole, len(block.text.string), setting, white=0)
    if block.role is Role.CROSSHEAD:
        return _crosshead(block, setting)
    return _running(block, setting, _STANZA if stanza else _ALONE)


def _solid(
    laid: tuple[tuple[Part, ...], ...],
    characters: int,
    setting: BodySetting,
    *,
    white: int,
    table: SetTable | None = None,
) -> BodyPiece:
    """A piece that is not cut, ``laid`` in lines, with ``white`` blank lines above and beneath;
    above it none at the head of a leg. Where lines are narrowed, it waits for those that are not.
    A ``table`` is parted where no leg is deep enough; more white above it then lets the foot of the
    leg fall between two rows, and its head stands again where it goes on."""
    lines, rows = len(laid), table.rows if table else ()
    # Beside an inset a table knows only of its own lines whether they are narrowed.
    again = table.again if table and not setting.uneven else ()

    def choices(before: int, wait: int = 0) -> tuple[Choice, ...]:
        before += wait
        cost = HOLE * wait
        usual = [(before, after, 2.0 * more) for more, after in enumerate((white, white + 1))]
        lowered = range(1, _MOST_LOWERED + 1) if rows else ()
        usual += [(before + more, white, _LOWERED * more) for more in lowered]
        return tuple(
            Choice(lines + above + beneath, dear + cost, above, beneath)
            for above, beneath, dear in usual
        )

    def draw(choice: Choice, _start: int) -> list[Laid]:
        drawn = list(laid)
        for at in reversed(choice.again):
            drawn[at:at] = again
        return [(choice.before + at, parts) for at, parts in enumerate(drawn) if parts]

    def begun(start: int, head: bool) -> tuple[Choice, ...]:
        before, wait = 0 if head else white, 0
        while setting.is_narrowed(start + before + wait, lines):
            wait += 1
        return tuple(
            choice
            for choice in choices(before, wait)
            if not setting.is_narrowed(start + choice.before, lines)
        )

    own = begun if setting.uneven else None
    head, repeated = table.head if table else 0, len(again)
    usual = choices(white), choices(0)
    piece = Piece(*usual, False, rows=rows, head=head, repeated=repeated, begun=own)
    return BodyPiece(piece, draw, characters, table.alt if table else "")


def _coded(block: Paragraph, setting: BodySetting) -> BodyPiece:
    """A paragraph with a QR code beside it, whose squares are made when it is drawn."""
    from paiban.column.qr_code import set_code

    code = set_code(block, setting.typesetter, setting.paper, setting.width)
    plain = _solid(code.rows, len(block.text.string), setting, white=0)

    def draw(choice: Choice, _start: int) -> list[Laid]:
        lines = enumerate(code.drawn(), choice.before)
        return [(at, parts) for at, parts in lines if parts]

    return BodyPiece(plain.piece, draw, plain.characters)


def _crosshead(block: Paragraph, setting: BodySetting) -> BodyPiece:
    typesetter, text = setting.typesetter, block.text
    role = typesetter.role(block)
    style, setter = typesetter.style(role), typesetter.setter(text, role)
    depth = max(1, ceil(style.size / setting.paper.leading * style.grid_lines))

    def broken(start: int) -> tuple[Line, ...]:
        measure = setting.measures(start, 0.0, style.size, depth)
        return setter.lines(measure, setter.options(measure)[0])

    def choices(forms: tuple[Choice, ...], start: int) -> tuple[Choice, ...]:
        counts = (len(broken(start + form.before)) * depth for form in forms)
        return tuple(
            Choice(count + form.before + form.after, form.cost, form.before, form.after)
            for form, count in zip(forms, counts, strict=True)
        )

    def draw(choice: Choice, start: int) -> list[Laid]:
        first = choice.before
        lines = enumerate(broken(start + first))
        rows = ((first + at * depth, line) for at, line in lines)
        laid: list[Laid] = [
            (at, (_row(role, setter, line, setting.left(start + at), setting),))
            for at, line in rows
        ]
        if style.rule_over and first and laid:  # in the white over it: none at the head of a leg
            laid[0] = first, (_rule_over(style, start + first, setting), *laid[0][1])
        return laid

    def begun(start: int, head: bool) -> tuple[Choice, ...]:
        return choices(_AT_HEAD if head else _INSIDE, start)

    beyond = max(setting.uneven, default=-1) + 1  # from here on all lines have the common measure
    own = begun if setting.uneven else None
    piece = Piece(choices(_INSIDE, beyond), choices(_AT_HEAD, beyond), keep=True, begun=own)
    return BodyPiece(piece, draw, len(text.string))


def _rule_over(style: TextStyle, line: int, setting: BodySetting) -> Stroke:
    """A rule across the column in the middle of the blank body line over a line."""
    y = setting.paper.body_size / 2 - setting.paper.leading
    left = setting.left(line)
    colour = setting.typesetter.stylebook.accent
    return Stroke(left, y, left + setting.room(line), y, style.rule_over, colour)


def _row(role: str, setter: Setter, line: Line, x: float, setting: BodySetting) -> Row:
    style = setting.typesetter.style(role)
    return Row(role, setter, line, x, _baseline(style, setting.paper), style.size, style.colour)


def _baseline(style: TextStyle, paper: Paper) -> float:
    """Below the top of the body line: type that is much larger than the body's hangs from the foot
    of the line above it."""
    white = paper.leading - paper.body_size
    return max(EM_BOX_ASCENT * paper.body_size, EM_BOX_ASCENT * style.size - white)


def _pitch(role: str, style: TextStyle, paper: Paper) -> int:
    """Body lines from one line to the next: as the style asks, and as many as its size needs. The
    body's own size is told where it does not fit (``body-over-leading``)."""
    needed = ceil(style.size / paper.leading - _FITS) if role != "body" else 1
    return max(1, ceil(style.grid_lines), needed)


def _running(
    block: Paragraph, setting: BodySetting, forms: tuple[Choice, ...] = _ALONE
) -> BodyPiece:
    """Running text: as many lines as the breaker offers, each a choice of the flow, with the blank
    lines that ``forms`` put before it."""
    role = setting.typesetter.role(block)
    style, setter = setting.typesetter.style(role), paragraph_setter(block, setting.typesetter)
    cap = drop_cap(block, setting.typesetter, setting.paper, setting.measure)
    if cap:
        return _with_drop_cap(block, cap, setting)
    inset, marks = (style.inset + block.level) * style.size, setter.shaped.text.marks
    depth = _pitch(role, style, setting.paper)
    room = setting.measure * setting.paper.body_size - inset - style.inset * style.size
    setter = setter.within(room / style.size)

    def measure(start: int) -> Measure:
        return setting.measures(start, inset + style.inset * style.size, style.size, depth)

    def choices(start: int, head: bool) -> tuple[Choice, ...]:
        return tuple(
            choice if form is _BARE else _after_white(choice, form)
            for form in (_ALONE if head else forms)
            for choice in _choices(
                paragraph_options(block, setter, measure(start + form.before)), depth
            )
        )

    def draw(choice: Choice, start: int) -> list[Laid]:
        first = choice.before
        own = measure(start + first)
        breaks = paragraph_options(block, setter, own)[choice.key]
        laid = list[Laid]()
        for at, line in enumerate(setter.lines(own, breaks, full_end=block.cut_at > 0)):
            down = first + at * depth
            left = inset + (setting.left(start + down) if setting.uneven else 0.0)
            row = _row(role, setter, line, left, setting)
            laid.append((down, (row, *_beside(row, setting)) if marks else (row,)))
        return laid

    begun = choices if setting.uneven else None
    beyond = max(setting.uneven, default=-1) + 1
    count = block.cut_at or len(block.text.string)
    at_head = () if forms is _ALONE else choices(beyond, True)
    usual = choices(beyond, False)
    lines = max(choice.lines for choice in (*usual, *at_head))
    whole = lines if block.role in _TOGETHER and lines <= _MOST_TOGETHER else 0
    return BodyPiece(Piece(usual, at_head, whole=whole, begun=begun), draw, count)


def _after_white(choice: Choice, form: Choice) -> Choice:
    """The choice after the blank lines of ``form``."""
    return Choice(choice.lines + form.before, choice.cost + form.cost, form.before, key=choice.key)


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
    """Running text with a drop cap; the lines beside the cap are kept together."""
    role = block.role.value
    size = setting.typesetter.style(role).size

    def measure(start: int) -> Measure:
        return cap.beside(setting.measures(start, 0.0, size))

    def choices(start: int) -> tuple[Choice, ...]:
        return _choices(cap.options(measure(start)))

    def draw(choice: Choice, start: int) -> list[Laid]:
        own = measure(start)
        first = moved(cap.row(setting.typesetter, setting.paper), setting.left(start), 0.0)
        laid: list[Laid] = [(0, (first,))]
        for at, (ems, line) in enumerate(cap.set_lines(cap.options(own)[choice.key], own)):
            row = _row(role, cap.rest, line, ems * size + setting.left(start + at), setting)
            laid.append((at, (row, *_beside(row, setting))))
        return laid

    begun = (lambda start, _head: choices(start)) if setting.uneven else None
    beyond = max(setting.uneven, default=-1) + 1
    piece = Piece(choices(beyond), whole=cap.lines, begun=begun)
    return BodyPiece(piece, draw, len(block.text.string))


def _beside(row: Row, setting: BodySetting) -> tuple[Part, ...]:
    if not row.setter.shaped.text.marks:
        return ()
    return parts_beside(row, setting.typesetter, setting.paper.leading)


def placed(laid: Laid, x: float, y: float) -> tuple[Part, ...]:
    """The parts of a laid line whose top left is at (x, y)."""
    return tuple(moved(part, x, y) for part in laid[1])
