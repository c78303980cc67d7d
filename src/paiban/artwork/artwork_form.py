"""Artwork ready to be placed: a form XObject with all that it needs, for any PDF."""

from __future__ import annotations

from typing import Protocol

from paiban.base.finding import Finding
from paiban.base.value import Value

Parts = tuple[str | int, ...]
"""An object in PDF syntax; a number stands for a reference to the object of that index."""


class ColourInks(Protocol):
    """The inks of the page that a drawing is placed on."""

    @property
    def opaque(self) -> bool:
        """Whether they are those of a press, on which black overprints."""

    def of(self, colour: tuple[float, ...], /) -> tuple[float, ...]:
        """A colour (grey or sRGB) as it is written."""

    def __hash__(self) -> int: ...


class Copied(Value, frozen=True):
    """An object of the artwork; ``data`` is that of a stream, as it is encoded. The syntax of a
    stream's dictionary has no ``Length``, and not its closing brackets."""

    parts: Parts
    data: bytes | None = None


class Artwork(Value, frozen=True, eq=False):
    """A drawing of ``width`` × ``height`` points. The last of its ``objects`` is its form, which
    draws upright with its lower left corner at the origin."""

    width: float
    height: float
    digest: bytes
    """Of the file's content and the page: equal for copies."""
    objects: tuple[Copied, ...]
    is_transparent: bool = False
    pages: int = 1
    told: tuple[Finding, ...] = ()
