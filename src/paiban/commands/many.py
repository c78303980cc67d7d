"""What ``paiban batch`` and ``paiban watch`` have in common: how editions are made and shown."""

from __future__ import annotations

import argparse
from typing import Any

from paiban.batching.tasks import Bounds
from paiban.commands.options import add_press, press_options
from paiban.formats import FOLDERS, FORMATS, PURPOSES


def add_making(parser: argparse.ArgumentParser) -> None:
    """Add the options of making and of showing what is made."""
    parser.add_argument("--paper", help="duikai or sikai")
    parser.add_argument("--for", dest="purpose", choices=PURPOSES, default="screen")
    parser.add_argument(
        "--format", default="pdf", help=f"a list of: {', '.join((*FORMATS, *FOLDERS))}"
    )
    usual = Bounds()
    parser.add_argument(
        "--time", type=float, default=usual.seconds, metavar="S",
        help=f"seconds that one edition may take; else {usual.seconds:g}",
    )  # fmt: skip
    parser.add_argument(
        "--memory", type=int, default=usual.megabytes, metavar="MB",
        help=f"address space of a worker; else {usual.megabytes}",
    )  # fmt: skip
    add_press(parser)
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--quiet", action="store_true", help="print only what went wrong")
    shown.add_argument("--jsonl", action="store_true", help="an object a line, to stdout")


def how(options: argparse.Namespace) -> dict[str, Any]:
    """The options that each edition is made by, as keywords."""
    return {
        "formats": [kind.strip() for kind in options.format.split(",") if kind.strip()],
        "purpose": options.purpose,
        "paper": options.paper,
        "seconds": options.time,
        "megabytes": options.memory,
    }


def press(options: argparse.Namespace) -> dict[str, Any]:
    """The options for press that were given."""
    return press_options(options)


def mode(options: argparse.Namespace) -> str:
    """How results are shown: ``jsonl``, ``quiet``, or as fits where they go."""
    return "jsonl" if options.jsonl else "quiet" if options.quiet else ""
