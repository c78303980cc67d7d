"""``paiban proof``: pictures of pages as they will print."""

from __future__ import annotations

import argparse
from pathlib import Path

from paiban.base.files import real, write_whole
from paiban.base.finding import Finding, Severity, Unusable
from paiban.commands.options import add_now
from paiban.commands.outputs import Output, check_not_read, files_read
from paiban.commands.printing import tell
from paiban.edition.paper import PAPER_NAMES
from paiban.proofing.changes import compared
from paiban.proofing.proof import PPI, Proof
from paiban.proofing.proof_files import pictures, pictures_of_changes, proofs_of_file, wanted


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, help="manuscript, edition.toml, folder, or a PDF")
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER|OUT.png")
    parser.add_argument("--plates", action="store_true", help="also each plate, in grey")
    parser.add_argument("--total-ink", action="store_true", help="also a heat map of total ink")
    parser.add_argument("--ppi", type=float, default=PPI, metavar="N", help=f"default: {PPI:g}")
    parser.add_argument(
        "--against", type=Path, metavar="OTHER.pdf", help="also what differs from another PDF"
    )
    parser.add_argument("--page", default="", metavar="N", help="only this page: 1, 2, … or A01")
    parser.add_argument("--condition", metavar="NAME", help="newsprint, coated, or a CMYK profile")
    parser.add_argument("--ink", type=float, metavar="PERCENT", help="most ink: 220, 240, 245 …")
    built = parser.add_argument_group("for a source other than a PDF")
    built.add_argument("--paper", help=PAPER_NAMES)
    built.add_argument("--plan", type=Path, metavar="PLAN.toml", help="set the pages by this plan")
    add_now(built)
    built.add_argument("--pdfx", choices=("x-4", "x-1a"))
    built.add_argument("--bleed", type=float, metavar="MM", help="beyond the trim; default: 0")
    built.add_argument("--marks", action="store_true", default=None, help="marks round the trim")


_PRESS = ("condition", "ink", "pdfx", "bleed", "marks")
_OF_BUILD = ("paper", "plan", "pdfx", "bleed", "marks")


def run(options: argparse.Namespace) -> int:
    """Write the pictures; returns the exit code."""
    output = options.output or Path(f"{real(options.source).stem}-proof.png")
    is_pdf = options.source.suffix.lower() == ".pdf"
    proofs, found, ok, read = (_of_file if is_pdf else _of_source)(options)
    files = pictures(proofs, output, plates=options.plates, total_ink=options.total_ink)
    if options.against:
        before = proofs_of_file(
            options.against, options.page, options.ppi, options.condition, options.ink
        )
        differing = [*compared(proofs, before, str(options.source), str(options.against))]
        files += pictures_of_changes([each for _, each in differing if each], len(proofs), output)
        found += [finding for finding, _ in differing]
        read.append(options.against)
    check_not_read([Output("-o", file) for file, _ in files], read)
    for file, data in files:
        write_whole(file, data)
    tell(found)
    return 0 if ok else 1


_Proved = tuple[list[Proof], list[Finding], bool, list[Path]]
"""Proofs, what was found, whether all is well, and the files that were read."""


def _of_file(options: argparse.Namespace) -> _Proved:
    given = [name for name in _OF_BUILD if getattr(options, name) is not None]
    if given:
        hint = "a PDF is proofed unchanged"
        raise Unusable("usage", f"--{given[0]} is not for a PDF", hint)
    proofs = proofs_of_file(
        options.source, options.page, options.ppi, options.condition, options.ink
    )
    return _with_findings(proofs, [], [options.source])


def _of_source(options: argparse.Namespace) -> _Proved:
    from paiban.api import build

    press = {name: getattr(options, name) for name in _PRESS}
    press = {name: value for name, value in press.items() if value is not None}
    built = build(options.source, paper=options.paper, plan=options.plan, now=options.now)
    numbers = [page.number for page in built.made.document.pages]
    proofs = [
        built.proof(at, options.ppi, **press)
        for at in wanted(numbers, options.page, options.source)
    ]
    return _with_findings(proofs, list(built.findings), [*files_read(built.made.edition)])


def _with_findings(proofs: list[Proof], found: list[Finding], read: list[Path]) -> _Proved:
    found += [finding for proof in proofs for finding in proof.findings]
    return proofs, found, not any(each.severity is Severity.ERROR for each in found), read
