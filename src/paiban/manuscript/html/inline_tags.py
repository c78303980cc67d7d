"""Tags inside a line to emphasis, marks, line ends and images of a text."""

from __future__ import annotations

from collections.abc import Mapping

from paiban.base.value import Record, field
from paiban.manuscript.html.tags import BEARS, BLOCKS, KNOWN, LOST, SILENT, VOID, shifted
from paiban.manuscript.markup_report import MarkupReport
from paiban.manuscript.story import MarkKind
from paiban.manuscript.text_builder import Image, TextBuilder


class InlineTags(Record):
    """Takes tags and characters in, in their order, and makes them parts of ``builder``."""

    builder: TextBuilder
    report: MarkupReport
    _lost: list[str] = field(default_factory=list)
    _small: list[str] = field(default_factory=list)
    _opened: list[str] = field(default_factory=list)
    _reading: str | None = None

    def add(self, string: str) -> None:
        """Characters between tags."""
        if self._lost:
            return
        if self._reading is not None:
            self._reading += string
        else:
            self.builder.add(shifted(string, self._small[-1]) if self._small else string)

    @property
    def inside(self) -> bool:
        """Whether a tag is open whose text is not set as it stands."""
        return bool(self._lost or self._small) or self._reading is not None

    def comment(self) -> None:
        """A comment, or a declaration."""
        self.report.drop("a comment (<!-- … -->)", self.builder.line)
        if self.builder.string.endswith(" "):
            self.builder.wrap(0)  # of the spaces on either side one is enough

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag that opens."""
        line = self.builder.line
        self._opened.append(tag)
        if tag in LOST:
            self.report.drop(f"<{tag}>", line, lost=True)
        elif tag not in SILENT and tag not in BEARS and tag not in ("sub", "sup", "img", "br"):
            self.report.drop(f"the tag <{tag}>", line)
        if tag in LOST and tag not in VOID:
            self._lost.append(tag)
        elif self._lost:
            return
        elif tag == "br":
            self.builder.end_line()
        elif tag == "img":
            self._add_image(attributes)
        elif tag in BEARS:
            self.builder.open(BEARS[tag])
        elif tag in ("sub", "sup"):
            self._small.append(tag)
        elif tag == "ruby":
            self.builder.open(MarkKind.RUBY)
        elif tag == "rt":
            self._reading = self._reading or ""
        elif tag == "rp":
            self._lost.append(tag)
        elif tag == "q":
            self.builder.add("“")
        elif tag in BLOCKS:
            self.builder.end_line()

    def end(self, tag: str) -> None:
        """A tag that closes; one that closes nothing is told."""
        if tag in self._opened:
            self._opened.remove(tag)
        elif tag not in VOID and tag not in SILENT:
            self.report.drop(f"the tag </{tag}> without <{tag}>", self.builder.line)
        if self._lost:
            if tag == self._lost[-1]:
                self._lost.pop()
        elif tag in BEARS:
            self.builder.close(BEARS[tag])
        elif tag in ("sub", "sup") and self._small:
            self._small.pop()
        elif tag == "rt" and self._reading is not None:
            self._end_reading()
        elif tag == "ruby":
            if self._reading is not None:
                self._end_reading()
            self.builder.close(MarkKind.RUBY)
        elif tag == "q":
            self.builder.add("”")
        elif tag in BLOCKS:
            self.builder.end_line()

    def _end_reading(self) -> None:
        """A reading stands over what came before it; what follows may have one of its own."""
        reading, self._reading = " ".join((self._reading or "").split()), None
        if not self.builder.bears(MarkKind.RUBY):
            self.builder.add(reading)  # there is nothing that it could stand over
            return
        self.builder.close(MarkKind.RUBY, reading)
        self.builder.open(MarkKind.RUBY)

    def _add_image(self, attributes: Mapping[str, str]) -> None:
        file, words = attributes.get("src", "").strip(), attributes.get("alt", "")
        if file:
            title = attributes.get("title", "")
            self.builder.images.append(Image(file, words or title, "", self.builder.line))

    def finish(self) -> None:
        """The end of the text: a reading that was not closed stands in it."""
        if self._reading is not None:
            self._end_reading()
        for tag in self._lost:
            self.report.drop(
                f"<{tag}> without </{tag}>, and all after it,", self.builder.line, lost=True
            )


def is_tag(name: str) -> bool:
    """Whether a name is that of an element."""
    return name.lower() in KNOWN
