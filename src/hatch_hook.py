"""What a distribution holds besides the code: the fonts, or the need of them; compiled modules.

A wheel or a source distribution made of a clone holds the fonts and the demonstrations, so that it
installs without anything else. With ``PAIBAN_LIGHT=1``, as a release is made, it does not: it then
depends on ``paiban-fonts``, in the version that fonts/pyproject.toml has (docs/releasing.md). A
wheel made of such a source distribution is light too, since there are no fonts to put into it.

With ``HATCH_BUILD_HOOKS_ENABLE=1`` a wheel has compiled modules (src/hatch_build.py).
"""

from __future__ import annotations

import os
import runpy
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_FONTS = ("*.ttf", "*.txt", "README.md")


class Contents(BuildHookInterface[Any]):
    """Adds to a wheel or a source distribution what pyproject.toml cannot say."""

    def dependencies(self) -> list[str]:
        """What building needs: a compiler's front end only where compiled modules are wanted."""
        return ["cython>=3.1", "setuptools>=70"] if self._is_compiled() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before each build."""
        if version == "editable":  # it points at the sources, and the fonts are beside them
            return
        fonts = Path(self.root) / "fonts"
        light = _is_on("PAIBAN_LIGHT") or not [*fonts.glob("*.ttf")]
        if light:
            build_data["dependencies"].append(_requirement(fonts))
        for file in self._files(fonts, light):
            build_data["force_include"][str(file)] = self._place(file)
        if self._is_compiled():
            self._compile(build_data)

    def _is_compiled(self) -> bool:
        return self.target_name == "wheel" and _is_on("HATCH_BUILD_HOOKS_ENABLE")

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
        compiled = runpy.run_path(str(Path(__file__).with_name("hatch_build.py")))["compiled"]
        source, folder = Path(self.root) / "src", Path(self.root) / "build" / "wheel"
        for built in compiled(source, self.config["compiled"], folder):
            build_data["force_include"][str(built.file)] = built.place
        build_data["pure_python"] = False
        build_data["infer_tag"] = True


def _is_on(name: str) -> bool:
    return os.environ.get(name, "").lower() in ("1", "true")


def _requirement(fonts: Path) -> str:
    """The very version: other fonts break lines elsewhere."""
    project = tomllib.loads((fonts / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return f"{project['name']}=={project['version']}"
