"""East Asian setting in InDesign: composer, kinsoku, mojikumi and language of each locale.

They stand in every paragraph style: importers of styles lose what is left to inheritance. Leading
runs from baseline to baseline (the Roman model), as on our grid: by the usual East Asian
model, from em box to em box, a larger crosshead would push the lines after it off the grid.
"""

from __future__ import annotations

from typing import Literal

from paiban.base.value import Value
from paiban.render.idml.idml_xml import Attribute, Node, valued


class CjkText(Value, frozen=True):
    """Names that InDesign has for a locale."""

    kinsoku: str
    mojikumi: str
    language: str
    sub: str

    @property
    def language_id(self) -> str:
        return (
            f"Language/$ID/{self.language}%3a {self.sub}"
            if self.sub
            else (f"Language/$ID/{self.language}")
        )

    @property
    def language_name(self) -> str:
        return f"$ID/{self.language}: {self.sub}" if self.sub else f"$ID/{self.language}"


_BY_LOCALE = {
    "zh-Hans": CjkText("SimplifiedChineseKinsoku", "SimpChineseDefault", "Chinese", "Simplified"),
    "zh-Hant": CjkText("TraditionalChineseKinsoku", "TradChineseDefault", "Chinese", "Traditional"),
    "ja": CjkText("HardKinsoku", "LineEndAllOneHalfEmEnum", "Japanese", ""),
    "ko": CjkText("KoreanKinsoku", "Nothing", "Korean", ""),
}


def cjk_text(locale: str) -> CjkText:
    """The names for a locale; for an unknown one those of simplified Chinese."""
    return _BY_LOCALE.get(locale, _BY_LOCALE["zh-Hans"])


def cjk_attributes(lines: Literal["flow", "keep"]) -> dict[str, Attribute]:
    """Attributes of every paragraph style. Lines that are kept may be set a little tighter, so that
    none of them breaks once more where InDesign's spacing is wider than ours."""
    own: dict[str, Attribute] = {
        "Composer": "HL Composer J",
        "KinsokuType": "KinsokuPushInFirst",
        "KinsokuHangType": "None",
        "BunriKinshi": True,
        "LeadingModel": "LeadingModelRoman",
        "Hyphenation": lines == "flow",
        "KerningMethod": "$ID/Metrics",
    }
    if lines == "keep":
        own |= {
            "MinimumWordSpacing": 50.0, "DesiredWordSpacing": 100.0, "MaximumWordSpacing": 250.0,
            "MinimumLetterSpacing": -8.0, "DesiredLetterSpacing": 0.0,
            "MaximumLetterSpacing": 25.0, "MinimumGlyphScaling": 97.0,
            "DesiredGlyphScaling": 100.0, "MaximumGlyphScaling": 100.0,
        }  # fmt: skip
    return own


def cjk_properties(cjk: CjkText) -> list[Node]:
    """Properties of every paragraph style."""
    return [
        valued("KinsokuSet", "enumeration", cjk.kinsoku),
        valued("Mojikumi", "enumeration", cjk.mojikumi),
    ]
