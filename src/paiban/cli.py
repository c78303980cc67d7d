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
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

import paiban
from paiban.base.finding import Finding, Unusable, internal_error
from paiban.base.process.ended import exit_code
from paiban.commands.options import Parser
from paiban.commands.shell.command_table import COMMANDS

_PURE = "pure Python: the same pages as the compiled form, more slowly; docs/systems.md"


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
        parser = Parser(prog=f"paiban {name}", description=COMMANDS[name][1])
        command.add_options(parser)
        return command.run(parser.parse_args(given[1:]))
    except Unusable as problem:
        _tell(*problem.findings)
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


class _Version(argparse.Action):
    """``--version``: looks only where it is asked whether the hot modules are compiled."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        compiled = find_spec("paiban.typeset.fast_search") is not None
        form = "compiled" if compiled else _PURE
        parser.exit(0, f"paiban {paiban.__version__} ({form})\n")


def _tell(*findings: Finding) -> None:
    from paiban.commands.printing import tell

    tell(findings)


def _parser() -> Parser:
    """The parser of the command name; each command parses its own options."""
    made = Parser(prog="paiban", description="Chinese newspaper pages from manuscripts.")
    made.add_argument("--version", action=_Version, nargs=0, help="the version and the form")
    commands = made.add_subparsers(dest="command", required=True, parser_class=Parser)
    for name, (_, help_) in COMMANDS.items():
        commands.add_parser(name, help=help_, add_help=False)
    return made


def _command(name: str) -> Command:
    """The module of a command. Only that one is loaded, for a fast start."""
    return cast(Command, import_module(f"paiban.commands.{COMMANDS[name][0]}"))
