"""The command as a process of its own: ``python -m paiban``, and the script ``paiban``."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

from paiban.base.lazy import call

GARBAGE = 200_000
"""Objects made before Python looks for cycles among them: a plan makes hundreds of thousands of
small ones that have none, and to look through them took a quarter of its time."""


def run() -> NoReturn:
    """Run the command, and end here and now: all is written, and to take the interpreter down
    piece by piece would cost another 30 ms."""
    gc.set_threshold(GARBAGE)  # before the modules are loaded, which took 10 ms of looking through
    code = call("paiban.cli:main")
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = 1
    os._exit(code)


if __name__ == "__main__":
    run()
