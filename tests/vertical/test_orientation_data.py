"""How characters stand in vertical lines, beside Unicode's VerticalOrientation.txt (Annex 50; of
Debian's unicode-data): all characters but Han of the body face, each between two Han. What differs
is listed here, with its reason.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from paiban.manuscript.story import Text
from paiban.shape.vertical_shaping import shape_vertical
from paiban.typeset.vertical_lines import turns_of
from tests.render.handmade import face

DATA = Path("/usr/share/unicode/VerticalOrientation.txt")
ALLOWED = {
    "U": ("upright", "vertical form"),  # kana have forms drawn for vertical lines
    "R": ("turned", "vertical form"),  # dashes have forms that join
    "Tu": ("upright", "vertical form"),
    "Tr": ("turned", "vertical form"),
}
STANDING: dict[str, Callable[[str], bool]] = {
    "single letters, digits and their like (rule 33)": lambda c: unicodedata.category(c)[0] in "LN",
    "signs of units and currencies stand as their figures do": lambda c: c in "°′″‵₩₫€￦℃",
    "the middle dot and bullets are the same turned": lambda c: c in "·•‧",
    "arrows and hands that point to a place on the page": lambda c: (
        "\u2190" <= c <= "\u21ff" or c in "➡⤴⤵⬅⬆⬇⮕☜☝☞☟￩￪￫￬"
    ),
    "the minus lies": lambda c: c == "−",
    "mathematical signs that are no relations, as upright figures have them": lambda c: (
        "\u2200" <= c <= "\u22ff" or c in "⦿⧺⧻"
    ),
    "line drawing, blocks and control pictures keep their picture": lambda c: (
        "\u2300" <= c <= "\u25ff" or c in "￨￭￮"
    ),
    "half-width marks of kana, and marks of overlining": lambda c: (
        c in "｡｢｣､･﹘ˉ" or "﹉" <= c <= "﹏"
    ),
    "a dash of three ems and low quotes, of no use in Chinese": lambda c: c in "⸺⸻‚„",
    "modifier letters": lambda c: unicodedata.category(c) in ("Sk", "Lm"),
}
"""What UA50 turns (R) and we do not."""
LEFT_OUT = ("Cn", "Cc", "Zs", "Cf", "Mn", "Mc", "Me", "Zl", "Zp", "Co", "Cs")


@cache
def orientation() -> dict[int, str]:
    if not DATA.is_file():
        pytest.skip(f"{DATA} is not there: apt-get install unicode-data")
    found: dict[int, str] = {}
    for line in DATA.read_text(encoding="utf-8").splitlines():
        codes, _, value = line.partition("#")[0].partition(";")
        if value:
            first, _, last = codes.strip().partition("..")
            found |= dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), value.strip())
    return found


def stands(character: str, locale: str) -> str:
    used = face()
    got = shape_vertical(Text(f"文{character}文"), {None: (used,)}, turns_of(locale))
    stand = got.stands[1]
    assert got.strings[1] == character
    if stand.turned:
        return "turned"
    return "upright" if stand.glyphs[0][0] == used.gid(character) else "vertical form"


def of_the_face() -> list[str]:
    han = set(range(0x3400, 0x4DC0)) | set(range(0x4E10, 0xA000))
    every = (chr(code) for code in range(0x21, 0x1F800) if code not in han)
    return [c for c in every if face().gid(c) and unicodedata.category(c) not in LEFT_OUT]


@pytest.mark.parametrize("locale", ["zh-Hans", "zh-Hant", "ja", "ko"])
def test_rule_32_characters_stand_as_unicode_has_them(locale: str) -> None:
    data, differing, reasons = orientation(), [], set()
    characters = of_the_face()
    assert len(characters) > 1500
    for character in characters:
        value = data.get(ord(character), "R")
        if stands(character, locale) in ALLOWED[value]:
            continue
        reason = next((why for why, holds in STANDING.items() if holds(character)), None)
        if value != "R" or reason is None:
            differing.append(f"{character} U+{ord(character):04X} {value}")
        reasons.add(reason)
    assert differing == []
    assert len(reasons) >= len(STANDING) - 2, "reasons that hold for nothing"
