"""Facts of a PDF file: the values that the rules examine."""

from __future__ import annotations

from paiban.base.value import Value, field
from paiban.pdf_reading.page_facts import PageFacts
from paiban.pdf_reading.pdf_file import Source


class ProfileHeader(Value, frozen=True):
    """The header of an ICC profile; empty if invalid."""

    kind: str = ""
    space: str = ""
    components: int = 0
    problem: str = ""
    """Why the profile cannot be whole."""


class Intent(Value, frozen=True):
    """An entry of OutputIntents."""

    kind: str
    identifier: str
    info: str
    registry: str
    profile: ProfileHeader | None


class Metadata(Value, frozen=True):
    """The XMP packet. ``values`` are keyed ``prefix:Name`` with the usual prefixes; ``problem``
    says why there are none; ``faults`` are properties that PDF/A does not take
    (``xmp_types.schema_faults``)."""

    compressed: bool = False
    problem: str = ""
    values: dict[str, str] = field(default_factory=dict)
    faults: tuple[tuple[str, str], ...] = ()


class Walked(Value, frozen=True):
    """What the file contains anywhere, each with its count."""

    filters: dict[str, int]
    banned: dict[str, int]
    stopped: bool = False
    odd: dict[str, int] = field(default_factory=dict)
    """What PDF/X forbids, though it is not active."""
    cut_off: dict[str, int] = field(default_factory=dict)
    """Streams that do not decode whole, by kind."""


class PdfFacts(Value, frozen=True, eq=False):
    """A PDF file as read."""

    source: Source
    """Kept open so that its streams can be decoded."""
    file: str
    header: str
    catalog_version: str
    has_id: bool
    encrypted: bool
    info: dict[str, str]
    trapped: str | None
    metadata: Metadata | None
    intents: tuple[Intent, ...]
    layers: bool
    viewer_boxes: dict[str, str]
    """Boxes that viewer preferences name, by preference."""
    walked: Walked
    pages: tuple[PageFacts, ...]
    damage: tuple[str, ...] = ()

    @property
    def claim(self) -> str:
        """The PDF/X that the file claims: ``X-1a``, ``X-3``, ``X-4``, another text, or ""."""
        info = self.info.get("GTS_PDFXConformance") or self.info.get("GTS_PDFXVersion", "")
        in_xmp = self.metadata.values.get("pdfxid:GTS_PDFXVersion", "") if self.metadata else ""
        for name in ("X-1a", "X-3"):
            if info.startswith((f"PDF/{name}:2002", f"PDF/{name}:2001", f"PDF/{name}:2003")):
                return name
        return "X-4" if in_xmp in ("PDF/X-4", "PDF/X-4p") else in_xmp or info

    @property
    def archive_claim(self) -> str:
        """``A-2b`` where the file claims PDF/A-2 of any level, another part of PDF/A, or ""."""
        values = self.metadata.values if self.metadata else {}
        part, level = values.get("pdfaid:part", ""), values.get("pdfaid:conformance", "")
        if part == "2" and level in ("A", "B", "U"):
            return "A-2b"
        return f"A-{part}{level.lower()}" if part else ""

    @property
    def intent_space(self) -> str:
        """The output intent's colour space: CMYK, RGB, GRAY, or "" if unknown."""
        known = [each.profile.space for each in self.intents if each.profile]
        return known[0] if known else ""
