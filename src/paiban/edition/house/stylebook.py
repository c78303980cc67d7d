"""The stylebook: named text styles for each role, and the numbers that a house decides."""

from __future__ import annotations

from paiban.base.value import Value, field


class TextStyle(Value, frozen=True):
    """How text of one role is set. A style of the user's overrides these field by field."""

    face: str = "song"
    """A face name of the stylebook's ``faces``: song, song-bold, song-black, hei, hei-bold, …"""
    size: float = 9.0
    """Points. For heads that are fitted: the size wished for; see ``min_size``, ``max_size``."""
    min_size: float = 0.0
    """The smallest size that fitting may choose; 0: ``size`` is fixed."""
    max_size: float = 0.0
    align: str = "justify"
    """justify, left, centre, right, or step (heads: first line left, last line right)."""
    indent: float = 0.0
    """First-line indent in ems."""
    inset: float = 0.0
    """Indent of every line, both sides, in ems."""
    grid_lines: float = 1.0
    """Leading as a number of body lines (a deck of 12 pt: 1.5)."""
    colour: tuple[float, ...] = (0.0,)
    """1 value grey, 3 sRGB, 4 CMYK, each 0 to 1."""
    tracking: float = 0.0
    """Extra space between characters, in ems."""
    half_width_quotes: bool = False
    """Quotation and book-title marks half width, as in heads."""
    box: bool = False
    """Heads: a frame round the lines."""
    reverse: bool = False
    """Heads: white letters on a field of ``colour``."""


class Stylebook(Value, frozen=True):
    """``styles`` by role name; ``faces`` gives for each face name the chain of font files tried in
    turn for each character (names in fonts/, or family names of the edition's ``fonts``)."""

    styles: dict[str, TextStyle] = field(default_factory=dict)
    faces: dict[str, tuple[str, ...]] = field(default_factory=dict)
    emphasis: dict[str, str] = field(default_factory=dict)
    """For each ``Emphasis`` (bold, kai) the face name that it is set in."""
    accent: tuple[float, ...] = (0.75, 0.1, 0.1)
    spots: dict[str, tuple[float, ...]] = field(default_factory=dict)
    """Spot colours that styles may name, each with the CMYK that stands for it."""
    han_latin_gap: float = 0.125
    """Natural gap between Han and Latin letters or digits, in ems (rule 15: at most 1/4)."""
    kinsoku: str = "gb"
    """Level of break prohibition: none, basic, gb, strict (rule 7)."""
    marks: str = "gb"
    """Style of marks: gb, kaiming, half, full, hanging (assets/cjk)."""
    hyphenation: str = "en"
    """The language of Latin words in Chinese text, for their hyphens; "": they have none."""
    character_grid: bool = False
    """Running text in cells of one em, in rows and in columns (typeset/cells.py)."""
    vertical_quotes: str = ""
    """How vertical lines draw “”: white-corner 『』, corner 「」, presentation ﹃﹄, as-typed;
    "" is the locale's own (rule 32)."""
    rule_width: float = 0.35
    """Column rules and separating rules, in points."""
    jump_to: str = "（下转{page}版）"
    """The notice under a part that goes on elsewhere; ``{page}`` is its page (rule 30)."""
    jump_from: str = "（上接{page}版）"
    """The notice over the part that goes on."""
    makeup: dict[str, float] = field(default_factory=dict)
    """By which the costs of arranging are multiplied, by name (docs/makeup.md)."""
    story_gap: int = 1
    """Blank body lines between stacked modules."""
    advertisement_frame: bool = False
    """Whether a hairline stands round each advertisement; most bring a frame of their own."""

    def style(self, role: str) -> TextStyle:
        """The style of a role; roles without one of their own are set as body."""
        return self.styles.get(role) or self.styles.get("body") or TextStyle()
