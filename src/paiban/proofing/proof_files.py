"""Proofs of a PDF's pages, and their picture files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.pdf_reading.pdf_file import Source
from paiban.proofing.changes import Changes
from paiban.proofing.proof import Proof, proof_page


def proofs_of_file(
    path: Path, page: str, ppi: float, condition: str | None, ink: float | None
) -> list[Proof]:
    """Proofs of all pages of a PDF, or of page ``page``, by its label or number.

    Raises ``Unusable``: as ``proof_page``.
    """
    return [
        proof_page(path, None, at, ppi, condition, ink)
        for at in wanted(Source(path).labels, page, path)
    ]


def wanted(numbers: list[str], page: str, source: Path) -> list[int]:
    """The 0-based indices for ``page``: a name (A01) or a number from 1; "" means all.

    Raises ``Unusable``: ``no-such-page``.
    """
    if not page:
        return list(range(len(numbers)))
    if page in numbers:
        return [numbers.index(page)]
    if page.isdecimal() and len(page) < 9 and 1 <= int(page) <= len(numbers):
        return [int(page) - 1]
    hint = f"the pages are {', '.join(numbers[:40])}"
    raise Unusable("no-such-page", f"there is no page {page[:40]}", hint, Origin(str(source)))


Picture = tuple[Path, bytes]
"""A file to be written, and what it will hold."""


def pictures(
    proofs: Iterable[Proof], output: Path, *, plates: bool, total_ink: bool
) -> list[Picture]:
    """The pictures of ``proofs`` as a ``.png`` ``output``, otherwise in that folder; several pages
    have their number in the names.

    Raises ``Unusable``: ``bad-profile``.
    """
    listed, base = list(proofs), _base(output)
    numbers = [f"-{proof.separations.number}" if len(listed) > 1 else "" for proof in listed]
    return [
        (base.with_stem(f"{base.stem}{number}{called}"), data)
        for proof, number in zip(listed, numbers, strict=True)
        for called, data in proof.files(plates=plates, ink=total_ink)
    ]


def pictures_of_changes(changes: Iterable[Changes], pages: int, output: Path) -> list[Picture]:
    """The pictures of what changed beside those of the ``pages``, as ``…-changes.png``."""
    base = _base(output)
    numbered = ((f"-{each.number}" if pages > 1 else "", each) for each in changes)
    return [(base.with_stem(f"{base.stem}{number}-changes"), each.png) for number, each in numbered]


def _base(output: Path) -> Path:
    return output if output.suffix.lower() == ".png" else output / "page.png"
