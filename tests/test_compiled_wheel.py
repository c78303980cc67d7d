"""What a plain install is made of: compiled where a C compiler is, pure where there is none."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import PROJECT

pytestmark = pytest.mark.slow

_FEW = 'compiled = [\n    "paiban/typeset/fast_spacing_loops.pyx",\n]'
"""One module for all: those that there are take a minute."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with one module to compile."""
    for name in ("Cython", "setuptools", "build", "hatchling"):
        pytest.importorskip(name, reason=f"{name} is not installed: pip install -e '.[dev]'")
    copy = tmp_path / "project"
    shutil.copytree(PROJECT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "LICENSE", "constraints.txt"):
        shutil.copy2(PROJECT / name, copy)
    (copy / "assets").mkdir()
    (copy / "assets" / "one.txt").write_text("one")
    (copy / "fonts").mkdir()
    shutil.copy2(PROJECT / "fonts" / "pyproject.toml", copy / "fonts")
    text = (PROJECT / "pyproject.toml").read_text("utf-8")
    (copy / "pyproject.toml").write_text(re.sub(r"(?s)compiled = \[.*?\]", _FEW, text), "utf-8")
    return copy


def _wheel(project: Path, **env: str) -> tuple[subprocess.CompletedProcess[str], list[Path]]:
    command = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "out")
    wanted = {name: value for name, value in os.environ.items() if name != "PAIBAN_WHEEL"} | env
    done = subprocess.run(
        command, cwd=project, env=wanted, text=True, check=False, stdout=-1, stderr=-2
    )
    return done, [*project.glob("out/*.whl")]


def _needs_a_compiler() -> None:
    found = subprocess.run(
        (sys.executable, "-c", "import c_compiler; print(c_compiler.obstacle())"),
        env={**os.environ, "PYTHONPATH": str(PROJECT / "src")},
        text=True,
        capture_output=True,
        check=True,
    ).stdout.strip()
    if found:
        pytest.skip(found)


def _names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_a_wheel_is_compiled_where_there_is_a_compiler(project: Path, tmp_path: Path) -> None:
    _needs_a_compiler()
    done, (wheel,) = _wheel(project)
    assert done.returncode == 0, done.stdout
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}"
    assert f"-{tag}-" in wheel.name and not wheel.name.endswith("any.whl")
    assert [name for name in _names(wheel) if "fast_spacing_loops" in name and ".pyx" not in name]
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "there")
    said = subprocess.run(
        (sys.executable, "-c", "from paiban.typeset.fast_spacing_loops import picked"),
        env={**os.environ, "PYTHONPATH": str(tmp_path / "there")},
        check=False,
        capture_output=True,
        text=True,
    )
    assert said.returncode == 0, said.stderr


@pytest.mark.parametrize(
    "env", [{"CC": "no-such-compiler"}, {"CC": "false"}, {"PAIBAN_WHEEL": "pure"}]
)
def test_without_a_working_compiler_it_is_pure(project: Path, env: dict[str, str]) -> None:
    done, (wheel,) = _wheel(project, **env)
    assert done.returncode == 0, done.stdout
    assert wheel.name.endswith("-py3-none-any.whl")
    assert not [name for name in _names(wheel) if name.endswith((".so", ".pyd", ".c"))]
    assert ("does not compile here" in done.stdout) is (env == {"CC": "false"})


@pytest.mark.parametrize("compiler", ["no-such-compiler", "false"])
def test_a_release_wants_it_compiled(project: Path, compiler: str) -> None:
    done, wheels = _wheel(project, CC=compiler, PAIBAN_WHEEL="compiled")
    assert done.returncode != 0 and not wheels


def _tree(project: Path, *options: str, **env: str) -> str:
    script = project / "src" / "c_compiler.py"
    command = (sys.executable, str(script), str(project / "built"), *options)
    done = subprocess.run(
        command, env={**os.environ, **env}, text=True, check=False, stdout=-1, stderr=-2
    )
    assert done.returncode == 0, done.stdout
    return done.stdout.strip().split("\n")[-1]


def test_make_page_uses_the_compiled_form_where_it_can(project: Path) -> None:
    _needs_a_compiler()
    assert _tree(project) == "compiled"
    built = [*(project / "built" / "src").rglob("fast_spacing_loops*")]
    assert [file for file in built if file.suffix in (".so", ".pyd")]


def test_make_page_goes_on_without_it(project: Path) -> None:
    stale = project / "built" / "src" / "paiban"
    stale.mkdir(parents=True)
    (stale / "old.py").write_text("")
    assert "there is no C compiler (no-such-compiler)" in _tree(project, CC="no-such-compiler")
    assert not stale.exists(), "an older form would be run"
    assert "does not compile here" in _tree(project, CC="false")


def test_compiling_ends_when_its_time_is_up(project: Path) -> None:
    _needs_a_compiler()
    assert "takes longer than 0.1 seconds" in _tree(project, "--seconds", "0.1")
    assert not (project / "built" / "src").exists()
