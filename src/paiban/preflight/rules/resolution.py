"""Preflight rules 34 to 36: resolution of placed images (../shared/preflight-rules.md,
Pictures)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from paiban.base.finding import Severity
from paiban.pdf_reading.painted import Painted, PlacedImage
from paiban.preflight.rules.rule import ERROR, NOTE, WARNING, Hit, Look, hit_of

_TINY = 16
_QUALITY = 2.0
"""Pixels per line of the screen ruling (CGATS, WAN-IFRA)."""


def _ppi(image: PlacedImage) -> float:
    """The lower of the two resolutions, to one decimal."""
    return round(min(image.ppi), 1)


def _judged(
    look: Look, limits: tuple[float, float], asked: Callable[[PlacedImage], bool]
) -> Iterator[Hit]:
    for page in look.pages:
        found: dict[Severity, list[Painted]] = {}
        for item in page.painted.items:
            if item.image is None or not asked(item.image):
                continue
            ppi = _ppi(item.image)
            if ppi <= limits[1]:
                found.setdefault(ERROR if ppi <= limits[0] else WARNING, []).append(item)
        for severity, items in found.items():
            worst = min(items, key=lambda item: min(item.image.ppi) if item.image else 0)
            message = f"a picture has {_ppi(worst.image):.0f} ppi" if worst.image else ""
            hint = "use a larger file, or set it smaller"
            yield hit_of(page, severity, [worst, *(i for i in items if i is not worst)],
                         message, hint)  # fmt: skip


def rule_34(look: Look) -> Iterator[Hit]:
    yield from _judged(look, look.profile.limits.contone_ppi, _is_contone)


def _is_contone(image: PlacedImage) -> bool:
    return image.bits > 1 and max(image.width, image.height) > _TINY


def rule_35(look: Look) -> Iterator[Hit]:
    yield from _judged(look, look.profile.limits.line_art_ppi, _is_line_art)


def _is_line_art(image: PlacedImage) -> bool:
    return image.bits == 1 and max(image.width, image.height) > _TINY


def rule_36(look: Look) -> Iterator[Hit]:
    """More pixels than the screen ruling can show: only a note, as the printer downsamples."""
    most = 2 * _QUALITY * look.profile.ruling
    for page in look.pages:
        found = [item for item in page.painted.items
                 if item.image and _is_contone(item.image) and _ppi(item.image) > most]  # fmt: skip
        if found and found[0].image:
            ppi = _ppi(found[0].image)
            message = f"a picture has {ppi:.0f} ppi; the screen ruling shows {most / 2:.0f}"
            yield hit_of(page, NOTE, found, message, "it only makes the file larger")
