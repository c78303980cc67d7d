"""Stylebook model: text styles by role, and the numbers of house style."""

from __future__ import annotations

from paiban.base.value import Value, field


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


class Stylebook(Value, frozen=True):
    """``styles`` by role name; ``faces``: for each face name, the chain of fonts tried in turn for
    each character (file names in fonts/, or family names in the edition's ``fonts``)."""

    styles: dict[str, TextStyle] = field(default_factory=dict)
    faces: dict[str, tuple[str, ...]] = field(default_factory=dict)
    emphasis: dict[str, str] = field(default_factory=dict)
    """Face name of each ``Emphasis`` (bold, kai)."""
    accent: tuple[float, ...] = (0.75, 0.1, 0.1)
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
    jump_to: str = "（下转{page}版）"
    """The notice under a part that continues elsewhere; ``{page}`` is that page (rule 30)."""
    jump_from: str = "（上接{page}版）"
    """The notice over the continuation."""
    makeup: dict[str, float] = field(default_factory=dict)
    """Factors for the costs of arranging, by name (docs/makeup.md)."""
    story_gap: int = 1
    """Blank body lines between stacked modules."""
    advertisement_frame: bool = False
    """Whether to draw a hairline around advertisements; most have their own frame."""

    def style(self, role: str) -> TextStyle:
        """The style of a role, by default that of body."""
        return self.styles.get(role) or self.styles.get("body") or TextStyle()
