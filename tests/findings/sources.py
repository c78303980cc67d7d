"""The sources of the package as syntax trees: functions, classes, constants and calls by name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent.parent / "src" / "paiban"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(eq=False)
class Module:
    """One file: what it defines at its top, what it imports, and what surrounds each node."""

    path: Path
    tree: ast.Module
    above: dict[ast.AST, ast.AST] = field(default_factory=dict)
    constants: dict[str, ast.expr] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    classes: dict[str, ast.ClassDef] = field(default_factory=dict)
    imported: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The path within the package: ``edition/slots.py``."""
        return self.path.relative_to(PACKAGE).as_posix()

    def function_of(self, node: ast.AST) -> Function | None:
        """The function that a node stands in."""
        while node in self.above:
            node = self.above[node]
            if isinstance(node, Function):
                return node
        return None

    def class_of(self, function: Function) -> ast.ClassDef | None:
        """The class whose method a function is."""
        outer = self.above.get(function)
        return outer if isinstance(outer, ast.ClassDef) else None


def _read(path: Path) -> Module:
    module = Module(path, ast.parse(path.read_text(encoding="utf-8"), str(path)))
    for outer in ast.walk(module.tree):
        for inner in ast.iter_child_nodes(outer):
            module.above[inner] = outer
    for node in module.tree.body:
        if isinstance(node, Function):
            module.functions[node.name] = node
        elif isinstance(node, ast.ClassDef):
            module.classes[node.name] = node
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                module.constants |= _constants(target, node.value)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                module.imported[alias.asname or alias.name] = (node.module or "", alias.name)
    return module


def _constants(target: ast.expr, value: ast.expr) -> dict[str, ast.expr]:
    """``A, B = 1, 2`` is two constants."""
    if isinstance(target, ast.Name):
        return {target.id: value}
    found: dict[str, ast.expr] = {}
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, other in zip(target.elts, value.elts, strict=True):
            found |= _constants(one, other)
    return found


class Sources:
    """All modules of the package."""

    def __init__(self) -> None:
        self.modules = [_read(path) for path in sorted(PACKAGE.rglob("*.py"))]
        self._by_name = {_dotted(module.path): module for module in self.modules}
        self._calls: dict[str, list[tuple[Module, ast.Call]]] = {}
        for module in self.modules:
            for node in ast.walk(module.tree):
                if isinstance(node, ast.Call):
                    self._calls.setdefault(called(node), []).append((module, node))

    def calls(self, name: str) -> list[tuple[Module, ast.Call]]:
        """Every call of something with this name."""
        return self._calls.get(name, [])

    def home(self, module: Module, name: str) -> tuple[Module, str]:
        """Where a name that a module uses is defined."""
        for _ in range(4):
            if name not in module.imported:
                break
            origin, inner = module.imported[name]
            if origin not in self._by_name:
                break
            module, name = self._by_name[origin], inner
        return module, name

    def calls_of(self, module: Module, function: Function) -> Iterator[tuple[Module, ast.Call]]:
        """The calls of a function: of a method as an attribute, of a private one in its file."""
        owner = module.class_of(function)
        private = function.name.startswith("_") or (owner is not None and owner.name[0] == "_")
        for place, call in self.calls(function.name):
            if private and place is not module:
                continue
            if owner is not None:
                if isinstance(call.func, ast.Attribute):
                    yield place, call
            elif isinstance(call.func, ast.Name) and self.home(place, function.name) == (
                module,
                function.name,
            ):
                yield place, call


def called(call: ast.Call) -> str:
    """The last name of what is called."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
