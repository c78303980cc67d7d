"""Knock-out groups (ISO 32000-1 11.4.6.3), which PDFium does not know: each element is drawn by
itself, masked by the shapes of those after it, so that it hides what was painted before it."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name

from paiban.base.late_pattern import late_pattern
from paiban.plates.plate_objects import like, whole_picture
from paiban.plates.steps import PaintForm, PaintImage, PaintPath, PaintShading, SetPaint, Tape

_PAINTING = (PaintPath, PaintImage, PaintForm, PaintShading)
_TEXT = late_pattern(rb"\bT[jJ]\b|['\"]\s")
_MOST = 40
"""Most elements of a group: each has a mask of all those after it."""
_ALL = b"-16000 -16000 32000 32000 re f"
_OPACITY = ("/ca", "/CA", "/SMask", "/BM")
"""What makes an element let through, but leaves its shape."""


def elements_of(tape: Tape) -> list[int] | None:
    """The steps that paint; None if they cannot be told apart: text stands between them, or they
    are too many."""
    found = [at for at, step in enumerate(tape.steps) if isinstance(step, _PAINTING)]
    text = any(isinstance(step, bytes) and _TEXT.search(step) for step in tape.steps)
    return None if text or len(found) > _MOST else found


def mask_of_later(pdf: Any, form: Any, tape: Tape, at: int) -> Any:
    """A graphics state that hides what the steps after ``at`` will paint."""
    data, resources = _shapes(pdf, tape, at + 1)
    mask = pdf.make_stream(b"1 g " + _ALL + b"\n" + data)
    mask.Type, mask.Subtype, mask.BBox = Name.XObject, Name.Form, form.BBox
    mask.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray, I=True)
    mask.Resources = resources
    soft = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=mask, BC=Array([1]))
    return pdf.make_indirect(Dictionary(Type=Name.ExtGState, SMask=soft))


def _shapes(pdf: Any, tape: Tape, first: int = 0) -> tuple[bytes, Any]:
    """The steps from ``first`` on, solid black."""
    found = tape.resources.found
    resources: Any = Dictionary(found) if found is not None else Dictionary()
    resources.XObject = Dictionary()
    resources.ExtGState = _opaque(resources.get("/ExtGState"))
    parts = []
    for at, step in enumerate(tape.steps):
        if isinstance(step, bytes):
            parts.append(step)
        elif isinstance(step, SetPaint):
            parts.append(b"0 g 0 G")
        elif isinstance(step, PaintPath):
            parts.append(step.operator.encode() if at >= first else b"n")
        elif at >= first:
            parts.append(_shape(pdf, step, resources, at))
    return b"\n".join(parts), resources


def _shape(pdf: Any, step: PaintImage | PaintForm | PaintShading, resources: Any, at: int) -> bytes:
    if isinstance(step, PaintShading):
        return _ALL
    if isinstance(step, PaintImage) and not step.image.mask:
        return b"0 0 1 1 re f"
    if isinstance(step, PaintImage):
        made = whole_picture(pdf, step.image)
    else:
        made = like(pdf, step.form, *_shapes(pdf, step.tape))
    resources.XObject[f"/Shape{at}"] = pdf.make_indirect(made) if not made.is_indirect else made
    return b"/Shape%d Do" % at


def _opaque(states: Any) -> Any:
    made = Dictionary()
    for name, state in (states or Dictionary()).items():
        copied: Any = Dictionary(dict(state.items()))
        for key in _OPACITY:
            if key in copied:
                del copied[key]
        made[name] = copied
    return made
