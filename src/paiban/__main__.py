"""The command as a process of its own: ``python -m paiban``, and the script ``paiban``."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from paiban.base.garbage import look_seldom


def run() -> NoReturn:
    """Run the command, and end here and now: all is written, and to take the interpreter down
    piece by piece would cost another 30 ms."""
    from paiban.cli import main

    look_seldom()  # before the modules are loaded, which took 10 ms of looking through
    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = 1
    os._exit(code)


if __name__ == "__main__":
    run()
