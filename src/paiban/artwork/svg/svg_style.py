"""Style of SVG elements: presentation attributes, ``style``, style sheets with simple selectors."""

from __future__ import annotations

import re

from paiban.artwork.svg.svg_tree import Element
from paiban.base.late_pattern import late_pattern
from paiban.base.value import Record, field

Style = dict[str, str]

INITIAL: Style = {
    "fill": "black", "stroke": "none", "stroke-width": "1", "stroke-linecap": "butt",
    "stroke-linejoin": "miter", "stroke-miterlimit": "4", "stroke-dasharray": "none",
    "stroke-dashoffset": "0", "fill-rule": "nonzero", "clip-rule": "nonzero", "fill-opacity": "1",
    "stroke-opacity": "1", "color": "black", "visibility": "visible", "font-family": "",
    "font-size": "16", "font-weight": "400", "font-style": "normal", "text-anchor": "start",
    "letter-spacing": "normal", "dominant-baseline": "auto", "writing-mode": "",
}  # fmt: skip
"""Inherited properties, and what they are where nothing is said."""
_OWN = frozenset(
    ("opacity", "display", "clip-path", "mask", "filter", "stop-color", "stop-opacity",
     "mix-blend-mode", "vector-effect", "marker-start", "marker-mid", "marker-end", "marker")
)  # fmt: skip
"""Properties that are not inherited. Markers are, but a line within a group seldom asks it."""
_KNOWN = frozenset(INITIAL) | _OWN
_COMMENT = late_pattern(r"/\*.*?\*/", re.DOTALL)
_RULE = late_pattern(r"([^{}]+)\{([^{}]*)\}")
_AT_RULE = late_pattern(r"@[\w-]+[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})")
_SIMPLE = late_pattern(r"(\*|[\w-]+)?((?:[.#][\w-]+)*)")
_RULES = 20_000


class _Rule(Record):
    """A rule of a style sheet: which elements it is for, its weight, what it says."""

    name: str
    marks: frozenset[str]
    weight: tuple[int, int]
    style: Style


class StyleSheet(Record):
    """The rules of a document's style sheets; ``unknown`` are the selectors not followed."""

    rules: list[_Rule] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        text = _AT_RULE.sub("", _COMMENT.sub("", text))
        for selectors, held in _RULE.findall(text)[:_RULES]:
            style = declarations(held)
            for selector in selectors.split(","):
                found = _SIMPLE.fullmatch(selector.strip())
                if not found or not selector.strip():
                    self.unknown.append(selector.strip()[:40])
                    continue
                marks = frozenset(re.findall(r"[.#][\w-]+", found[2]))
                ids = sum(mark.startswith("#") for mark in marks)
                weight = ids, len(marks) - ids
                self.rules.append(_Rule(found[1] or "*", marks, weight, style))
        self.rules.sort(key=lambda rule: (rule.weight, rule.name != "*"))

    def style(self, element: Element) -> Style:
        """What is said of an element itself, by all means."""
        own = {key: value.strip() for key, value in element.attributes.items() if key in _KNOWN}
        if self.rules:
            marks = {f".{each}" for each in element.get("class").split()}
            marks.add(f"#{element.get('id')}")
            for rule in self.rules:
                if rule.name in ("*", element.name) and rule.marks <= marks:
                    own.update(rule.style)
        own.update(declarations(element.get("style")))
        return own


def declarations(text: str) -> Style:
    """The declarations of a ``style`` attribute or a rule that we know."""
    found: Style = {}
    for each in text.split(";"):
        key, _, value = each.partition(":")
        key = key.strip().lower()
        value = value.strip().removesuffix("!important").strip()
        if key == "font":
            found.update(_font(value))
        elif key in _KNOWN and value:
            found[key] = value
    return found


_FONT = late_pattern(r"(.*?)\s*([\d.]+(?:px|pt|em|mm)?)(?:/\S+)?\s+(.+)")


def _font(value: str) -> Style:
    found = _FONT.fullmatch(value)
    if not found:
        return {}
    made = {"font-size": found[2], "font-family": found[3]}
    for word in found[1].split():
        if word in ("italic", "oblique"):
            made["font-style"] = word
        elif word in ("bold", "bolder") or word.isdecimal():
            made["font-weight"] = word
    return made


def inherited(parent: Style, own: Style) -> Style:
    """The style of an element within one of style ``parent``."""
    style = {key: value for key, value in parent.items() if key not in _OWN}
    style.update({key: value for key, value in own.items() if value != "inherit"})
    return style
