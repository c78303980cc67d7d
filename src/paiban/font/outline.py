"""Outlines of glyphs, told by HarfBuzz to a pen: five functions, each with the pen as its last
argument."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import uharfbuzz as hb

Told = Callable[..., None]


def told_to(move: Told, line: Told, cubic: Told, quadratic: Told, close: Told) -> hb.DrawFuncs:
    """What ``draw_glyph`` of a font takes, made once for a kind of pen."""
    funcs: Any = hb.DrawFuncs()
    funcs.set_move_to_func(move)
    funcs.set_line_to_func(line)
    funcs.set_cubic_to_func(cubic)
    funcs.set_quadratic_to_func(quadratic)
    funcs.set_close_path_func(close)
    return funcs
