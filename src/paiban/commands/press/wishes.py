"""Shared options of ``check`` and ``fix``: what a PDF is held to."""

from __future__ import annotations

import argparse

PROFILES = ("newsprint", "gwg-newspaper", "magazine", "pdfx-4", "pdfx-3", "pdfx-1a", "pdfa-2b")


def _profile(said: str) -> str:
    if said in PROFILES or said.endswith(".toml"):
        return said
    raise argparse.ArgumentTypeError(f"use one of {', '.join(PROFILES)}, or a file of TOML")


def add_wishes(pdf: argparse._ActionsContainer) -> None:
    """Add the options that name a profile and what was ordered (docs/preflight.md)."""
    pdf.add_argument(
        "--profile",
        type=_profile,
        default="newsprint",
        metavar="NAME|FILE.toml",
        help=f"one of: {', '.join(PROFILES)}",
    )
    pdf.add_argument(
        "--spot", action="append", default=[], metavar="NAME", help="allow this spot colour"
    )
    pdf.add_argument(
        "--intent", default="", metavar="NAME", help="the output intent ordered: IFRA26, FOGRA39 …"
    )
