"""Division of a plain text file into groups of lines, one per paragraph.

A page dump wraps its paragraphs at the measure of the column; a typed file has one paragraph per
line. One file may mix both (a dump has its deck in one long line), so each block of lines between
blank ones is judged separately.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value
from paiban.manuscript.join import join_lines
from paiban.manuscript.letters.characters import EDGES, LINE_BREAK
from paiban.manuscript.story import Text

SENTENCE_ENDS = "。！？!?…”’」』）)；;：:—."
"""Characters that may end a paragraph; 。 often precedes a closing quote."""
INDENT_EM = 2.0
"""First-line indent of a Chinese paragraph; a dump omits it."""
_RAGGED_EM = 2.5
"""Lines of one wrapped paragraph differ by less: kinsoku and unbroken numbers move a line end by
2 em at most."""
_NARROWEST_EM = 8.0
"""No newspaper column is narrower; shorter lines were typed."""
_HEAD_LINES = 3
_TELLING_LINES = 4
"""This many even lines are not chance."""
_EDGE = 9
"""The start or end of the file counts as this many blank lines."""
_INDENTED = late_pattern(r"(?:\u3000{2}|\u3000 *\u3000|\t| {2,})\s*\S")
_OWN_LINE = late_pattern(
    r"#{1,6}\s+\S|[□■○◎]\s*\S|[●◆★][^●◆★]{1,24}(?:[●◆★]|$)"
    r"|(?:本报|新华社|[^,，。；;：:]{0,8})?(?:全媒体|见习|特约|首席)?记者[\s:：]\S[^,，。]{0,30}$"
    r"|(?:文|图|文图|图文|作者|撰文)\s?[/／:：]\s?\S[^,，。]{0,20}$"
)
"""A line that is a group by itself even without blank lines around it."""


class SourceLine(Value, frozen=True):
    """A line that is not blank. ``wrapped``: it ends with the two spaces of a hard break."""

    number: int
    string: str
    em: float
    indented: bool
    wrapped: bool


class LineGroup(Value, frozen=True):
    """The lines of one paragraph; ``before`` and ``after`` count the blank lines around it."""

    lines: tuple[SourceLine, ...]
    before: int
    after: int

    @property
    def string(self) -> str:
        return self.text("").string

    @property
    def hard_wrapped(self) -> bool:
        return len(self.lines) > 1

    @property
    def ends_sentence(self) -> bool:
        return self.lines[-1].string[-1] in SENTENCE_ENDS

    def text(self, file: str) -> Text:
        lines = ((line.number, line.string) for line in self.lines)
        return join_lines(lines, file, dumped=True)


def em_width(string: str) -> float:
    """The width of ``string`` in ems; half-width characters count half."""
    return sum(0.5 if ch < "\u0250" else 1.0 for ch in string)


def groups_of(source: str) -> list[LineGroup]:
    """The paragraphs of ``source`` in order; only white space is dropped."""
    groups: list[LineGroup] = []
    blocks = [(list(_chunks(block)), after) for block, after in _blocks(source)]
    columns = iter(_columns([chunk for chunks, _ in blocks for chunk in chunks]))
    blanks = _EDGE
    for chunks, after in blocks:
        parts = [part for chunk in chunks for part in _paragraphs(chunk, next(columns))]
        for index, lines in enumerate(parts):
            last = index == len(parts) - 1
            groups.append(LineGroup(tuple(lines), 0 if index else blanks, after if last else 0))
        blanks = after
    return groups


def _blocks(source: str) -> Iterator[tuple[list[SourceLine], int]]:
    """Runs of non-blank lines, each with the number of blank lines after it."""
    block: list[SourceLine] = []
    blanks = 0
    for number, raw in _numbered(source):
        string = raw.strip(EDGES)
        if not string:
            blanks += 1
            continue
        if blanks and block:
            yield block, blanks
            block = []
        blanks = 0
        indented = _INDENTED.match(raw) is not None
        block.append(SourceLine(number, string, em_width(string), indented, raw.endswith("  ")))
    if block:
        yield block, _EDGE


def _numbered(source: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; a line that holds line ends of its own is several."""
    for number, line in enumerate(source.split("\n"), 1):
        pieces = line.split(LINE_BREAK)
        yield from ((number, piece) for piece in pieces if piece or len(pieces) == 1)


def _chunks(block: Sequence[SourceLine]) -> Iterator[list[SourceLine]]:
    """``block`` cut before each indented line and around each line of ``_OWN_LINE``."""
    chunk: list[SourceLine] = []
    alone = False
    for line in block:
        own = _OWN_LINE.match(line.string) is not None
        if chunk and (line.indented or own or alone):
            yield chunk
            chunk = []
        chunk.append(line)
        # A headline or byline may be wrapped: then the next line belongs to it.
        alone = own and not line.wrapped
    yield chunk


def _paragraphs(chunk: list[SourceLine], column: float) -> list[list[SourceLine]]:
    own = _OWN_LINE.match(chunk[0].string) is not None
    if own and (len(chunk) > _HEAD_LINES or chunk[-1].string[-1] in "。！？!?"):
        rest = chunk[1:]  # body that directly follows its head
        return [chunk[:1], *(_paragraphs(rest, column) if rest else ())]
    return [chunk] if _is_wrapped(chunk, column) else [[line] for line in chunk]


def _columns(chunks: Sequence[Sequence[SourceLine]]) -> list[float]:
    """For each chunk, the measure in ems of the next clearly wrapped paragraph, or of the last one;
    0 if there is none. Sections of a page may have different measures."""
    columns: list[float] = []
    nearest = 0.0
    for chunk in reversed(chunks):
        if len(chunk) >= _TELLING_LINES and _is_wrapped(chunk, 0.0):
            nearest = median(line.em for line in chunk[1:-1])
        columns.append(nearest)
    last = next((column for column in columns if column), 0.0)
    return [column or last for column in reversed(columns)]


def _is_wrapped(lines: Sequence[SourceLine], column: float) -> bool:
    """Whether the lines are one paragraph wrapped at a measure (``column`` if known)."""
    inner = lines[:-1]
    if not inner or 2 * sum(line.wrapped for line in inner) > len(inner):
        return True
    if lines[-1].string[-1] not in SENTENCE_ENDS and len(lines) <= _HEAD_LINES:
        return False  # a head in two lines, a list of names
    widths = [line.em for line in inner]
    widths[0] += INDENT_EM if widths[0] < max(*widths, column) else 0.0
    measure = column or max(widths)
    ragged = sum(abs(measure - width) > _RAGGED_EM for width in widths)
    even = 4 * ragged <= len(inner) and lines[-1].em <= measure + _RAGGED_EM
    # Typed lines end with sentences, wrapped ones anywhere; a known measure is enough evidence.
    ended = sum(line.string[-1] in "。！？!?" for line in inner)
    return measure >= _NARROWEST_EM and even and (column > 0 or 3 * ended <= len(inner))
