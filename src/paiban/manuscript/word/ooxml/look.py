"""How a run and a paragraph of Word look: direct formatting over styles over the defaults."""

from __future__ import annotations

import re

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Record, Value, field, replace
from paiban.manuscript.word.ooxml.symbols import is_symbolic
from paiban.manuscript.word.ooxml.xml_parts import (
    Element,
    attribute,
    child,
    found,
    is_on,
    kind,
    number,
    value,
)

_DEFAULT_SIZE = 10.5
"""五号, which Word takes where nothing is said in a Chinese document."""
_DEEPEST = 20
"""Styles that are based on one another, at most: a damaged file may have a circle of them."""
_KAI = late_pattern("楷|kai", re.IGNORECASE)
_BLACK = late_pattern("黑|hei|gothic|heiti|小标宋", re.IGNORECASE)


_SWITCHES = (
    ("bold", ("w:b",)),
    ("italic", ("w:i",)),
    ("hidden", ("w:vanish",)),
    ("struck", ("w:strike", "w:dstrike")),
    ("dotted", ("w:em",)),
    ("underlined", ("w:u",)),
)


class RunLook(Value, frozen=True):
    """How characters look; ``size`` in points, ``font`` of the East Asian text."""

    size: float = _DEFAULT_SIZE
    bold: bool = False
    italic: bool = False
    font: str = ""
    latin: str = ""
    """The font of its Latin text, where it is one of symbols."""
    hidden: bool = False
    struck: bool = False
    dotted: bool = False
    underlined: bool = False
    shift: str = ""
    """``sub`` or ``sup``."""

    @property
    def is_kai(self) -> bool:
        return bool(_KAI.search(self.font))

    @property
    def is_black(self) -> bool:
        """Whether the face itself is a heavy one (黑体)."""
        return bool(_BLACK.search(self.font))


class ParagraphLook(Value, frozen=True):
    """How a paragraph stands, and what its style is called."""

    style: str = ""
    """The name of its style, in lower case: ``heading 1``, ``title``."""
    style_id: str = ""
    names: tuple[str, ...] = ()
    """This name, and those of the styles that it is based on."""
    align: str = ""
    level: int = 0
    """The outline level, from 1; 0: body text."""
    numbering: tuple[str, int] = ("", 0)
    """The list that it belongs to, and its depth there."""
    breaks_page: bool = False
    indent: float = 0.0
    """Points at its left."""
    drop_cap: int = 0


class _Style(Record):
    id: str
    name: str
    based_on: str
    element: Element


