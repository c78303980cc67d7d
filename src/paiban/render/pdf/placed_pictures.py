"""Pictures and artwork placed in a PDF: each once in the file, wherever it stands."""

from __future__ import annotations

from paiban.artwork.artwork_file import artwork
from paiban.artwork.artwork_form import Artwork
from paiban.artwork.artwork_kinds import is_artwork
from paiban.base.finding import Findings, Unusable
from paiban.base.value import Record, field
from paiban.page.items import Picture
from paiban.photo.prepared import Prepared
from paiban.photo.unusable import unreadable
from paiban.render.inks import Inks
from paiban.render.pdf.content_numbers import number
from paiban.render.pdf.reportlab_objects import PdfFile, Ref, name
from paiban.render.picture.picture_source import PictureSource, report


class PlacedPictures(Record):
    """The images and forms of the file: equal bytes share one object."""

    pdf: PdfFile
    source: PictureSource
    inks: Inks
    findings: Findings
    _images: dict[Prepared, tuple[str, Ref]] = field(default_factory=dict)
    _forms: dict[bytes, tuple[str, Ref]] = field(default_factory=dict)

    def placed(self, picture: Picture, height: float, used: dict[str, Ref]) -> str:
        """The operators that place a picture on a page of ``height``, and its resource in ``used``;
        "" if there is nothing to show."""
        if is_artwork(picture.file):
            return self._placed_artwork(picture, height, used)
        prepared = self.source(picture)
        if prepared is None:
            return ""
        if prepared not in self._images:
            self._images[prepared] = (f"Im{len(self._images) + 1}", self._image(prepared))
        resource, used[resource] = self._images[prepared]
        rect = picture.rect
        return (
            f"q {number(rect.width)} 0 0 {number(rect.height)} {number(rect.x)} "
            f"{number(height - rect.bottom)} cm /{resource} Do Q"
        )

    def _image(self, prepared: Prepared) -> Ref:
        entries = {
            "Type": name("XObject"),
            "Subtype": name("Image"),
            "Width": prepared.width_px,
            "Height": prepared.height_px,
            "ColorSpace": name(prepared.colour_space),
            "BitsPerComponent": prepared.bits,
            "Filter": name(prepared.filter),
        }
        return self.pdf.add_stream(prepared.data, entries, packed=True)

    def _placed_artwork(self, picture: Picture, height: float, used: dict[str, Ref]) -> str:
        try:
            found = artwork(picture.file, picture.page, self.inks)
        except OSError as problem:
            report(self.findings, unreadable(picture.file, problem).finding, picture)
            return ""
        except Unusable as problem:
            report(self.findings, problem.finding, picture)
            return ""
        if found.digest not in self._forms:
            key = f"Ar{len(self._forms) + 1}"
            self._forms[found.digest] = (key, self.pdf.add_copied(found.objects)[-1])
        resource, used[resource] = self._forms[found.digest]
        return placed_form(found, picture, height, resource, self.inks)


def placed_form(found: Artwork, picture: Picture, height: float, resource: str, inks: Inks) -> str:
    """The operators that place a form: clipped to the frame, in the scale that its crop asks, in
    the graphics state that it would find on a page of its own."""
    rect, (x0, y0, x1, y1) = picture.rect, picture.crop
    across = rect.width / ((x1 - x0) * found.width)
    up = rect.height / ((y1 - y0) * found.height)
    left = rect.x - x0 * found.width * across
    foot = height - rect.bottom - (1 - y1) * found.height * up
    state = f"/{inks.initial} gs " if inks.initial else ""
    clip = f"{_exact(rect.x)} {_exact(height - rect.bottom)} "
    clip += f"{_exact(rect.width)} {_exact(rect.height)} re W n"
    place = f"{_exact(across)} 0 0 {_exact(up)} {_exact(left)} {_exact(foot)} cm"
    return f"q {state}{clip} {place} /{resource} Do Q"


def _exact(value: float) -> str:
    """A number that a scale of a large drawing needs: eight decimals, without an exponent."""
    return f"{value:.8f}".rstrip("0").rstrip(".")
