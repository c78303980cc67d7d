"""HarfBuzz draw callbacks that pass a glyph's outline to a pen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import uharfbuzz as hb

Told = Callable[..., None]


def told_to(move: Told, line: Told, cubic: Told, quadratic: Told, close: Told) -> hb.DrawFuncs:
    """The argument of a font's ``draw_glyph``, made once per kind of pen; each callback takes the
    pen as its last argument."""
    funcs: Any = hb.DrawFuncs()
    funcs.set_move_to_func(move)
    funcs.set_line_to_func(line)
    funcs.set_cubic_to_func(cubic)
    funcs.set_quadratic_to_func(quadratic)
    funcs.set_close_path_func(close)
    return funcs
