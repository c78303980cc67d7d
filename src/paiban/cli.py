"""Command line: dispatch to a command, and exit codes.

Exit codes: 0 made, 1 made or checked with errors found, 2 unusable input or usage (or a fault of
ours: ``internal-error``), 128 and the number of the signal that ended it. Problems go to stderr as
findings, one a line, never as a traceback, but with PAIBAN_DEBUG=1. Each command is a module
of ``commands``.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import Protocol

import paiban
from paiban.base.ended import exit_code
from paiban.base.finding import Finding, Unusable, internal_error
from paiban.commands.options import Parser

_COMMANDS = {
    "build": "make the pages of a manuscript or an edition",
    "check": "report what is wrong with pages, or with a PDF",
    "explain": "explain why the pages are arranged as they are",
    "preview": "show the pages in a browser, rebuilt at each save",
    "new": "write a starter edition into a new folder",
    "batch": "make many editions from a folder, a list or a feed",
    "watch": "make what is dropped into a folder",
    "proof": "draw pages as they will print: soft proof, plates, total ink",
    "fonts": "list the faces found",
    "import": "take text changed in InDesign back into the manuscripts",
    "stylebook": "make a stylebook of a page from InDesign",
    "schema": "print the JSON Schemas of what paiban reads and writes",
    "completion": "print the script by which a shell completes commands",
}


class Command(Protocol):
    """A module of ``commands``."""

    def add_options(self, parser: argparse.ArgumentParser, /) -> None: ...
    def run(self, options: argparse.Namespace, /) -> int: ...


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        name = _parser().parse_args(given[:1]).command
        command = _command(name)
        parser = Parser(prog=f"paiban {name}", description=_COMMANDS[name])
        command.add_options(parser)
        return command.run(parser.parse_args(given[1:]))
    except Unusable as problem:
        _tell(problem.finding)
        return 2
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt as problem:
        return exit_code(problem)
    except Exception as problem:  # the last net: nobody is shown a traceback who did not ask
        if os.environ.get("PAIBAN_DEBUG"):
            raise
        _tell(internal_error(problem))
        return 2


def _tell(finding: Finding) -> None:
    from paiban.commands.printing import tell

    tell([finding])


def _parser() -> Parser:
    """The parser of the command name; each command parses its own options."""
    made = Parser(prog="paiban", description="Chinese newspaper pages from manuscripts.")
    made.add_argument("--version", action="version", version=f"paiban {paiban.__version__}")
    commands = made.add_subparsers(dest="command", required=True, parser_class=Parser)
    for name, help_ in _COMMANDS.items():
        commands.add_parser(name, help=help_, add_help=False)
    return made


def _command(name: str) -> Command:
    """The module of a command. Only that one is loaded, for a fast start."""
    match name:
        case "build":
            from paiban.commands import build

            return build
        case "check":
            from paiban.commands import check

            return check
        case "explain":
            from paiban.commands import explain

            return explain
        case "preview":
            from paiban.commands import preview

            return preview
        case "new":
            from paiban.commands import new

            return new
        case "batch":
            from paiban.commands import batch

            return batch
        case "watch":
            from paiban.commands import watch

            return watch
        case "proof":
            from paiban.commands import proof

            return proof
        case "fonts":
            from paiban.commands import fonts

            return fonts
        case "import":
            from paiban.commands.indesign import take_back

            return take_back
        case "stylebook":
            from paiban.commands.indesign import house_page

            return house_page
        case "completion":
            from paiban.commands import completion

            return completion
        case _:
            from paiban.commands import schema

            return schema
