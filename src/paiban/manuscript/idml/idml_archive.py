"""Parts of an InDesign package, read within bounds: it may come from anyone."""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from paiban.base.files import open_file
from paiban.base.finding import Unusable
from paiban.base.missing import check_file
from paiban.base.origin import Origin
from paiban.base.value import Record
from paiban.manuscript.html.tree import Element
from paiban.manuscript.xml.safe_xml import xml_tree

_MOST_FILE = 1_000_000_000
_MOST_PART = 60_000_000
_MOST_IN_ALL = 500_000_000
_MOST_PARTS = 20_000
_DAMAGED = (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, lzma.LZMAError,
            zlib.error, OSError)  # fmt: skip
_HINT = "export it from InDesign again, as InDesign Markup (IDML)"


class Archive(Record):
    """An open package; what is read counts against its bounds."""

    file: str
    zip: ZipFile
    spent: int = 0

    def part(self, name: str) -> Element:
        """The root of a part. Raises ``Unusable`` (``broken-idml``, ``bad-xml``)."""
        try:
            entry = self.zip.getinfo(name)
            self.spent += entry.file_size
            if entry.file_size > _MOST_PART or self.spent > _MOST_IN_ALL:
                raise broken(self.file, f"its part {name[:80]} is too large")
            with self.zip.open(entry) as opened:
                content = opened.read(_MOST_PART)
        except KeyError as problem:
            raise broken(self.file, f"its part {name[:80]} is missing") from problem
        except _DAMAGED as problem:
            raise broken(self.file, f"its part {name[:80]} cannot be read") from problem
        return xml_tree(content, self.file)

    def listed(self, kind: str) -> Iterator[Element]:
        """The parts of a kind that the design map names: ``Story``, ``Spread``, …"""
        for child in self.part("designmap.xml").children:
            if isinstance(child, Element) and child.tag == kind and "src" in child.attributes:
                yield self.part(child.attributes["src"])


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """The package at ``path``. Raises ``Unusable``: ``no-such-file``, ``broken-idml``."""
    check_file(path)
    try:
        handle = open_file(path, _MOST_FILE)
    except OSError as problem:
        raise broken(str(path), problem.strerror or str(problem)) from problem
    with handle:
        try:
            archive = ZipFile(handle)
        except _DAMAGED as problem:
            raise broken(str(path), str(problem)[:120]) from problem
        if len(archive.infolist()) > _MOST_PARTS:
            raise broken(str(path), "it has too many parts")
        yield Archive(str(path), archive)


def broken(file: str, reason: str) -> Unusable:
    """The finding of a package that cannot be read."""
    message = f"the InDesign package cannot be read: {reason}"
    return Unusable("broken-idml", message, _HINT, Origin(file))
