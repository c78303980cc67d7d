"""Proofs of the shown pages: made on demand, kept until the page changes."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from paiban.base.finding import Findings, Unusable
from paiban.base.units import MM
from paiban.base.value import Record, field, replace
from paiban.preview.values import Proofed
from paiban.proofing.proof import INK, Proof, proof_page
from paiban.render.press.press_file import press_pdf
from paiban.render.press.press_options import PressOptions

_PPI = 150.0
"""Resolution of a page at twice the screen's size."""


class Proofs(Record):
    """The proof of each page, with the digest of its press file. Pages are separated for
    newsprint."""

    kept: dict[str, tuple[bytes, Proof]] = field(default_factory=dict)

    def told(self, made: Any, number: str) -> Proofed:
        """The available pictures of a page; ``made`` is a ``pipeline.Made``."""
        proof = self._proof(made, number)
        found = [finding.message for finding in proof.findings]
        return Proofed(plates=proof.plates, told="; ".join([_of_ink(proof), *found]))

    def picture(self, made: Any, number: str, what: str) -> Proofed:
        """A picture of a page: ``soft``, ``ink`` or a plate name."""
        proof = self._proof(made, number)
        png = proof.ink(legend=False) if what == INK else proof.picture(what)
        return Proofed(png=png)

    def _proof(self, made: Any, number: str) -> Proof:
        pages = tuple(page for page in made.document.pages if page.number == number)
        if not pages:
            raise Unusable("no-such-page", f"there is no page {number}")
        options = PressOptions()
        document = replace(made.document, pages=pages)
        # A proof shows what press would print; what is wrong with that the file itself tells.
        pdf = press_pdf(document, made.edition, options, Findings.aside())
        digest = hashlib.blake2s(pdf).digest()
        if number not in self.kept or self.kept[number][0] != digest:
            proof = proof_page(Path(number), pdf, 0, _PPI, options.condition)
            self.kept[number] = (digest, proof)
        return self.kept[number][1]


def _of_ink(proof: Proof) -> str:
    """The densest ink and its place: ``most ink 186.2 % of 220 %, at 229 mm, 175 mm``."""
    plates = proof.separations
    if plates.worst is None:
        return ""
    place, trim = plates.worst.place, plates.trim
    x, y = (place.x0 - trim.x0) / MM, (trim.y1 - place.y1) / MM
    ceiling = proof.condition.ink_limit
    return f"most ink {plates.worst.ink:.1f} % of {ceiling:g} %, at {x:.0f} mm, {y:.0f} mm"
