"""What a distribution holds besides the code: the fonts, or the need of them; compiled modules.

A wheel or a source distribution made of a clone holds the fonts and the demonstrations, so that it
installs without anything else. With ``PAIBAN_LIGHT=1``, as a release is made, it does not: it then
depends on ``paiban-fonts``, in the version that fonts/pyproject.toml has (docs/releasing.md). A
wheel made of such a source distribution is light too, since there are no fonts to put into it.

A wheel has compiled modules (src/hatch_build.py) where there is a C compiler, so that a plain
install has them. Where there is none, or it fails, the wheel is pure Python and runs anywhere.
``PAIBAN_WHEEL=pure`` asks for that; with ``PAIBAN_WHEEL=compiled`` what does not compile is an
error, as for the wheels of a release.
"""

from __future__ import annotations

import os
import runpy
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_HERE = Path(__file__).parent
_FONTS = ("*.ttf", "*.txt", "README.md")
_obstacle = runpy.run_path(str(_HERE / "c_compiler.py"))["obstacle"]


class Contents(BuildHookInterface[Any]):
    """Adds to a wheel or a source distribution what pyproject.toml cannot say."""

    def dependencies(self) -> list[str]:
        """What building needs: a compiler's front end only where compiled modules are wanted."""
        wanted = self.target_name == "wheel" and not self._is_pure()
        return ["cython>=3.1", "setuptools>=70"] if wanted else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before each build."""
        if version == "editable":  # it points at the sources, and the fonts are beside them
            return
        fonts = Path(self.root) / "fonts"
        light = _is_light() or not [*fonts.glob("*.ttf")]
        if light:
            build_data["dependencies"].append(_requirement(fonts))
        for file in self._files(fonts, light):
            build_data["force_include"][str(file)] = self._place(file)
        if self.target_name == "wheel" and not self._is_pure():
            self._compile(build_data)

    def _is_pure(self) -> bool:
        """Whether nothing is compiled; an error where that was asked for."""
        found: str = _obstacle()
        if found and _must_compile():
            raise RuntimeError(f"no compiled wheel: {found}")
        return bool(found)

    def _files(self, fonts: Path, light: bool) -> Iterator[Path]:
        """What is put in: a source distribution has the demonstrations by itself."""
        if not light:
            yield from (file for pattern in _FONTS for file in sorted(fonts.glob(pattern)))
        if self.target_name == "wheel":
            top = Path(self.root)
            every = sorted((top / "assets" / "demonstrations").rglob("*"))
            wanted = [top / name for name in self.config["needed"]] if light else every
            yield from (file for file in wanted if file.is_file())

    def _place(self, file: Path) -> str:
        name = file.relative_to(self.root).as_posix()
        return f"paiban/shipped/{name}" if self.target_name == "wheel" else name

    def _compile(self, build_data: dict[str, Any]) -> None:
        folder = Path(self.root) / "build" / "wheel"
        try:
            compiled = runpy.run_path(str(_HERE / "hatch_build.py"))["compiled"]
            made = compiled(Path(self.root) / "src", self.config["compiled"], folder)
        except (
            Exception,
            SystemExit,
        ) as problem:  # whatever Cython, setuptools or the compiler has
            if _must_compile():
                raise
            print(f"paiban: pure Python, for it does not compile here: {problem}", file=sys.stderr)
            return
        for built in made:
            build_data["force_include"][str(built.file)] = built.place
        build_data["pure_python"] = False
        build_data["infer_tag"] = True


def _is_light() -> bool:
    return os.environ.get("PAIBAN_LIGHT", "").lower() in ("1", "true")


def _must_compile() -> bool:
    return os.environ.get("PAIBAN_WHEEL") == "compiled"


def _requirement(fonts: Path) -> str:
    """The very version: other fonts break lines elsewhere."""
    project = tomllib.loads((fonts / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return f"{project['name']}=={project['version']}"
