"""Preflight rules 40 to 43: font programs."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.preflight.rules.rule import ERROR, WARNING, Hit, Look
from paiban.preflight.used_fonts import UsedFont

_NAMED = 8
"""Most codes named in a message."""


def _hit(font: UsedFont, message: str, hint: str) -> Hit:
    return Hit(ERROR, f"the font {font.name}: {message}", hint, font.page, (font.shown.box,))


def rule_40(look: Look) -> Iterator[Hit]:
    for font in look.fonts:
        if font.found and font.found.broken:
            yield _hit(font, f"its program is damaged: {font.found.broken}", "embed it again")


def rule_41(look: Look) -> Iterator[Hit]:
    for font in look.fonts:
        wide = font.found.wide if font.found else []
        if wide:
            code, given, width = wide[0]
            message = f"widths differ from those of its program ({len(wide)} codes; code {code}: "
            message += f"{given:.0f}, not {width:.0f} thousandths)"
            yield _hit(font, message, "embed it again: letters will stand too close or apart")


def rule_42(look: Look) -> Iterator[Hit]:
    for font in look.fonts:
        missing = font.found.missing if font.found else []
        if missing:
            listed = ", ".join(str(code) for code in missing[:_NAMED])
            message = f"no glyph for {len(missing)} codes ({listed}): boxes are shown instead"
            yield _hit(font, message, "use a font that has the characters")


def rule_43(look: Look) -> Iterator[Hit]:
    """Courier, which programs put in place of a font that they do not find (GWG R0014)."""
    for font in look.fonts:
        if font.name.partition("+")[2].startswith("Courier") or font.name.startswith("Courier"):
            message = f"the font {font.name} may stand for one that was not found"
            hint = "check that Courier was meant"
            yield Hit(WARNING, message, hint, font.page, (font.shown.box,))
