"""A stylebook by lot: any of its keys, and any field of any role's style."""

from __future__ import annotations

from paiban.edition.house.default_stylebook import default_stylebook
from tests.fuzz.lot import Lot

_COLOURS = (
    "[0.5]", "[0.0, 0.2, 0.5]", "[0.1, 0.9, 0.9, 0.0]", '"#1a7a3c"', '"红"', '"red"', '"专色"',
)  # fmt: skip
_TOP: dict[str, tuple[str, ...]] = {
    "kinsoku": ('"none"', '"basic"', '"gb"', '"strict"'),
    "marks": ('"gb"', '"kaiming"', '"half"', '"full"', '"hanging"'),
    "character_grid": ("true", "false"),
    "hyphenation": ('""', '"en"', '"de"', '"en-GB"', '"fr"'),
    "vertical_quotes": ('"white-corner"', '"corner"', '"presentation"', '"as-typed"'),
    "story_gap": ("0", "1", "2", "3", "5"),
    "rule_width": ("0", "0.35", "2", "6"),
    "advertisement_frame": ("true", "false"),
    "han_latin_gap": ("0", "0.125", "0.25"),
    "accent": _COLOURS,
    "ladder": ("[12, 15, 18, 22, 27]", "[]", "[9]", "[200, 30]"),
    "folio": ('"strip"', '"band"', '"plain"', '"tab"'),
    "masthead": ('"left"', '"centre"', '"band"', '"block"'),
    "briefs_together": ("true", "false"),
    "advertisement_label": ('""', '"广告"'),
    "table_rules": ('"head"', '"rows"', '"none"'),
    "table_tint": _COLOURS,
    "panel_tint": _COLOURS,
    "panel_frame": ('"tint"', '"rule"', '"lines"'),
    "skybox": ('"plain"', '"tint"', '"band"'),
    "end_ornament": ('""', '"plum"', '"line"', '"dots"'),
    "chart_ink": _COLOURS,
    "jump_to": ('"转{page}"', '"（下转第{page}版 请继续阅读）"'),
    "jump_from": ('"接{page}"', '"（上接第{page}版）"'),
    "vertical_figures": ('"upright"', '"turned"', '"kansuji"', '"kansuji-units"'),
    "tier_rule": ('"rule"', '"white"'),
}
_FIELDS: dict[str, tuple[str, ...]] = {
    "face": ('"hei"', '"kai"', '"fangsong"', '"song-black"', '"mine"'),
    "size": ("5", "7", "9", "12", "20", "40"),
    "min_size": ("0", "5", "10", "30"),
    "max_size": ("0", "14", "60", "90"),
    "align": ('"justify"', '"left"', '"centre"', '"right"', '"step"'),
    "ground": ('""', '"stripes"', '"lines"', '"dots"', '"checks"'),
    "indent": ("0", "1", "2", "4"),
    "hang": ("0", "1", "2", "5"),
    "inset": ("0", "1", "2", "3"),
    "grid_lines": ("1", "2", "1.5", "0.8"),
    "colour": _COLOURS,
    "tracking": ("0.1", "-0.05", "0.5"),
    "half_width_quotes": ("true", "false"),
    "box": ("true", "false"),
    "reverse": ("true", "false"),
    "tint": _COLOURS,
    "mark": ('"bar"', '"square"', '""', '"cloud"', '"line"'),
    "rule_over": ("0", "1", "4"),
    "rule_under": ("0", "1", "4"),
    "first_line": ("0.5", "1.5", "3"),
}
HOUSE_STYLE = "recipe"


def draw_stylebook(lot: Lot, body_size: float = 9) -> str:
    """The text of a stylebook."""
    lines = [f"{key} = {lot.one(_TOP[key])}" for key in _TOP if lot.chance(0.2)]
    if lot.chance(0.3):
        lines += ["[sections]", f'"要闻" = {lot.one(_COLOURS)}', f'"经济" = {lot.one(_COLOURS)}']
    lines += ["[spots]", '"专色" = [0.0, 0.95, 1.0, 0.0]']
    if lot.chance(0.4):
        names = lot.some(sorted(default_stylebook().makeup), 1, 4)
        lines += ["[makeup]", *(f"{name} = {lot.one(['0', '0.5', '5'])}" for name in names)]
    lines += ["[faces]", 'mine = ["LXGWWenKaiGBLite-Regular.ttf", "NotoSerifSC-Regular.ttf"]']
    if lot.chance(0.2):
        lines += ["[emphasis]", f"bold = {lot.one(_FIELDS['face'])}", 'kai = "fangsong"']
    roles = sorted({"body", *lot.some(sorted(default_stylebook().styles), 0, 4)})
    for role in roles:
        lines += _style(role, lot, body_size)
    lines += [*_style(HOUSE_STYLE, lot, body_size), 'like = "quote"']
    return "\n".join(lines) + "\n"


def _style(role: str, lot: Lot, body_size: float) -> list[str]:
    fields = {field: lot.one(_FIELDS[field]) for field in lot.some(sorted(_FIELDS), 1, 3)}
    if role == "body":  # the grid is made of it
        fields = {"size": str(body_size)} if lot.chance(0.7) else fields | {"size": str(body_size)}
    return [f"[styles.{role}]", *(f"{field} = {value}" for field, value in fields.items())]
