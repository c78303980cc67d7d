"""Parent side of a worker: started on demand, killed when a task exceeds its bounds."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from paiban.base.value import Record
from paiban.batching.packed import packed, unpacked
from paiban.batching.program import known
from paiban.batching.tasks import Outcome, Task, error, failed
from paiban.batching.workers.channel import Channel

_WORKER = "paiban.batching.workers.worker_process"
_TRIES = 2
"""Attempts per task: one death may be someone else's doing, two are not."""

_STARTS_IN = 60.0
"""Seconds allowed for a worker to load its libraries."""


class WorkerSlot(Record):
    """One worker at a time; not thread-safe."""

    scratch: str
    megabytes: int
    process: subprocess.Popen[bytes] | None = None
    channel: Channel | None = None
    closed: bool = False
    spoilt: bool = False
    """Whether the worker has run out of memory and its state is unreliable."""

    def do(self, task: Task) -> Outcome:
        """The outcome of a task: within its bounds, or failed."""
        start = time.perf_counter()
        for _ in range(_TRIES):
            outcome, late = self._try(task)
            if outcome is not None:
                if any(finding.code == "out-of-memory" for finding in outcome.findings):
                    self.kill()
                return outcome
            if late or self.closed:
                break
        spent = time.perf_counter() - start
        if late:
            message = f"the edition took more than {task.bounds.seconds:g} seconds"
            finding = error("timed-out", message, "check its photos, or raise --time")
        else:
            message = f"its worker died {_TRIES} times"
            hint = f"or it needs more than {task.bounds.megabytes} MB: raise --memory"
            finding = error("worker-died", message, hint)
        return failed(task.id, finding, seconds=spent)

    def _try(self, task: Task) -> tuple[Outcome | None, bool]:
        """The outcome, None if the worker died, and whether it was killed for exceeding its
        time."""
        channel = self._running()
        if channel is None:
            return None, False
        late = threading.Event()
        watch = threading.Timer(task.bounds.seconds, self._late, (late, self.process))
        watch.daemon = True
        watch.start()
        try:
            channel.send(packed(task))
            data = channel.receive()
        except OSError:
            data = None
        finally:
            watch.cancel()
        if data is None:
            self.kill()
            return None, late.is_set()
        return unpacked(data, Outcome), False

    def _late(self, late: threading.Event, process: subprocess.Popen[bytes]) -> None:
        late.set()
        process.kill()

    def _running(self) -> Channel | None:
        """The channel to a live worker, started if needed; None if it died on start: killed, or out
        of memory while loading."""
        if self.channel is not None and self.process and self.process.poll() is None:
            return self.channel
        self.kill()
        self.process = subprocess.Popen(
            [sys.executable, "-m", _WORKER, self.scratch, str(self.megabytes), *known()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        assert self.process.stdin and self.process.stdout
        if self.closed:  # meanwhile
            self.kill()
            return None
        channel = Channel(self.process.stdout, self.process.stdin)  # type: ignore[arg-type]
        watch = threading.Timer(_STARTS_IN, self.process.kill)
        watch.start()
        ready = channel.receive()
        watch.cancel()
        if ready is None:
            self.kill()
            return None
        self.channel = channel
        return channel

    def kill(self) -> None:
        """Kill the worker; the next task starts another."""
        process, self.process, self.channel = self.process, None, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()

    def close(self) -> None:
        """Kill the worker for good, whatever it is doing."""
        self.closed = True
        if self.process is not None:
            self.process.kill()


def _environment() -> dict[str, str]:
    """The caller's environment with this paiban first. glibc arenas are limited: each reserves 64
    MB of address space, and a worker has few threads."""
    package = str(Path(__file__).resolve().parent.parent.parent)
    paths = [package, *filter(None, [os.environ.get("PYTHONPATH", "")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "MALLOC_ARENA_MAX": "2"}
