"""``paiban watch``: a hot folder."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from paiban.batching.hot_folder import watch
from paiban.batching.progress import seen
from paiban.commands.many import add_making, how, mode, press


def add_options(parser: argparse.ArgumentParser) -> None:
    add_making(parser)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--every", type=float, default=1.0, metavar="S", help="seconds between looks"
    )
    parser.add_argument(
        "--settle", type=float, default=2.0, metavar="S", help="seconds an entry must be unchanged"
    )
    parser.add_argument("--once", action="store_true", help="end when nothing is left")


def run(options: argparse.Namespace) -> int:
    """Make what is dropped into the folder; returns the exit code."""
    shown = seen(mode(options) or "log", 0)
    ok = True
    results = watch(
        options.folder,
        **how(options),
        every=options.every,
        settle=options.settle,
        once=options.once,
        press=press(options),
    )
    with closing(results):
        for result in results:
            shown.show(result)
            ok = ok and result.ok
    return 0 if ok else 1
