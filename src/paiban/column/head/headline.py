"""Forms of a headline: number of lines, breaks and size (rule 28)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from math import floor, log

from paiban.base.value import Value
from paiban.column.head.head_fold import Fold, ems_across
from paiban.column.head.head_marks import side_ems
from paiban.column.head.ladder import LEAST_BINDING, LEAST_HEAD, between
from paiban.column.head.sense_lines import in_lines, stripped, within
from paiban.edition.house.stylebook import TextStyle
from paiban.manuscript.slicing import part
from paiban.manuscript.story import Text
from paiban.typeset.paragraph import Setter
from paiban.typeset.typesetter import Typesetter
from paiban.typeset.words.clauses import clause_starts

_LEAD_IN_MOST = 9
"""Most characters of a lead-in before a colon (临江新区：) that may have its own line."""
_FULL = 0.985
_STEPPED = 0.88
"""Share of the measure filled by the lines of a stepped head, so that the steps show."""
_SCANT, _SCANTY = 0.64, 60.0
"""Least share of the measure that a head should fill, and the cost of what it lacks."""
_STACKED, _STACKED_SHARE = 12.0, 0.45
"""Cost of a head broken into lines that fill nothing of its width, and the share that they should:
there is room for it on one line."""
_TALL = 4.0
"""Cost of each line of a head after its third."""
_TOO_SMALL = 30.0
"""Cost of a head smaller than its weight allows: a lighter story's may then be larger."""
_LEGIBLE = 6.0
"""Points below which a head is broken into more lines rather than made smaller."""
_MOST_LINES = 8
"""Lines into which the clauses of a head are divided at most."""
_STRANDED, _SHORT, _SHORTER = 8.0, 2.6, 0.5
"""Cost of a line of so few ems that is less than half as long as the longest: two characters under
nine."""
_LINE = 3.0
"""Cost of each line of such a head."""
_SENSE = 0.5
"""Cost of a break for each of its grades (typeset/words/sense.py)."""
_TRACKING_MOST = 0.09
"""Most tracking used to fill the measure, in ems."""


class HeadlineForm(Value, frozen=True):
    """Lines of a head at a size in points. ``lead_in`` goes above them, smaller."""

    lines: tuple[Setter, ...]
    size: float
    cost: float
    lead_in: Setter | None = None

    def widest_in(self, style: TextStyle) -> float:
        """Ems of the longest line, in ems of the head's size."""
        return max(_shares(self.lines, style))


def headline_forms(
    texts: tuple[Text, ...],
    typesetter: Typesetter,
    role: str,
    width: float,
    wish: float,
    most: float,
    least: float = 0.0,
    fold: Fold | None = None,
) -> tuple[HeadlineForm, ...]:
    """The forms of a headline over ``width`` points, across the ``fold`` of a spread if given, the
    best first.

    ``wish`` is the preferred size by weight, ``least`` and ``most`` the smallest and largest
    allowed, in points; a headline too long for the smallest goes a little below it, or is broken
    into as many lines as it needs. It is never wider than its measure.
    """
    style = typesetter.style(role)
    least = least or style.min_size or style.size * 0.75
    forms: list[HeadlineForm] = []
    wish, most = max(wish, 1.0), max(most, 1.0)  # a stylebook may ask for less than a point
    legible = min(_LEGIBLE, most)
    sizes = between(typesetter.stylebook.ladder, least, most)
    for lead_in, lines, cost in _candidates(texts, typesetter, role, width / max(least, wish)):
        setters = tuple(typesetter.setter(line, role) for line in lines)
        above = typesetter.setter(lead_in, role) if lead_in else None
        ems = _widest(setters, style, width, fold)
        if not ems:
            continue
        measure = width * _STEPPED if style.align == "step" and len(lines) > 1 else width
        measure -= fold.room if fold else 0.0
        fitting = measure * _FULL / (ems + side_ems(style))
        smaller = max(legible, floor(min(most, fitting) * 2) / 2)
        for size in [step for step in sizes if step <= fitting] or [smaller]:
            if size > fitting:
                continue
            total = cost + _cost(setters, size, measure, wish, len(texts) > 1)
            total += _too_small(size, least)
            total += scanty(setters, size, measure, role, by_desk=len(texts) > 1)
            forms.append(HeadlineForm(setters, size, total, above))
    if not forms:
        forms += _wrapped(texts, typesetter, role, width, max(1.0, min(least, most)), fold)
    return _best_of(forms)


