"""The compiled form of paiban: its hot modules, made machine code by Cython.

A wheel has them where a C compiler is (src/hatch_hook.py); ``python src/hatch_build.py FOLDER``
makes a tree that runs as it is (``PYTHONPATH=FOLDER/src``), for ``make page``, tests, benchmarks.

Which modules, pyproject.toml tells (``tool.hatch.build.targets.wheel.hooks.custom``). A module's
`.py` is its only source and runs uncompiled with the same results; a `.pxd` beside it adds C types.
A `.pyx` has a pure form that is its reference (docs/architecture.md).
"""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from Cython.Build import cythonize
from setuptools import Distribution, Extension

_FLAGS = ("-O2", "-g0", "-w", "-ffp-contract=off") if os.name == "posix" else ("/O2", "/fp:precise")
"""No fused multiply-add: a sum must come out as Python's own, or pages would differ. No warnings:
the C is not ours."""
_DIRECTIVES = {
    "language_level": 3,
    "annotation_typing": False,  # the annotations are mypy's: an int is a float there
    "binding": True,
}


class Built:
    """A compiled module: its file, and its place in the package ("paiban/typeset/x.so")."""

    def __init__(self, file: Path, top: Path) -> None:
        self.file = file
        self.place = file.relative_to(top).as_posix()


def compiled(source: Path, patterns: Iterable[str], folder: Path) -> list[Built]:
    """Compile the files of ``source`` that match ``patterns`` into ``folder``. Needs Cython and a
    C compiler; what is there from before and still right is kept."""
    files = {file for pattern in patterns for file in source.glob(pattern)}
    modules = cythonize(  # type: ignore[no-untyped-call]
        [_extension(file, source) for file in sorted(files) if file.name != "__init__.py"],
        compiler_directives=_DIRECTIVES,
        build_dir=str(folder / "c"),
        include_path=[str(source)],
        nthreads=os.cpu_count() or 1,
        quiet=True,
    )
    distribution = Distribution({"name": "paiban", "ext_modules": modules})
    command = distribution.get_command_obj("build_ext")
    top = folder / "lib"
    command.build_lib, command.build_temp, command.parallel = str(top), str(folder / "o"), True
    command.ensure_finalized()
    command.run()
    return [Built(Path(file), top) for file in command.get_outputs()]


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
        _linked(project / shipped, folder / shipped)
    hooks = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    config = hooks["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
    for built in compiled(project / "src", config["compiled"], folder / "compiled"):
        shutil.copy2(built.file, source / built.place)
    return source


def _linked(source: Path, target: Path) -> None:
    """The files of a folder as links, in folders of their own: hatchling follows a link to a
    folder, and leaves out of a source distribution what it has met that way."""
    if target.is_symlink():
        target.unlink()
    shutil.rmtree(target, ignore_errors=True)
    for file in source.rglob("*"):
        if file.is_file():
            link = target / file.relative_to(source)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(file)


if __name__ == "__main__":
    print(make_tree(Path(__file__).resolve().parent.parent, Path(sys.argv[1]).resolve()))
