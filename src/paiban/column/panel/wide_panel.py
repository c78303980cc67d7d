"""A panel as the arranger asks for it: its depth at each width, and what that width costs."""

from __future__ import annotations

from math import log

from paiban.column.panel.set_panel import set_panel
from paiban.column.wide_block import WideBlock
from paiban.manuscript.story import Panel

_DEEP, _DEEPER = 2.4, 0.25
"""How deep a panel may be to its width, and the cost of each line beyond that."""
_ANY = 0.05
"""Cost of any width, so that all are tried: a panel may be too deep for its place in most."""
_WISHED = {"profile": 18.0, "quote": 16.0, "figures": 9.0}
"""Ems that a panel with a portrait or with figures had better have; others have any."""
_NARROW = 4.0
"""Cost of having half of them."""
_WIDEST, _WIDER = 34.0, 0.6
"""Ems beyond which a panel with a portrait is mostly white, and the cost of each further one."""

_SHAPE, _STRIP = 2.2, 5.0
"""How wide a panel may be to its depth, and the cost of a strip that is e times as wide."""


class WidePanel(WideBlock, frozen=True, eq=False):
    """A panel of a story."""

    panel: Panel

    def reckoned(self, width: float) -> tuple[int, float]:
        lines = set_panel(self.panel, self.typesetter, self.paper, width).lines
        wished = _WISHED.get(self.panel.kind, 0.0) * self.paper.body_size
        narrow = _NARROW * 2 * max(0.0, 1 - width / wished) if wished else 0.0
        shape = width / self.paper.depth(lines) / _SHAPE
        strip = _STRIP * max(0.0, log(shape))
        ems = width / self.paper.body_size - _WIDEST
        wide = _WIDER * max(0.0, ems) if self.panel.kind in ("profile", "quote") else 0.0
        deep = max(0.0, lines - _DEEP * width / self.paper.leading)
        return lines, _ANY + narrow + wide + strip + _DEEPER * deep
