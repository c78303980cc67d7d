"""Cold: the whole command in a fresh process, by the clock, by CPU and by memory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_STAGE = re.compile(r"^(\S.*?) +([\d.]+) ms$", re.MULTILINE)

_TYPST = """import sys, typst
source, target, fonts = sys.argv[1:]
typst.compile(source, output=target, font_paths=[fonts], ignore_system_fonts=True)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds of CPU (user and system, all threads) and by the clock, its peak
    memory in MiB, the bytes of what it wrote, milliseconds of the stages that it named."""

    cpu: float
    wall: float
    rss: float
    bytes: int = 0
    stages: dict[str, float] = field(default_factory=dict)


def paiban_cold(edition: Path, target: Path, env: dict[str, str], *options: str) -> Run:
    """``paiban build`` of an edition."""
    build = ("build", str(edition), "-o", str(target), "--timings", *options)
    return _run((sys.executable, "-m", "paiban", *build), target, env)


def typst_cold(source: Path, target: Path, fonts: Path, env: dict[str, str]) -> Run:
    """``typst.compile`` of a source, with the fonts of ``fonts`` only."""
    return _run((sys.executable, "-c", _TYPST, str(source), str(target), str(fonts)), target, env)


def python_cold(env: dict[str, str]) -> Run:
    """Python alone, which both pay for."""
    return _run((sys.executable, "-c", "pass"), None, env)


def _run(command: Sequence[str], target: Path | None, env: dict[str, str]) -> Run:
    """Run a command that must succeed. This process must stay small: a child's peak memory
    begins with what its parent holds."""
    started = time.perf_counter()
    with subprocess.Popen(command, env=env, text=True, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        told = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode:
        raise RuntimeError(f"{' '.join(command[:4])} …: {told}")
    return Run(
        used.ru_utime + used.ru_stime,
        wall,
        used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2),
        target.stat().st_size if target else 0,
        {name: float(spent) for name, spent in _STAGE.findall(told)},
    )


def clean_environment(folder: Path) -> dict[str, str]:
    """The environment of a usual user: compiled modules are kept, as they are after any install,
    here in a folder of the benchmark's own; nothing made before answers."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    source = Path(__file__).resolve().parent.parent.parent / "src"
    return env | {
        "PYTHONPATH": str(source),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "PAIBAN_CACHE": "off",
    }
