"""The programs that are compared: how each is found, fed, and started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from paiban.base.files import shipped
from tests.bench.peers.engines import _FLAGS, CHROMIUM
from tests.bench.peers.html_source import html_source
from tests.bench.peers.platypus_source import platypus_source
from tests.bench.peers.sheet import Figure, Sheet
from tests.bench.peers.typst_source import typst_source
from tests.bench.peers.xelatex_source import xelatex_source

FONTS = shipped("fonts")
COMPILED = Path(__file__).resolve().parents[3] / "build" / "compiled" / "src"
"""What `make compiled` makes."""
_ENGINES = Path(__file__).with_name("engines.py")
_TYPST = """import sys, typst
source, target, fonts = sys.argv[1:]
typst.compile(source, output=target, font_paths=[fonts], ignore_system_fonts=True, root="/")
"""


@dataclass(frozen=True)
class Peer:
    """A program: the engine's name in ``engines.py``, the Python that has it, its version; the
    ending of its sources and how they are written; whether it stays warm; its cold command of
    (Python, source, target) where it is not the engine alone."""

    name: str
    engine: str
    suffix: str
    write: Callable[[Sequence[Sheet], Path], str] | None
    needs: str
    warm: bool = True
    command: Callable[[str, Path, Path], Sequence[str]] | None = None
    python: str = ""
    version: str = ""
    package: Path | None = None
    """The folder of ``PYTHONPATH`` where it is not this source."""

    @property
    def key(self) -> str:
        """A name for its files, its own."""
        return f"{self.engine}-{self.package.parent.name}" if self.package else self.engine

    def within(self, env: Mapping[str, str]) -> dict[str, str]:
        """The environment that its processes run in."""
        return {**env, **({"PYTHONPATH": str(self.package)} if self.package else {})}

    def source(self, folder: Path, name: str, sheets: Sequence[Sheet]) -> Path:
        """The pages written in the language of the program."""
        assert self.write is not None
        file = folder / f"{name}{self.suffix}"
        file.write_text(self.write(sheets, folder), encoding="utf-8")
        return file

    def cold(self, source: Path, target: Path) -> Sequence[str]:
        """The command that makes one file."""
        if self.command:
            return self.command(self.python, source, target)
        return self.files([(source, target)])

    def files(self, pairs: Sequence[tuple[Path, Path]]) -> Sequence[str]:
        """The command that makes files one after the other, keeping what it can."""
        return (*self.serve(), *(str(path) for pair in pairs for path in pair))

    def serve(self) -> Sequence[str]:
        """The command that makes files as it is told."""
        return (self.python, str(_ENGINES), self.engine, str(FONTS))


def _html(sheets: Sequence[Sheet], _folder: Path) -> str:
    return html_source(sheets, FONTS)


def _xelatex(sheets: Sequence[Sheet], folder: Path) -> str:
    """XeTeX reads no WebP: photos as JPEG, and their names in the sheets."""
    photos = folder / "jpeg"
    if not photos.exists():
        photos.mkdir()
        for photo in (folder / "photos").iterdir():
            if photo.suffix == ".jpg":
                shutil.copy(photo, photos)
            else:
                with Image.open(photo) as image:
                    image.convert("RGB").save(photos / f"{photo.stem}.jpg", quality=90)
    return xelatex_source([_as_jpeg(sheet) for sheet in sheets], FONTS, photos)


def _as_jpeg(sheet: Sheet) -> Sheet:
    items = tuple(
        replace(item, file=f"{Path(item.file).stem}.jpg") if isinstance(item, Figure) else item
        for item in sheet.items
    )
    return replace(sheet, items=items)


def _browser(_python: str, source: Path, target: Path) -> Sequence[str]:
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    return (path, *_FLAGS, f"--print-to-pdf={target}", source.as_uri())


def _tex(_python: str, source: Path, target: Path) -> Sequence[str]:
    where = f"-output-directory={target.parent}"
    return ("xelatex", "-interaction=batchmode", f"-jobname={target.stem}", where, str(source))


def _paiban(python: str, source: Path, target: Path) -> Sequence[str]:
    return (python, "-m", "paiban", "build", str(source), "-o", str(target))


PEERS = (
    Peer("paiban", "paiban", ".toml", None, "paiban", command=_paiban),
    Peer("paiban, compiled", "paiban", ".toml", None, "paiban", command=_paiban, package=COMPILED),
    Peer(
        "Typst", "typst", ".typ", lambda sheets, _: typst_source(sheets), "typst",
        command=lambda python, source, target: (
            python, "-c", _TYPST, str(source), str(target), str(FONTS)),
    ),
    Peer("XeLaTeX", "xelatex", ".tex", _xelatex, "", False, _tex),
    Peer("platypus", "platypus", ".json", lambda sheets, _: platypus_source(sheets), "reportlab"),
    Peer(
        "WeasyPrint", "weasyprint", ".html", _html, "weasyprint",
        command=lambda python, source, target: (
            python, "-m", "weasyprint", str(source), str(target)),
    ),
    Peer("Chromium", "chromium", ".html", _html, "playwright", True, _browser),
)  # fmt: skip


def found() -> tuple[list[Peer], dict[str, str]]:
    """The programs that are there, and the others with what they lack."""
    there, missing = [], {}
    for peer in PEERS:
        python, version = _python_with(peer.needs) if peer.needs else (sys.executable, "")
        version, lacks = _program(peer.engine, version)
        if peer.package and not peer.package.exists():
            lacks = "make compiled"
        if peer.needs and not python:
            lacks = f"no Python package {peer.needs}"
        if lacks:
            missing[peer.name] = lacks
        else:
            there.append(replace(peer, python=python, version=version))
    return there, missing


def _program(engine: str, version: str) -> tuple[str, str]:
    """Version and what is lacking of the programs that are commands."""
    if engine == "xelatex":
        if not shutil.which("xelatex"):
            return "", "no command xelatex"
        kpse = subprocess.run(("kpsewhich", "xeCJK.sty"), capture_output=True, check=False)
        told = _first_line("xelatex", "--version")
        return told.split("(")[0].split()[-1], "" if kpse.stdout else "no package xeCJK"
    if engine == "chromium":
        path = next(filter(None, map(shutil.which, CHROMIUM)), None)
        if not path:
            return "", f"no command {' or '.join(CHROMIUM)}"
        return _first_line(path, "--version").split()[1], ""
    return version, ""


def _first_line(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()[0]


def _python_with(package: str) -> tuple[str, str]:
    """The Python that has a package, this one first, and the package's version."""
    for python in filter(None, (sys.executable, os.environ.get("PAIBAN_PEERS_PYTHON"))):
        asked = f"import {package}; from importlib.metadata import version; "
        command = (python, "-c", asked + f"print(version({package!r}))")
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if not done.returncode:
            return python, done.stdout.strip()
    return "", ""
