"""Shapes of a stylebook: its tables, keys and bounds as people write them."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType, field

from paiban.edition.written.table_shape import Fraction, Length, TableShape

_Colour = Annotated[tuple[Fraction, ...], Meta(min_length=1, max_length=4)]
_Ink = _Colour | str
"""A colour, or the name of one of the stylebook's ``spots``."""
_Ems = Annotated[float, Meta(ge=0, le=1000)]
_Ornament = Literal[
    "", "plum", "bamboo", "leaf", "cloud", "wave", "seal", "nib", "lozenge", "lotus", "line", "dots"
]
_Notice = Annotated[
    str, Meta(pattern=r"\{page\}", description="{page} stands for the page, such as A3 or 第3")
]


class StyleShape(TableShape, frozen=True):
    """The style of one role: only the fields that the stylebook changes."""

    like: str | UnsetType = UNSET
    face: str | UnsetType = UNSET
    size: Length | UnsetType = UNSET
    min_size: _Ems | UnsetType = UNSET
    max_size: _Ems | UnsetType = UNSET
    align: Literal["justify", "left", "centre", "right", "step"] | UnsetType = UNSET
    indent: _Ems | UnsetType = UNSET
    hang: _Ems | UnsetType = UNSET
    inset: _Ems | UnsetType = UNSET
    grid_lines: Length | UnsetType = UNSET
    colour: _Ink | UnsetType = UNSET
    tracking: Annotated[float, Meta(ge=-1, le=10)] | UnsetType = UNSET
    half_width_quotes: bool | UnsetType = UNSET
    box: bool | UnsetType = UNSET
    reverse: bool | UnsetType = UNSET
    tint: _Ink | UnsetType = UNSET
    ground: Literal["", "stripes", "lines", "dots", "checks"] | UnsetType = UNSET
    mark: _Ornament | Literal["bar", "square"] | UnsetType = UNSET
    rule_over: _Ems | UnsetType = UNSET
    rule_under: _Ems | UnsetType = UNSET
    first_line: Annotated[float, Meta(ge=0.3, le=3)] | UnsetType = UNSET


class StylebookShape(TableShape, frozen=True):
    """A user's stylebook; what it omits comes from the default stylebook."""

    styles: dict[str, StyleShape] = field(default_factory=dict)
    faces: dict[str, Annotated[tuple[str, ...], Meta(min_length=1)]] = field(default_factory=dict)
    emphasis: dict[str, str] = field(default_factory=dict)
    makeup: dict[str, Annotated[float, Meta(ge=0, le=100)]] = field(default_factory=dict)
    accent: _Ink | UnsetType = UNSET
    sections: dict[str, _Ink] = field(default_factory=dict)
    caption_place: Annotated[
        Literal["under", "on"] | UnsetType,
        Meta(description="where captions stand that the manuscript gives no place"),
    ] = UNSET
    folio: Literal["strip", "band", "plain", "tab"] | UnsetType = UNSET
    masthead: Literal["left", "centre", "band", "block"] | UnsetType = UNSET
    skybox: Literal["plain", "tint", "band"] | UnsetType = UNSET
    spots: dict[str, tuple[Fraction, Fraction, Fraction, Fraction]] = field(default_factory=dict)
    han_latin_gap: Annotated[float, Meta(ge=0, le=0.25)] | UnsetType = UNSET
    kinsoku: Literal["none", "basic", "gb", "strict"] | UnsetType = UNSET
    marks: Literal["gb", "kaiming", "half", "full", "hanging"] | UnsetType = UNSET
    hyphenation: Annotated[str, Meta(pattern="^([a-z]{2,3}(-[A-Za-z]+)?)?$")] | UnsetType = UNSET
    character_grid: bool | UnsetType = UNSET
    vertical_quotes: Literal["white-corner", "corner", "presentation", "as-typed"] | UnsetType = (
        UNSET
    )
    vertical_figures: Annotated[
        Literal["upright", "turned", "kansuji", "kansuji-units"] | UnsetType,
        Meta(description="figures in vertical lines: upright, turned, or drawn as 漢数字"),
    ] = UNSET
    tier_rule: Annotated[
        Literal["rule", "white"] | UnsetType,
        Meta(description="between the tiers of a vertical page: a hairline (段线), or white"),
    ] = UNSET
    ladder: tuple[Length, ...] | UnsetType = UNSET
    rule_width: _Ems | UnsetType = UNSET
    table_rules: Literal["head", "rows", "none"] | UnsetType = UNSET
    table_tint: _Ink | UnsetType = UNSET
    chart_ink: _Ink | UnsetType = UNSET
    panel_frame: Literal["tint", "rule", "lines"] | UnsetType = UNSET
    panel_tint: _Ink | UnsetType = UNSET
    jump_to: _Notice | UnsetType = UNSET
    jump_from: _Notice | UnsetType = UNSET
    end_ornament: _Ornament | UnsetType = UNSET
    story_gap: Annotated[int, Meta(ge=0, le=20)] | UnsetType = UNSET
    briefs_together: bool | UnsetType = UNSET
    advertisement_label: str | UnsetType = UNSET
    advertisement_frame: bool | UnsetType = UNSET
