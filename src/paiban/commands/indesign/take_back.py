"""``paiban import``: text changed in InDesign, back into the manuscripts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from paiban.base.files import is_folder, write_whole
from paiban.base.finding import Findings
from paiban.commands.printing import print_lines, tell


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("package", type=Path, metavar="PAGE.idml")
    parser.add_argument(
        "source",
        type=Path,
        nargs="?",
        default=Path(),
        help="the edition it was made of: its folder, edition.toml, or the manuscript",
    )
    parser.add_argument(
        "--write", action="store_true", help="write the manuscripts; else only show the changes"
    )


def run(options: argparse.Namespace) -> int:
    """Show, or make, the changes; returns the exit code."""
    from paiban.manuscript.idml.idml_stories import read_stories_of
    from paiban.manuscript.idml.taken_back import taken_back

    findings = Findings()
    stories, others = read_stories_of(options.package)
    if others:
        findings.note(
            "stories-not-of-ours",
            f"{others} texts of the package were not in it when paiban wrote it",
            "what was added belongs into a manuscript of its own",
        )
    folder = options.source if is_folder(options.source) else options.source.parent
    changed = taken_back(stories, folder, findings)
    for each in changed:
        print_lines(each.diff.rstrip("\n"))
        if options.write:
            write_whole(each.path, each.data)
    tell(findings)
    if not changed and not findings.has_errors:
        print("no text has changed", file=sys.stderr)
    return 1 if findings.has_errors else 0
