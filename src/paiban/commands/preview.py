"""``paiban preview``: pages in a browser, rebuilt at each save."""

from __future__ import annotations

import argparse
from pathlib import Path

from paiban.base.finding import Unusable
from paiban.commands.options import add_now
from paiban.edition.paper import PAPER_NAMES


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, help="manuscript, edition.toml, or a folder")
    parser.add_argument(
        "--port", type=int, default=8765, metavar="N", help="0: any free port; default: 8765"
    )
    parser.add_argument(
        "--host",
        default="",
        metavar="ADDRESS",
        help="an address of this machine, for a phone on the same net, which needs the key that is "
        "printed; 0.0.0.0: all; default: this machine alone",
    )
    parser.add_argument("--no-open", action="store_true", help="do not open a browser")
    parser.add_argument("--paper", help=PAPER_NAMES)
    add_now(parser)
    parser.add_argument("--plan", type=Path, metavar="PLAN.toml", help="set the pages by this plan")


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted; returns the exit code.

    Raises ``Unusable``: ``no-preview`` if the extra is not installed.
    """
    try:
        from paiban.preview.serving import serve
    except ModuleNotFoundError as problem:
        hint = "pip install 'paiban[preview]'"
        raise Unusable("no-preview", f"the preview needs {problem.name}", hint) from problem
    return serve(
        options.source,
        options.port,
        options.paper,
        options.plan,
        options.now,
        options.host,
        open_browser=not options.no_open,
    )