class Styles(Record):
    """The styles of a document."""

    styles: dict[str, _Style] = field(default_factory=dict)
    default: RunLook = field(default_factory=RunLook)
    default_paragraph: str = ""
    fonts: dict[str, str] = field(default_factory=dict)
    known: dict[str, tuple[RunLook, ParagraphLook]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element | None, theme: Element | None) -> Styles:
        """The styles of ``styles.xml``, with the fonts of the theme."""
        styles = cls(fonts=_theme_fonts(theme))
        for each in found(root, "w:style") if root is not None else ():
            name = value(each, "w:name") or attribute(each, "w:styleId")
            own = attribute(each, "w:styleId")
            styles.styles[own] = _Style(own, name.strip().lower(), value(each, "w:basedOn"), each)
            is_default = attribute(each, "w:default") in ("1", "true", "on")
            if is_default and attribute(each, "w:type") == "paragraph":
                styles.default_paragraph = own
        defaults = child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        styles.default = styles.over(RunLook(), defaults)
        return styles

    def paragraph(self, properties: Element | None) -> tuple[RunLook, ParagraphLook]:
        """The look of a paragraph with these ``w:pPr``, and that of its characters where they have
        none of their own."""
        named = value(properties, "w:pStyle") or self.default_paragraph
        if named not in self.known:
            self.known[named] = self._of_style(named)
        run, look = self.known[named]
        return run, _paragraph_over(look, properties)

    def run(self, base: RunLook, properties: Element | None) -> RunLook:
        """The look of a run in a paragraph whose characters look like ``base``."""
        if properties is None:
            return base
        for style in self._chain(value(properties, "w:rStyle")):
            base = self.over(base, child(style.element, "w:rPr"))
        return self.over(base, properties)

    def _chain(self, named: str) -> list[_Style]:
        """A style and those that it is based on, the first of these first."""
        chain: list[_Style] = []
        while named in self.styles and len(chain) < _DEEPEST:
            chain.append(self.styles[named])
            named = chain[-1].based_on
        return chain[::-1]

    def _of_style(self, named: str) -> tuple[RunLook, ParagraphLook]:
        run, look = self.default, ParagraphLook()
        chain = self._chain(named)
        for style in chain:
            run = self.over(run, child(style.element, "w:rPr"))
            look = _paragraph_over(look, child(style.element, "w:pPr"))
        names = tuple(style.name for style in reversed(chain))
        level = look.level or next((n for n in map(_heading_level, names) if n), 0)
        name = names[0] if names else ""
        return run, replace(look, style=name, style_id=named, names=names, level=level)

    def over(self, look: RunLook, properties: Element | None) -> RunLook:
        """``look`` with what ``w:rPr`` says."""
        if properties is None or not len(properties):
            return look
        given = {kind(each): each for each in properties}
        changes: dict[str, bool | str | float] = {}
        for name, switches in _SWITCHES:
            states = [is_on(given[each]) for each in switches if each in given]
            if states:
                changes[name] = any(states)
        size = number(attribute(given.get("w:sz"), "w:val")) / 2
        if 1 <= size <= 500:
            changes["size"] = size
        if font := self._font(given.get("w:rFonts")):
            changes["font"] = font
        if given.get("w:rFonts") is not None:
            latin = attribute(given["w:rFonts"], "w:ascii")
            changes["latin"] = latin if is_symbolic(latin) else ""
        if shift := attribute(given.get("w:vertAlign"), "w:val"):
            changes["shift"] = {"subscript": "sub", "superscript": "sup"}.get(shift, "")
        return replace(look, **changes) if changes else look

    def _font(self, fonts: Element | None) -> str:
        if fonts is None:
            return ""
        theme = attribute(fonts, "w:eastAsiaTheme")
        return self.fonts.get(theme[:5], "") or attribute(fonts, "w:eastAsia")


def _heading_level(name: str) -> int:
    match = re.fullmatch(r"(?:heading|标题) ?([1-9])", name)
    return int(match[1]) if match else 0


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """The East Asian fonts of headings (``major``) and body (``minor``) that a theme names."""
    fonts: dict[str, str] = {}
    for name in ("major", "minor"):
        for each in found(theme, f"a:{name}Font") if theme is not None else ():
            hans = (one for one in each if attribute(one, "script") == "Hans")
            named = attribute(child(each, "a:ea"), "typeface")
            fonts[name] = named or attribute(next(hans, None), "typeface")
    return fonts


def _paragraph_over(look: ParagraphLook, properties: Element | None) -> ParagraphLook:
    """``look`` with what ``w:pPr`` says."""
    if properties is None or not len(properties):
        return look
    changes: dict[str, object] = {}
    if align := value(properties, "w:jc"):
        changes["align"] = {"start": "left", "end": "right"}.get(align, align)
    outline = value(properties, "w:outlineLvl")
    if outline:
        level = int(number(outline, 9))
        changes["level"] = level + 1 if 0 <= level <= 8 else 0
    if (numbered := child(properties, "w:numPr")) is not None:
        depth = value(numbered, "w:ilvl")
        own = value(numbered, "w:numId") or look.numbering[0]
        level = int(number(depth)) if depth else look.numbering[1]
        changes["numbering"] = (own, min(max(level, 0), 8))
    if (breaks := child(properties, "w:pageBreakBefore")) is not None:
        changes["breaks_page"] = is_on(breaks)
    if (indents := child(properties, "w:ind")) is not None:
        left = attribute(indents, "w:left") or attribute(indents, "w:start")
        chars = attribute(indents, "w:leftChars") or attribute(indents, "w:startChars")
        points = number(left) / 20 or number(chars) / 100 * _DEFAULT_SIZE
        changes["indent"] = points
    if attribute(child(properties, "w:framePr"), "w:dropCap") in ("drop", "margin"):
        lines = int(number(attribute(child(properties, "w:framePr"), "w:lines"), 3))
        changes["drop_cap"] = min(max(lines, 2), 3)
    return replace(look, **changes) if changes else look
