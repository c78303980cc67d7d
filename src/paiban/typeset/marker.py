"""List items: the marker in a box of whole ems, and the hanging indent after it.

The box is as wide as a paragraph's indent, so that all items and their further paragraphs align;
only a wider marker takes more.
"""

from __future__ import annotations

from math import ceil

from paiban.base.late_pattern import late_pattern
from paiban.typeset.class_table import NO_STRETCH, Gap
from paiban.typeset.paragraph import Setter
from paiban.typeset.spacing import sum_up

MARKER = late_pattern(r"(?:[●•·○■◆–-]|[0-9]{1,4}[.)、．）]) ")
"""A marker as the readers (``manuscript/markdown``) write it, with the space after it."""
_BOX = 2
"""Width of the box in ems: an indent (rule 19)."""
_BESIDE = 0.125
"""Least white between marker and text, in ems: that between Han and Latin."""


def hang_on_marker(made: Setter) -> int:
    """Put an item's marker into a box of whole ems, and indent the lines; returns the last cluster
    of the marker.

    A further paragraph of an item has no marker: all of it is indented by the box. Returns -1.
    """
    spacing, marker = made.spacing, _marker(made)
    if marker < 0:
        made.indent = made.hang = made.indent + _BOX
        return marker
    width = spacing.x[marker] + spacing.advances[marker]
    box = max(_BOX, ceil(width + _BESIDE))
    spacing.naturals[marker] = box - width
    spacing.gaps[marker] = Gap(box - width, 0.0, 0, NO_STRETCH, breakable=False)
    spacing.penalties[marker] = float("inf")
    sum_up(spacing)
    made.hang = made.indent + box
    return marker


def _marker(made: Setter) -> int:
    """The last cluster of the marker; -1 if the text has none, or nothing after it."""
    shaped = made.shaped
    found = MARKER.match(shaped.text.string)
    if not found:
        return -1
    inside = [at for at, offset in enumerate(shaped.offsets[:8]) if offset < found.end() - 1]
    return inside[-1] if inside and inside[-1] < len(shaped.offsets) - 1 else -1
