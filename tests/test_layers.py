"""The order of the folders: each imports only from earlier ones and from ``base``.

Imports inside functions count as any other: they are there for the start of the command, not to
dodge the order or a cycle.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "paiban"

ORDER = (
    "base",
    "manuscript",
    "edition",
    "font",
    "shape",
    "pdf_reading",
    "artwork",
    "photo",
    "typeset",
    "page",
    "column",
    "deal",
    "arrange",
    "compose",
    "makeup",
    "render",
    "plates",
    "preflight",
    "repairs",
    "proofing",
)
"""The folders that a page goes through. After these stand the modules of the package itself
(pipeline, api), which may import all of them."""

TOP = len(ORDER)

ABOVE = ("preview", "batching", "commands")
"""Folders that stand upon those modules: they make editions through the pipeline or the API."""

LAST = ("paiban.cli", "paiban.__main__")
"""The command, which knows all others. ``paiban`` itself is what a user imports: it names what it
offers, and imports that when it is asked for."""

MOST = 16
"""Modules in a folder at most: as many as a reader takes in at a glance."""

FILES = sorted(PACKAGE.rglob("*.py"))


def _name(path: Path) -> str:
    parts = ["paiban", *path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name(path): path for path in FILES}


def _imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The modules of paiban that ``tree`` imports, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: write the import in full"
            base = node.module or ""
            names = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            if name.split(".")[0] == "paiban":
                yield _module_of(name), node.lineno


def _module_of(name: str) -> str:
    """The module that ``name``, a module or something in one, belongs to."""
    while name not in MODULES and "." in name:
        name = name.rpartition(".")[0]
    return name


def _layer(module: str) -> int:
    """The place of a module in the order; modules outside the folders stand on top."""
    parts = module.split(".")
    if module == "paiban" or module in LAST:
        return TOP + len(ABOVE) + 1
    if parts[1] in ABOVE:
        return TOP + 1 + ABOVE.index(parts[1])
    return ORDER.index(parts[1]) if (PACKAGE / parts[1]).is_dir() else TOP


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _folders() -> list[Path]:
    return [path.parent for path in PACKAGE.rglob("__init__.py")]


def _modules_in(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")


def test_every_folder_has_its_place() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    assert folders == {*ORDER, *ABOVE}


@pytest.mark.parametrize("module", MODULES)
def test_imports_only_from_earlier_folders(module: str) -> None:
    own = _layer(module)
    later = [
        f"line {line}: {imported}"
        for imported, line in _imports(_tree(MODULES[module]))
        if imported != "paiban" and _layer(imported) > own
    ]
    assert not later, f"{module} imports from later folders: {later}"


def test_no_module_cycle() -> None:
    graph = {
        module: {imported for imported, _ in _imports(_tree(path))} - {module, "paiban"}
        for module, path in MODULES.items()
    }
    while graph:  # take away what imports nothing that is left; a cycle is what stays
        free = {module for module, imported in graph.items() if not imported & graph.keys()}
        assert free, f"these modules import one another: {sorted(graph)}"
        graph = {module: imported for module, imported in graph.items() if module not in free}


@pytest.mark.parametrize("module", MODULES)
def test_no_module_is_named_in_a_string(module: str) -> None:
    """What is imported late is imported by a statement, which mypy, grep and readers follow."""
    named = [
        f"line {node.lineno}: {node.value}"
        for node in ast.walk(_tree(MODULES[module]))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and ":" in node.value
        and node.value.partition(":")[0] in MODULES
    ]
    assert not named, f"{module} names modules in strings: {named}"


@pytest.mark.parametrize("module", MODULES)
def test_late_imports_open_their_block(module: str) -> None:
    """One way for all places: the import stands where the block that needs it begins."""
    late = [
        statement.lineno
        for node in ast.walk(_tree(MODULES[module]))
        for block in _blocks(node)
        for before, statement in pairwise(block)
        if isinstance(statement, ast.Import | ast.ImportFrom)
        and not isinstance(before, ast.Import | ast.ImportFrom)
        and not _may_precede(before)
    ]
    assert not late, f"{module} imports in the midst of a block at lines {late}"


def _blocks(node: ast.AST) -> Iterator[list[ast.stmt]]:
    if isinstance(node, ast.Module | ast.ClassDef):
        return
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        if isinstance(block, list):
            yield block


def _may_precede(statement: ast.stmt) -> bool:
    """A docstring, or a case that is done with before anything need be loaded."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return True
    return isinstance(statement, ast.If) and isinstance(
        statement.body[-1], ast.Return | ast.Raise | ast.Continue
    )


def test_folders_are_small() -> None:
    large = {
        str(folder.relative_to(PACKAGE)): count
        for folder in _folders()
        if (count := len(_modules_in(folder))) > MOST
    }
    assert not large, f"more than {MOST} modules: {large}"


def test_no_two_files_have_one_name() -> None:
    """A name says where one is, in an editor's tab as in a traceback; only the modules of
    ``commands`` bear the names of what they call, since a user types them."""
    named = Counter(
        name
        for folder in _folders()
        for name in _modules_in(folder)
        if not folder.is_relative_to(PACKAGE / "commands")
    )
    assert not [name for name, count in named.items() if count > 1]


def test_package_folders_are_empty_at_the_top() -> None:
    full = [str(path) for path in PACKAGE.rglob("*/__init__.py") if path.stat().st_size]
    assert not full, f"these __init__.py are not empty: {full}"
