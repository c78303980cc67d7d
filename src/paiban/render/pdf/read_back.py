"""The text layer of a page as its operators and maps have it, beside what the page says (rule 35).

A check of each file that is written: what a reader will find is put together from the content
stream and the ToUnicode maps by which its fonts are named, as ISO 32000-1 9.10.2 and 14.9.4 tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from paiban.base.finding import Findings
from paiban.base.late_pattern import late_pattern
from paiban.page.items import Glyphs, Item, Page
from paiban.render.walk import leaves

_OPERATOR = late_pattern(r"/(\w+) [^ \n]+ Tf|ActualText <FEFF([0-9A-F]*)>|(EMC)|(<.*>)\]? T[jJ]")
_CODES = late_pattern("<([0-9A-F]*)>")
_MAPPED = late_pattern("^<([0-9A-F]+)> <([0-9A-F]+)>$", re.MULTILINE)
_HALF = "DC00"
_SHOWN = 12
"""Characters on either side of the first difference that a finding shows."""

CodeTexts = Mapping[str, str]
"""What each code of a font stands for, the code in hexadecimal."""


@lru_cache(maxsize=64)
def code_map(cmap: bytes) -> dict[str, str]:
    """The texts of a ToUnicode map."""
    _range, *pairs = _MAPPED.findall(cmap.decode("ascii"))
    if not pairs:
        return {}
    # decoded all at once, with half a character between them, which no text has
    joined = bytes.fromhex(_HALF.join([text for _, text in pairs]))
    texts = joined.decode("utf-16-be", "surrogatepass").split(chr(int(_HALF, 16)))
    return dict(zip([code for code, _ in pairs], texts, strict=True))


def text_of(content: bytes, maps: Mapping[str, CodeTexts]) -> str:
    """The text that a page's operators show; ``maps`` by the names of its fonts."""
    return "".join(_texts(content.decode("ascii"), maps))


def _texts(content: str, maps: Mapping[str, CodeTexts]) -> Iterator[str]:
    texts: CodeTexts = {}
    actual = False
    for name, text, end, codes in _OPERATOR.findall(content):
        if name:
            texts = maps[name]
        elif codes:
            if not actual:
                yield _decoded(codes, texts)
        elif end:
            actual = False
        else:
            actual = True
            yield bytes.fromhex(text).decode("utf-16-be")


def _decoded(codes: str, texts: CodeTexts) -> str:
    plain = codes[1:-1] if ">" not in codes[:-1] else "".join(_CODES.findall(codes))
    digits, get = len(next(iter(texts), "0000")), texts.get
    return "".join([get(plain[at : at + digits], "") for at in range(0, len(plain), digits)])


def check_text(
    page: Page,
    over: tuple[Item, ...],
    content: bytes,
    maps: Mapping[str, CodeTexts],
    findings: Findings,
) -> None:
    """Tell where the text of a page in the file differs from the page's."""
    drawn = [item for item in leaves((*page.items, *over)) if isinstance(item, Glyphs)]
    wanted = "".join(["".join(item.texts) for item in drawn])
    found = text_of(content, maps)
    if found == wanted:
        return
    at = next(
        (n for n, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b),
        min(len(wanted), len(found)),
    )
    piece = slice(max(0, at - _SHOWN), at + _SHOWN)
    findings.error(
        "text-layer",
        f"page {page.number}: the text in the PDF reads “{found[piece]}” where the page has "
        f"“{wanted[piece]}”",
        "the page looks right, but searching and copying fail there: please report it",
    )
