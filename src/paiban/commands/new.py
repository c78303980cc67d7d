"""``paiban new``: a starter edition in a new folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from paiban.commands.printing import print_lines
from paiban.starter import write_starter


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path)


def run(options: argparse.Namespace) -> int:
    """Write the starter and print where it is; returns the exit code."""
    write_starter(options.folder)
    print_lines(str(options.folder / "edition.toml"))
    return 0
