"""Level heads on a page of tiers (横题, 横見出し): their lines run across the top of the story.

A level head takes whole tiers, or leaves the last of them lines that can still be read. It is set
upright and then laid on its side as photos are, so that the page turns it back.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from paiban.arrange.hard_tier_rules import LEAST_REST
from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.column.block import moved, stack
from paiban.column.demand import Module
from paiban.column.head.head_block import HeadContent, HeadForm, HeadMaker, head_forms
from paiban.column.head.label import is_framed
from paiban.compose.placed_parts import role_groups
from paiban.compose.vertical.turning import turned_rect, unturned
from paiban.edition.paper import Paper
from paiban.page.items import Group
from paiban.typeset.typesetter import Typesetter

LEVEL_ROLE = "level_headline"
"""The style of level heads, if the stylebook has it; else they have that of other heads."""
_SHARES = (1.3, 1.15, 1.0, 0.85, 0.7)
"""Sizes offered, relative to the wanted size."""
_FITTING = 1.04
"""Measure of a head, relative to the length of its words: it clears the ends."""
_WHITE = 1
"""Ems of white beneath it."""
_OVER = 3
"""Fewest ems of a level head within its last tier: one that ends at the rule between tiers, or just
beneath it, would be struck by it."""
_DEEPEST = 2
"""Most tiers of a level head: a deeper one is a vertical one's place."""
_COST, _FRACTION = 0.4, 0.3
"""Cost of a level head where the desk did not ask for it, and of lines that it makes shorter."""
_MOST = 4
"""Forms offered: the cheapest of all lengths."""


def level_heads(
    content: HeadContent,
    typesetter: Typesetter,
    paper: Paper,
    findings: Findings,
    *,
    is_asked: bool,
) -> HeadMaker:
    """A maker of level head forms from the wanted and the largest size; ``is_asked``: the desk
    wants the head level."""
    book = typesetter.stylebook
    setter = Typesetter(book, typesetter.catalog, findings, typesetter.locale)
    content = replace(content, role=level_role(content, setter))
    grid = _level_grid(paper)

    def forms(wish: float, most: float) -> tuple[HeadForm, ...]:
        found: dict[tuple[int, float], HeadForm] = {}
        for lines in _lengths(content, setter, wish, paper):
            width = paper.depth(lines)
            for form in head_forms(content, setter, grid, width, wish, most):
                level = _level(form, lines, paper, 0.0 if is_asked else _COST)
                known = level and found.get((level.lines, level.ems))
                if level and (known is None or level.cost < known.cost):
                    found[level.lines, level.ems] = level
        best = sorted(found.values(), key=lambda form: (form.cost, form.lines, form.ems))
        return tuple(best[:_MOST])

    return forms


_USUAL = ("lead_headline", "headline")


def level_role(content: HeadContent, typesetter: Typesetter) -> str:
    """The style of the head where it is level."""
    own = content.role in _USUAL and LEVEL_ROLE in typesetter.stylebook.styles
    return LEVEL_ROLE if own else content.role


def _level_grid(paper: Paper) -> Paper:
    """The grid that a level head is set on: that of the page, upright, in steps of an em."""
    return replace(
        paper, width=paper.height, height=paper.width, leading=paper.body_size, columns=1,
        column_ems=int(paper.depth(paper.lines) / paper.body_size), is_vertical=False,
    )  # fmt: skip


def _lengths(content: HeadContent, setter: Typesetter, wish: float, paper: Paper) -> Iterator[int]:
    """Candidate lengths of the head, in body lines: of its words on one line or two."""
    widths = [setter.setter(text, content.role).natural_width for text in content.headline]
    longest = max(widths, default=6.0)
    counts = (1, 2) if len(content.headline) == 1 else (1,)
    framed = 0.9 * is_framed(setter.style(content.role))
    points = {(longest / count + framed) * wish * share for count in counts for share in _SHARES}
    lengths = {ceil(each * _FITTING / paper.leading) for each in points} | {paper.lines}
    yield from sorted({min(each, paper.lines) for each in lengths})


def _level(form: HeadForm, lines: int, paper: Paper, cost: float) -> HeadForm | None:
    """A form over ``lines`` body lines, with its depth in ems; None where it is too deep."""
    step, em = paper.column_ems + paper.gutter_ems, paper.body_size
    height = sum(band.height + (band.before if at else 0) for at, band in enumerate(form.bands))
    deep = ceil(height / em)
    if (deep > step and deep % step < _OVER) or deep == step:
        deep = deep // step * step + _OVER
    tiers, rest = divmod(deep + _WHITE, step)
    if rest and step - paper.gutter_ems - rest >= LEAST_REST:
        cost += _FRACTION
    else:
        tiers += deep > tiers * step
        rest, deep = 0, tiers * step - paper.gutter_ems
    if tiers + bool(rest) > min(_DEEPEST, paper.columns - 1):
        return None
    cost += form.cost + max(0.0, deep - height / em - 2) * 0.5
    return replace(form, lines=lines, ems=float(deep), cost=cost, level=True)


def level_head(form: HeadForm, rect: Rect, module: Module) -> tuple[Group, ...]:
    """A level head in its place, which is ``rect`` on the sideways grid; as items that the page
    turns upright."""
    place = turned_rect(rect, 0.0, 0.0)
    aside = (place.width - module.paper.depth(form.lines)) / 2
    parts = [
        moved(part, aside, 0.0) for part in stack(form.bands, place.height, foot=0.0, above=True)
    ]
    there = [moved(part, place.x, place.y) for part in parts]
    return tuple(unturned(group) for group in role_groups(there, module.id))
