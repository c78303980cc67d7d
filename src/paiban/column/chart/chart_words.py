"""What a chart shows in words, for readers who do not see it: title, figures, notes."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.column.chart.chart_data import ChartData
from paiban.manuscript.story import Table


def chart_words(table: Table, data: ChartData) -> str:
    """The words: the title and the unit, each row with its figures under their names, the notes."""
    words = [text.string.strip() for text in (table.caption, table.unit) if text]
    title = f"{'，'.join(words)}：" if words else ""
    notes = "".join(f"。{note.string.strip()}" for note in table.notes)
    return f"{title}{'；'.join(_rows(data))}{notes}"


def _rows(data: ChartData) -> Iterator[str]:
    several = len(data.series) > 1
    for at, name in enumerate(data.rows):
        figures = []
        for series in data.series:
            figure, of = series.points[at].text.string.strip(), series.name.string.strip()
            if figure:
                figures.append(f"{of} {figure}" if several and of else figure)
        yield f"{name.string.strip()} {'，'.join(figures)}".strip()
