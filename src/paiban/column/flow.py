"""Copyfitting: flows pieces of text into the legs of a story, filling each to its last line.

A leg is a run of body lines in one column. Pieces (paragraphs, crossheads, boxes) vary by whole
lines: a paragraph in its number of lines (looseness), a crosshead in the blank lines around it.
Dynamic programming over (piece, line reached) finds the cheapest choices that fill the legs
exactly. Rules 25 and 26.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from paiban.base.value import Value

WIDOW = 130.0
"""Demerits of the last line of a paragraph alone at the head of a column (rule 26): more than a
line left white at the end, which the last column may have (rule 25)."""
ORPHAN = 5.0
"""Demerits of the first line of a paragraph alone at the foot of a column."""
CUT_OFF = 400.0
"""Demerits of a crosshead at the foot of a column, or parted by it (rule 26): more than the white
that avoids it, three lines at most."""
EMPTY_LINE = 100.0
"""Demerits of a line left white at the end of the last leg."""
HOLE = 60.0
"""Demerits of a line left white at the foot of another leg, where a box did not fit."""
OVERSET = 1000.0
"""Demerits of an overset line."""
CUT_BOX = 1_000_000.0
"""A box that stands over the foot of its leg: nothing is worse, for what is over is lost."""
PARTED, PARTED_ROW = 900.0, 1500.0
"""A table that goes on at the head of the next leg, between two rows and within one: worse than any
white, better than a table that stands over the foot."""
_HEADED = 3
"""Least depth of a leg in which the head rows of a table stand again, as a factor of theirs."""
_NARROWED = 3
"""Most by which shorter lines deepen a piece, as a factor: 6 ems beside an inset in a column of up
to 18."""
_STATES = 48
"""Number of cheapest states kept from piece to piece, to bound the work."""


class Choice(Value, frozen=True, gc=False):
    """One way to set a piece: its number of lines, with ``before`` blank ones at its head and
    ``after`` at its foot; ``cost`` in demerits; ``key`` identifies it to its maker."""

    lines: int
    cost: float
    before: int = 0
    after: int = 0
    key: int = 0
    again: tuple[int, ...] = ()
    """The lines of a table before which its head rows stand again, in the next leg."""


class Piece(Value, frozen=True):
    """What flows: its choices (the best first), those for the head of a leg where they differ,
    whether it may be cut between lines, and whether it stays with the piece after it. Of one that
    may be cut, the first ``whole`` lines (those beside a drop cap, all of a signature) stay
    together. One that is not
    cut may still be parted if no leg is deep enough: ``rows`` are the lines at which that is best,
    and the ``repeated`` lines before line ``head`` stand again where it goes on.

    If lines have their own measures (text round an inset), ``begun`` gives the choices of a piece
    from its first line in the flow, and whether that is the head of a leg."""

    choices: tuple[Choice, ...]
    at_head: tuple[Choice, ...] = ()
    divisible: bool = True
    keep: bool = False
    whole: int = 0
    rows: tuple[int, ...] = ()
    head: int = 0
    repeated: int = 0
    begun: Callable[[int, bool], tuple[Choice, ...]] | None = None

    def choices_at(self, line: int, *, head: bool) -> tuple[Choice, ...]:
        """The choices of the piece if it begins at ``line``."""
        if self.begun is not None:
            return self.begun(line, head)
        return (head and self.at_head) or self.choices


class Flow(Value, frozen=True):
    """The outcome: for each piece its choice and the line (counted over all legs) at which it
    begins; ``empty`` lines left white at the end, ``over`` lines that found no room: those
    beyond the last leg, and those of a box (a table, a quotation) beyond the foot of its own."""

    choices: tuple[Choice, ...]
    starts: tuple[int, ...]
    cost: float
    empty: int
    over: int


_State = tuple[float, int, Choice | None, Any]
"""The cheapest way to reach a line: cost, first line and choice of the last piece, and the state
before it."""


def fill(pieces: Sequence[Piece], legs: Sequence[int]) -> Flow:
    """Set ``pieces`` in order into ``legs``, given by their numbers of lines."""
    room = sum(legs)
    spare = 8 + sum(_deepest(piece) + piece.repeated * len(legs) for piece in pieces)
    ends = [*accumulate(legs), room + spare]  # the last, beyond the page, takes overset lines
    states: dict[int, _State] = {0: (0.0, 0, None, None)}
    kept = False
    for piece in pieces:
        states = _step(piece, states, ends, room, CUT_OFF if kept else 0.0)
        kept = piece.keep
    end, state = min(
        states.items(), key=lambda item: (item[1][0] + _left_white(item[0], room), item[0])
    )
    choices: list[Choice] = []
    starts: list[int] = []
    cost, start, choice, before = state
    total = cost + _left_white(end, room)
    while choice is not None:
        choices.append(choice)
        starts.append(start)
        _, start, choice, before = before
    choices.reverse()
    starts.reverse()
    over = max(0, end - room)
    if cost < CUT_BOX:
        return Flow(tuple(choices), tuple(starts), total, max(0, room - end), over)
    over += sum(
        max(0, min(room, start + choice.lines - choice.after) - foot)
        for choice, start, foot in _boxes(pieces, choices, starts, legs)
    )
    return Flow(tuple(choices), tuple(starts), total, max(0, room - end), max(1, over))


def _boxes(
    pieces: Sequence[Piece], choices: Sequence[Choice], starts: Sequence[int], legs: Sequence[int]
) -> Iterator[tuple[Choice, int, int]]:
    """The pieces of a flow that are never parted: the choice of each, the line at which it begins,
    and the foot of its leg."""
    ends = list(accumulate(legs))
    for piece, choice, start in zip(pieces, choices, starts, strict=True):
        if not piece.divisible and not piece.rows:
            leg = bisect_right(ends, start + choice.before)
            if leg < len(ends):
                yield choice, start, ends[leg]


def _deepest(piece: Piece) -> int:
    deepest = max(choice.lines for choice in (*piece.choices, *piece.at_head))
    return deepest * _NARROWED if piece.begun else deepest


def _left_white(end: int, room: int) -> float:
    return EMPTY_LINE * max(0, room - end)


def _step(
    piece: Piece, states: dict[int, _State], ends: list[int], room: int, parted: float
) -> dict[int, _State]:
    """The states reached by setting one more piece; ``parted`` is the cost of separating it from
    the one before."""
    reached: dict[int, _State] = {}
    if _is_plain(piece):
        _set_plain(piece, states, ends, room, reached)
    else:
        _set_all(piece, states, ends, room, parted, reached)
    if len(reached) > _STATES:
        best = sorted(reached.items(), key=_cheapest)[:_STATES]
        reached = dict(best)
    return reached


def _cheapest(reached: tuple[int, _State]) -> tuple[float, int]:
    return reached[1][0], reached[0]


def _is_plain(piece: Piece) -> bool:
    """Whether it may be cut wherever a leg ends, as most paragraphs: it never goes to the next leg
    whole, and its choices are the same from any line but the head of a leg."""
    movable = piece.keep or piece.whole > 0 or not piece.divisible
    return not (movable or piece.repeated or piece.begun is not None)


def _set_plain(
    piece: Piece, states: dict[int, _State], ends: list[int], room: int, reached: dict[int, _State]
) -> None:
    """``_set_all`` of a plain piece, with what all states share read once: a long story has
    thousands of paragraphs."""
    usual = [(choice.lines, choice.cost, choice) for choice in piece.choices]
    at_head = [(choice.lines, choice.cost, choice) for choice in piece.at_head] or usual
    for at, state in states.items():
        leg = bisect_right(ends, at)
        began, foot = state[0], ends[leg]
        head = at == (ends[leg - 1] if leg else 0)
        for lines, own, choice in at_head if head else usual:
            end = at + lines
            cost = began + own
            if end >= foot:
                cost += _cuts(piece, choice, at, end, leg, ends)
            if end > room:
                cost += OVERSET * (end - max(at, room))
            known = reached.get(end)
            if known is None or cost < known[0]:
                reached[end] = cost, at, choice, state


def _set_all(
    piece: Piece,
    states: dict[int, _State],
    ends: list[int],
    room: int,
    parted: float,
    reached: dict[int, _State],
) -> None:
    """Set a piece from each line that was reached, and from the next leg if it may move there."""
    for at, state in states.items():
        leg = bisect_right(ends, at)
        head = at == (ends[leg - 1] if leg else 0)
        _set(piece, piece.choices_at(at, head=head), at, leg, 0.0, state, ends, room, reached)
        if head and piece.divisible:
            continue
        foot = ends[leg] - at
        # A box is drawn whole: beyond the foot it would cover what is below.
        if _may_move(piece, foot):
            # move to the next leg, leaving a hole
            at, hole = ends[leg], HOLE * foot + parted
            if head and at >= room:
                continue  # the last leg holds as much of it as any place beyond the page
            leg, choices = bisect_right(ends, at), piece.choices_at(at, head=True)
            _set(piece, choices, at, leg, hole, state, ends, room, reached)
            # and over shallow legs, as those under photos are, to one that is deep enough
            while not piece.divisible and ends[leg] < room and ends[leg] - at < _deepest(piece):
                hole += HOLE * (ends[leg] - at)
                at = ends[leg]
                leg, choices = bisect_right(ends, at), piece.choices_at(at, head=True)
                _set(piece, choices, at, leg, hole, state, ends, room, reached)


def _may_move(piece: Piece, foot: int) -> bool:
    """Whether a piece may go to the next leg where ``foot`` lines are left in this one."""
    if piece.keep:
        return foot <= 3
    return foot < (piece.whole if piece.divisible else _deepest(piece))


def _set(
    piece: Piece,
    choices: tuple[Choice, ...],
    at: int,
    leg: int,
    extra: float,
    state: _State,
    ends: list[int],
    room: int,
    reached: dict[int, _State],
) -> None:
    """Set the piece from line ``at`` in leg ``leg`` by each choice; keep the cheapest per end."""
    began, foot = state[0], ends[leg]
    if piece.repeated:
        choices = tuple(_headed(piece, choice, at, leg, ends) for choice in choices)
    for choice in choices:
        end = at + choice.lines
        cost = began + choice.cost
        if end >= foot:
            cost += _cuts(piece, choice, at, end, leg, ends)
        cost += extra
        if end > room:
            cost += OVERSET * (end - max(at, room))
        known = reached.get(end)
        if known is None or cost < known[0]:
            reached[end] = cost, at, choice, state


def _headed(piece: Piece, choice: Choice, at: int, leg: int, ends: list[int]) -> Choice:
    """The choice of a table with its head rows again in each leg in which it goes on, if they leave
    room for rows there."""
    last, lines = len(ends) - 2, choice.lines
    again: list[int] = []
    while leg < last and at + lines - choice.after > ends[leg]:
        own = ends[leg] - at - choice.before - piece.repeated * len(again)
        leg += 1
        if own >= piece.head and ends[leg] - ends[leg - 1] >= _HEADED * piece.repeated:
            again.append(own)
            lines += piece.repeated
    if not again:
        return choice
    return Choice(lines, choice.cost, choice.before, choice.after, choice.key, tuple(again))


def _parted(piece: Piece, before: int, again: tuple[int, ...]) -> float:
    """What it costs that a box is parted after so many of its lines, those that stand ``again``
    included."""
    if not piece.rows:
        return CUT_BOX
    for cut in again:
        if before > cut:
            before -= piece.repeated
    return PARTED if before in piece.rows else PARTED_ROW


def _cuts(piece: Piece, choice: Choice, at: int, end: int, leg: int, ends: list[int]) -> float:
    """The cost of the piece being cut by, or standing at, the feet of legs."""
    cost = 0.0
    foot = ends[leg]
    while foot < end and leg + 1 < len(ends):
        before, after = foot - at - choice.before, end - choice.after - foot
        if not piece.divisible:
            if after > 0:  # else it is but the white beneath it that the foot cuts
                cost += _parted(piece, before, choice.again)
        elif piece.keep or before < piece.whole:
            # a crosshead is cut or left at the foot, or a drop cap is cut
            cost += CUT_OFF
        elif after == 1:
            cost += WIDOW
        elif before == 1:
            cost += ORPHAN
        leg += 1
        foot = ends[leg]
    if piece.keep and end == foot and leg + 1 < len(ends):
        cost += CUT_OFF
    return cost
