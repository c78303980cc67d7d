"""The compiled form of paiban: modules that have a `.pxd` beside them, and `.pyx`, by way of Cython.

Plain installs stay pure Python and need no compiler. A wheel with the compiled modules is made by
``HATCH_BUILD_HOOKS_ENABLE=1 python -m build --wheel``; ``python src/hatch_build.py FOLDER`` makes a
tree that runs as it is (``PYTHONPATH=FOLDER/src``), for tests and benchmarks.

A module's `.py` is its only source and runs uncompiled with the same results; the `.pxd` adds C
types. A `.pyx` stands beside a pure form that is its reference (docs/architecture.md).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from Cython.Build import cythonize
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from setuptools import Distribution, Extension

_FLAGS = ("-O2", "-g0", "-ffp-contract=off")
"""No fused multiply-add: a sum must come out as Python's own, or pages would differ."""
_DIRECTIVES = {
    "language_level": 3,
    "annotation_typing": False,  # the annotations are mypy's: an int is a float there
    "binding": True,
}


class CompiledModules(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled modules to a wheel, which then is one of its platform."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        source = Path(self.root) / "src"
        for built in compiled(source, Path(self.directory) / "compiled"):
            build_data["force_include"][str(built.file)] = built.place
        build_data["pure_python"] = False
        build_data["infer_tag"] = True


class Built:
    """A compiled module: its file, and its place in the package ("paiban/typeset/x.so")."""

    def __init__(self, file: Path, top: Path) -> None:
        self.file = file
        self.place = file.relative_to(top).as_posix()


def compiled(source: Path, folder: Path) -> list[Built]:
    """Compile what ``source`` has for it into ``folder``. Needs Cython and a C compiler."""
    modules = cythonize(
        [_extension(file, source) for file in _sources(source)],
        compiler_directives=_DIRECTIVES,
        build_dir=str(folder / "c"),
        include_path=[str(source)],
        quiet=True,
    )
    distribution = Distribution({"name": "paiban", "ext_modules": modules})
    command = distribution.get_command_obj("build_ext")
    top = folder / "lib"
    command.build_lib, command.build_temp, command.parallel = str(top), str(folder / "o"), True
    command.ensure_finalized()
    command.run()
    return [Built(Path(file), top) for file in command.get_outputs()]


def _sources(source: Path) -> list[Path]:
    """What is compiled: modules with a `.pxd`, and `.pyx`."""
    package = source / "paiban"
    typed = [file.with_suffix(".py") for file in package.rglob("*.pxd")]
    return sorted([file for file in typed if file.exists()] + list(package.rglob("*.pyx")))


def _extension(file: Path, source: Path) -> Extension:
    name = ".".join(file.relative_to(source).with_suffix("").parts)
    return Extension(name, [str(file)], extra_compile_args=list(_FLAGS))


def make_tree(project: Path, folder: Path) -> Path:
    """A copy of the package with its compiled modules; returns what goes on ``PYTHONPATH``."""
    source = folder / "src"
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(
        project / "src" / "paiban", source / "paiban", ignore=shutil.ignore_patterns("__pycache__")
    )
    for shipped in ("fonts", "assets"):
        link = folder / shipped
        if not link.exists():
            link.symlink_to(project / shipped)
    for built in compiled(project / "src", folder / "compiled"):
        shutil.copy2(built.file, source / built.place)
    return source


if __name__ == "__main__":
    print(make_tree(Path(__file__).resolve().parent.parent, Path(sys.argv[1]).resolve()))
