"""``paiban explain``: why the pages are arranged as they are."""

from __future__ import annotations

import argparse
from pathlib import Path

from paiban.api import build
from paiban.base.language.message_catalogue import told_lines
from paiban.commands.options import add_now
from paiban.commands.printing import print_json, print_lines, tell
from paiban.edition.paper import PAPER_NAMES
from paiban.explanation import explained


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path)
    parser.add_argument("--page", default="", metavar="A01", help="only this page")
    parser.add_argument("--paper", help=PAPER_NAMES)
    parser.add_argument("--plan", type=Path, metavar="PLAN.toml", help="set the pages by this plan")
    parser.add_argument("--json", action="store_true")
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """Print each page's plan and its costs; returns the exit code."""
    built = build(options.source, paper=options.paper, plan=options.plan, now=options.now)
    pages = explained(built.made, options.page)
    if options.json:
        print_json([page.table() for page in pages])
    else:
        print_lines(told_lines("\n\n".join(page.text() for page in pages)))
    tell(built.findings)
    return 0 if built.ok else 1
