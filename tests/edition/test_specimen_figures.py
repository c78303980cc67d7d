"""The specimen's pages of tables and charts: full, and each kind shown."""

from __future__ import annotations

from paiban.api import Build
from paiban.base.files import shipped
from paiban.manuscript.story import CHARTS, Table
from tests.compose.built import built, groups

FIGURES = shipped("assets", "specimen", "figures")


def _figures() -> Build:
    return built(FIGURES)


def _tables() -> list[Table]:
    return [
        block
        for page in _figures().made.edition.pages
        for placed in page.stories
        for section in placed.story.sections
        for block in section.body
        if isinstance(block, Table)
    ]


def test_they_build_without_a_finding() -> None:
    assert [str(finding) for finding in _figures().findings] == []


def test_every_kind_of_chart_is_shown_and_a_table_across_columns() -> None:
    tables = _tables()
    assert {table.chart.kind for table in tables if table.chart} == set(CHARTS)
    assert any(table.notes and table.unit and table.caption for table in tables)
    (first, _) = _figures().made.document.pages
    across = [group for group in groups(first.items) if group.role == "table"]
    assert len(across) == 2
    assert b'kind = "table"' in _figures().plan()
