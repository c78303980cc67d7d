"""An SVG file as artwork: vector content in the inks of the page, its text in the house's faces."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from paiban.artwork.artwork_form import Artwork, ColourInks
from paiban.artwork.faults import faulty, told
from paiban.artwork.svg.svg_drawing import Drawing, document_style, view_box
from paiban.artwork.svg.svg_forms import form, listed
from paiban.artwork.svg.svg_style import StyleSheet
from paiban.artwork.svg.svg_tree import BadSvg, Element, TooMuchSvg, read_tree
from paiban.artwork.svg.svg_values import PX, fitted, length
from paiban.base.files import read_file
from paiban.base.finding import Finding, Severity
from paiban.base.value import Value
from paiban.pdf_reading.matrix import Box, Matrix, multiply

_MOST = 1e6
_MOST_FILE = 100_000_000
_NAMED = 12
"""Kinds of things that are named in a finding."""


class Screen(Value, frozen=True):
    """Colours as the drawing has them."""

    @property
    def opaque(self) -> bool:
        return False

    def of(self, colour: tuple[float, ...]) -> tuple[float, ...]:
        return colour


def svg_artwork(file: str, inks: ColourInks | None) -> Artwork:
    """The drawing of an SVG file, in ``inks``.

    Raises ``OSError`` and ``Unusable``: ``broken-artwork``, ``artwork-too-large``,
    ``artwork-empty``.
    """
    data = read_file(file, _MOST_FILE)
    try:
        return _drawn(file, data, read_tree(data), inks or Screen())
    except TooMuchSvg as problem:
        raise faulty("artwork-too-large", file, str(problem)) from problem
    except BadSvg as problem:
        raise faulty("broken-artwork", file, str(problem)) from problem


def _drawn(file: str, data: bytes, root: Element, inks: ColourInks) -> Artwork:
    box = view_box(root)
    width = length(root.get("width"), default=0.0) or (box[2] if box else 0.0)
    height = length(root.get("height"), default=0.0) or (box[3] if box else 0.0)
    width, height = _by_aspect(root, box, width, height)
    if not (1 <= width * PX <= _MOST and 1 <= height * PX <= _MOST):
        raise faulty("artwork-empty", file, "it has no width and height, and no viewBox")
    port = (box[2], box[3]) if box else (width, height)
    own, _ = fitted(box or (0.0, 0.0, *port), width, height, root.get("preserveAspectRatio"))
    page: Matrix = multiply(own, (PX, 0.0, 0.0, -PX, 0.0, height * PX))
    by_id, sheet = _indexed(root)
    drawing = Drawing(by_id, sheet, inks)
    style = document_style(root, sheet)
    content = "".join(drawing.draw(each, style, page, port) for each in root.children)
    whole = Box(0.0, 0.0, width * PX, height * PX)
    drawing.forms.finish()
    start = "1 w 0 J 0 j 4 M [] 0 d\n"
    text = f"{start}q {listed(page)} cm\n{content}Q"
    transparent = drawing.forms.is_transparent
    last = form(text, whole, (1, 0, 0, 1, 0, 0), is_group=transparent)
    return Artwork(
        whole.width,
        whole.height,
        hashlib.sha256(data).digest(),
        (*drawing.forms.objects, last),
        transparent,
        told=tuple(_told(file, root, drawing, bool(content.strip()))),
    )


def _by_aspect(
    root: Element, box: tuple[float, float, float, float] | None, width: float, height: float
) -> tuple[float, float]:
    """Width and height, where one is given and the other follows from the frame."""
    if box and root.get("width") and not root.get("height"):
        return width, width * box[3] / box[2]
    if box and root.get("height") and not root.get("width"):
        return height * box[2] / box[3], height
    return width, height


def _indexed(root: Element) -> tuple[dict[str, Element], StyleSheet]:
    """The elements by their ids, and all style sheets."""
    by_id: dict[str, Element] = {}
    sheet = StyleSheet()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.get("id"):
            by_id.setdefault(element.get("id"), element)
        if element.name == "style":
            sheet.add(element.text)
        waiting.extend(element.children)
    return by_id, sheet


def _told(file: str, root: Element, drawing: Drawing, paints: bool) -> Iterator[Finding]:
    unknown = list(dict.fromkeys(drawing.unknown))
    unknown += [f"the selector {each}" for each in dict.fromkeys(drawing.sheet.unknown)]
    if unknown:
        more = f" and {len(unknown) - _NAMED} more" if len(unknown) > _NAMED else ""
        message = f"not drawn as they should be: {', '.join(unknown[:_NAMED])}{more}"
        hint = "export the drawing as PDF from the program that made it, and place that"
        yield told(Severity.ERROR, "artwork-svg", file, message, hint)
    families = drawing.setting.families
    if families:
        named = ", ".join(f"{family[:30]} as {face}" for family, face in families.items())
        message = f"its text is set in faces of the house: {named}"
        hint = "see that it fits; lettering turned into outlines stays as it is"
        yield told(Severity.NOTE, "artwork-fonts", file, message, hint)
    if not paints:
        hint = "is it the right file?"
        yield told(Severity.WARNING, "artwork-blank", file, "it shows nothing", hint)
    if any(each.name == "script" for each in _all(root)):
        hint = "flatten the file if they must print"
        yield told(Severity.NOTE, "artwork-left-out", file, "not shown: scripts and actions", hint)


def _all(root: Element) -> Iterator[Element]:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(element.children)
