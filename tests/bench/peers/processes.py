"""Commands run and measured with all their children: CPU, clock, memory, bytes written."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

Command = Sequence[str]
_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER: orphans of our children come to us, and their CPU with them."""
_EVERY = 0.02
_LATE = 5.0
"""Seconds that orphans have to end."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of CPU (user and system, all processes) and by the clock; peak memory in MiB of all
    together; bytes written."""

    cpu: float
    wall: float
    mib: float
    bytes: int


def run(commands: Sequence[Command], targets: Sequence[Path], env: Mapping[str, str]) -> Run:
    """Commands side by side, each of which must succeed; ``targets`` are what they write."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryFile() as told, _memory() as peak:
        started = time.perf_counter()
        running = [
            (subprocess.Popen(command, env=env, stdout=told, stderr=told), command)
            for command in commands
        ]
        used = [_ended(process, command, told) for process, command in running]
        wall = time.perf_counter() - started
        used += _orphans()
    cpu = sum(each.ru_utime + each.ru_stime for each in used)
    largest = max(each.ru_maxrss for each in used) / (1024 if sys.platform != "darwin" else 2**20)
    written = sum(target.stat().st_size for target in targets)
    return Run(cpu, wall, max(largest, *peak), written)


def _ended(process: subprocess.Popen[bytes], command: Command, told: IO[bytes]) -> os.struct_rusage:  # type: ignore[name-defined]
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        told.seek(0)
        said = told.read().decode(errors="replace")[-2000:]
        raise RuntimeError(f"{' '.join(command)[:300]} …: {said}")
    return used


def _orphans() -> list[os.struct_rusage]:  # type: ignore[name-defined]
    """What processes used that outlived those that started them."""
    found, until = [], time.monotonic() + _LATE
    while time.monotonic() < until:
        try:
            pid, _, used = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if pid:
            found.append(used)
        else:
            time.sleep(0.01)
    return found


@contextmanager
def _memory() -> Iterator[list[float]]:
    """The largest sum so far of the shares of memory of all descendants, in MiB: pages that
    processes share count once."""
    peak, done = [0.0, 0.0], threading.Event()

    def watch() -> None:
        while not done.wait(_EVERY):
            peak[0] = max(peak[0], sum(map(_share, _descendants())))

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield peak
    finally:
        done.set()
        watching.join()


def _descendants() -> Iterator[str]:
    waiting = [str(os.getpid())]
    while waiting:
        task = Path(f"/proc/{waiting.pop()}/task")
        with suppress(OSError):
            for thread in task.iterdir():
                children = (thread / "children").read_text().split()
                waiting += children
                yield from children


def _share(pid: str) -> float:
    """A process's share of memory in MiB (PSS), 0 where it has ended or none is told."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


class Server:
    """An engine that is kept running: a page after a page, each with its seconds."""

    def __init__(self, command: Command, env: Mapping[str, str]) -> None:
        self._command = command
        self._process = subprocess.Popen(
            command,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def make(self, source: Path, target: Path) -> tuple[float, float]:
        """Seconds by the clock and of CPU for a page."""
        process = self._process
        assert process.stdin is not None and process.stdout is not None
        print(source, target, sep="\t", file=process.stdin, flush=True)
        answer = process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self._command[:4]} ended")
        took = json.loads(answer)
        return took["wall"], took["cpu"]

    def close(self) -> None:
        """End it."""
        self._process.communicate()
        _orphans()
