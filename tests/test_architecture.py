"""docs/architecture.md is true: its modules are those that there are, in their own words, and each
foreign library is imported only where it says."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_layers import ABOVE, ORDER

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "src" / "paiban"
MAP = PROJECT / "docs" / "architecture.md"

_MODULES = re.compile(r"(?<=<!-- modules -->\n).*?(?=<!-- end -->)", re.DOTALL)

IMPORTED_AS = {
    "fonttools": "fontTools",
    "pillow": "PIL",
    "markdown-it-py": "markdown_it",
    "pyyaml": "yaml",
}
"""Where the name of the package and that of its module differ."""

TOOLS = ("dev", "docs")
"""Extras with what paiban is made with; paiban itself imports none of it."""


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _first_sentence(path: Path) -> str:
    """The first sentence of a module's docstring, in Markdown."""
    docstring = (ast.get_docstring(_tree(path)) or "").partition("\n\n")[0]
    sentence = re.split(r"(?<=[^.]\.) (?=[A-Z])", " ".join(docstring.split()))[0]
    return sentence.replace("``", "`").replace("|", "\\|").rstrip(".")


def _rooms(folder: str) -> list[Path]:
    """A folder, then the rooms in it."""
    top = PACKAGE / folder
    inner = [path.parent for path in sorted(top.rglob("__init__.py")) if path.parent != top]
    return [top, *inner] if folder else [top]


def _modules(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.py")) if path.stat().st_size]


def _map() -> str:
    """Every module with what it says of itself, folder by folder in the order of the layers."""
    parts = []
    for folder in ("", *ORDER, *ABOVE):
        for room in _rooms(folder):
            files = _modules(room)
            name = room.relative_to(PACKAGE).as_posix()
            title = f"**{name}**" if folder else "**The top of the package**"
            lines = [
                f"- `{path.relative_to(PACKAGE).as_posix()}` {_first_sentence(path)}"
                for path in files
            ]
            parts.append("\n".join([title, "", *lines]))
    return "\n" + "\n\n".join(parts) + "\n\n"


def test_the_map_is_what_the_modules_say(pytestconfig: pytest.Config) -> None:
    text = MAP.read_text(encoding="utf-8")
    if pytestconfig.getoption("--update"):
        MAP.write_text(_MODULES.sub(lambda _: _map(), text), encoding="utf-8")
        return
    (found,) = _MODULES.findall(text)
    assert found == _map(), "run pytest tests/test_architecture.py --update and read the diff"


def test_every_file_that_the_map_names_exists() -> None:
    text = MAP.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:\w+/)*\w+\.py)`", text):
        assert (PACKAGE / name).is_file() or (PROJECT / name).is_file(), name
    for link in re.findall(r"\]\((\.\./[^)#]+|\w+\.md)\)", text):
        assert (MAP.parent / link).resolve().exists(), link


def test_every_module_says_what_it_is() -> None:
    silent = [path for path in PACKAGE.rglob("*.py") if path.stat().st_size]
    assert not [str(path) for path in silent if not _first_sentence(path)]


def _declared() -> list[str]:
    table = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    project = table["project"]
    extras = project["optional-dependencies"].items()
    offered = [each for name, needed in extras if name not in TOOLS for each in needed]
    wanted = [*project["dependencies"], *offered]
    return [re.split(r"[<>=]", each)[0].lower() for each in wanted]


def _told() -> dict[str, set[str]]:
    """Package → the files that the map says it is touched in."""
    section = MAP.read_text(encoding="utf-8").partition("## Dependencies")[2]
    rows = re.findall(r"^\| ([\w-]+) \| .+ \| (`.+`) \|$", section, re.MULTILINE)
    return {package: set(re.findall(r"`(.+?)`", files)) for package, files in rows}


def _imported(tree: ast.Module) -> Iterator[str]:
    """The top names of all that a module imports, also those that it names in words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            called = node.func.id if isinstance(node.func, ast.Name) else called
            if called in ("import_module", "call", "attribute"):
                yield re.split(r"[.:]", str(node.args[0].value))[0]


def _touched() -> dict[str, set[str]]:
    """Foreign library → the files that import it."""
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for name in _imported(_tree(path)):
            if name not in sys.stdlib_module_names and name != "paiban":
                found.setdefault(name, set()).add(path.relative_to(PACKAGE).as_posix())
    return found


def test_the_map_names_every_dependency() -> None:
    assert sorted(_told()) == sorted(_declared())


def test_each_foreign_library_is_touched_only_where_the_map_says() -> None:
    told = {IMPORTED_AS.get(package, package): files for package, files in _told().items()}
    assert _touched() == told
