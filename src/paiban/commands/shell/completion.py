"""``paiban completion``: the script by which a shell completes commands and options; the only file
that knows shtab."""

from __future__ import annotations

import argparse
from importlib import import_module

from paiban.base.finding import Unusable
from paiban.commands.printing import print_lines
from paiban.commands.shell.command_table import COMMANDS

SHELLS = ("bash", "zsh", "tcsh")


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, help="the shell that is to complete")


def run(options: argparse.Namespace) -> int:
    """Print the script; returns the exit code.

    Raises ``Unusable``: ``no-completion`` if the extra is not installed.
    """
    try:
        import shtab
    except ModuleNotFoundError as problem:
        hint = "pip install 'paiban[completion]'"
        raise Unusable("no-completion", f"completion needs {problem.name}", hint) from problem
    print_lines(shtab.complete(_whole(), options.shell))
    return 0


def _whole() -> argparse.ArgumentParser:
    """The parser of all commands with their options."""
    made = argparse.ArgumentParser(prog="paiban")
    commands = made.add_subparsers(dest="command")
    for name, (module, help_) in COMMANDS.items():  # without help, shtab leaves a command out
        import_module(f"paiban.commands.{module}").add_options(
            commands.add_parser(name, help=help_)
        )
    return made
