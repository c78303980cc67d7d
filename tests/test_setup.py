"""Each way to install: a clone, and what is built of it, holds fonts and assets; a release is a
light wheel of code that finds the fonts in a package of their own."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

import paiban

pytestmark = pytest.mark.slow


_PIP = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index")


def _run(*command: str, cwd: Path, env: dict[str, str] | None = None) -> str:
    """The output of a command that must succeed."""
    done = subprocess.run(
        command, cwd=cwd, env=env, text=True, check=False, stdout=-1, stderr=subprocess.STDOUT
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def _built(project: Path, kind: str, folder: Path, **env: str) -> Path:
    """A distribution of a project: ``kind`` is ``wheel`` or ``sdist``; not compiled, which takes a
    minute (``test_compiled_wheel.py``)."""
    if not importlib.util.find_spec("build") or not importlib.util.find_spec("hatchling"):
        pytest.skip("build or hatchling is not installed: pip install -e '.[dev]'")
    options = (f"--{kind}", "--no-isolation", "--outdir", str(folder))
    wanted = {**os.environ, "PAIBAN_WHEEL": "pure", **env}
    _run(sys.executable, "-m", "build", *options, cwd=project, env=wanted)
    (built,) = (path for path in folder.iterdir() if path.suffix in (".whl", ".gz"))
    return built


@pytest.fixture(scope="module")
def top() -> Path:
    """The top folder of the project."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(top: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the project as it stands."""
    return _built(top, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def light_wheel(top: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a release, without fonts."""
    return _built(top, "wheel", tmp_path_factory.mktemp("light"), PAIBAN_LIGHT="1")


@pytest.fixture(scope="module")
def fonts_wheel(top: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the fonts alone."""
    return _built(top / "fonts", "wheel", tmp_path_factory.mktemp("fonts"))


def _names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def _needed(wheel: Path) -> str:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        return archive.read(name).decode()


def _fonts(project: Path) -> list[Path]:
    return sorted(file for file in (project / "fonts").iterdir() if file.suffix != ".toml")


def test_the_wheel_has_fonts_and_assets(wheel: Path, project: Path) -> None:
    names = _names(wheel)
    for file in (*_fonts(project), *(project / "assets").rglob("*")):
        name = f"paiban/shipped/{file.relative_to(project).as_posix()}"
        assert file.is_dir() or name in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "paiban/py.typed" in names
    assert not [name for name in names if name.startswith("tests")]
    assert "paiban-fonts" not in _needed(wheel)


def test_a_release_is_light_and_needs_the_fonts(light_wheel: Path, fonts_wheel: Path) -> None:
    assert light_wheel.stat().st_size < 6_000_000  # words have 2; the fonts alone have 40
    assert not [name for name in _names(light_wheel) if "shipped/fonts/" in name]
    _, version, *_ = fonts_wheel.name.split("-")
    assert f"Requires-Dist: paiban-fonts=={version}\n" in _needed(light_wheel)


def test_the_package_of_fonts_has_each_with_its_licence(fonts_wheel: Path, project: Path) -> None:
    names = _names(fonts_wheel)
    assert {f"paiban_fonts/{file.name}" for file in _fonts(project)} <= names
    assert len([name for name in names if "/licenses/" in name]) == 3
    assert "License-Expression: OFL-1.1" in _needed(fonts_wheel)


def test_a_source_distribution_has_all_that_a_wheel_needs(
    wheel: Path, project: Path, tmp_path: Path
) -> None:
    with tarfile.open(_built(project, "sdist", tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("src", "fonts", "assets"):
        for file in (project / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                assert file.relative_to(project).as_posix() in names


def test_a_light_source_distribution_makes_a_light_wheel(
    light_wheel: Path, project: Path, tmp_path: Path
) -> None:
    made = _built(project, "sdist", tmp_path / "sdist", PAIBAN_LIGHT="1")
    with tarfile.open(made) as archive:
        archive.extractall(tmp_path, filter="data")
    assert not [*tmp_path.rglob("*.ttf")]
    (unpacked,) = (path for path in tmp_path.iterdir() if path.name.startswith("paiban-"))
    again = _built(unpacked, "wheel", tmp_path / "wheel")
    assert _names(again) == _names(light_wheel)
    assert _needed(again) == _needed(light_wheel)


def test_an_editable_install_copies_no_fonts(wheel: Path, project: Path, tmp_path: Path) -> None:
    script = "import sys; from hatchling.build import build_editable; build_editable(sys.argv[1])"
    _run(sys.executable, "-c", script, str(tmp_path), cwd=project)
    (built,) = tmp_path.glob("*.whl")
    assert built.stat().st_size < 100_000 < wheel.stat().st_size
    assert "paiban-fonts" not in _needed(built)


class _Site:
    """Wheels installed into a folder, and a place elsewhere to run them from."""

    def __init__(self, folder: Path, *wheels: Path) -> None:
        self.site, self.elsewhere = folder / "site", folder / "elsewhere"
        self.elsewhere.mkdir(parents=True)
        target = ("--no-compile", "--target", str(self.site))
        _run(*_PIP, *target, *map(str, wheels), cwd=folder)
        # What an editable install or PYTHONPATH=src put there stands behind the wheels.
        self.env = {**os.environ, "PYTHONPATH": str(self.site)}
        script = "import paiban.base.files as m; print(m.__file__)"
        assert self.python("-c", script).startswith(str(self.site))

    def python(self, *options: str) -> str:
        return _run(sys.executable, *options, cwd=self.elsewhere, env=self.env)

    def page(self) -> bytes:
        """The starter edition made, as a newcomer would."""
        self.python("-m", "paiban", "new", "starter")
        self.python("-m", "paiban", "build", "starter", "-o", "page.pdf")
        return (self.elsewhere / "page.pdf").read_bytes()


def test_an_installed_wheel_makes_a_page(wheel: Path, tmp_path: Path) -> None:
    site = _Site(tmp_path, wheel)
    feature = site.site / "paiban" / "shipped" / "assets" / "demonstrations" / "feature"
    site.python("-m", "paiban", "build", str(feature), "-o", "page.pdf")
    assert (site.elsewhere / "page.pdf").read_bytes().startswith(b"%PDF-")


def test_a_release_makes_the_same_page(
    wheel: Path, light_wheel: Path, fonts_wheel: Path, tmp_path: Path
) -> None:
    page = _Site(tmp_path / "light", light_wheel, fonts_wheel).page()
    assert page.startswith(b"%PDF-")
    assert page == _Site(tmp_path / "whole", wheel).page()


def test_without_the_package_of_fonts_there_is_a_finding(light_wheel: Path, tmp_path: Path) -> None:
    if importlib.util.find_spec("paiban_fonts"):
        pytest.skip("paiban-fonts is installed here")
    site = _Site(tmp_path, light_wheel)
    site.python("-m", "paiban", "new", "starter")
    for command in (["build", "starter"], ["fonts"], ["batch", "starter", "-o", "made"]):
        done = subprocess.run(
            [sys.executable, "-m", "paiban", *command],
            cwd=site.elsewhere, env=site.env, text=True, check=False, capture_output=True,
        )  # fmt: skip
        assert done.returncode == 2, done.stderr
        assert done.stderr.startswith("error no-fonts: ")
        assert "pip install paiban-fonts" in done.stderr
        assert "Traceback" not in done.stderr


def test_the_fonts_are_those_that_their_table_names(project: Path) -> None:
    table = (project / "fonts" / "README.md").read_text(encoding="utf-8")
    fonts = sorted((project / "fonts").glob("*.ttf"))
    assert len(fonts) == 7
    for font in fonts:
        row = next(line for line in table.splitlines() if line.startswith(f"| {font.name} |"))
        assert sha256(font.read_bytes()).hexdigest() in row


def test_every_photo_is_listed_with_its_licence(project: Path) -> None:
    table = (project / "assets" / "README.md").read_text(encoding="utf-8")
    for photo in (project / "assets").rglob("photos/*"):
        assert photo.relative_to(project / "assets").as_posix() in table


def test_the_version_is_said_once(wheel: Path, project: Path) -> None:
    table = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in table["project"]
    assert wheel.name.split("-")[1] == paiban.__version__
    citation = (project / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {paiban.__version__}\n" in citation


def test_the_project_file_names_the_command(project: Path) -> None:
    table = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    assert table["project"]["scripts"] == {"paiban": "paiban.__main__:run"}
