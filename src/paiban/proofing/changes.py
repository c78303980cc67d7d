"""Two proofs compared: where their plates differ, as a picture and as places."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from PIL import Image, ImageChops, ImageDraw

from paiban.base.finding import Finding, Severity
from paiban.base.origin import Origin
from paiban.base.units import MM
from paiban.base.value import Value
from paiban.photo.opened import PNG, load_format
from paiban.plates.image_inks import Plane
from paiban.proofing.proof import Proof

_VISIBLE = 8
"""A change of ink that counts, of 255: 3 %."""
_CELL = 2 * MM
"""Changes nearer than this are one."""
_MOST = 500
_SAME_SIZE = 0.5
"""Points by which pages may differ in size."""
_MORE, _LESS = (220, 30, 30), (20, 80, 220)
_FAINT = 0.3
_LEVEL = 3

Box = tuple[int, int, int, int]


class Changes(Value, frozen=True, eq=False):
    """What differs between two proofs of a page. ``places`` are in millimetres from the top left
    of the trim: x, y, width, height."""

    number: int
    share: float
    """Share of the page that differs, in percent."""
    places: tuple[tuple[float, float, float, float], ...]
    png: bytes

    def finding(self, file: str, other: str) -> Finding:
        x, y, width, height = self.places[0]
        count = f"{len(self.places)} places differ" if len(self.places) > 1 else "one place differs"
        message = (
            f"page {self.number} ({x:.1f} mm, {y:.1f} mm): {count} from {other}, "
            f"the first {width:.0f} × {height:.0f} mm, {self.share:.2g} % of the page in all"
        )
        hint = "see the picture of changes: red is new ink, blue is ink that is gone"
        return Finding(Severity.WARNING, "proof-changed", message, hint, Origin(file))


def changes_of(proof: Proof, before: Proof) -> Changes | None:
    """How a page differs from how it was before; None if it does not. Pages must be of one size."""
    new, old = proof.separations.planes, before.separations.planes
    size = new["Black"].size
    blank = Image.new("L", size)
    more, less = blank.copy(), blank.copy()
    for name in (*new, *(name for name in old if name not in new)):
        one, other = new.get(name, blank), old.get(name, blank)
        other = other if other.size == size else other.resize(size)
        more = ImageChops.lighter(more, ImageChops.subtract(one, other))
        less = ImageChops.lighter(less, ImageChops.subtract(other, one))
    more, less = _seen(more), _seen(less)
    changed = ImageChops.lighter(more, less)
    if not changed.getbbox():
        return None
    scale = proof.separations.ppi / 72
    boxes = _boxes(changed, max(1, round(_CELL * scale)))
    share = 100 * changed.histogram()[255] / (size[0] * size[1])
    places = tuple(_place(proof, box, scale) for box in boxes)
    return Changes(proof.separations.number, share, places, _picture(proof, more, less, boxes))


def _seen(change: Plane) -> Plane:
    return change.point([255 * (level >= _VISIBLE) for level in range(256)])


def _boxes(changed: Plane, cell: int) -> list[Box]:
    """The boxes of what hangs together, from the top down."""
    width, height = -(-changed.width // cell), -(-changed.height // cell)
    wide = Image.new("L", (width * cell, height * cell))
    wide.paste(changed, (0, 0))
    left = {
        y * width + x
        for y in range(height)
        for x in _inked(wide.crop((0, y * cell, width * cell, (y + 1) * cell)), cell)
    }
    boxes: list[Box] = []
    while left and len(boxes) < _MOST:
        group = _together(left, width)
        xs, ys = [at % width for at in group], [at // width for at in group]
        window = (min(xs) * cell, min(ys) * cell, (max(xs) + 1) * cell, (max(ys) + 1) * cell)
        inner = wide.crop(window).getbbox() or (0, 0, cell, cell)
        x, y = window[:2]
        boxes.append((x + inner[0], y + inner[1], x + inner[2], y + inner[3]))
    return sorted(boxes, key=lambda box: (box[1], box[0]))


def _inked(row: Plane, cell: int) -> Iterator[int]:
    """The cells of a row that have a changed pixel."""
    if row.getbbox():
        for x in range(row.width // cell):
            if row.crop((x * cell, 0, (x + 1) * cell, cell)).getbbox():
                yield x


def _together(left: set[int], width: int) -> list[int]:
    """Take a cell and all that touch it, and one another, out of ``left``."""
    found, new = [], [min(left)]
    left.discard(new[0])
    while new:
        at = new.pop()
        found.append(at)
        x = at % width
        for step in (-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1):
            other = at + step
            if other in left and abs(other % width - x) <= 1:
                left.discard(other)
                new.append(other)
    return found


def _place(proof: Proof, box: Box, scale: float) -> tuple[float, float, float, float]:
    shown, trim = proof.separations.box, proof.separations.trim
    x = (shown.x0 + box[0] / scale - trim.x0) / MM
    y = (trim.y1 - shown.y1 + box[1] / scale) / MM
    width, height = (box[2] - box[0]) / scale / MM, (box[3] - box[1]) / scale / MM
    return round(x, 1), round(y, 1), round(width, 1), round(height, 1)


def _picture(proof: Proof, more: Plane, less: Plane, boxes: Iterable[Box]) -> bytes:
    """The new page, faint, with what changed in colour and framed."""
    grey: Plane = Image.new("L", more.size)
    for plane in proof.separations.planes.values():
        grey = ImageChops.add(grey, plane)
    picture = grey.point([round(255 - _FAINT * level) for level in range(256)]).convert("RGB")
    picture.paste(_LESS, (0, 0), less)
    picture.paste(_MORE, (0, 0), more)
    draw = ImageDraw.Draw(picture)
    for x0, y0, x1, y1 in boxes:
        draw.rectangle((x0 - 3, y0 - 3, x1 + 2, y1 + 2), None, _MORE)
    out, ppi = io.BytesIO(), proof.separations.ppi
    load_format(PNG)
    picture.save(out, "PNG", compress_level=_LEVEL, dpi=(ppi, ppi))
    return out.getvalue()


def compared(
    proofs: Iterable[Proof], before: Iterable[Proof], file: str, other: str
) -> Iterator[tuple[Finding, Changes | None]]:
    """The differences of two files, page by page; pages that cannot be compared have no picture."""
    new, old = ({each.separations.number: each for each in held} for held in (proofs, before))
    for number in sorted({*new, *old}):
        if number not in new or number not in old:
            lacking, having = (file, other) if number not in new else (other, file)
            message = f"page {number} of {having} is not in {lacking}"
            hint = "give the same pages of both with --page"
            yield Finding(Severity.WARNING, "proof-page-alone", message, hint, Origin(file)), None
        elif not _of_one_size(new[number], old[number]):
            message = (
                f"page {number} is {_size(new[number])} mm, in {other} {_size(old[number])} mm"
            )
            hint = "pages of one size can be compared"
            yield Finding(Severity.WARNING, "proof-other-size", message, hint, Origin(file)), None
        else:
            changes = changes_of(new[number], old[number])
            if changes:
                yield changes.finding(file, other), changes


def _of_one_size(one: Proof, other: Proof) -> bool:
    first, second = one.separations.box, other.separations.box
    wide = abs(first.width - second.width) <= _SAME_SIZE
    return wide and abs(first.height - second.height) <= _SAME_SIZE


def _size(proof: Proof) -> str:
    box = proof.separations.box
    return f"{box.width / MM:.1f} × {box.height / MM:.1f}"
