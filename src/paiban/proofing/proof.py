"""Press proof of a page: soft proof, plates and total ink, rendered on demand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageChops

from paiban.base.finding import Finding, Severity, Unusable
from paiban.base.origin import Origin
from paiban.base.value import Value
from paiban.pdf_reading.objects import Dict, Stream
from paiban.pdf_reading.pdf_file import Source
from paiban.photo.opened import PNG, load_format
from paiban.photo.press.condition import NEWSPRINT, Condition, condition_for, condition_of
from paiban.proofing.heat import ink_map
from paiban.proofing.separations import Separations, file_name, separate
from paiban.proofing.soft_proof import soft_proof

PPI = 100.0
_LEVEL = 3
"""Level of zlib, as for pages."""
SOFT, INK = "soft", "ink"
"""Names of the pictures that are not plates."""


class Proof(Value, frozen=True, eq=False):
    """A page as it will print. ``findings`` report what is not shown as it will print."""

    separations: Separations
    condition: Condition
    notes: tuple[Finding, ...] = ()
    """What is to be told of the file, not of the page."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.notes + self.separations.findings

    @property
    def plates(self) -> tuple[str, ...]:
        """Plate names: Cyan, Magenta, Yellow, Black, then spot colours."""
        return tuple(self.separations.planes)

    @property
    def most_ink(self) -> float | None:
        """The ink of the densest 15 mm square in percent: the figure of preflight rule 26."""
        worst = self.separations.worst
        return worst.ink if worst else None

    def soft(self) -> bytes:
        """A PNG of the page on its paper, in sRGB. Raises ``Unusable``: ``bad-profile``."""
        return self._png(self._turned(soft_proof(self.separations, self.condition)))

    def plate(self, name: str) -> bytes:
        """A PNG of one plate in grey: black is solid.

        Raises ``Unusable``: ``no-such-plate``.
        """
        plane = self.separations.planes.get(name)
        if plane is None:
            raise Unusable(
                "no-such-plate",
                f"there is no plate {name}",
                f"use one of: {', '.join(self.plates)}",
            )
        return self._png(self._turned(ImageChops.invert(plane)))

    def ink(self, *, legend: bool = True) -> bytes:
        """A PNG of the total ink heat map, with its legend."""
        return self._png(ink_map(self.separations, self.condition.ink_limit, legend=legend))

    def picture(self, what: str) -> bytes:
        """The PNG named ``soft``, ``ink`` or after a plate."""
        return self.soft() if what == SOFT else self.ink() if what == INK else self.plate(what)

    def files(self, *, plates: bool = False, ink: bool = False) -> Iterator[tuple[str, bytes]]:
        """The pictures, each with its file name suffix."""
        yield "", self.soft()
        taken: set[str] = set()
        for name in self.plates if plates else ():
            called = file_name(name)
            while called in taken:
                called += "-"
            taken.add(called)
            yield f"-{called}", self.plate(name)
        if ink:
            yield "-total-ink", self.ink()

    def _turned(self, picture: Image.Image) -> Image.Image:
        by = self.separations.rotate
        return picture.rotate(-by, expand=True) if by else picture

    def _png(self, picture: Image.Image) -> bytes:
        out = io.BytesIO()
        ppi = self.separations.ppi
        load_format(PNG)
        picture.save(out, "PNG", compress_level=_LEVEL, dpi=(ppi, ppi))
        return out.getvalue()

    def _repr_png_(self) -> bytes:
        return self.soft()


def proof_page(
    path: Path,
    data: bytes | None = None,
    page: int = 0,
    ppi: float = PPI,
    condition: str | None = None,
    ink: float | None = None,
) -> Proof:
    """The proof of page ``page`` (0-based) of the PDF at ``path``, or of ``data``. ``condition``
    defaults to the file's output intent, ``ink`` (percent) to the condition's limit.

    Raises ``Unusable``: ``not-a-pdf``, ``no-such-page``, ``bad-resolution``, ``bad-profile``, …
    """
    source = Source(path, data)
    notes: tuple[Finding, ...] = ()
    if condition:
        wanted = condition_of(condition, ink)
    else:
        wanted, notes = intended(source, ink)
    return Proof(separate(source, page, wanted.profile, ppi, wanted.ink_limit), wanted, notes)


def intended(source: Source, ink: float | None = None) -> tuple[Condition, tuple[Finding, ...]]:
    """The condition of a file's output intent; newsprint if it has none, or one of whose inks
    nothing is known, which is told."""
    for intent in source.root.array("OutputIntents"):
        found = intent.get("DestOutputProfile") if isinstance(intent, Dict) else None
        profile = found.data() if isinstance(found, Stream) else None
        if profile:
            name = f"the output intent of {Path(source.file).name}"
            try:
                return condition_for(profile, name, ink), ()
            except Unusable as problem:
                message = f"{problem.finding.message}: the page is shown on newsprint"
                hint = "name the condition with --condition"
                told = Finding(Severity.WARNING, "proof-intent", message, hint, Origin(source.file))
                return condition_of(NEWSPRINT, ink), (told,)
    return condition_of(NEWSPRINT, ink), ()
