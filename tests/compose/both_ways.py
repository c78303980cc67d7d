"""``python -m tests.compose.both_ways SOURCE PLAN N``: an edition with N - 1 alternatives, composed
by two processes and by one, and what differs of the outcomes, as JSON. PLAN may be empty.

A process of its own, since one that has threads does not fork. ``BROKEN`` in the environment says
that processes are to fail: ``raises`` on every other page, ``dies`` on the second.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any

from paiban.api import Build, build
from paiban.compose import side_by_side
from paiban.explanation import explained

_SENT: list[int] = []


class _Watched(side_by_side._ComposingRoom, frozen=True, eq=False):
    """Counts what other processes send, and has some of them fail."""

    def sent(self, jobs: int) -> Iterator[tuple[int, side_by_side.Sent]]:
        for number, sent in super().sent(jobs):
            _SENT.append(number)
            yield number, sent

    def send(self, number: int) -> side_by_side.Sent:
        broken = os.environ.get("BROKEN", "")
        if broken == "raises" and number % 2:
            raise RuntimeError
        if broken == "dies" and number == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().send(number)


def told(made: Build) -> dict[str, Any]:
    """All that can be seen of an edition."""
    explanations = [page.text() for page in explained(made.made, "")]
    return {
        "pdf": made.pdf(),
        "layout": made.layout(),
        "plan": made.plan(),
        "explained": explanations,
        "findings": made.findings,
    }


def main() -> None:
    source, plan, count = sys.argv[1:]
    side_by_side._ENOUGH = 0
    side_by_side._ComposingRoom = _Watched  # type: ignore[misc]
    both = [build(source, plan=plan or None, alternatives=int(count), jobs=jobs) for jobs in (2, 1)]
    side, one = ([told(each) for each in (made, *made.alternatives)] for made in both)
    differing = [name for a, b in zip(side, one, strict=True) for name in a if a[name] != b[name]]
    codes = sorted({finding.code for finding in both[1].findings})
    print(json.dumps({"sent": sorted(_SENT), "differing": differing, "codes": codes}))


if __name__ == "__main__":
    main()
