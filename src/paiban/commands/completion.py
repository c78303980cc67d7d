"""``paiban completion``: the script by which a shell completes commands and options; the only file
that knows shtab."""

from __future__ import annotations

import argparse

from paiban.base.finding import Unusable
from paiban.commands.printing import print_lines

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
    from paiban.commands import (
        batch,
        build,
        check,
        explain,
        fonts,
        new,
        preview,
        proof,
        schema,
        watch,
    )

    made = argparse.ArgumentParser(prog="paiban")
    commands = made.add_subparsers(dest="command")
    of = {
        each.__name__.rpartition(".")[2]: each.add_options
        for each in (build, check, explain, preview, new, batch, watch, proof, fonts, schema)
    }
    for name, add in {**of, "completion": add_options}.items():
        add(commands.add_parser(name, help=name))  # without help, shtab leaves it out
    return made
