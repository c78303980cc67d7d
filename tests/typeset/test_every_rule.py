"""Each rule of the list has a test that bears its number, and docs/typesetting.md says which."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent.parent
TABLE = TESTS.parent / "docs" / "typesetting.md"
RULES = range(1, 37)


def _numbers(path: Path) -> dict[str, set[int]]:
    """The test functions of a file that bear numbers of rules, with these."""
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"^def (test_rules?_(\d\d(?:_and_\d\d)*)\w*)", text, re.MULTILINE)
    return {name: set(map(int, numbers.split("_and_"))) for name, numbers in named}


def _rows() -> dict[int, list[str]]:
    """The rows of the table of rules, cell by cell."""
    text = TABLE.read_text(encoding="utf-8").partition("## The rules")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return {int(cells[0]): cells for cells in rows if cells[0].strip().isdigit()}


@pytest.mark.parametrize("rule", RULES)
def test_a_test_bears_the_number_of_the_rule(rule: int) -> None:
    files = TESTS.rglob("test_*.py")
    assert [name for path in files for name, rules in _numbers(path).items() if rule in rules]


def test_the_table_has_every_rule_once_with_its_source() -> None:
    rows = _rows()
    assert sorted(rows) == list(RULES)
    assert all(len(cells) == 5 and all(cells) for cells in rows.values())


@pytest.mark.parametrize("rule", RULES)
def test_the_table_names_tests_that_there_are(rule: int) -> None:
    """Its last cell names the files in which a test bears the number."""
    named = re.findall(r"`(test_\w+|tests/[\w/]+)(?:\.py)?`", _rows()[rule][4])
    assert named
    for name in named:
        path = TESTS.parent / f"{name}.py" if "/" in name else TESTS / "typeset" / f"{name}.py"
        assert rule in set().union(*_numbers(path).values()), name
