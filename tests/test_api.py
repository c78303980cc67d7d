"""The Python API as one meets it in a session: one line for a build, help, told mistakes."""

from __future__ import annotations

import inspect
import pydoc
import struct
from pathlib import Path

import pytest

import paiban


@pytest.fixture
def built(tmp_path: Path) -> paiban.Build:
    source = tmp_path / "a.md"
    source.write_text("# 题\n\n正文一句。\n", encoding="utf-8")
    return paiban.build(source)


def test_a_build_is_one_line(built: paiban.Build) -> None:
    built.pdf()
    (line,) = repr(built).splitlines()
    assert line.startswith("<paiban.Build ") and "a.md" in line
    assert line.endswith(": 1 page, 1 finding>") and len(line) < 300
    assert len(repr(built.made)) < 100


def test_a_batch_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 题\n\n正文。\n", encoding="utf-8")
    made = paiban.batch(tmp_path, tmp_path / "out")
    assert repr(made) == f"<paiban Batch of 1 editions into {str(tmp_path / 'out')!r}>"


def test_pictures_of_a_page(built: paiban.Build) -> None:
    sizes = [struct.unpack(">II", built.png(**size)[16:24])
             for size in ({"ppi": 30}, {"dpi": 30}, {"page": 0, "ppi": 60})]  # fmt: skip
    assert sizes[0] == sizes[1] and abs(sizes[2][0] - 2 * sizes[0][0]) <= 1


@pytest.mark.parametrize("page", [1, 99, -1, "A01", None, 0.5])
def test_a_page_that_is_not_there(built: paiban.Build, page: object) -> None:
    for draw in (built.png, built.svg):
        with pytest.raises(paiban.Unusable, match="no-such-page: there is no page"):
            draw(page)  # type: ignore[arg-type]


@pytest.mark.parametrize("ppi", [0, -1, float("nan"), float("inf"), 1e9, 2400, "150"])
def test_a_resolution_that_cannot_be(built: paiban.Build, ppi: float) -> None:
    with pytest.raises(paiban.Unusable, match="bad-resolution"):
        built.png(ppi=ppi)


@pytest.mark.parametrize(
    "bound", [{"seconds": float("nan")}, {"megabytes": 0}, {"jobs": 0}, {"seconds": "x"}]
)
def test_bounds_of_a_batch(tmp_path: Path, bound: dict[str, float]) -> None:
    with pytest.raises(paiban.Unusable, match="usage"):
        paiban.batch(tmp_path, tmp_path / "out", **bound)  # type: ignore[arg-type]


def test_help_tells_how_to_begin() -> None:
    text = pydoc.plain(pydoc.render_doc(paiban))
    assert 'paiban.build("edition.toml")' in text and "class Build(" in text
    assert "build(source:" in text and set(paiban.__all__) <= set(dir(paiban))


@pytest.mark.parametrize("name", [name for name in paiban.__all__ if name != "__version__"])
def test_public_names_are_documented_and_typed(name: str) -> None:
    found = getattr(paiban, name)
    assert inspect.getdoc(found)
    functions = [found] if inspect.isfunction(found) else [
        member for _, member in inspect.getmembers(found, inspect.isfunction)
        if not member.__name__.startswith("_") and member.__module__.startswith("paiban")
    ]  # fmt: skip
    for function in functions:
        assert inspect.getdoc(function), function
        assert "return" in function.__annotations__, function
