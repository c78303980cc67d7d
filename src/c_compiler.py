"""Whether this machine can compile paiban's hot modules, and the compiled form for ``make``.

``obstacle`` needs nothing but Python: the build hook asks it before it asks for Cython.
``python src/c_compiler.py FOLDER`` makes a tree that runs as it is (``PYTHONPATH=FOLDER/src``), in
a bounded time. Where that cannot be, it says why and leaves no tree: paiban is then pure Python,
with the same pages.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shlex
import shutil
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path

_SECONDS = 300.0
"""Time to compile for ``make page``; two idle cores take some 40 seconds."""


def obstacle() -> str:
    """What is in the way of compiling, "" where nothing is. Where a compiler cannot be found by
    name, as on Windows, only trying tells."""
    if os.environ.get("PAIBAN_WHEEL") == "pure":
        return "PAIBAN_WHEEL=pure asks for it"
    if sys.implementation.name != "cpython":
        return f"compiled modules are for CPython, and this is {sys.implementation.name}"
    if os.name != "posix":
        return ""
    compiler = os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc"
    if not shutil.which(shlex.split(compiler)[0]):
        return f"there is no C compiler ({compiler})"
    if not (Path(sysconfig.get_path("include")) / "Python.h").is_file():
        return "Python's headers are not installed (Python.h; Debian: python3-dev)"
    return ""


def make_tree(folder: Path, seconds: float = _SECONDS) -> str:
    """Make the compiled form in ``folder``; returns why it is not there, or ""."""
    found = obstacle() or _without_cython() or _made(folder, seconds)
    if found:
        shutil.rmtree(folder / "src", ignore_errors=True)
    return found


def _without_cython() -> str:
    """Install Cython where it is missing; returns why it cannot be."""
    if all(importlib.util.find_spec(name) for name in ("Cython", "setuptools")):
        return ""
    constraints = Path(__file__).resolve().parent.parent / "constraints.txt"
    command = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    wanted = ("-c", str(constraints), "cython", "setuptools")
    done = subprocess.run((*command, *wanted), capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else "Cython cannot be installed"


def _made(folder: Path, seconds: float) -> str:
    """Compile in a process of its own, which is ended with all its children when time is up."""
    script = Path(__file__).resolve().with_name("hatch_build.py")
    command = (sys.executable, str(script), str(folder))
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    try:
        told, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        return f"compiling takes longer than {seconds:g} seconds"
    if process.returncode:
        return f"it does not compile here: {(told.strip().splitlines() or ['?'])[-1]}"
    return ""


def _end(process: subprocess.Popen[str]) -> None:
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.communicate()


def main() -> None:
    """Make the tree, and say what came of it in a line."""
    parser = argparse.ArgumentParser(prog="python src/c_compiler.py", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=_SECONDS, help="time to compile")
    options = parser.parse_args()
    if not obstacle():
        print("compiling the hot modules, once: a minute or less …", flush=True)
    found = make_tree(options.folder.resolve(), options.seconds)
    print(f"pure Python: {found}; pages are the same, and take longer" if found else "compiled")


if __name__ == "__main__":
    main()
