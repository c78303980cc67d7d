"""Preflight rules 44 to 48: what a press file must not hold (ISO 15930, GWG 2022)."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.preflight.rules.rule import ERROR, Hit, Look

_AGAIN = "write the file again as PDF/X"


def _counted(look: Look, kinds: tuple[str, ...]) -> Iterator[str]:
    for kind, count in sorted(look.document.walked.odd.items()):
        if kind.startswith(kinds):
            yield f"the file holds {kind}" + (f" {count} times" if count > 1 else "")


def rule_44(look: Look) -> Iterator[Hit]:
    """Halftones: types 1 and 5 alone, without a name, and no HTP."""
    for message in _counted(look, ("a halftone",)):
        yield Hit(ERROR, message, "leave screening to the printer")


def rule_45(look: Look) -> Iterator[Hit]:
    for message in _counted(look, ("a preseparated page",)):
        yield Hit(ERROR, message, "write composite pages, not separations")


def rule_46(look: Look) -> Iterator[Hit]:
    for message in _counted(look, ("an embedded file",)):
        yield Hit(ERROR, message, "send it beside the PDF")


def rule_47(look: Look) -> Iterator[Hit]:
    """What a viewer shows and prints may be the media or the bleed box alone."""
    for key, box in look.document.viewer_boxes.items():
        if box not in ("MediaBox", "BleedBox"):
            message = f"the viewer preference {key} is /{box}"
            yield Hit(ERROR, message, "remove it, or set /BleedBox")


def rule_48(look: Look) -> Iterator[Hit]:
    for message in _counted(look, ("an alternate picture",)):
        yield Hit(ERROR, message, _AGAIN)
