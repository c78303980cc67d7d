"""Patterns are compiled late, and each can be."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from paiban.base.late_pattern import late_pattern
from tests.conftest import PROJECT

_SOURCE = PROJECT / "src"
_ITSELF = _SOURCE / "paiban" / "base" / "late_pattern.py"
_FILES = [
    file
    for file in sorted((_SOURCE / "paiban").rglob("*.py"))
    if "late_pattern(" in file.read_text(encoding="utf-8") and file != _ITSELF
]


def test_a_late_pattern_is_as_good_as_one() -> None:
    late, made = (
        late_pattern(r"(?P<year>\d+)年", re.IGNORECASE),
        re.compile(r"(?P<year>\d+)年", re.I),
    )
    assert late.sub("-", "2019年") == "-"
    assert [each.span() for each in late.finditer("1年22年")] == [(0, 2), (2, 5)]
    assert (late.pattern, late.flags, late.groups) == (made.pattern, made.flags, made.groups)
    assert late.groupindex == made.groupindex
    assert late_pattern(b"\\d").fullmatch(b"1")


def test_no_module_compiles_patterns_when_it_is_loaded() -> None:
    early = [
        f"{file.relative_to(PROJECT)}:{node.lineno}"
        for file in sorted((_SOURCE / "paiban").rglob("*.py"))
        for node in _outside_functions(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "re.compile"
    ]
    assert not early


def _outside_functions(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.FunctionDef | ast.Lambda):
        return []
    return [
        node,
        *(each for child in ast.iter_child_nodes(node) for each in _outside_functions(child)),
    ]


@pytest.mark.parametrize("file", _FILES, ids=lambda file: file.stem)
def test_each_pattern_can_be_compiled(file: Path) -> None:
    parts = file.relative_to(_SOURCE).with_suffix("").parts
    module = import_module(".".join(part for part in parts if part != "__init__"))
    for value in _patterns(module):
        assert value.groups >= 0


def _patterns(module: ModuleType) -> list[re.Pattern[str]]:
    """The late patterns of a module, those in its tables too."""
    found, left, seen = (
        [],
        [value for name, value in vars(module).items() if name != "__builtins__"],
        set(),
    )
    while left:
        value = left.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if type(value).__name__ == "_LatePattern":
            found.append(value)
        elif isinstance(value, tuple | list):
            left.extend(value)
        elif isinstance(value, dict):
            left.extend(value.values())
    return found