def _too_small(size: float, least: float) -> float:
    """The cost of a head smaller than its weight allows, and than any head may be."""
    return _TOO_SMALL * (1 + max(0.0, LEAST_BINDING - size) / 4) if size < least else 0.0


def _widest(
    setters: tuple[Setter, ...], style: TextStyle, width: float, fold: Fold | None
) -> float:
    """Ems of the widest line, with what it keeps clear of a fold."""
    if fold:
        return max(ems_across(setter, fold, width) for setter in setters)
    return max(_shares(setters, style), default=0.0)


def _best_of(forms: list[HeadlineForm]) -> tuple[HeadlineForm, ...]:
    """The cheapest form of each number of lines and size, the best eight first of all."""
    forms.sort(key=lambda form: form.cost)
    kept: dict[tuple[int, float], HeadlineForm] = {}
    for form in forms:
        kept.setdefault((len(form.lines) + bool(form.lead_in), form.size), form)
    several = [*kept.values()]
    # Keep the shallowest, at any cost: a shallow slot has room for no other. So too the shallowest
    # that looks like a head, which goes before it.
    heads = [form for form in several if form.size >= LEAST_HEAD]
    shallow = min(several, key=_depth, default=None), min(heads, key=_depth, default=None)
    return tuple(several[:8] + [form for form in several[8:] if form in shallow])


def _wrapped(
    texts: tuple[Text, ...],
    typesetter: Typesetter,
    role: str,
    width: float,
    size: float,
    fold: Fold | None,
) -> Iterator[HeadlineForm]:
    """A headline far too long for its measure, in as many lines as it needs at its least size; a
    word that no line holds makes it smaller still."""
    measure = (fold.x - fold.clear if fold else width) * _FULL
    measure /= 1 + side_ems(typesetter.style(role)) * size / width
    lines: list[Setter] = []
    for text in texts:
        at_sense = within(text, typesetter, role, measure / size)
        if at_sense is not None:
            lines += [typesetter.setter(line, role) for line in at_sense]
            continue
        whole = typesetter.setter(text, role)
        starts = [*whole.shaped.offsets, len(text.string)]
        options = whole.options(max(1.0, measure / size))
        cuts = [0, *(starts[end + 1] for end in options[0].ends)] if options else []
        for start, end in itertools.pairwise(cuts):
            lines.append(typesetter.setter(stripped(text, start, end), role))
    widest = max(_shares(tuple(lines), typesetter.style(role)), default=0.0)
    if widest:
        fitting = min(size, measure / widest)
        yield HeadlineForm(tuple(lines), fitting, _TOO_SMALL + _LINE * len(lines))


def _shares(setters: tuple[Setter, ...], style: TextStyle) -> Iterator[float]:
    """Widths of the lines in ems of the head's size; a first line may have its own (大小题)."""
    for number, setter in enumerate(setters):
        first = style.first_line if number == 0 and len(setters) > 1 else 1.0
        yield setter.natural_width * first


def _depth(form: HeadlineForm) -> float:
    return form.size * (len(form.lines) + bool(form.lead_in))


def _cost(
    setters: tuple[Setter, ...], size: float, width: float, wish: float, by_desk: bool
) -> float:
    widths = [setter.natural_width for setter in setters]
    share = max(widths) * size / width
    filled = min(1.0, share * (1 + _TRACKING_MOST))
    uneven = 0.0 if by_desk else sum((1 - ems / max(widths)) ** 2 for ems in widths)
    if not by_desk:
        uneven += _STRANDED / 4 * sum(ems < min(_SHORT, _SHORTER * max(widths)) for ems in widths)
    more_lines = 0.6 * (len(setters) - 1) if not by_desk else 0.0
    more_lines += _TALL * max(0, len(setters) - 3)
    return 7 * log(size / wish) ** 2 + 5 * (1 - filled) + 4 * uneven + more_lines


