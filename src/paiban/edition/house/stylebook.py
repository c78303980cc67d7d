"""Stylebook model: text styles by role, and the numbers of house style."""

from __future__ import annotations

from paiban.base.value import Value, field, replace
from paiban.edition.house.local_words import SIMPLIFIED

ORNAMENTS = (
    "plum", "bamboo", "leaf", "cloud", "wave", "seal", "nib", "lozenge", "lotus", "line", "dots",
)  # fmt: skip
"""Ornaments, drawn in assets/ornaments.toml."""
GROUNDS = ("stripes", "lines", "dots", "checks")
"""Patterns of the field of a head (地纹, 地紋): slanting lines (斜线, 万線), level ones
(横线), dots (网点, 水玉), a check (格纹, 市松)."""
MARKS = ("bar", "square", *ORNAMENTS)
"""Signs before a head: a bar as high as its lines; a square or an ornament at its first line."""


class TextStyle(Value, frozen=True):
    """The text style of a role. A user's style overrides it field by field."""

    face: str = "song"
    """A face name of the stylebook's ``faces``: song, song-bold, song-black, hei, hei-bold, …"""
    size: float = 9.0
    """Points. For fitted heads, the preferred size; see ``min_size``, ``max_size``."""
    min_size: float = 0.0
    """The smallest size that fitting may choose; 0: ``size`` is fixed."""
    max_size: float = 0.0
    align: str = "justify"
    """justify, left, centre, right, or step (heads: first line left, last line right)."""
    indent: float = 0.0
    """First-line indent in ems."""
    hang: float = 0.0
    """Indent of all lines but the first, in ems."""
    inset: float = 0.0
    """Indent of every line, both sides, in ems."""
    grid_lines: float = 1.0
    """Leading in body lines (a deck of 12 pt: 1.5)."""
    colour: tuple[float, ...] = (0.0,)
    """1 value: grey, 3: sRGB, 4: CMYK; each 0 to 1."""
    tracking: float = 0.0
    """Extra space between characters, in ems."""
    half_width_quotes: bool = False
    """Quotation and book-title marks half width, as in heads."""
    box: bool = False
    """Heads: a frame around the lines."""
    reverse: bool = False
    """Heads: white letters on a field of ``colour``."""
    tint: tuple[float, ...] = ()
    """Heads: the colour of a field behind the lines; (): none."""
    ground: str = ""
    """Heads: the pattern of that field (地纹), one of ``GROUNDS``; "": none."""
    mark: str = ""
    """Heads: a sign before the lines in the accent colour: one of ``MARKS``."""
    rule_over: float = 0.0
    rule_under: float = 0.0
    """Heads: rules over and under the lines, in points, in the accent colour."""
    first_line: float = 1.0
    """Heads of several lines: size of the first one, relative to the others (大小题)."""


FOLIOS = ("strip", "band", "plain", "tab")
"""Folio lines: a short strip of accent under number and section; a band of accent over the whole
width, reversed; a hairline alone; number and section in a field of accent."""
MASTHEADS = ("left", "centre", "band", "block")
"""Mastheads: the name at the left; in the middle; reversed on a band of accent; reversed on a block
at the left."""


SKYBOXES = ("plain", "tint", "band")
"""Strips of teasers: over a rule, on a tint, white on a band of the accent."""
PANEL_FRAMES = ("tint", "rule", "lines")
"""Grounds of panels: a tint, a hairline all round, a rule over it and one at its foot; each under a
bar of the accent."""


