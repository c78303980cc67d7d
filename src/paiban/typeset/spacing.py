"""Spacing: shaped clusters to the arrays that breaking and justification use.

The locale's table gives the gap between each two clusters; prefix sums give the width, shrink and
stretch of any line in a few subtractions.
"""

from __future__ import annotations

from array import array
from collections.abc import MutableSequence, Sequence
from itertools import compress
from operator import itemgetter

from paiban.base.value import Record, Value, field
from paiban.shape.clusters import Shaped, TypedSpace
from paiban.shape.mark_ink import shift_to_half
from paiban.shape.vertical_figures import SQUEEZED
from paiban.typeset.class_table import (
    COUNT,
    EQUAL,
    FORBIDDEN,
    INDEX,
    LEVELS,
    NO_STRETCH,
    ClassTable,
    Gap,
    shares_of,
    shrink_of,
    stretch_of,
)
from paiban.typeset.words.script_breaks import joined
from paiban.typeset.words.word_breaks import units_kept, word_breaks

_UNIT_PARTED = 2.0
"""Demerits of separating a number from its unit (rule 6); a line stretched by 5 % of an em per gap
costs 1.0, so it happens only to avoid a clearly loose line."""
_HALVED = frozenset(INDEX[name] for name in ("open", "close", "comma", "colon", "stop"))
_DIGIT, _DASH, _EXCLAIM = INDEX["digit"], INDEX["dash"], INDEX["exclaim"]
_WIDE = INDEX["wide"]

_WITHIN_FIGURES = Gap(0.0, SQUEEZED, LEVELS - 1, NO_STRETCH, breakable=False)
"""Between the cells of a figure in a vertical line (rule 33)."""

_MANY = 20_000
"""Number of clusters from which sums are kept in arrays: a number takes 32 bytes in a list, 8 in an
array, which is slower. No newspaper paragraph has so many."""

_FIRST_OF = itemgetter(0)

try:
    from paiban.typeset.fast_spacing_loops import of_pairs, picked, places, sums
except ImportError:  # not compiled (src/hatch_build.py)
    from paiban.typeset.spacing_loops import of_pairs, picked, places, sums

Floats = MutableSequence[float]


class Hyphen(Value, frozen=True):
    """The hyphen at the end of a line that breaks within a word: its glyph and advance in ems."""

    gid: int
    advance: float


class Spacing(Record):
    """A paragraph ready for breaking; lengths in ems. Index i means cluster i, or the gap after it.
    ``x[i]`` is where cluster i would begin if the paragraph were one line; ``shrink[i]``,
    ``first[i]`` (stretch of the first two priorities) and ``equal[i]`` (number of gaps that share
    the rest equally) are sums over the gaps before gap i."""

    shaped: Shaped
    kinds: list[int]
    advances: list[float]
    shifts: list[float]
    gaps: list[Gap] = field(default_factory=list)
    naturals: list[float] = field(default_factory=list)
    penalties: list[float] = field(default_factory=list)
    x: Floats = field(default_factory=list)
    shrink: Floats = field(default_factory=list)
    first: Floats = field(default_factory=list)
    equal: Floats = field(default_factory=list)
    closes: Floats = field(default_factory=list)
    """Where cluster i would end as the last of a line, less the white it gives up there."""
    edge_before: list[float] = field(default_factory=list)
    edge_after: list[float] = field(default_factory=list)
    tails: list[int] | None = None
    """On the grid of characters: of each cluster, the last of its run (typeset/cells.py)."""
    hyphens: dict[int, Hyphen] = field(default_factory=dict)
    """Of the clusters after which a word may be hyphenated, its hyphen (typeset/words)."""

    def __len__(self) -> int:
        return len(self.advances)


def space(
    shaped: Shaped, table: ClassTable, *, half_width: bool = False, tracking: float = 0.0
) -> Spacing:
    """Apply the table to a shaped text.

    ``half_width`` sets quotes, brackets, commas and stops half an em wide, as in heads;
    ``tracking`` is added after each cluster, in ems.
    """
    kinds = _kinds(shaped, table)
    spacing = Spacing(shaped, kinds, *_widths(shaped, kinds, table))
    steps = _gaps(spacing, table, tracking)
    spacing.edge_before = picked(table.edge_before, kinds)
    spacing.edge_after = picked(table.edge_after, kinds)
    if half_width:
        _halve(spacing, table)
        sum_up(spacing)
    else:
        _add_up(spacing, steps)
    return spacing


