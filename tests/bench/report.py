"""What was measured, as a table for people (Markdown) or as JSON."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.cold import Run

_LIBRARIES = ("typst", "uharfbuzz", "reportlab", "pillow")


def summary(
    cold: Mapping[str, Sequence[Run]],
    warm: Mapping[str, Any],
    parts: Sequence[Mapping[str, float]],
    rounds: int,
) -> dict[str, Any]:
    """Medians of all runs."""
    return {
        "machine": machine(),
        "rounds": rounds,
        "cold": {name: _of_runs(runs) for name, runs in cold.items()},
        "warm": {name: _of_pages(warm[name]) for name in ("paiban", "typst")},
        "stages_ms": {
            "cold": _stages([run.stages for run in cold["paiban"]]),
            "warm": _stages(warm["stages"]),
        },
        "parts_ms": _stages(parts),
    }


def machine() -> dict[str, str]:
    """What the figures depend on."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "processor": f"{_processor()}, {cores} cores",
        "system": f"{platform.system()} {platform.machine()}",
        "python": sys.version.split()[0],
        "libraries": libraries,
    }


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        told = []
    models = (line.partition(":")[2].strip() for line in told if line.startswith("model name"))
    return next(models, platform.processor() or "unknown")


def _of_runs(runs: Sequence[Run]) -> dict[str, float]:
    return {
        "cpu_s": median(run.cpu for run in runs),
        "wall_s": median(run.wall for run in runs),
        "rss_mib": median(run.rss for run in runs),
        "bytes": median(run.bytes for run in runs),
    }


def _of_pages(pages: Sequence[Sequence[float]]) -> dict[str, float]:
    return {
        "wall_ms": median(page[0] for page in pages),
        "cpu_ms": median(page[1] for page in pages),
    }


def _stages(runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {name: median(run.get(name, 0.0) for run in runs) for name in runs[0]}


def table(found: Mapping[str, Any]) -> str:
    """The summary as Markdown."""
    cold, warm = found["cold"], found["warm"]
    again = cold | {"paiban": cold["again"]}
    rows = [
        _row("cold command, CPU", cold, "cpu_s", 1000, "ms"),
        _row("cold command, clock", cold, "wall_s", 1000, "ms"),
        _row("cold command again, CPU", again, "cpu_s", 1000, "ms"),
        _row("cold command again, clock", again, "wall_s", 1000, "ms"),
        _row("warm page, CPU", warm, "cpu_ms", 1, "ms"),
        _row("warm page, clock", warm, "wall_ms", 1, "ms"),
        _row("peak memory, cold", cold, "rss_mib", 1, "MiB"),
        _row("size of the PDF", cold, "bytes", 1 / 1024, "KiB"),
    ]
    python = cold["python"]["cpu_s"] * 1000
    return "\n".join(
        [
            described(found["machine"]),
            f"Medians of {found['rounds']} alternating runs.",
            "",
            *_markdown(("", "paiban", "Typst", "paiban ÷ Typst"), rows),
            "",
            f"Python alone, cold: {python:.0f} ms of CPU.",
            "",
            *_markdown(("stage of paiban, clock", "cold", "warm"), _stages_of(found["stages_ms"])),
            "",
            *_markdown(("step of a cold command of paiban", "CPU"), _parts_of(found["parts_ms"])),
        ]
    )


def described(told: Mapping[str, str]) -> str:
    """The machine and what runs on it, in a line."""
    return f"{told['processor']}; {told['system']}; Python {told['python']}; {told['libraries']}."


def _row(
    what: str, runs: Mapping[str, Mapping[str, float]], key: str, factor: float, unit: str
) -> tuple[str, ...]:
    ours, theirs = runs["paiban"][key] * factor, runs["typst"][key] * factor
    return what, f"{ours:,.0f} {unit}", f"{theirs:,.0f} {unit}", f"{ours / theirs:.2f}"


def _stages_of(stages: Mapping[str, Mapping[str, float]]) -> Iterable[tuple[str, ...]]:
    for name, spent in stages["cold"].items():
        yield name, f"{spent:.1f} ms", f"{stages['warm'].get(name, 0.0):.1f} ms"


def _parts_of(parts: Mapping[str, float]) -> Iterable[tuple[str, ...]]:
    return ((name, f"{spent:.0f} ms") for name, spent in parts.items())


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    yield f"| {' | '.join(head)} |"
    yield "|---|" + "---:|" * (len(head) - 1)
    for row in rows:
        yield f"| {' | '.join(row)} |"
