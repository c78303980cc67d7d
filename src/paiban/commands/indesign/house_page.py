"""``paiban stylebook``: a stylebook made of a house's own page."""

from __future__ import annotations

import argparse
from pathlib import Path

from paiban.base.files import write_whole
from paiban.base.finding import Findings
from paiban.commands.printing import print_lines, tell


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("package", type=Path, metavar="FROM.idml")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="STYLEBOOK.toml", help="else it is printed"
    )


def run(options: argparse.Namespace) -> int:
    """Write the stylebook and print the paper; returns the exit code."""
    from paiban.edition.indesign.stylebook_of_page import stylebook_of

    findings = Findings()
    made = stylebook_of(options.package, findings)
    if options.output:
        write_whole(options.output, made.stylebook.encode())
    else:
        print_lines(made.stylebook)
    if made.paper:
        print_lines("# For edition.toml:")
        print_lines(made.paper.rstrip("\n"))
    tell(findings)
    return 1 if findings.has_errors else 0
