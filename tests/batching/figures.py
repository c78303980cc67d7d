"""The figures of docs/reliability.md: ``python -m tests.batching.figures FOLDER [PAGES [KILLS]]``.

Pages a second with one worker and with two, one run after the other; memory of the workers; the
same again with three stories changed; and batches killed at random moments.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.batching import feeds


def _batch(folder: Path, output: Path, *more: str) -> subprocess.Popen[bytes]:
    feed, template = str(folder / "feed.jsonl"), str(folder / "template")
    command = [sys.executable, "-m", "paiban", "batch", feed, "--template", template]
    return subprocess.Popen([*command, "-o", str(output), "--quiet", *more])


def _timed(folder: Path, output: Path, *more: str) -> tuple[float, dict[str, Any]]:
    start = time.perf_counter()
    code = _batch(folder, output, *more).wait()
    seconds = time.perf_counter() - start
    report = json.loads((output / "report.json").read_text(encoding="utf-8"))
    print(f"{' '.join(more)}: exit {code}, {seconds:.2f} s, {report['counts']}", flush=True)
    return seconds, report


def _memory(report: dict[str, Any]) -> None:
    """Of each worker: the most memory it had had by its 25th, 50th, … page."""
    workers: dict[int, list[float]] = {}
    for row in report["editions"]:
        workers.setdefault(row["worker"], []).append(row["memory_mb"])
    for worker, peaks in workers.items():
        marks = {25, 50, 100, len(peaks)}
        peaks.sort()  # a peak never falls: this is the order of making
        told = ", ".join(f"{n}: {peaks[n - 1]:.0f}" for n in sorted(marks) if n <= len(peaks))
        print(f"worker {worker}: MB by page {told}")


def _sums(output: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in output.glob("*.pdf")}


def speed(folder: Path, pages: int) -> None:
    """Pages a second, efficiency, memory, and what three changed stories cost."""
    feeds.main(folder, pages, four=True)
    rates: dict[str, list[float]] = {"1": [], "2": []}
    for turn in range(2):
        for jobs in ("1", "2"):
            output, cache = folder / f"out-{jobs}", folder / "photos-kept"
            for place in (output, cache):  # no page stands, and no photo was made before
                shutil.rmtree(place, ignore_errors=True)
            os.environ["PAIBAN_CACHE"] = str(cache)
            seconds, report = _timed(folder, output, "-j", jobs)
            rates[jobs].append(pages / seconds)
            if turn:
                _memory(report)
    one, two = (sum(rates[jobs]) / len(rates[jobs]) for jobs in ("1", "2"))
    print(f"-j 1 {one:.2f} pages/s, -j 2 {two:.2f}, efficiency {two / one / 2:.2f}")
    print("same bytes:", _sums(folder / "out-1") == _sums(folder / "out-2"))
    whole = pages / rates["2"][-1]
    seconds, _ = _timed(folder, folder / "out-2", "-j", "2")
    print(f"nothing changed: {seconds / whole:.1%} of the time")
    lines = (folder / "feed.jsonl").read_text(encoding="utf-8").splitlines()
    for number in (3, len(lines) // 2, len(lines) - 1):
        changed = json.loads(lines[number])
        changed["story"] += "\n\n今天又有新消息。"
        lines[number] = json.dumps(changed, ensure_ascii=False)
    (folder / "feed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    seconds, _ = _timed(folder, folder / "out-2", "-j", "2")
    print(f"three changed: {seconds / whole:.1%} of the time")


def kills(folder: Path, pages: int, count: int) -> None:
    """A batch killed ``count`` times at random moments, the last time resumed to its end."""
    os.environ["PAIBAN_CACHE"] = "off"
    feeds.main(folder, pages, four=True)
    _timed(folder, folder / "whole", "-j", "2")
    chance = random.Random(1)
    shutil.rmtree(folder / "killed", ignore_errors=True)
    made = []
    for _ in range(count):
        process = _batch(folder, folder / "killed", "-j", "2", "--resume")
        time.sleep(chance.uniform(0.2, 3.5))  # from before the first worker is up
        process.kill()
        process.wait()
        made.append(len(list((folder / "killed").glob("*.pdf"))))
    _timed(folder, folder / "killed", "-j", "2", "--resume")
    print(f"killed {count} times with {made} pages made")
    print("same bytes:", _sums(folder / "whole") == _sums(folder / "killed"))


if __name__ == "__main__":
    place = Path(sys.argv[1])
    speed(place / "speed", int(sys.argv[2]) if len(sys.argv) > 2 else 200)
    kills(place / "kills", 200, int(sys.argv[3]) if len(sys.argv) > 3 else 20)