def _kinds(shaped: Shaped, table: ClassTable) -> list[int]:
    """Classes of the clusters; a single dash has its own class, unlike the two-em dash (rule 5)."""
    kinds = list(map(table.classes.__getitem__, map(_FIRST_OF, shaped.strings)))
    for at, like in shaped.spaced_as.items():
        kinds[at] = table.classes[like[0]]
    if _WIDE in kinds:
        _join_numbers(kinds, shaped.strings)
    single = INDEX["single-dash"]
    for at, kind in enumerate(kinds if _DASH in kinds else ()):
        if kind == _DASH and len(shaped.strings[at]) == 1:
            beside = kinds[at - 1 : at] + kinds[at + 1 : at + 2]
            if _DASH not in beside and single not in kinds[at - 1 : at]:
                kinds[at] = single
    return kinds


def _join_numbers(kinds: list[int], strings: Sequence[str]) -> None:
    """The point of a full-width number is part of it: １２．５."""
    for at in range(1, len(kinds) - 1):
        if strings[at] == "．" and kinds[at - 1] == kinds[at + 1] == _WIDE:
            kinds[at] = _WIDE


def _widths(shaped: Shaped, kinds: list[int], table: ClassTable) -> tuple[list[float], list[float]]:
    """Advances and glyph shifts; marks get the width of their class."""
    advances, shifts = list(shaped.advances), [0.0] * len(kinds)
    for at, shift in shaped.shifts.items():
        shifts[at] = shift
    for at in compress(range(len(kinds)), picked(table.width, kinds)):
        kind = kinds[at]
        width, design, white = table.width[kind], table.design[kind], table.white[kind]
        if design.total:
            side = "before" if not design.after else "both" if design.before else "after"
            shift = shift_to_half(
                shaped.faces[at], shaped.gids[at], shaped.strings[at][0], advances[at], side
            )
            shifts[at] = shift - design.before + white.before
        else:
            shifts[at] = (width - advances[at]) / 2
        advances[at] = width - design.total + white.total
    return advances, shifts


def _gaps(spacing: Spacing, table: ClassTable, tracking: float) -> _Steps:
    """Set the gaps by the table, then the exceptions; returns what they add to the sums."""
    kinds, of = spacing.kinds, table.steps
    columns = table.gaps, of.natural, of.penalty, of.shrink, of.first, of.equal
    gaps, naturals, penalties, *of_sums = of_pairs(columns, kinds, COUNT)
    typed = _typed(spacing, table)
    for at in typed:
        gaps[at] = table.spaced[kinds[at] * COUNT + kinds[at + 1]]
    changed = set(typed)
    if _EXCLAIM in kinds and table.pair_in_em and table.white[_EXCLAIM].after == 0.5:
        changed |= _pair_exclaims(kinds, gaps)
    for at in spacing.shaped.cuts:
        gaps[at] = _WITHIN_FIGURES
        changed.add(at)
    spacing.gaps, spacing.naturals = gaps, naturals
    spacing.penalties = [*penalties, 0.0]
    steps = _Steps(*of_sums)
    for at in changed:
        spacing.penalties[at] = 0.0 if gaps[at].breakable else FORBIDDEN
        naturals[at] = gaps[at].natural
    for at in range(len(gaps)) if tracking else typed:
        naturals[at] += tracking + (typed[at].width if at in typed else 0.0)
    if _DIGIT in kinds:
        _keep_units(spacing, table, typed)
    for at in (*joined(spacing.shaped), *(units_kept(spacing.shaped) if _DIGIT in kinds else ())):
        if at < len(gaps):
            spacing.penalties[at] = FORBIDDEN
    for at, demerits in (word_breaks(spacing.shaped) | spacing.shaped.cuts).items():
        if at < len(gaps) and spacing.penalties[at] == FORBIDDEN:
            spacing.penalties[at] = demerits
    if tracking:
        return _steps_of(gaps, naturals)
    for at in changed:
        steps.set(at, gaps[at], naturals[at])
    return steps


