"""Guillotine trees, with the heads and photos at their left and right edges."""

from __future__ import annotations

from paiban.arrange.costs import ALIKE, CLASH, LEVEL, MEETING
from paiban.arrange.module.module_forms import ModuleForm

Edge = tuple[tuple[tuple[int, float], ...], tuple[tuple[int, int], ...]]
"""One side of a tree: its heads from the top down (first line of the module, size in points) and
its photos (first line, end line). A plain tuple: a page makes tens of thousands."""


_Heads = tuple[tuple[int, float], ...]


def _above(edge: Edge, other: Edge, lines: int) -> Edge:
    """The edge of a tree above another that begins ``lines`` further down."""
    heads, photos = edge
    its_heads, its_photos = other
    if its_heads:
        heads = (*heads, *[(line + lines, size) for line, size in its_heads])
    if its_photos:
        photos = (*photos, *[(top + lines, foot + lines) for top, foot in its_photos])
    return heads, photos


class Tree:
    """Modules in a rectangle: a ``form`` of one of them, or two parts, stacked with ``gap`` lines
    between them or (where ``wide`` > 0 columns are the first one's) side by side. A plain class
    with slots, and edges made when first asked for: hundreds of thousands are made for a page.

    ``guillotine.CutTree`` is apart from it: its leaves are not yet forms, and nothing that meets
    at the sides of its trees is reckoned before the page is planned."""

    __slots__ = ("_left", "_right", "first", "form", "gap", "lines", "second", "unit", "wide")

    def __init__(
        self,
        lines: int,
        *,
        form: ModuleForm | None = None,
        unit: int = -1,
        first: Tree | None = None,
        second: Tree | None = None,
        wide: int = 0,
        gap: int = 0,
        edges: tuple[Edge, Edge] | None = None,
    ) -> None:
        self.lines, self.form, self.unit = lines, form, unit
        self.first, self.second, self.wide, self.gap = first, second, wide, gap
        self._left: Edge | None = edges[0] if edges else None
        self._right: Edge | None = edges[1] if edges else None

    @property
    def left(self) -> Edge:
        """The left edge."""
        if self._left is None:
            assert self.first is not None
            assert self.second is not None
            down = self.first.lines + self.gap
            above = self.first.left
            self._left = above if self.wide else _above(above, self.second.left, down)
        return self._left

    @property
    def right(self) -> Edge:
        """The right edge."""
        if self._right is None:
            assert self.first is not None
            assert self.second is not None
            down = self.first.lines + self.gap
            under = self.second.right
            self._right = under if self.wide else _above(self.first.right, under, down)
        return self._right


def leaf_tree(unit: int, form: ModuleForm) -> Tree:
    """The tree of a single module."""
    heads: _Heads = ((0, form.head.size),) if form.head.lines and form.head.size else ()
    its = heads
    if form.grid.paper.is_vertical:
        heads, its = _tier_heads(form)
    top, last = form.head.lines, form.grid.columns
    photos = [(place.column, place.right, top + place.line, place.lines) for place in form.photos]
    left = tuple((line, line + lines) for at, _, line, lines in photos if at == 0)
    right = tuple((line, line + lines) for _, end, line, lines in photos if end == last)
    return Tree(form.lines, form=form, unit=unit, edges=((heads, left), (its, right)))


def _tier_heads(form: ModuleForm) -> tuple[_Heads, _Heads]:
    """The head of a story in tiers, at its top and where it ends at its foot: one under the other
    read as one, whatever their sizes."""
    head = form.head
    if not head.size or head.level:
        return (), ()
    own = next((inset for inset in form.insets if inset.kind == "head"), None)
    last = (form.grid.columns - 1) * (form.grid.measure + form.grid.gutter)
    to_foot = own is None or own.left + own.ems > last
    return ((0, 1.0),), ((0, 1.0),) if to_foot else ()


def stacked(above: Tree, beneath: Tree, gap: int) -> Tree:
    """Two trees stacked, ``gap`` lines apart."""
    return Tree(above.lines + gap + beneath.lines, first=above, second=beneath, gap=gap)


def abreast(one: Tree, other: Tree, wide: int) -> Tree:
    """Two trees side by side, the first ``wide`` columns wide."""
    return Tree(one.lines, first=one, second=other, wide=wide)


def cuts_down(tree: Tree) -> int:
    """The number of vertical cuts in a tree."""
    if tree.first is None or tree.second is None:
        return 0
    return (tree.wide > 0) + cuts_down(tree.first) + cuts_down(tree.second)


def meeting(left: Edge, right: Edge) -> float:
    """The cost of two adjacent edges: clashing heads (碰题) and meeting photos."""
    cost = 0.0
    heads, photos = left
    its_heads, its_photos = right
    for line, size in heads:
        least, most = line - LEVEL, line + LEVEL
        for other, its in its_heads:
            if other > most:
                break
            if other >= least and max(size, its) < ALIKE * min(size, its):
                cost += CLASH
    for top, foot in photos:
        for upper, lower in its_photos:
            if min(foot, lower) > max(top, upper):
                cost += MEETING
    return cost
