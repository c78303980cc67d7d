"""Looks of the text in an InDesign package: styles, what stands over them in one place, and how
many characters are set so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from paiban.base.value import Record, Value, field
from paiban.manuscript.html.tree import Characters, Element
from paiban.manuscript.idml.idml_archive import Archive, open_archive

_NONE = "$ID/"
_AUTO = 1.2
"""Leading that is automatic, in ems of the size."""
_DEEPEST = 30


class TextLook(Value, frozen=True):
    """How text is set: lengths in points, ``colour`` in inks from 0 to 1, () for black."""

    style: str
    family: str
    weight: str
    size: float
    leading: float
    align: str
    first: float
    tracking: float
    colour: tuple[float, ...]


class Looks(Record):
    """The looks of a package, with the characters and the paragraphs that have each, the weights of
    its rules, and how many parts of its text have a look that is not known."""

    characters: Counter[TextLook] = field(default_factory=Counter)
    paragraphs: Counter[TextLook] = field(default_factory=Counter)
    rules: Counter[float] = field(default_factory=Counter)
    spots: dict[str, tuple[float, ...]] = field(default_factory=dict)


class _Resources(Record):
    """Styles by id, with the style that each is based on; colours by id."""

    styles: dict[str, Element]
    colours: dict[str, tuple[float, ...]]
    names: dict[str, str]


def looks_of(path: Path) -> Looks:
    """The looks in the package at ``path``. Raises ``Unusable``: ``no-such-file``,
    ``broken-idml``, ``bad-xml``."""
    made = Looks()
    with open_archive(path) as archive:
        known = _resources(archive, made)
        for part in archive.listed("Story"):
            for range_ in part.found("ParagraphStyleRange"):
                _count(range_, known, made)
        for part in archive.listed("Spread"):
            for line in part.found("GraphicLine"):
                weight = _number(line.attributes.get("StrokeWeight"))
                if weight:
                    made.rules[round(weight, 3)] += 1
    return made


def _resources(archive: Archive, made: Looks) -> _Resources:
    styles: dict[str, Element] = {}
    names: dict[str, str] = {}
    for part in archive.listed("Styles"):
        for style in part.found("ParagraphStyle", "CharacterStyle"):
            self_ = style.attributes.get("Self", "")
            styles[self_] = style
            names[self_] = style.attributes.get("Name", "").removeprefix(_NONE)
    colours: dict[str, tuple[float, ...]] = {}
    for part in archive.listed("Graphic"):
        for colour in part.found("Color"):
            inks = _inks(colour)
            if inks:
                colours[colour.attributes.get("Self", "")] = inks
                if colour.attributes.get("Model") == "Spot" and len(inks) == 4:
                    made.spots[colour.attributes.get("Name", "")] = inks
    return _Resources(styles, colours, names)


def _inks(colour: Element) -> tuple[float, ...]:
    """A colour in CMYK or sRGB from 0 to 1; () for other spaces."""
    try:
        values = [float(each) for each in colour.attributes.get("ColorValue", "").split()]
    except ValueError:
        return ()
    match colour.attributes.get("Space"), len(values):
        case "CMYK", 4:
            return tuple(round(min(max(each, 0.0), 100.0) / 100, 4) for each in values)
        case "RGB", 3:
            return tuple(round(min(max(each, 0.0), 255.0) / 255, 4) for each in values)
    return ()


def _count(range_: Element, known: _Resources, made: Looks) -> None:
    """Count the text of a paragraph range by its looks."""
    seen: set[TextLook] = set()
    for run in range_.found("CharacterStyleRange"):
        text = "".join(
            each.string
            for content in run.found("Content")
            for each in content.children
            if isinstance(each, Characters)
        ).strip()
        look = _look(range_, run, known) if text else None
        if look is not None:
            made.characters[look] += len(text)
            seen.add(look)
    for look in seen:
        made.paragraphs[look] += 1


def _look(range_: Element, run: Element, known: _Resources) -> TextLook | None:
    """The look of a run: what it says itself, then its styles, then those they are based on."""
    sources = [*_chain(run, "AppliedCharacterStyle", known)]
    sources += _chain(range_, "AppliedParagraphStyle", known)
    size = _number(_first(sources, "PointSize")) or 12.0
    leading = _number(_property(sources, "Leading")) or round(_AUTO * size, 3)
    style = known.names.get(range_.attributes.get("AppliedParagraphStyle", ""), "")
    return TextLook(
        style,
        _property(sources, "AppliedFont") or "",
        _first(sources, "FontStyle") or "Regular",
        round(size, 2),
        round(leading, 2),
        _first(sources, "Justification") or "LeftAlign",
        _number(_first(sources, "FirstLineIndent")) or 0.0,
        _number(_first(sources, "Tracking")) or 0.0,
        _own_ink(known.colours.get(_first(sources, "FillColor") or "", ())),
    )


_BLACK = 0.9
"""Black ink from which a colour of text is black, which prints in that ink alone."""


def _own_ink(colour: tuple[float, ...]) -> tuple[float, ...]:
    """A colour that is one: () for black, also where it has other inks under it."""
    if len(colour) == 4 and colour[3] >= _BLACK:
        return ()
    return () if len(colour) == 3 and max(colour) <= 1 - _BLACK else colour


def _chain(element: Element, applied: str, known: _Resources) -> Iterator[Element]:
    """An element, its style, and the styles that this one is based on."""
    yield element
    name = element.attributes.get(applied, "")
    for _ in range(_DEEPEST):
        style = known.styles.get(name)
        if style is None:
            return
        yield style
        based = _property([style], "BasedOn") or ""
        kind = name.partition("/")[0]
        name = based if based in known.styles else f"{kind}/{based}"


def _first(sources: list[Element], name: str) -> str | None:
    return next((each.attributes[name] for each in sources if name in each.attributes), None)


def _property(sources: list[Element], name: str) -> str | None:
    for source in sources:
        for child in source.children:
            if isinstance(child, Element) and child.tag == "Properties":
                for each in child.children:
                    if isinstance(each, Element) and each.tag == name:
                        return "".join(c.string for c in each.children if isinstance(c, Characters))
    return None


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None
