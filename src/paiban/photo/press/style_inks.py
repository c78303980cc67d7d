"""Conversion of style colours to the inks of a printing condition."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image

from paiban.photo.press.condition import Condition
from paiban.photo.press.separation import limited, separated

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, from 0 to 1."""


@lru_cache(maxsize=256)
def to_cmyk(colour: tuple[float, ...], condition: Condition) -> Inks:
    """A colour of the page (page/items.py) in inks.

    One value is grey: black ink alone. Three are sRGB, converted by the profile, in whole percents
    and within the ink limit; three equal ones are also grey, since text must not print in four inks
    (rule 31). Four are inks, unchanged.
    """
    match colour:
        case (grey,):
            return (0.0, 0.0, 0.0, round(1.0 - grey, 4))
        case (red, green, blue) if red == green == blue:
            return (0.0, 0.0, 0.0, round(1.0 - red, 4))
        case (red, green, blue):
            return _through_profile((red, green, blue), condition)
        case (cyan, magenta, yellow, black):
            return (cyan, magenta, yellow, black)
    raise ValueError(f"a colour has one, three or four values, not {len(colour)}")


def _through_profile(colour: tuple[float, float, float], condition: Condition) -> Inks:
    red, green, blue = (round(255 * min(1.0, max(0.0, value))) for value in colour)
    patch = Image.new("RGB", (1, 1), (red, green, blue))
    inks = limited(separated(patch, None, condition), condition.ink_limit).tobytes()
    percents = [round(ink / 2.55) for ink in inks]
    while sum(percents) > condition.ink_limit:  # from rounding; at most two rounds
        percents[percents.index(max(percents[:3]))] -= 1
    cyan, magenta, yellow, black = (percent / 100 for percent in percents)
    return (cyan, magenta, yellow, black)
