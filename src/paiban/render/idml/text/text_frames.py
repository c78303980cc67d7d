"""Preferences of text frames: where their first line stands, and how they grow with their text."""

from __future__ import annotations

from paiban.base.geometry import Rect
from paiban.edition.paper import EM_BOX_ASCENT
from paiban.render.idml.idml_xml import Attribute, Node, listed, node, properties, valued
from paiban.render.idml.objects.object_values import HEADS, TextFrame, Thread
from paiban.render.idml.objects.set_text import SetParagraph
from paiban.render.idml.text.paragraph_looks import House, look_of


def frame_preference(frame: TextFrame, width: float, thread: Thread, aligned: str) -> Node:
    """The first line as high in its frame as on our page. Frames of short texts grow, so that
    nothing is lost where InDesign's type is wider."""
    size = thread.paragraphs[0].lines[0].size
    attributes: dict[str, Attribute] = {
        "TextColumnCount": 1,
        "TextColumnFixedWidth": width,
        "FirstBaselineOffset": "EmboxHeight" if thread.vertical else "FixedHeight",
        "MinimumFirstBaselineOffset": 0.0 if thread.vertical else EM_BOX_ASCENT * size,
        "VerticalJustification": "TopAlign",
        "IgnoreWrap": True,
    }
    if frame.grows:
        attributes |= _growing(frame.grows, thread, aligned)
    inset = listed("InsetSpacing", *(valued("ListItem", "unit", 0.0) for _ in range(4)))
    return node("TextFramePreference", properties(inset), **attributes)


def _growing(grows: str, thread: Thread, aligned: str) -> dict[str, Attribute]:
    """How a frame grows: from the point that stays where it is, to which its text is aligned."""
    if grows == "width" and aligned:
        point = "TopRightPoint" if thread.vertical else _POINTS.get(aligned, "TopLeftPoint")
        return {
            "AutoSizingType": "HeightAndWidth",
            "AutoSizingReferencePoint": point,
            "UseNoLineBreaksForAutoSizing": True,
        }
    kind = "WidthOnly" if thread.vertical else "HeightOnly"
    point = "TopRightPoint" if thread.vertical else "TopCenterPoint"
    return {"AutoSizingType": kind, "AutoSizingReferencePoint": point}


def with_room(rect: Rect, frame: TextFrame, thread: Thread, aligned: str) -> Rect:
    """A frame of a short text, with room for descenders, and for type that is a little wider: at
    the side to which it is not aligned, so that the text stays where it is. Lines of several
    alignments, as those of a head that steps, have no such side."""
    size = max(line.size for paragraph in thread.paragraphs for line in paragraph.lines)
    beneath = _BENEATH * size
    if thread.vertical:
        return Rect(rect.x - beneath, rect.y, rect.width + beneath, rect.height + size)
    room = size if frame.grows == "width" else size / 2
    room *= aligned in _SHARES
    share = _SHARES.get(aligned, 0.0)
    return Rect(rect.x - share * room, rect.y, rect.width + room, rect.height + beneath)


_BENEATH = 0.6
"""Ems under the last em box: descenders of usual faces reach down 0.3; the rest is for programs
that measure the first line from the ascender."""
_SHARES = {"LeftAlign": 0.0, "CenterAlign": 0.5, "RightAlign": 1.0}
"""Share of the room that is left of a text of each alignment."""
_POINTS = {"CenterAlign": "TopCenterPoint", "RightAlign": "TopRightPoint"}


def aligned_as(thread: Thread, house: House) -> str:
    """The alignment of all lines of a thread; "" where they have several."""
    found = {look_of(paragraph, thread, house).align for paragraph in thread.paragraphs}
    steps = any(_is_indented(paragraph, thread) for paragraph in thread.paragraphs)
    return found.pop() if len(found) == 1 and not steps else ""


def _is_indented(paragraph: SetParagraph, thread: Thread) -> bool:
    """Whether lines of a head in one paragraph begin at different places without being centred: it
    steps, and reaches both edges."""
    if thread.role not in HEADS or thread.vertical or len(paragraph.lines) < 2:
        return False
    boxes = [line.box for line in paragraph.lines]
    left, right = min(box.x for box in boxes), max(box.right for box in boxes)
    return any(
        box.x - left > box.height and right - box.right < box.height / 2 for box in boxes
    ) and any(box.x - left < box.height / 2 for box in boxes)
