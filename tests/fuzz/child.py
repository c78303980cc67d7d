"""A case judged in a child process, with bounds of time and memory.

The child is forked from a process in which the fonts are open already, so that a case costs its own
work only. Bounds: ``SECONDS`` of processor (others may use the machine too) and some more by the
clock, ``MEGABYTES`` of data.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import resource
import select
import signal
import time
from collections.abc import Callable
from dataclasses import asdict
from tempfile import TemporaryFile

from tests.fuzz.judge import Verdict, guarded

Judge = Callable[[Verdict], None]
"""Judges a case and writes what it finds into the verdict."""
SECONDS = 60
MEGABYTES = 1536
_PATIENCE = 4
"""Times the seconds that a case may take by the clock on the wall."""


def judged(judge: Judge, seconds: int = SECONDS) -> Verdict:
    """The verdict of ``judge``, which runs in a child."""
    with TemporaryFile() as stack:
        reading, writing = os.pipe()
        gc.freeze()
        child = os.fork()
        if not child:
            os.close(reading)
            _child(judge, writing, stack.fileno(), seconds)
        os.close(writing)
        start = time.monotonic()
        answer = _answer(reading, seconds * _PATIENCE)
        _, status, used = _ended(child)
        took = time.monotonic() - start
        if answer:
            told = json.loads(answer)
            told["failures"] = [(kind, what) for kind, what in told["failures"]]
            return Verdict(**told)
        stack.seek(0)
        where = stack.read().decode("utf-8", "replace")[:2500]
        return _without_answer(status, used, took, where)


def _child(judge: Judge, writing: int, stack: int, seconds: int) -> None:
    """Judge and answer; never returns."""
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES << 20, MEGABYTES << 20))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        faulthandler.enable(stack)
        faulthandler.register(signal.SIGXCPU, stack, all_threads=False, chain=True)
        _silent()
        verdict = Verdict()
        guarded(verdict, lambda: judge(verdict))
        used = resource.getrusage(resource.RUSAGE_SELF)
        verdict.seconds = round(used.ru_utime + used.ru_stime, 2)
        verdict.megabytes = round(used.ru_maxrss / 1024)
        with os.fdopen(writing, "w", encoding="utf-8", errors="surrogatepass") as answers:
            json.dump(asdict(verdict), answers)
    finally:
        os._exit(0)


def _silent() -> None:
    """What libraries print is nobody's."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)


def _answer(reading: int, patience: float) -> bytes:
    """What the child writes, until it ends or patience does."""
    end, parts = time.monotonic() + patience, []
    with os.fdopen(reading, "rb", buffering=0) as answers:
        while (left := end - time.monotonic()) > 0:
            ready, _, _ = select.select([answers], [], [], left)
            part = answers.read(1 << 16) if ready else b""
            if not part:
                break
            parts.append(part)
    return b"".join(parts)


def _ended(child: int) -> tuple[int, int, resource.struct_rusage]:
    """End the child and what it has forked."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        done = os.wait4(child, os.WNOHANG)
        if done[0]:
            return done
        time.sleep(0.002)
    os.killpg(child, signal.SIGKILL)
    return os.wait4(child, 0)


def _without_answer(status: int, used: resource.struct_rusage, took: float, where: str) -> Verdict:
    """The verdict of a child that was ended, or died."""
    verdict = Verdict(megabytes=round(used.ru_maxrss / 1024))
    verdict.seconds = round(used.ru_utime + used.ru_stime, 2)
    by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    slow = by in (signal.SIGXCPU, signal.SIGKILL)
    kind = "time" if slow else "died"
    verdict.fail(kind, f"{kind} after {took:.0f} s, signal {by}, status {status}\n{where}")
    return verdict
