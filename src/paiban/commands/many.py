"""Options shared by ``paiban batch`` and ``paiban watch``: how editions are made and shown."""

from __future__ import annotations

import argparse
from typing import Any

from paiban.batching.tasks import Bounds
from paiban.commands.options import add_now, add_press, press_options
from paiban.edition.paper import PAPER_NAMES
from paiban.formats import FOLDERS, FORMATS, PURPOSES


def add_making(parser: argparse.ArgumentParser) -> None:
    """Add the options for making editions and showing results."""
    parser.add_argument("--paper", help=PAPER_NAMES)
    parser.add_argument("--for", dest="purpose", choices=PURPOSES, default="screen")
    parser.add_argument(
        "--format", default="pdf", help=f"a list of: {', '.join((*FORMATS, *FOLDERS))}"
    )
    usual = Bounds()
    parser.add_argument(
        "--time", type=float, default=usual.seconds, metavar="S",
        help=f"seconds allowed per edition; default: {usual.seconds:g}",
    )  # fmt: skip
    parser.add_argument(
        "--memory", type=int, default=usual.megabytes, metavar="MB",
        help=f"address space of a worker; default: {usual.megabytes}",
    )  # fmt: skip
    add_now(parser)
    add_press(parser)
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--quiet", action="store_true", help="print only what went wrong")
    shown.add_argument("--jsonl", action="store_true", help="one JSON object per line, to stdout")


def how(options: argparse.Namespace) -> dict[str, Any]:
    """The options for making each edition, as keywords."""
    return {
        "formats": [kind.strip() for kind in options.format.split(",") if kind.strip()],
        "purpose": options.purpose,
        "paper": options.paper,
        "seconds": options.time,
        "megabytes": options.memory,
        "now": options.now,
    }


def press(options: argparse.Namespace) -> dict[str, Any]:
    """The press options given."""
    return press_options(options)


def mode(options: argparse.Namespace) -> str:
    """How results are shown: ``jsonl``, ``quiet``, or "" for the default."""
    return "jsonl" if options.jsonl else "quiet" if options.quiet else ""
