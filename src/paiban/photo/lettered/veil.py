"""Veils: black or white laid over part of a photo, so that letters can be read on it.

A veil is blended into the pixels of the photo: a press file has no transparency.
"""

from __future__ import annotations

from paiban.base.value import Value
from paiban.photo.prepared import Crop

EDGES = ("top", "bottom", "left", "right", "all")


class Veil(Value, frozen=True):
    """A veil from an edge of a photo, or over ``all`` of it: of full ``strength`` (0 to 1) up to
    ``solid``, fading from there to ``end``. Both are distances from the top or left of the whole
    upright picture, in fractions, so that a veil stays where it is whatever the crop."""

    edge: str
    strength: float
    solid: float = 0.0
    end: float = 0.0
    is_white: bool = False

    def at(self, place: float) -> float:
        """Its strength at a distance from the top or the left of the picture."""
        if self.edge == "all":
            return self.strength
        if self.edge in ("bottom", "right"):
            place, solid, end = -place, -self.solid, -self.end
        else:
            solid, end = self.solid, self.end
        if place <= solid:
            return self.strength
        if place >= end:
            return 0.0
        share = (end - place) / (end - solid)
        return self.strength * share * share * (3 - 2 * share)  # no edge where it begins or ends


def within(crop: Crop, place: float, edge: str) -> float:
    """A fraction of the cropped picture as one of the whole, down or across as ``edge`` asks."""
    low, high = (crop[0], crop[2]) if edge in ("left", "right") else (crop[1], crop[3])
    return low + place * (high - low)
