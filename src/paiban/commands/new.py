"""``paiban new``: a starter edition, or a ready house, in a new folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from paiban.commands.printing import print_lines
from paiban.ready_houses import IN_CHINESE, house_of
from paiban.starter import write_starter


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kind", type=_kind, metavar="KIND", help=f"a house: {_kinds()}")


def run(options: argparse.Namespace) -> int:
    """Write the starter and print where it is; returns the exit code."""
    write_starter(options.folder, options.kind or "")
    print_lines(str(options.folder / "edition.toml"))
    return 0


def _kind(name: str) -> str:
    try:
        return house_of(name)
    except KeyError:
        raise argparse.ArgumentTypeError(f"there is no {name}; there are {_kinds()}") from None


def _kinds() -> str:
    return ", ".join(f"{kind} ({name})" for name, kind in IN_CHINESE.items())
