"""``paiban check``: findings on a source before it is built, or on any PDF."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from paiban.base.finding import Finding, Severity, Unusable, told_before
from paiban.base.language.told_finding import told_row
from paiban.commands.options import add_now
from paiban.commands.outputs import Output, check_outputs
from paiban.commands.press.wishes import add_wishes
from paiban.commands.printing import coloured, print_json
from paiban.edition.paper import PAPER_NAMES


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path)
    parser.add_argument("--paper", help=PAPER_NAMES)
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--plan", type=Path, metavar="PLAN.toml", help="check the pages by this plan"
    )
    add_now(parser)
    _add_preflight(parser)


def _add_preflight(parser: argparse.ArgumentParser) -> None:
    """The options of ``check FILE.pdf`` (docs/preflight.md)."""
    pdf = parser.add_argument_group("for a PDF")
    add_wishes(pdf)
    pdf.add_argument("--annotate", type=Path, metavar="OUT.pdf|OUT.png", help="mark the places")
    pdf.add_argument(
        "--report", type=Path, metavar="OUT.pdf", help="the findings with pictures of the pages"
    )


def run(options: argparse.Namespace) -> int:
    """Print the findings; returns the exit code."""
    return _of_pdf(options) if options.source.suffix.lower() == ".pdf" else _of_source(options)


@contextmanager
def _unusable_as_json(wanted: bool, row: Callable[[Finding], dict[str, Any]]) -> Iterator[None]:
    """Why nothing can be checked, as JSON too where that is wanted."""
    try:
        yield
    except Unusable as problem:
        if wanted:
            print_json([row(each) for each in problem.findings])
        raise


def _of_source(options: argparse.Namespace) -> int:
    from paiban.api import build

    with _unusable_as_json(options.json, told_row):
        built = build(options.source, paper=options.paper, plan=options.plan, now=options.now)
        with told_before(built.findings):
            built.pdf()  # decodes photos, which may turn out broken
    if options.json:
        print_json([told_row(finding) for finding in built.findings])
    else:
        for finding in built.findings:
            print(coloured(finding, sys.stdout))
    return 0 if built.ok else 1


def _of_pdf(options: argparse.Namespace) -> int:
    from paiban.preflight.check_pdf import check_pdf, unread_row

    outputs = {"--annotate": options.annotate, "--report": options.report}
    check_outputs([Output(*each) for each in outputs.items() if each[1]], [options.source])
    wishes = options.profile, tuple(options.spot), None, options.intent
    with _unusable_as_json(options.json, unread_row):
        found = check_pdf(options.source, *wishes)
    if options.json:
        print_json([each.told_row() for each in found])
    else:
        for each in found:
            print(coloured(each.finding, sys.stdout))
    if options.annotate:
        from paiban.preflight.annotated import annotate

        annotate(options.source, found, options.annotate)
    if options.report:
        from paiban.preflight.report.written_report import write_report

        write_report(options.source, found, options.profile, options.report)
    return int(any(each.finding.severity is Severity.ERROR for each in found))
