"""``paiban batch`` and ``paiban watch``: their options, and what they print."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, NoReturn

from paiban.base.finding import Unusable
from paiban.base.lazy import call
from paiban.batching.model import Bounds
from paiban.batching.run import Batch, batch
from paiban.formats import FOLDERS, FORMATS, PURPOSES


class _Parser(argparse.ArgumentParser):
    """Reports a wrong command line as a finding."""

    def error(self, message: str) -> NoReturn:
        raise Unusable("usage", message, f"see {self.prog} --help")


def _parser(command: str, description: str) -> _Parser:
    """The options that both commands have."""
    parser = _Parser(prog=f"paiban {command}", description=description)
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
    press = parser.add_argument_group("for press")
    press.add_argument("--condition", metavar="NAME")
    press.add_argument("--pdfx", choices=("x-4", "x-1a"))
    press.add_argument("--ink", type=float, metavar="PERCENT")
    press.add_argument("--bleed", type=float, metavar="MM")
    press.add_argument("--marks", action="store_true", default=None)
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--quiet", action="store_true", help="print only what went wrong")
    shown.add_argument("--jsonl", action="store_true", help="an object a line, to stdout")
    return parser


def _press(options: argparse.Namespace) -> dict[str, Any]:
    names = ("condition", "pdfx", "ink", "bleed", "marks")
    given = {name: getattr(options, name) for name in names}
    given = {name: value for name, value in given.items() if value is not None}
    if given and options.purpose != "press":
        raise Unusable("usage", f"--{next(iter(given))} is for the press", "add --for press")
    return given


def _formats(options: argparse.Namespace) -> list[str]:
    return [kind.strip() for kind in options.format.split(",") if kind.strip()]


def _mode(options: argparse.Namespace) -> str:
    return "jsonl" if options.jsonl else "quiet" if options.quiet else ""


def run_batch(arguments: list[str]) -> int:
    """``paiban batch``; returns the exit code."""
    parser = _parser("batch", "Make many editions: a folder of them, a list, or a feed.")
    parser.add_argument("source", type=Path, help="folder, list of paths, or feed (docs/batch.md)")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    parser.add_argument("-j", "--jobs", type=int, metavar="N", help="workers; else the cores")
    parser.add_argument("--template", type=Path, metavar="DIR", help="the edition a feed fills")
    parser.add_argument("--cluster", default="", metavar="ADDRESS", help="a Dask scheduler")
    parser.add_argument("--resume", action="store_true", help="go on; try no failure again")
    parser.add_argument("--force", action="store_true", help="make also what stands already")
    options = parser.parse_args(arguments)
    run = batch(
        options.source,
        options.output,
        jobs=options.jobs,
        formats=_formats(options),
        purpose=options.purpose,
        paper=options.paper,
        template=options.template or "",
        seconds=options.time,
        megabytes=options.memory,
        resume=options.resume,
        force=options.force,
        cluster=options.cluster,
        **_press(options),
    )
    _show(run, _mode(options))
    return 0 if run.ok else 1


def _show(run: Batch, mode: str) -> None:
    shown = call("paiban.batching.progress:seen", mode, run.total)
    try:
        for result in run:
            shown.show(result)
    finally:
        shown.close()
    if mode:
        return
    wrong = sum(not result.ok for result in run.results)
    pages = sum(result.outcome.pages for result in run.results)
    kept = sum(result.unchanged for result in run.results)
    words = f"{run.total} editions, {pages} pages; {kept} unchanged, {wrong} wrong"
    print(f"{words}: {run.output / 'report.html'}", file=sys.stderr)


def run_watch(arguments: list[str]) -> int:
    """``paiban watch``; returns the exit code."""
    parser = _parser("watch", "Make what is dropped into a folder; move it to done/ or failed/.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=float, default=1.0, metavar="S", help="look so often")
    parser.add_argument(
        "--settle", type=float, default=2.0, metavar="S", help="wait until nothing grows so long"
    )
    parser.add_argument("--once", action="store_true", help="end when nothing is left to make")
    options = parser.parse_args(arguments)
    shown = call("paiban.batching.progress:seen", _mode(options) or "log", 0)
    ok = True
    for result in call(
        "paiban.batching.watch:watch",
        options.folder,
        formats=_formats(options),
        purpose=options.purpose,
        paper=options.paper,
        seconds=options.time,
        megabytes=options.memory,
        every=options.every,
        settle=options.settle,
        once=options.once,
        press=_press(options),
    ):
        shown.show(result)
        ok = ok and result.ok
    return 0 if ok else 1
