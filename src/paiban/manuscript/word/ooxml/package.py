"""The package of a Word document: its parts by name, their relations, within bounds.

A .docx is a ZIP of XML parts (ECMA-376, part 2). What is not, what is damaged and what would unpack
to more than a newspaper can need is refused with what to do.
"""

from __future__ import annotations

import lzma
import posixpath
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, ZipInfo

from paiban.base.files import open_file
from paiban.base.finding import Findings, Unusable
from paiban.base.origin import Origin
from paiban.base.value import Record, Value, field
from paiban.manuscript.word.ooxml.xml_parts import Element, attribute, kind, parse

MOST_FILE = 1_000_000_000
"""Bytes of a document: some hundred photos as cameras make them."""
_MOST_XML = 40_000_000
"""Bytes of a part of text, unpacked: two thousand pages."""
_MOST_PICTURE = 300_000_000
_MOST_IN_ALL = 2_000_000_000
_MOST_PARTS = 20_000
_STEP = 1_000_000
_DAMAGED = (
    BadZipFile, EOFError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError,
    lzma.LZMAError, struct.error, zlib.error, UnicodeError, MemoryError,
)  # fmt: skip
"""What reading a damaged ZIP raises."""
_BROKEN_HINT = "open it in Word or WPS, let it be repaired, and save it as .docx anew"


class Relation(Value, frozen=True):
    """What a part refers to: the last word of its kind (``image``), and a part or an address."""

    kind: str
    target: str
    is_external: bool


class Package(Record):
    """An open package; what is read counts against its bounds."""

    file: str
    archive: ZipFile
    findings: Findings
    parts: dict[str, ZipInfo]
    spent: int = 0
    told: set[str] = field(default_factory=set)

    def xml(self, name: str, *, needed: bool = False) -> Element | None:
        """The root of a part, None where there is none. One that is damaged is told; without one
        that is ``needed`` nothing can be made of the document (``broken-word-file``)."""
        try:
            data = self.data(name, _MOST_XML)
            if data is not None:
                return parse(data)
            problem = "it is missing"
        except ValueError as damage:
            problem = str(damage)
            if not needed:
                self.damaged(name, problem)
        if needed:
            raise _broken(self.file, f"its part {name[:80]} cannot be read: {problem}")
        return None

    def data(self, name: str, most: int = _MOST_PICTURE) -> bytes | None:
        """What a part holds; None: there is no such part. Raises ``ValueError`` in words."""
        entry = self.parts.get(name.lower())
        if entry is None:
            return None
        read = bytearray()
        try:
            with self.archive.open(entry) as part:
                while piece := part.read(_STEP):
                    read += piece
                    self.spent += len(piece)
                    if len(read) > most or self.spent > _MOST_IN_ALL:
                        raise Unusable(
                            "word-too-large",
                            f"its part {name[:80]} unpacks to more than {most // 1_000_000} MB",
                            "split the document, or make its pictures smaller; a file that does "
                            "this on purpose is called a ZIP bomb",
                            Origin(self.file),
                        )
        except _DAMAGED as problem:
            raise ValueError(str(problem)[:120] or type(problem).__name__) from problem
        return bytes(read)

    def damaged(self, name: str, problem: str) -> None:
        """Tell, once, that a part cannot be read."""
        if name not in self.told:
            self.told.add(name)
            message = f"the part {name[:80]} cannot be read: {problem}"
            self.findings.warn("word-part-damaged", message, _BROKEN_HINT, Origin(self.file))

    def relations(self, name: str) -> dict[str, Relation]:
        """The relations of a part, by id; of the package, where ``name`` is ""."""
        folder, base = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}
        for each in root if root is not None else ():
            if kind(each) != "rel:Relationship":
                continue
            target, outside = attribute(each, "Target"), attribute(each, "TargetMode")
            is_external = outside == "External"
            found[attribute(each, "Id")] = Relation(
                attribute(each, "Type").rpartition("/")[2],
                target if is_external else _resolved(folder, target),
                is_external,
            )
        return found


def _resolved(folder: str, target: str) -> str:
    """The name of the part that a relation points to. It is only looked up among the names in the
    package, so that one that leads out of it finds nothing."""
    name = unquote(target.partition("#")[0]).replace("\\", "/")
    joined = name if name.startswith("/") else posixpath.join("/", folder, name)
    return posixpath.normpath(joined).lstrip("/")


@contextmanager
def open_package(path: Path, findings: Findings) -> Iterator[Package]:
    """The package at ``path``, open.

    Raises ``OSError``, and ``Unusable``: ``broken-word-file``, ``word-too-large``, ``word-locked``.
    """
    with open_file(path, MOST_FILE) as handle:
        try:
            archive = ZipFile(handle)
        except _DAMAGED as problem:
            raise _broken(str(path), f"it is no whole ZIP: {str(problem)[:120]}") from problem
        entries = archive.infolist()
        if len(entries) > _MOST_PARTS:
            message = f"it has {len(entries):,} parts, more than {_MOST_PARTS:,}"
            raise Unusable("word-too-large", message, "split the document", Origin(str(path)))
        if any(entry.flag_bits & 1 for entry in entries):
            raise locked(str(path))
        parts = {_part_name(entry.filename): entry for entry in entries}
        yield Package(str(path), archive, findings, parts)


def _part_name(name: str) -> str:
    """A name as it is looked up: without the slash that some programs write, in lower case."""
    return name.replace("\\", "/").lstrip("/").lower()


def main_part(package: Package) -> str:
    """The name of the part that holds the text. Raises ``Unusable``: ``broken-word-file``, or
    ``unknown-format`` for a package of another program."""
    for relation in package.relations("").values():
        if relation.kind == "officeDocument" and relation.target.lower() in package.parts:
            if not relation.target.lower().startswith(("xl/", "ppt/")):
                return relation.target
            raise Unusable(
                "unknown-format",
                "it is a workbook or a presentation, not a Word document",
                "put what is to be printed into a Word document, or into Markdown",
                Origin(package.file),
            )
    if "word/document.xml" in package.parts:
        return "word/document.xml"
    if "mimetype" in package.parts or "index/document.iwa" in package.parts:
        raise Unusable(
            "unknown-format",
            "it is a document of another program (OpenDocument, Pages) named .docx",
            "open it there and save it as Word (.docx)",
            Origin(package.file),
        )
    raise _broken(package.file, "it holds no text of Word (word/document.xml)")


def locked(file: str) -> Unusable:
    """The finding of a document with a password."""
    hint = "open it with the password, take the password away, and save it as .docx"
    return Unusable("word-locked", "the document is locked with a password", hint, Origin(file))


def _broken(file: str, what: str) -> Unusable:
    message = f"the Word document cannot be read: {what}"
    return Unusable("broken-word-file", message, _BROKEN_HINT, Origin(file))
