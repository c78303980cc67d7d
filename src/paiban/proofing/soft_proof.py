"""Plates → soft proof of the page on its paper."""

from __future__ import annotations

from PIL import Image, ImageChops

from paiban.base.finding import Unusable
from paiban.pdf_reading.colour_spaces import PLATES
from paiban.photo.icc_profiles import applied, paper_transform
from paiban.photo.press.condition import Condition
from paiban.proofing.separations import Separations


def soft_proof(plates: Separations, condition: Condition) -> Image.Image:
    """The page in sRGB on the condition's paper. Spot colours are built from their alternate inks.

    Raises ``Unusable``: ``bad-profile``.
    """
    by = paper_transform(condition.profile)
    if by is None:
        raise Unusable(
            "bad-profile",
            f"{condition.name} does not define how its inks look",
            "use a profile that also has CMYK to colour tables (A2B)",
        )
    return applied(inked(plates), by)


def inked(plates: Separations) -> Image.Image:
    """All plates merged into the four process inks."""
    parts = [plates.planes[name] for name in PLATES]
    for name, spot in plates.spots.items():
        if spot is None:
            continue
        plane = plates.planes[name]
        # ink over ink: transmittances multiply
        parts = [
            ImageChops.screen(part, plane.point(list(curve)))
            for part, curve in zip(parts, spot.curves, strict=True)
        ]
    return Image.merge("CMYK", parts)
