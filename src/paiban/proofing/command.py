"""``paiban proof``: its options, and the pictures that it writes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from paiban.base.files import write_whole
from paiban.base.finding import Finding, Severity, Unusable
from paiban.base.lazy import call
from paiban.base.origin import Origin
from paiban.preflight.pdf_source import Source
from paiban.proofing.proof import PPI, Proof, proof_page


def proofs_of_file(
    path: Path, page: str, ppi: float, condition: str | None, ink: float | None
) -> list[Proof]:
    """Proofs of the pages of a PDF: of all, or of that whose number ``page`` is.

    Raises ``Unusable``: as ``proof_page``.
    """
    count = len(Source(path).pages)
    return [
        proof_page(path, None, at, ppi, condition, ink)
        for at in wanted([str(at + 1) for at in range(count)], page, path)
    ]


def wanted(numbers: list[str], page: str, source: Path) -> list[int]:
    """The pages that ``page`` means, counted from 0: by their name (A01) or from 1; all for none.

    Raises ``Unusable``: ``no-such-page``.
    """
    if not page:
        return list(range(len(numbers)))
    if page in numbers:
        return [numbers.index(page)]
    if page.isdecimal() and 1 <= int(page) <= len(numbers):
        return [int(page) - 1]
    hint = f"the pages are {', '.join(numbers[:40])}"
    raise Unusable("no-such-page", f"there is no page {page}", hint, Origin(str(source)))


def write_proofs(
    proofs: Iterable[Proof], output: Path, *, plates: bool, total_ink: bool
) -> list[Path]:
    """Write the pictures of ``proofs``: as ``output`` where that is a ``.png``, else into it as a
    folder, with the number of the page in each name where there are several.

    Raises ``Unusable``: ``unwritable-output``, ``bad-profile``.
    """
    listed = list(proofs)
    base = output if output.suffix.lower() == ".png" else output / "page.png"
    written = []
    for proof in listed:
        number = f"-{proof.separations.number}" if len(listed) > 1 else ""
        for called, data in proof.files(plates=plates, ink=total_ink):
            file = base.with_stem(f"{base.stem}{number}{called}")
            write_whole(file, data)
            written.append(file)
    return written


class _Parser(argparse.ArgumentParser):
    """Reports a wrong command line as a finding."""

    def error(self, message: str) -> NoReturn:
        raise Unusable("usage", message, f"see {self.prog} --help")


def _parser() -> _Parser:
    parser = _Parser(prog="paiban proof", description="Pictures of pages as they will print.")
    parser.add_argument("source", type=Path, help="manuscript, edition.toml, folder, or a PDF")
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER|OUT.png")
    parser.add_argument("--plates", action="store_true", help="each plate as well, in grey")
    parser.add_argument("--total-ink", action="store_true", help="total ink as a heat map as well")
    parser.add_argument("--ppi", type=float, default=PPI, metavar="N", help=f"else {PPI:g}")
    parser.add_argument("--page", default="", metavar="N", help="this one only: its number, or A01")
    parser.add_argument("--condition", metavar="NAME", help="newsprint, coated, or a CMYK profile")
    parser.add_argument("--ink", type=float, metavar="PERCENT", help="most ink: 220, 240, 245 …")
    built = parser.add_argument_group("of a source that is no PDF")
    built.add_argument("--paper", help="duikai or sikai")
    built.add_argument("--plan", type=Path, metavar="PLAN.toml", help="the pages as it tells")
    built.add_argument("--pdfx", choices=("x-4", "x-1a"))
    built.add_argument("--bleed", type=float, metavar="MM", help="beyond the trim; else 0")
    built.add_argument("--marks", action="store_true", default=None, help="marks round the trim")
    return parser


_PRESS = ("condition", "ink", "pdfx", "bleed", "marks")
_OF_BUILD = ("paper", "plan", "pdfx", "bleed", "marks")


def run_proof(arguments: list[str]) -> int:
    """``paiban proof``; returns the exit code."""
    options = _parser().parse_args(arguments)
    output = options.output or Path(f"{options.source.resolve().stem}-proof.png")
    is_pdf = options.source.suffix.lower() == ".pdf"
    proofs, found, ok = (_of_file if is_pdf else _of_source)(options)
    write_proofs(proofs, output, plates=options.plates, total_ink=options.total_ink)
    for finding in found:
        print(finding, file=sys.stderr)
    return 0 if ok else 1


_Proved = tuple[list[Proof], list[Finding], bool]


def _of_file(options: argparse.Namespace) -> _Proved:
    given = [name for name in _OF_BUILD if getattr(options, name) is not None]
    if given:
        hint = "a PDF is proofed as it is"
        raise Unusable("usage", f"--{given[0]} is for what is still to be built", hint)
    proofs = proofs_of_file(
        options.source, options.page, options.ppi, options.condition, options.ink
    )
    return _with_findings(proofs, [])


def _of_source(options: argparse.Namespace) -> _Proved:
    press = {name: getattr(options, name) for name in _PRESS}
    press = {name: value for name, value in press.items() if value is not None}
    built = call("paiban.api:build", options.source, paper=options.paper, plan=options.plan)
    numbers = [page.number for page in built.made.document.pages]
    proofs = [
        built.proof(at, options.ppi, **press)
        for at in wanted(numbers, options.page, options.source)
    ]
    return _with_findings(proofs, list(built.findings))


def _with_findings(proofs: list[Proof], found: list[Finding]) -> _Proved:
    found += [finding for proof in proofs for finding in proof.findings]
    return proofs, found, not any(finding.severity is Severity.ERROR for finding in found)
