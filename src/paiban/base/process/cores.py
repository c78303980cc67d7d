"""Number of processor cores available to this process."""

from __future__ import annotations

import os


def cores() -> int:
    """Cores available to this process; in a container, fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
