"""Plates → how the page will look on its paper."""

from __future__ import annotations

from PIL import Image, ImageChops

from paiban.base.finding import Unusable
from paiban.pdf_reading.colour_spaces import PLATES
from paiban.photo.icc_profiles import applied, paper_transform
from paiban.photo.press.condition import Condition
from paiban.proofing.separations import Separations


def soft_proof(plates: Separations, condition: Condition) -> Image.Image:
    """The page in sRGB on the paper of the condition. A spot colour is mixed of the inks that its
    file names in its place.

    Raises ``Unusable``: ``bad-profile``.
    """
    by = paper_transform(condition.profile)
    if by is None:
        raise Unusable(
            "bad-profile",
            f"{condition.name} does not tell how its inks look",
            "give a profile that leads from CMYK to colours as well (A2B)",
        )
    return applied(inked(plates), by)


def inked(plates: Separations) -> Image.Image:
    """All plates as the four inks."""
    parts = [plates.planes[name] for name in PLATES]
    for name, spot in plates.spots.items():
        if spot is None:
            continue
        plane = plates.planes[name]
        # ink over ink: what either lets through is let through by both in turn
        parts = [
            ImageChops.screen(part, plane.point(list(curve)))
            for part, curve in zip(parts, spot.curves, strict=True)
        ]
    return Image.merge("CMYK", parts)
