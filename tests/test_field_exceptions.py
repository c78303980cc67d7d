"""Editions from ../shared/field-cases/Z-exceptions, each of which once ended in an exception, or in
no end: what is wrong with them is told, and the pages are made."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.api import build
from tests.conftest import PROJECT

_CASES = PROJECT.parent / "shared" / "field-cases" / "Z-exceptions"


def _sources() -> list[tuple[Path, Path | None]]:
    """Each case with its plan file, and without."""
    found: list[tuple[Path, Path | None]] = []
    for case in sorted(_CASES.glob("*")):
        if case.is_file():
            found.append((case, None))
            continue
        alone = not (case / "edition.toml").exists()
        found.append((case / "m.txt" if alone else case, None))
        if (case / "plan.toml").exists():
            found.append((case, case / "plan.toml"))
    return found


@pytest.mark.skipif(not _CASES.is_dir(), reason="../shared/field-cases is not there")
def test_the_cases_are_there() -> None:
    assert len(_sources()) >= 16


@pytest.mark.parametrize(
    ("source", "plan"),
    _sources(),
    ids=lambda each: f"{each.parent.name}/{each.name}" if each else "",
)
def test_what_once_failed_makes_pages(source: Path, plan: Path | None) -> None:
    made = build(source, plan=plan)
    assert made.made.document.pages
    assert len(made.pdf()) > 1000
