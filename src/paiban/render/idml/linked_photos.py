"""Photos of a package: files beside it that it links to, or embedded in it."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from urllib.parse import quote

from paiban.artwork.artwork_kinds import kind_of
from paiban.base.files import MOST_PDF, read_file
from paiban.base.finding import Findings, Unusable
from paiban.base.value import Record, Value, field
from paiban.page.items import Picture
from paiban.photo.linkable import linkable
from paiban.photo.probe import probed
from paiban.render.idml.idml_xml import Attribute, Node, data, node, properties
from paiban.render.picture.picture_source import report

_KINDS = {".jpg": "JPEG", ".png": "Portable Network Graphics (PNG)", ".tif": "TIFF",
          ".gif": "GIF", ".pdf": "Adobe Portable Document Format (PDF)", ".svg": "SVG"}  # fmt: skip


class LinkedPhoto(Value, frozen=True):
    """A photo that is placed: the name of its file beside the package, its natural size in points,
    its bytes where it is embedded."""

    name: str
    uri: str
    width: float
    height: float
    suffix: str
    ppi: tuple[float, float] = (72.0, 72.0)
    page: int = 0
    embedded: bytes = b""

    def element(self, bounds: Node, matrix: tuple[float, float, float, float], self_: str) -> Node:
        """The photo in a frame; ``matrix`` is its scale across and down, and its move."""
        across, down, x, y = matrix
        common: dict[str, Attribute] = {
            "Self": self_,
            "ItemTransform": f"{across:.8g} 0 0 {down:.8g} {x:.8g} {y:.8g}",
            "ImageTypeName": f"$ID/{_KINDS.get(self.suffix, 'JPEG')}",
            "LocalDisplaySetting": "Default",
        }
        contents = data("Contents", b64encode(self.embedded).decode()) if self.embedded else None
        link = self._link(self_)
        if self.suffix == ".pdf":
            shown = node("PDFAttribute", PageNumber=max(1, self.page), PDFCrop="CropMedia")
            return node("PDF", properties(contents, bounds), link, shown, **common)
        if self.suffix == ".svg":
            return node("SVG", properties(contents, bounds), link, **common)
        across_ppi, down_ppi = self.ppi
        shown_ppi = f"{round(across_ppi / across)} {round(down_ppi / down)}"
        return node(
            "Image",
            properties(contents, bounds),
            link,
            Space="$ID/#Links_RGB",
            ActualPpi=f"{across_ppi:.10g} {down_ppi:.10g}",
            EffectivePpi=shown_ppi,
            **common,
        )

    def _link(self, self_: str) -> Node:
        return node(
            "Link",
            Self=f"{self_}l",
            LinkResourceURI=self.uri,
            LinkResourceFormat=f"$ID/{_KINDS.get(self.suffix, 'JPEG')}",
            StoredState="Embedded" if self.embedded else "Normal",
            CanEmbed=True,
            CanUnembed=True,
            CanPackage=True,
            ShowInUI=True,
        )


class Links(Record):
    """The photos of a document, each once: their files go to ``folder`` beside the package. What
    cannot be used is told, and its frame stays empty."""

    folder: str
    embed: bool
    findings: Findings
    files: dict[str, bytes] = field(default_factory=dict)
    """What is to be laid beside the package, by name in the folder."""
    _made: dict[tuple[str, int], LinkedPhoto | None] = field(default_factory=dict)

    def of(self, picture: Picture) -> LinkedPhoto | None:
        """The photo of a picture; None for an empty frame."""
        if not picture.file:
            return None
        key = picture.file, picture.page
        if key not in self._made:
            try:
                self._made[key] = self._new(picture)
            except Unusable as problem:
                report(self.findings, problem.finding, picture)
                self._made[key] = None
        return self._made[key]

    def _new(self, picture: Picture) -> LinkedPhoto:
        kind = kind_of(picture.file)
        if kind:
            info = probed(picture.file, picture.page)
            suffix, content = f".{kind}", read_file(picture.file, MOST_PDF)
            width, height, ppi = info.width / 1000, info.height / 1000, (72.0, 72.0)
        else:
            photo = linkable(picture.file)
            suffix, content, ppi = photo.suffix, photo.data, photo.ppi
            width, height = photo.width * 72 / ppi[0], photo.height * 72 / ppi[1]
        name = self._name(Path(picture.file), suffix, content)
        uri = "file:" + quote(f"{self.folder}/{name}")
        if not self.embed:
            self.files[name] = content
        embedded = content if self.embed else b""
        return LinkedPhoto(name, uri, width, height, suffix, ppi, picture.page, embedded)

    def _name(self, file: Path, suffix: str, content: bytes) -> str:
        """A name that no other photo has."""
        taken = {each.name: each for each in self._made.values() if each}
        name, number = file.stem + suffix, 1
        while name in taken and self.files.get(name, taken[name].embedded) != content:
            number += 1
            name = f"{file.stem}-{number}{suffix}"
        return name