def scanty(
    setters: tuple[Setter, ...], size: float, width: float, role: str, *, by_desk: bool
) -> float:
    """The cost of a head that fills too little of its width: the story should be narrower. A part
    of a package has the width that it has, but need not be broken in lines for want of it."""
    share = max(setter.natural_width for setter in setters) * size / width
    if role != "section_headline":
        return _SCANTY * max(0.0, _SCANT - share)
    return _STACKED * max(0.0, _STACKED_SHARE - share) * (len(setters) > 1 and not by_desk)


def _candidates(
    texts: tuple[Text, ...], typesetter: Typesetter, role: str, wish_ems: float
) -> Iterator[tuple[Text | None, tuple[Text, ...], float]]:
    """(lead-in, lines, cost): the desk's lines if it gave several, else clauses or words."""
    if len(texts) > 1:
        yield None, texts, 0.0
        return
    text = texts[0]
    clauses = _clauses(text)
    yield None, (text,), 0.0
    if len(clauses) > 1:
        yield None, clauses, 0.0
        lead_in, first = _lead_in(clauses[0])
        if lead_in is not None:
            yield lead_in, (first, *clauses[1:]), 0.2
    if len(clauses) > 1:
        yield from _by_clauses(clauses, typesetter, role, wish_ems)
    widest = max(typesetter.setter(clause, role).natural_width for clause in clauses)
    if len(clauses) == 1 or widest > wish_ems * 1.3:
        yield from _divided(text, typesetter, role, wish_ems)


def _divided(
    text: Text, typesetter: Typesetter, role: str, wish_ems: float
) -> Iterator[tuple[Text | None, tuple[Text, ...], float]]:
    """Two or more nearly equal lines broken at sense, if one line would be too small."""
    whole = typesetter.setter(text, role).natural_width
    needed = int(whole / wish_ems) + 1
    if needed == 1 and whole < wish_ems * 0.75:
        return
    # Two lines too, smaller: a narrow place of little depth has room for no more.
    for count in sorted({2, max(2, needed), max(2, needed + 1)}):
        for lines, grades in in_lines(text, count, typesetter, role):
            yield None, lines, _SENSE * grades + 0.2


def _by_clauses(
    clauses: tuple[Text, ...], typesetter: Typesetter, role: str, wish_ems: float
) -> Iterator[tuple[Text | None, tuple[Text, ...], float]]:
    """Lines that each are of one clause, where the clauses are too long for one line each: the
    longest is divided first."""
    ems = [typesetter.setter(clause, role).natural_width for clause in clauses]
    counts = [1] * len(clauses)
    most = min(_MOST_LINES, 1 + max(len(clauses), int(sum(ems) / wish_ems) + 1))
    while sum(counts) < most:
        widest = max(range(len(counts)), key=lambda at: ems[at] / counts[at])
        if ems[widest] <= counts[widest] * wish_ems:
            return  # all have their size by weight as they are
        counts[widest] += 1
        lines: list[Text] = []
        total = 0.0
        for clause, count in zip(clauses, counts, strict=True):
            best = next(in_lines(clause, count, typesetter, role), None)
            if best is None:
                return
            lines += best[0]
            total += best[1]
        yield None, tuple(lines), _SENSE * total + 0.2


def _clauses(text: Text) -> tuple[Text, ...]:
    """The text cut at the spaces that separate clauses in a Chinese head."""
    edges = [0, *clause_starts(text.string), len(text.string)]
    parts = (stripped(text, a, b) for a, b in itertools.pairwise(edges))
    return tuple(clause for clause in parts if clause.string)


def _lead_in(clause: Text) -> tuple[Text | None, Text]:
    """A short lead-in before a colon, or None, and the rest."""
    at = clause.string.find("：") + 1
    if 1 < at <= _LEAD_IN_MOST and len(clause.string) - at >= 4:
        return part(clause, 0, at), part(clause, at, len(clause.string))
    return None, clause


def tracked(setter: Setter, size: float, width: float) -> float:
    """The width in points to which a line is tracked out to fill ``width``, if it may."""
    ems = setter.natural_width
    most = ems + _TRACKING_MOST * max(0, len(setter.spacing) - 1)
    wanted = width * _FULL
    return wanted if most * size >= wanted else ems * size
