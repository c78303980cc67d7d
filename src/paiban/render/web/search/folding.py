"""Folding of text for search: what readers type otherwise than it was set is found all the same."""

from __future__ import annotations

from functools import cache

from paiban.base.files import shipped
from paiban.base.late_pattern import late_pattern

FOLDS = "web/folds.js"
"""Traditional characters with their simplified ones, for the browser and for us."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_CAPITALS = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_SIGNS = (
    _FULL_WIDTH
    | {wide: code + 32 for wide, code in _FULL_WIDTH.items() if 65 <= code <= 90}
    | _CAPITALS
)
_PAIRS = late_pattern(r'paibanFolds = "(.*)"')


def folded(text: str) -> str:
    """Text folded for search: full-width letters and figures to ASCII, capitals to lower case,
    traditional characters to simplified ones. Lengths are kept, so matches map to places in the
    text; search.js does the same.
    """
    return text.translate(_folds())


@cache
def _folds() -> dict[int, int]:
    found = _PAIRS.search(shipped("assets", *FOLDS.split("/")).read_text(encoding="utf-8"))
    assert found
    pairs = iter(found[1])
    return _SIGNS | {ord(one): ord(other) for one, other in zip(pairs, pairs, strict=True)}