class Stylebook(Value, frozen=True):
    """``styles`` by role name; ``faces``: for each face name, the chain of fonts tried in turn for
    each character (file names in fonts/, or family names in the edition's ``fonts``)."""

    file: str = ""
    """Where it was read from; "" for the one that paiban ships."""
    styles: dict[str, TextStyle] = field(default_factory=dict)
    faces: dict[str, tuple[str, ...]] = field(default_factory=dict)
    emphasis: dict[str, str] = field(default_factory=dict)
    """Face name of each ``Emphasis`` (bold, kai)."""
    accent: tuple[float, ...] = (0.75, 0.1, 0.1)
    sections: dict[str, tuple[float, ...]] = field(default_factory=dict)
    """The accent colour of pages of a section, by its name."""
    caption_place: str = ""
    """Where captions stand that the manuscript gives no place: ``on``: on the foot of their photo;
    else below it."""
    folio: str = "strip"
    """How a folio line is drawn: one of ``FOLIOS``."""
    masthead: str = "left"
    """How a masthead is drawn: one of ``MASTHEADS``."""
    skybox: str = "plain"
    """How the strip over a masthead is drawn: one of ``SKYBOXES``."""
    spots: dict[str, tuple[float, ...]] = field(default_factory=dict)
    """Spot colours that styles may name, each with its CMYK alternate."""
    han_latin_gap: float = 0.125
    """Natural gap between Han and Latin letters or digits, in ems (rule 15: at most 1/4)."""
    kinsoku: str = "gb"
    """Level of break prohibition: none, basic, gb, strict (rule 7)."""
    marks: str = "gb"
    """Style of marks: gb, kaiming, half, full, hanging (assets/cjk)."""
    hyphenation: str = "en"
    """The language of Latin words in Chinese text, for their hyphens; "": they have none."""
    character_grid: bool = False
    """Set running text in cells of one em, aligned in both directions (typeset/cells.py)."""
    vertical_quotes: str = ""
    """How vertical lines draw “”: white-corner 『』, corner 「」, presentation ﹃﹄, as-typed;
    "" is the locale's own (rule 32)."""
    vertical_figures: str = "upright"
    """Figures in vertical lines (rule 33): ``upright`` one to a cell; ``turned``, if of more than
    two digits; drawn as 漢数字 digit by digit (``kansuji``) or with 十百千 (``kansuji-units``)."""
    tier_rule: str = "rule"
    """Between the tiers of a story on a vertical page: a hairline (``rule``), or ``white``."""
    ladder: tuple[float, ...] = ()
    """Sizes that heads may have, in points (字号阶); (): any."""
    rule_width: float = 0.35
    """Width of column rules and separating rules, in points."""
    table_rules: str = "head"
    """Rules of a table: head (over it, under its head, at its foot), rows (between rows too) or
    none."""
    table_tint: tuple[float, ...] = (0.92,)
    """The tint under every second row of a table; white: none."""
    chart_ink: tuple[float, ...] = (0.45,)
    """The ink of bars, columns and lines; further series have tints of it, what stands out has the
    accent."""
    panel_frame: str = "tint"
    """The ground of a panel: one of ``PANEL_FRAMES``."""
    panel_tint: tuple[float, ...] = (0.94,)
    jump_to: str = SIMPLIFIED.jump_to
    """The notice under a part that continues elsewhere; ``{page}`` is that page (rule 30)."""
    jump_from: str = SIMPLIFIED.jump_from
    """The notice over the continuation."""
    makeup: dict[str, float] = field(default_factory=dict)
    """Factors for the costs of arranging, by name (docs/makeup.md)."""
    end_ornament: str = ""
    """An ornament after the last word of a story (尾花), one of ``ORNAMENTS``; "": none."""
    story_gap: int = 1
    """Blank body lines between stacked modules."""
    briefs_together: bool = False
    """Whether briefs of a page with the same column title stand together under it (简讯集纳)."""
    advertisement_label: str = SIMPLIFIED.advertisement
    """What stands over each advertisement; "": nothing."""
    advertisement_frame: bool = False
    """Whether to draw a hairline around advertisements; most have their own frame."""

    def with_accent(self, colour: tuple[float, ...]) -> Stylebook:
        """The stylebook in another accent; styles in the colour of the old one have the new one's
        (栏目题, 引语, page numbers of an index)."""
        styles = {
            role: replace(style, colour=colour) if style.colour == self.accent else style
            for role, style in self.styles.items()
        }
        return replace(self, accent=colour, styles=styles)

    def style(self, role: str) -> TextStyle:
        """The style of a role, by default that of body."""
        return self.styles.get(role) or self.styles.get("body") or TextStyle()
