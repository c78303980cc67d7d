"""The small texts of a masthead: dates, weather, imprint, price, editors."""

from __future__ import annotations

from paiban.edition.model import Furniture

SmallText = tuple[str, str]
"""A text and its style."""


def side_texts(furniture: Furniture) -> tuple[list[SmallText], list[SmallText]]:
    """The texts at the left of a name (dates, weather), and at its right (imprint, price,
    editors)."""
    left = [(furniture.date, "folio"), (furniture.lunar, "imprint"), (furniture.weather, "imprint")]
    right = [(part, "imprint") for part in furniture.imprint.split("　")]
    right.append((furniture.price, "imprint"))
    right.append((furniture.editor_word + furniture.editor if furniture.editor else "", "imprint"))
    return [each for each in left if each[0]], [each for each in right if each[0]]
