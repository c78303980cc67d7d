"""A drawing alone on the page of a PDF of its own, to be drawn as pixels or checked."""

from __future__ import annotations

from paiban.artwork.artwork_form import Artwork, Copied
from paiban.base.geometry import Rect


def pdf_of(artwork: Artwork, shown: Rect) -> bytes:
    """A PDF whose page is the part ``shown`` of the drawing, in points from its lower left."""
    objects = artwork.objects
    form = len(objects)  # references count from 1
    box = f"{shown.x:.6f} {shown.y:.6f} {shown.right:.6f} {shown.bottom:.6f}"
    content = b"/A Do"
    page = (
        f"<</Type /Page /Parent {form + 2} 0 R /MediaBox [{box}] "
        f"/Resources <</XObject <</A {form} 0 R>>>> /Contents {form + 4} 0 R>>"
    )
    written = [_object(each) for each in objects]
    written += [
        page.encode("ascii"),
        f"<</Type /Pages /Kids [{form + 1} 0 R] /Count 1>>".encode("ascii"),
        f"<</Type /Catalog /Pages {form + 2} 0 R>>".encode("ascii"),
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content),
    ]
    parts, places, length = [b"%PDF-1.7\n"], [], 9
    for number, each in enumerate(written, 1):
        places.append(length)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, each))
        length += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(written) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table))
    parts.append(b"trailer\n<</Size %d /Root %d 0 R>>\n" % (count, form + 3))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % length)
    return b"".join(parts)


def _object(each: Copied) -> bytes:
    syntax = "".join(part if isinstance(part, str) else f"{part + 1} 0 R " for part in each.parts)
    head = syntax.encode("latin-1")
    if each.data is None:
        return head
    return b"%b/Length %d>>\nstream\n%b\nendstream" % (head, len(each.data), each.data)
