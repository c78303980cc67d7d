"""The Python API: ``paiban.build(source)`` gives an edition whose pages save to any format."""

from __future__ import annotations

from pathlib import Path

from paiban.base.files import write_whole
from paiban.base.finding import Finding, Unusable
from paiban.base.lazy import call
from paiban.base.value import Record, field
from paiban.pipeline import Made, make

FORMATS = ("pdf", "png", "txt")
"""pdf; png, a picture of each page; txt, the dump of the pages as the tests compare it."""
PNG_DPI = 150.0


class Build(Record):
    """A built edition. ``findings`` tell what is wrong with it; ``made`` holds its pages;
    ``alternatives`` are the same edition by other plans, where these were asked for."""

    made: Made
    _pdf: bytes | None = field(default=None)
    alternatives: tuple[Build, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self.made.findings)

    @property
    def ok(self) -> bool:
        """Whether no error was found."""
        return not self.made.findings.has_errors

    def pdf(self) -> bytes:
        """The edition as a PDF file."""
        if self._pdf is None:
            with self.made.timings.stage("pdf"):
                self._pdf = call(
                    "paiban.render.screen:screen_pdf", self.made.document, self.made.findings
                )
        return self._pdf

    def png(self, page: int = 0, dpi: float = PNG_DPI) -> bytes:
        """A page (counted from 0) as a PNG picture."""
        pdf = self.pdf()
        with self.made.timings.stage("png"):
            picture: bytes = call("paiban.render.png:render_png", pdf, page, dpi)
        return picture

    def dump(self) -> str:
        """The pages as text, the golden form of the tests."""
        text: str = call("paiban.render.dump:render_dump", self.made.document)
        return text

    def layout(self) -> bytes:
        """The finished pages for other programs, as JSON."""
        layout: bytes = call("paiban.render.layout:render_layout", self.made.document)
        return layout

    def plan(self) -> bytes:
        """What stands where, as a plan file: ``build(source, plan=…)`` sets the same pages."""
        plan = call("paiban.compose.saving:edition_plan", self.made.laid)
        text: str = call("paiban.edition.plan_writer:plan_text", plan)
        return text.encode()

    def save(self, path: str | Path) -> list[Path]:
        """Write the edition in the format that the file's ending names; returns what was written.

        Raises ``Unusable``: ``unknown-format``, ``unwritable-output``.
        """
        target = Path(path)
        kind = target.suffix.lower().lstrip(".")
        if kind not in FORMATS:
            raise Unusable(
                "unknown-format",
                f"there is no format {kind or 'without an ending'}",
                f"use one of: {', '.join(FORMATS)}",
            )
        written: list[Path] = []
        for file, data in self._files(target, kind):
            write_whole(file, data)
            written.append(file)
        return written

    def _files(self, target: Path, kind: str) -> list[tuple[Path, bytes]]:
        if kind == "pdf":
            return [(target, self.pdf())]
        if kind == "txt":
            return [(target, self.dump().encode())]
        count = len(self.made.document.pages)
        if count == 1:
            return [(target, self.png())]
        return [
            (target.with_name(f"{target.stem}-{number + 1}.png"), self.png(number))
            for number in range(count)
        ]

    def _repr_png_(self) -> bytes:
        return self.png(0, 96)


def build(
    source: str | Path,
    *,
    paper: str | None = None,
    plan: str | Path | None = None,
    alternatives: int = 1,
) -> Build:
    """Make the pages of ``source``: a manuscript, an edition file, or a folder.

    ``plan`` is a plan file that says what stands where. ``alternatives`` asks for so many editions
    whose pages really differ: this one, the best, and its ``alternatives``.
    Raises ``Unusable`` where nothing can be made of it; all else is in ``findings``.
    """
    made = make(Path(source), paper, Path(plan) if plan is not None else None)
    others = call("paiban.variants:variants", made, alternatives) if alternatives > 1 else ()
    return Build(made, alternatives=tuple(Build(other) for other in others))
