"""A wheel built from the project holds its fonts and assets, and works where it is installed."""

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

pytestmark = pytest.mark.slow


def _run(*command: str, cwd: Path, env: dict[str, str] | None = None) -> str:
    """The output of a command that must succeed."""
    done = subprocess.run(
        command, cwd=cwd, env=env, text=True, check=False, stdout=-1, stderr=subprocess.STDOUT
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the project as it stands."""
    if not importlib.util.find_spec("build") or not importlib.util.find_spec("hatchling"):
        pytest.skip("build or hatchling is not installed: pip install -e '.[dev]'")
    folder = tmp_path_factory.mktemp("wheel")
    project = Path(__file__).resolve().parent.parent
    options = ("--wheel", "--no-isolation", "--outdir", str(folder))
    _run(sys.executable, "-m", "build", *options, cwd=project)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_has_fonts_and_assets(wheel: Path, project: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        for folder in ("fonts", "assets"):
            for file in (project / folder).rglob("*"):
                name = f"paiban/shipped/{file.relative_to(project).as_posix()}"
                assert file.is_dir() or name in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith("tests")]


def test_a_source_distribution_has_all_that_a_wheel_needs(
    wheel: Path, project: Path, tmp_path: Path
) -> None:
    options = ("--sdist", "--no-isolation", "--outdir", str(tmp_path))
    _run(sys.executable, "-m", "build", *options, cwd=project)
    (built,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(built) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("src", "fonts", "assets"):
        for file in (project / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                assert file.relative_to(project).as_posix() in names


def test_an_editable_install_copies_no_fonts(wheel: Path, project: Path, tmp_path: Path) -> None:
    script = "import sys; from hatchling.build import build_editable; build_editable(sys.argv[1])"
    _run(sys.executable, "-c", script, str(tmp_path), cwd=project)
    (built,) = tmp_path.glob("*.whl")
    assert built.stat().st_size < 100_000 < wheel.stat().st_size


def test_an_installed_wheel_makes_a_page(wheel: Path, project: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index")
    _run(*pip, "--no-compile", "--target", str(site), str(wheel), cwd=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    env = {**os.environ, "PYTHONPATH": str(site)}
    # What an editable install or PYTHONPATH=src put there stands behind the wheel.
    found = _run(
        sys.executable, "-c", "import paiban.base.files as m; print(m.__file__)",
        cwd=elsewhere, env=env,
    )  # fmt: skip
    assert found.startswith(str(site))
    feature = site / "paiban" / "shipped" / "assets" / "demonstrations" / "feature"
    _run(
        sys.executable, "-m", "paiban", "build", str(feature), "-o", "page.pdf",
        cwd=elsewhere, env=env,
    )  # fmt: skip
    assert (elsewhere / "page.pdf").read_bytes().startswith(b"%PDF-")


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


def test_the_project_file_names_the_command(project: Path) -> None:
    table = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    assert table["project"]["scripts"] == {"paiban": "paiban.__main__:run"}
