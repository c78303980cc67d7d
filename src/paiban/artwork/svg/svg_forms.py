"""Content of an SVG under way: streams, and the resources that they share."""

from __future__ import annotations

import zlib

from paiban.artwork.artwork_form import Copied, Parts
from paiban.base.value import Record, field
from paiban.pdf_reading.matrix import Box, Matrix

RESOURCES = 0
"""The index of the object that all streams of a drawing have as their resources."""


class Forms(Record):
    """The objects of the drawing, and its resources by name."""

    objects: list[Copied] = field(default_factory=lambda: [Copied(("null",))])
    states: dict[str, str] = field(default_factory=dict)
    """Graphics states in PDF syntax → their names."""
    patterns: dict[str, str] = field(default_factory=dict)
    groups: list[int] = field(default_factory=list)
    masks: dict[tuple[str, Matrix], int] = field(default_factory=dict)
    is_transparent: bool = False

    def state(self, syntax: str) -> str:
        """The operator that selects a graphics state."""
        name = self.states.setdefault(syntax, f"G{len(self.states)}")
        return f"/{name} gs"

    def alpha(self, fill: float, stroke: float) -> str:
        self.is_transparent = True
        return self.state(f"<</ca {fill:.4f} /CA {stroke:.4f}>>")

    def pattern(self, shading: str, matrix: Matrix) -> str:
        """The name of a shading as a pattern."""
        syntax = f"<</PatternType 2 /Matrix [{listed(matrix)}] /Shading {shading}>>"
        return self.patterns.setdefault(syntax, f"P{len(self.patterns)}")

    def group(self, content: str, box: Box) -> str:
        """The operator that draws content as one, so that it is seen through as one."""
        self.groups.append(len(self.objects))
        self.objects.append(form(content, box, (1, 0, 0, 1, 0, 0), is_group=True))
        return f"/X{len(self.groups) - 1} Do"

    def mask(self, shading: str, matrix: Matrix) -> str:
        """The operator that lets a shading of greys decide how far one sees through."""
        self.is_transparent = True
        key = shading, matrix
        if key not in self.masks:
            self.masks[key] = len(self.objects)
            parts = (
                "<</Type /XObject /Subtype /Form /BBox [-1000000 -1000000 1000000 1000000] "
                "/Group <</S /Transparency /CS /DeviceGray /I true>> "
                f"/Resources <</Shading <</S {shading}>>>> /Filter /FlateDecode ",
            )
            content = zlib.compress(f"{listed(matrix)} cm /S sh".encode("ascii"), 6)
            self.objects.append(Copied(parts, content))
        return f"/M{list(self.masks).index(key)} gs"

    def finish(self) -> None:
        """Write the resources."""
        parts: list[str | int] = ["<</ExtGState <<"]
        parts += [f"/{name} {syntax} " for syntax, name in self.states.items()]
        for at, index in enumerate(self.masks.values()):
            parts += [f"/M{at} <</SMask <</S /Luminosity /G ", index, ">>>> "]
        parts.append(">> /Pattern <<")
        parts += [f"/{name} {syntax} " for syntax, name in self.patterns.items()]
        parts.append(">> /XObject <<")
        for at, index in enumerate(self.groups):
            parts += [f"/X{at} ", index]
        self.objects[RESOURCES] = Copied((*parts, ">>>>"))


def form(content: str, box: Box, matrix: Matrix, *, is_group: bool) -> Copied:
    """A form XObject without the end of its dictionary."""
    edges = f"{box.x0:.6f} {box.y0:.6f} {box.x1:.6f} {box.y1:.6f}"
    group = "/Group <</S /Transparency /I true>> " if is_group else ""
    parts: Parts = (
        f"<</Type /XObject /Subtype /Form /BBox [{edges}] /Matrix [{listed(matrix)}] ",
        f"{group}/Filter /FlateDecode /Resources ",
        RESOURCES,
    )
    return Copied(parts, zlib.compress(content.encode("ascii"), 6))


def listed(matrix: Matrix) -> str:
    return " ".join(f"{value:.6f}" for value in matrix)
