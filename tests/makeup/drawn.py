"""Scenes drawn by hand, on a grid small enough to reckon in one's head: 4 columns of 10 ems of
9 pt (90 pt, gutters of 9), 40 rows of 10 pt, the type area's corner at (0, 0)."""

from __future__ import annotations

from paiban.base.geometry import Rect
from tests.makeup.scene import Line, Photo, Scene, StoryScene

COLUMNS, ROWS, WIDTH, STEP, LEADING, EM = 4, 40, 90.0, 99.0, 10.0, 9.0


def place(column: int, row: int, columns: int, rows: int) -> Rect:
    """A rectangle of whole columns and rows."""
    width = columns * STEP - EM
    return Rect(column * STEP, row * LEADING, width, (rows - 1) * LEADING + EM)


def line(column: int, row: int, *, ems: float = 10, text_column: int = 1) -> Line:
    """A body line at the left of a basic column."""
    top = row * LEADING
    return Line(Rect(column * STEP, top, ems * EM, EM), top + 0.88 * EM, "body", text_column)


def head(column: int, row: int, columns: int, size: float = 20.0) -> Line:
    """A line of a headline over whole columns."""
    top = row * LEADING
    width = columns * STEP - EM
    return Line(Rect(column * STEP, top, width, size), top + 0.88 * size, "headline")


def photo(column: int, row: int, columns: int, rows: int) -> Photo:
    """A photo whose last row is its caption."""
    return Photo(place(column, row, columns, rows), place(column, row, columns, rows - 1))


def story(
    name: str,
    column: int,
    row: int,
    columns: int,
    rows: int,
    *,
    size: float = 20.0,
    photos: tuple[Photo, ...] = (),
    short: int = 0,
    overset: int = 0,
) -> StoryScene:
    """A story whose head is 4 rows deep with white, over full columns but for rows under photos;
    its last column is ``short`` rows short."""
    taken = {
        (at, each)
        for one in photos
        for at in range(COLUMNS)
        for each in range(ROWS)
        if one.rect.overlaps(place(at, each, 1, 1))
    }
    body = tuple(
        line(at, each, text_column=at - column + 1)
        for at in range(column, column + columns)
        for each in range(row + 4, row + rows - (short if at == column + columns - 1 else 0))
        if (at, each) not in taken
    )
    rect = place(column, row, columns, rows)
    return StoryScene(
        name, rect, size, (head(column, row, columns, size),), body, (), photos, overset
    )


def scene(
    *stories: StoryScene,
    advertisements: tuple[Rect, ...] = (),
    asked: tuple[tuple[int, int], ...] = (),
    missing: tuple[tuple[str, int], ...] = (),
) -> Scene:
    """A page with these stories, the weightiest first."""
    xs = tuple(at * STEP for at in range(COLUMNS))
    area = place(0, 0, COLUMNS, ROWS)
    return Scene(area, xs, WIDTH, LEADING, EM, ROWS, stories, missing, advertisements, asked)
