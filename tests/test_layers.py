"""The order of the folders: each imports only from earlier ones and from ``base``."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "paiban"

ORDER = (
    "base",
    "manuscript",
    "edition",
    "font",
    "shape",
    "photo",
    "typeset",
    "page",
    "column",
    "arrange",
    "compose",
    "render",
    "preflight",
    "proofing",
    "preview",
)
"""``page`` holds the frozen items that ``column`` makes, ``compose`` puts them together. After
these stand the modules of the package itself (pipeline, cli, api), which may import all of them;
``preview`` calls the pipeline by name (``base/lazy.py``)."""

TOP = len(ORDER)

ABOVE = ("batching",)
"""Folders that stand upon those modules: they make many editions through the API. Last of all is
``paiban`` itself, which only names what it offers."""

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
    if len(parts) == 1 or parts[1] in ABOVE:
        return TOP + 1 + (ABOVE.index(parts[1]) if len(parts) > 1 else len(ABOVE))
    is_folder = len(parts) > 1 and (PACKAGE / parts[1]).is_dir()
    return ORDER.index(parts[1]) if is_folder else TOP


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def test_every_folder_has_its_place() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    assert folders <= {*ORDER, *ABOVE}


@pytest.mark.parametrize("module", MODULES)
def test_imports_only_from_earlier_folders(module: str) -> None:
    own = _layer(module)
    later = [
        f"line {line}: {imported}"
        for imported, line in _imports(_tree(MODULES[module]))
        if _layer(imported) > own
    ]
    assert not later, f"{module} imports from later folders: {later}"


def test_no_module_cycle() -> None:
    graph = {
        module: {imported for imported, _ in _imports(_tree(path))} - {module}
        for module, path in MODULES.items()
    }
    while graph:  # take away what imports nothing that is left; a cycle is what stays
        free = {module for module, imported in graph.items() if not imported & graph.keys()}
        assert free, f"these modules import one another: {sorted(graph)}"
        graph = {module: imported for module, imported in graph.items() if module not in free}


@pytest.mark.parametrize("module", MODULES)
def test_no_import_inside_a_function(module: str) -> None:
    inside = [
        node.lineno
        for function in ast.walk(_tree(MODULES[module]))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not inside, f"{module} imports inside functions at lines {inside}"


def test_package_folders_are_empty_at_the_top() -> None:
    full = [str(path) for path in PACKAGE.rglob("*/__init__.py") if path.stat().st_size]
    assert not full, f"these __init__.py are not empty: {full}"