def _typed(spacing: Spacing, table: ClassTable) -> dict[int, TypedSpace]:
    """The typed spaces, except beside a mark, which has its own white (rule 15)."""
    kinds, white, last = spacing.kinds, table.white, len(spacing.kinds) - 1
    return {
        at: typed
        for at, typed in spacing.shaped.spaces.items()
        if at < last and not white[kinds[at]].after and not white[kinds[at + 1]].before
    }


def _pair_exclaims(kinds: list[int], gaps: list[Gap]) -> set[int]:
    """Put two marks such as ？！ into one em; returns the gaps changed."""
    changed = set()
    for at, gap in enumerate(gaps):
        if kinds[at] == _EXCLAIM and gap.natural == 0.0 and _ends_pair(kinds, at):
            gaps[at] = Gap(-0.5, 0.0, gap.level, gap.stretch, gap.breakable)
            changed.add(at)
    return changed


def _keep_units(spacing: Spacing, table: ClassTable, typed: dict[int, TypedSpace]) -> None:
    """Penalise breaks between a number and its unit."""
    strings = spacing.shaped.strings
    for at, gap in enumerate(spacing.gaps):
        number = spacing.kinds[at] == _DIGIT and gap.breakable and at not in typed
        if number and strings[at + 1] in table.units:
            spacing.penalties[at] = _UNIT_PARTED


def _ends_pair(kinds: list[int], at: int) -> bool:
    """Whether cluster ``at`` is the second of exactly two marks such as ？！, which take 1 em
    together (rule 4); three take 2 em by their shared white anyway."""
    run = 1
    while run <= at and kinds[at - run] == _EXCLAIM:
        run += 1
    return run == 2 and kinds[at + 1] != _EXCLAIM


def _halve(spacing: Spacing, table: ClassTable) -> None:
    """Remove the white of marks in heads."""
    for at, kind in enumerate(spacing.kinds):
        if kind not in _HALVED:
            continue
        white = table.white[kind]
        spacing.shifts[at] -= white.before
        spacing.advances[at] -= white.total
        spacing.edge_before[at] = spacing.edge_after[at] = 0.0
    for at, gap in enumerate(spacing.gaps):
        marks = spacing.kinds[at] in _HALVED or spacing.kinds[at + 1] in _HALVED
        if marks and gap.stretch == EQUAL:
            spacing.naturals[at] -= min(0.0, gap.natural)
            spacing.gaps[at] = Gap(spacing.naturals[at], 0.0, 0, EQUAL, gap.breakable)


class _Steps(Value, frozen=True):
    """What each gap adds to the prefix sums of `Spacing`."""

    shrink: list[float]
    first: list[float]
    equal: list[float]

    def set(self, at: int, gap: Gap, natural: float) -> None:
        """Replace the values of gap ``at``."""
        self.shrink[at] = shrink_of(gap, natural)
        self.first[at] = stretch_of(gap, natural)
        self.equal[at] = shares_of(gap)


def _steps_of(gaps: list[Gap], naturals: list[float]) -> _Steps:
    both = list(zip(gaps, naturals, strict=True))
    return _Steps(
        [shrink_of(*each) for each in both],
        [stretch_of(*each) for each in both],
        [shares_of(gap) for gap in gaps],
    )


def sum_up(spacing: Spacing) -> None:
    """Compute the prefix sums from the advances and the gaps."""
    _add_up(spacing, _steps_of(spacing.gaps, spacing.naturals))


def _add_up(spacing: Spacing, steps: _Steps) -> None:
    count = len(spacing)
    x, closes = places(spacing.advances, spacing.naturals, spacing.edge_after)
    spacing.x, spacing.closes = _held(x, count), _held(closes, count)
    spacing.shrink = _held(sums(steps.shrink), count)
    spacing.first = _held(sums(steps.first), count)
    spacing.equal = _held(sums(steps.equal), count)


def _held(values: list[float], count: int) -> Floats:
    """``values``, in an array if there are many."""
    return values if count < _MANY else array("d", values)
