"""Opened PDF file: pages, trailer, and content streams by operator."""

from __future__ import annotations

import io
import logging
import warnings
from pathlib import Path
from typing import Any

import pikepdf

from paiban.base.files import MOST_PDF, read_file
from paiban.base.finding import Unusable
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.pdf_reading.objects import Dict, Plain, Stream, plain

_PACKING = {"/F": "/Filter", "/DP": "/DecodeParms"}
_NO_FILE = late_pattern(r"^stream <[^>]*>[,:]? ?")
"""How qpdf names a file in memory: by an address, which is another in each run."""
_DAMAGED = "file is damaged"
"""What qpdf says first; what follows says how."""


class Source:
    """An open PDF file."""

    def __init__(self, path: Path, data: bytes | None = None) -> None:
        """Open the file at ``path``, or ``data`` if it is not on disk. Raises ``Unusable``:
        ``unreadable-pdf``, ``encrypted-pdf``, ``not-a-pdf``."""
        self.file = str(path)
        logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # we report what qpdf repairs
        try:
            self.bytes = read_file(path, MOST_PDF) if data is None else data
            self._pdf = pikepdf.open(io.BytesIO(self.bytes), suppress_warnings=True)
            self.pages = [Dict(page.obj) for page in self._pdf.pages]
        except OSError as problem:
            raise _unusable("unreadable-pdf", str(problem.strerror or problem), path) from problem
        except pikepdf.PasswordError as problem:
            raise _unusable("encrypted-pdf", "the file needs a password", path) from problem
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, RecursionError) as problem:
            raise _unusable("not-a-pdf", "the file cannot be read as a PDF", path) from problem
        if not self.pages:
            raise _unusable("not-a-pdf", "the file has no page", path)
        self.trailer = Dict(self._pdf.trailer)
        self.root = self.trailer.dict("Root")

    @property
    def found(self) -> Any:
        """The pikepdf document."""
        return self._pdf

    @property
    def encrypted(self) -> bool:
        return bool(self._pdf.is_encrypted)

    @property
    def damage(self) -> list[str]:
        """What qpdf has repaired so far."""
        try:
            told = [_NO_FILE.sub("", str(each)) for each in self._pdf.get_warnings()]
        except (RuntimeError, ValueError):
            return []
        return [each for each in told if each != _DAMAGED] or told

    @property
    def labels(self) -> list[str]:
        """The labels of the pages (A01, iv, …); their numbers where the file has none."""
        try:
            return [str(page.label) for page in self._pdf.pages]
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
            return [str(at + 1) for at in range(len(self.pages))]

    def operators(self, data: bytes) -> list[tuple[str, list[Plain]]] | None:
        """The operators and operands of a content stream; None if it cannot be parsed."""
        found = self.instructions(data)
        try:
            return [self._operator(each) for each in found] if found is not None else None
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, RecursionError):
            return None

    def instructions(self, data: bytes) -> list[Any] | None:
        """The content stream as pikepdf instructions, for rewriting."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # unterminated string: keep what precedes it
                return list(pikepdf.parse_content_stream(pikepdf.Stream(self._pdf, data)))
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, RecursionError):
            return None

    def _operator(self, found: Any) -> tuple[str, list[Plain]]:
        if not isinstance(found, pikepdf.ContentStreamInlineImage):
            return str(found.operator), [plain(each) for each in found.operands]
        return "INLINE IMAGE", [self.inline_image(found)]

    def inline_image(self, found: Any) -> Stream:
        """A pikepdf inline image as a stream. Its filters are written in full, so that it can be
        decoded; other keys stay abbreviated."""
        image = found.iimage
        stream = pikepdf.Stream(self._pdf, bytes(image.read_raw_bytes()))
        listed = list(image._image_object)
        for key, value in zip(listed[::2], listed[1::2], strict=False):
            if str(key) not in ("/Length", "/L"):  # that of the stream is known
                stream[_PACKING.get(str(key), str(key))] = value
        names = Stream(stream).filters
        if names:
            stream.Filter = pikepdf.Array([pikepdf.Name("/" + name) for name in names])
        return Stream(stream)


def _unusable(code: str, message: str, path: Path) -> Unusable:
    hint = "write the PDF again, without a password" if "encrypted" in code else "is it a PDF?"
    return Unusable(code, message, hint, Origin(str(path)))
