"""The options of the command line: what each command takes, and what is wrong with what it got."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, NoReturn

from paiban.base.cores import cores
from paiban.base.finding import Unusable
from paiban.formats import FOLDERS, FORMATS, PURPOSES

_ALTERNATIVES = 12
"""Editions that are made of one source, at most: as many as the arranger has plans."""

ALL_FORMATS = (*FORMATS, *FOLDERS)

OWN = {
    "batch": (
        "make many editions: a folder, a list or a feed of them",
        "paiban.batching.command:run_batch",
    ),
    "watch": ("make what is dropped into a folder", "paiban.batching.command:run_watch"),
    "proof": (
        "pictures of pages as they will print: soft proof, plates, total ink",
        "paiban.proofing.command:run_proof",
    ),
}
"""Commands with a command line of their own, loaded when it is asked for."""


class _Parser(argparse.ArgumentParser):
    """Reports a wrong command line as a finding."""

    def error(self, message: str) -> NoReturn:
        raise Unusable("usage", message, f"see {self.prog} --help")


def parser() -> argparse.ArgumentParser:
    """The whole command line; ``command`` of what it parses names the command."""
    made = _Parser(prog="paiban", description="Chinese newspaper pages from manuscripts.")
    commands = made.add_subparsers(dest="command", required=True, parser_class=_Parser)
    _add_build(commands.add_parser("build", help="make the pages of a manuscript or an edition"))
    _add_check(commands.add_parser("check", help="tell what is wrong: of pages, or of a PDF"))
    _add_explain(commands.add_parser("explain", help="tell why the pages are arranged as they are"))
    _add_preview(commands.add_parser("preview", help="the pages in a browser, anew at each save"))
    starting = commands.add_parser("new", help="a starter edition in a new folder")
    starting.add_argument("folder", type=Path)
    for name, (told, _) in OWN.items():
        own = commands.add_parser(name, help=told, add_help=False, prefix_chars="\0")
        own.add_argument("rest", nargs=argparse.REMAINDER)
    commands.add_parser("fonts", help="the faces found")
    schema = commands.add_parser("schema", help="JSON Schema of what paiban reads and writes")
    schema.add_argument(
        "of", nargs="?", default="", choices=("", "edition", "manuscript", "layout", "web")
    )
    return made


def _add_build(making: argparse.ArgumentParser) -> None:
    making.add_argument("source", type=Path, help="manuscript, edition.toml, or a folder")
    making.add_argument("-o", "--output", type=Path, metavar="OUT.pdf")
    making.add_argument("--paper", help="duikai or sikai")
    making.add_argument("--for", dest="purpose", choices=PURPOSES, default="screen")
    making.add_argument("--format", default="", help=f"a list of: {', '.join(ALL_FORMATS)}")
    making.add_argument("--layout", type=Path, metavar="OUT.json")
    making.add_argument("--timings", action="store_true")
    making.add_argument("--report", action="store_true", help="tell how each story was made to fit")
    making.add_argument("--plan", type=Path, metavar="PLAN.toml", help="set the pages as it tells")
    making.add_argument(
        "--save-plan", type=Path, metavar="PLAN.toml", help="write down what stands where"
    )
    making.add_argument(
        "--alternatives",
        type=_count,
        default=1,
        metavar="N",
        help="N editions whose pages differ: OUT.pdf, OUT-2.pdf, …",
    )
    making.add_argument(
        "-j", "--jobs", type=_jobs, default=cores(), metavar="N", help="processes; else the cores"
    )
    making.add_argument(
        "--by-date", action="store_true", help="web: into OUT/2019-12/05, with a list of all"
    )
    _add_press(making)


def _add_check(checking: argparse.ArgumentParser) -> None:
    checking.add_argument("source", type=Path)
    checking.add_argument("--paper", help="duikai or sikai")
    checking.add_argument("--json", action="store_true")
    checking.add_argument("--plan", type=Path, metavar="PLAN.toml", help="of the pages as it tells")
    _add_preflight(checking)


def _add_explain(explaining: argparse.ArgumentParser) -> None:
    explaining.add_argument("source", type=Path)
    explaining.add_argument("--page", default="", metavar="A01", help="this page only")
    explaining.add_argument("--paper", help="duikai or sikai")
    explaining.add_argument("--plan", type=Path, metavar="PLAN.toml", help="the pages as it tells")
    explaining.add_argument("--json", action="store_true")


def _add_preview(previewing: argparse.ArgumentParser) -> None:
    previewing.add_argument("source", type=Path, help="manuscript, edition.toml, or a folder")
    previewing.add_argument("--port", type=int, default=8765, metavar="N", help="0: any; else 8765")
    previewing.add_argument("--no-open", action="store_true", help="open no browser")
    previewing.add_argument("--paper", help="duikai or sikai")
    previewing.add_argument("--plan", type=Path, metavar="PLAN.toml", help="the pages as it tells")


def _add_press(making: argparse.ArgumentParser) -> None:
    """The options of ``--for press`` (docs/press.md)."""
    press = making.add_argument_group("for press")
    press.add_argument("--condition", metavar="NAME", help="newsprint, coated, or a CMYK profile")
    press.add_argument("--pdfx", choices=("x-4", "x-1a"), help="kind of PDF/X; else x-4")
    press.add_argument("--ink", type=float, metavar="PERCENT", help="most ink: 220, 240, 245 …")
    press.add_argument("--bleed", type=float, metavar="MM", help="beyond the trim; else 0")
    press.add_argument("--marks", action="store_true", default=None, help="marks round the trim")
    press.add_argument("--impose", choices=("pairs",), help="printer's pairs: OUT-imposed.pdf")


_PRESS = ("condition", "pdfx", "ink", "bleed", "marks", "impose")


def press_options(options: argparse.Namespace) -> dict[str, Any]:
    """Those that were given; they have no sense for the screen."""
    given = {name: getattr(options, name) for name in _PRESS}
    given = {name: value for name, value in given.items() if value is not None}
    if given and options.purpose != "press":
        raise Unusable("usage", f"--{next(iter(given))} is for the press", "add --for press")
    return given


_PROFILES = ("newsprint", "gwg-newspaper", "pdfx-4", "pdfx-1a")


def _add_preflight(checking: argparse.ArgumentParser) -> None:
    """The options of ``check FILE.pdf`` (docs/preflight.md)."""
    pdf = checking.add_argument_group("of a PDF")
    pdf.add_argument("--profile", choices=_PROFILES, default="newsprint")
    pdf.add_argument("--spot", action="append", default=[], metavar="NAME", help="was ordered")
    pdf.add_argument("--annotate", type=Path, metavar="OUT.pdf|OUT.png", help="show the places")


def _count(text: str) -> int:
    """A number of alternatives; ``argparse`` tells a wrong one."""
    if not text.isdecimal() or not 1 <= int(text) <= _ALTERNATIVES:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 to {_ALTERNATIVES}")
    return int(text)


def _jobs(text: str) -> int:
    """A number of processes; ``argparse`` tells a wrong one."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 on")
    return int(text)
