"""Size, margins and columns of the pages of an InDesign package, as a paper of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from paiban.base.units import to_mm
from paiban.base.value import Value, replace
from paiban.manuscript.html.tree import Element
from paiban.manuscript.idml.idml_archive import open_archive

_MOST_COLUMNS = 24
_NARROWEST = 60.0
"""Points of a column of running text; narrower frames hold labels."""


class PageGrid(Value, frozen=True):
    """Lengths in points; margins are top, bottom, left."""

    width: float
    height: float
    margins: tuple[float, float, float]
    columns: int
    gutter: float
    column: float

    def paper(self, body_size: float, leading: float) -> list[str]:
        """The paper for ``edition.toml``: columns in whole ems, since ours are."""
        ems = max(1, int(self.column / body_size + 0.01))
        gutter = max(1, round(self.gutter / body_size))
        top, bottom, left = (round(to_mm(each), 2) for each in self.margins)
        return [
            "[paper]",
            f"trim_mm = [{to_mm(self.width):.2f}, {to_mm(self.height):.2f}]",
            f"margins_mm = {{ top = {top}, bottom = {bottom}, left = {left} }}",
            f"columns = {self.columns}",
            f"column_ems = {ems}",
            f"gutter_ems = {gutter}",
            f"body_size = {body_size:g}",
            f"leading = {leading:g}",
        ]


def grid_of(path: Path) -> PageGrid | None:
    """The grid of most columns among the pages, or of the masters; where these state one column,
    that of the text frames that stand in it. None where no page states any."""
    found: list[PageGrid] = []
    frames: Counter[tuple[float, float]] = Counter()
    with open_archive(path) as archive:
        for kind in ("Spread", "MasterSpread"):
            for part in archive.listed(kind):
                found += [grid for page in part.found("Page") if (grid := _grid(page))]
                frames.update(_columns_of_frames(part))
    best = max(found, key=lambda grid: grid.columns, default=None)
    if best is None or best.columns > 1 or not frames:
        return best
    (column, gutter), _ = max(frames.items(), key=lambda each: (each[1], -each[0][0]))
    count = int((best.column + gutter) / (column + gutter) + 0.01)
    if not 2 <= count <= _MOST_COLUMNS:
        return best
    return replace(best, columns=count, gutter=gutter, column=column)


def _columns_of_frames(part: Element) -> Iterator[tuple[float, float]]:
    """Width of the columns of each text frame, in whole points, and the white between them."""
    for frame in part.found("TextFrame"):
        for preference in frame.found("TextFramePreference"):
            told = preference.attributes
            try:
                width = float(told["TextColumnFixedWidth"])
                gutter = float(told.get("TextColumnGutter", "12"))
            except (KeyError, ValueError):
                continue
            if width >= _NARROWEST:
                yield float(round(width)), gutter


def _grid(page: Element) -> PageGrid | None:
    try:
        top, left, bottom, right = map(float, page.attributes["GeometricBounds"].split())
        margin = next(page.found("MarginPreference")).attributes
        edges = [float(margin.get(side, "0")) for side in ("Top", "Bottom", "Left", "Right")]
        columns = min(max(1, int(margin.get("ColumnCount", "1"))), _MOST_COLUMNS)
        gutter = float(margin.get("ColumnGutter", "12"))
    except (KeyError, ValueError, StopIteration):
        return None
    width, height = right - left, bottom - top
    column = (width - edges[2] - edges[3] - gutter * (columns - 1)) / columns
    if width <= 0 or height <= 0 or column <= 0:
        return None
    return PageGrid(width, height, (edges[0], edges[1], edges[2]), columns, gutter, column)
