"""Vertical heads on a horizontal page (竖题, rule 31), set on a sideways grid and turned.

Such a head stands beside its text. Its length is that of its words at the wanted size, on one or
two lines; its breadth is that of its lines: kicker at the right, main head, subhead at the left.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.column.block import stack
from paiban.column.demand import Module
from paiban.column.head.head_block import HeadContent, HeadForm, HeadMaker, head_forms
from paiban.compose.placed_parts import role_groups
from paiban.compose.vertical.turning import turned
from paiban.edition.paper import Paper
from paiban.page.items import Group
from paiban.typeset.typesetter import Typesetter
from paiban.typeset.vertical_lines import VerticalTypesetter

_SHARES = (1.15, 1.0, 0.87, 0.75, 0.65)
"""Sizes offered, relative to the wanted size."""
_LINES = (1, 2)
"""Numbers of lines offered for a head that the desk did not break."""
_FITTING = 1.03
"""Measure of a head, relative to the length of its words: it clears the ends."""


def upright_heads(
    content: HeadContent, typesetter: Typesetter, paper: Paper, findings: Findings
) -> HeadMaker:
    """A maker of vertical head forms from the wanted and the largest size."""
    stylebook = typesetter.stylebook
    setter = VerticalTypesetter(
        stylebook,
        typesetter.catalog,
        findings,
        typesetter.locale,
        quotes=stylebook.vertical_quotes,
    )

    def forms(wish: float, most: float) -> tuple[HeadForm, ...]:
        found: dict[tuple[int, float], HeadForm] = {}
        for ems in _lengths(content, setter, wish, paper):
            for form in head_forms(content, setter, paper, ems * paper.body_size, wish, most):
                upright = _upright(form, ems, paper)
                known = found.get((upright.lines, upright.ems))
                if known is None or upright.cost < known.cost:
                    found[upright.lines, upright.ems] = upright
        return tuple(sorted(found.values(), key=lambda form: (form.cost, form.lines)))

    return forms


def _lengths(content: HeadContent, setter: Typesetter, wish: float, paper: Paper) -> Iterator[int]:
    """Candidate lengths of the head, in body ems."""
    widths = [setter.setter(text, content.role).natural_width for text in content.headline]
    longest = max(widths, default=6.0)
    counts = _LINES if len(content.headline) == 1 else (1,)
    lengths = {
        ceil(longest / count * wish * share * _FITTING / paper.body_size)
        for count in counts
        for share in _SHARES
    }
    most = int(paper.depth(paper.lines) / paper.body_size)
    yield from sorted(min(length, most) for length in lengths)


def _upright(form: HeadForm, length: int, paper: Paper) -> HeadForm:
    """A form set along ``length`` ems, with its depth and breadth on the page."""
    lines = ceil((length - 1) * paper.body_size / paper.leading) + 1
    breadth = ceil(form.lines * paper.leading / paper.body_size)
    return replace(form, lines=lines, ems=float(breadth))


def upright_head(form: HeadForm, rect: Rect, module: Module) -> tuple[Group, ...]:
    """A vertical head in its place on the page."""
    foot = form.foot * module.paper.leading
    parts = list(stack(form.bands, rect.width, foot=foot))
    return tuple(turned(group, rect.right, rect.y) for group in role_groups(parts, module.id))
