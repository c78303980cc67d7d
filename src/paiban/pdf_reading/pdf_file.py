"""A PDF file opened: its pages, its trailer, and its content streams operator by operator."""

from __future__ import annotations

import io
import logging
import warnings
from pathlib import Path
from typing import Any

import pikepdf

from paiban.base.files import MOST_PDF, read_file
from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.pdf_reading.objects import Dict, Plain, Stream, plain


class Source:
    """A PDF file that is open."""

    def __init__(self, path: Path, data: bytes | None = None) -> None:
        """The file at ``path``; ``data`` is what it holds, where that is not on disk."""
        self.file = str(path)
        logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # what qpdf mends, we report
        try:
            self.bytes = read_file(path, MOST_PDF) if data is None else data
            self._pdf = pikepdf.open(io.BytesIO(self.bytes), suppress_warnings=True)
            self.pages = [Dict(page.obj) for page in self._pdf.pages]
        except OSError as problem:
            raise _unusable("unreadable-pdf", str(problem.strerror or problem), path) from problem
        except pikepdf.PasswordError as problem:
            raise _unusable("encrypted-pdf", "the file asks for a password", path) from problem
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, RecursionError) as problem:
            raise _unusable("not-a-pdf", "nothing can be read of this file", path) from problem
        if not self.pages:
            raise _unusable("not-a-pdf", "the file has no page", path)
        self.trailer = Dict(self._pdf.trailer)
        self.root = self.trailer.dict("Root")

    @property
    def found(self) -> Any:
        """The file as pikepdf has it opened."""
        return self._pdf

    @property
    def encrypted(self) -> bool:
        return bool(self._pdf.is_encrypted)

    @property
    def damage(self) -> list[str]:
        """What qpdf had to mend so far."""
        try:
            return [str(each) for each in self._pdf.get_warnings()]
        except (RuntimeError, ValueError):
            return []

    def operators(self, data: bytes) -> list[tuple[str, list[Plain]]] | None:
        """A content stream, operator by operator; ``None`` where it cannot be read."""
        found = self.instructions(data)
        try:
            return [self._operator(each) for each in found] if found is not None else None
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, RecursionError):
            return None

    def instructions(self, data: bytes) -> list[Any] | None:
        """The same as pikepdf has it, to be written again."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a string without end: what is before it counts
                return list(pikepdf.parse_content_stream(pikepdf.Stream(self._pdf, data)))
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, RecursionError):
            return None

    def _operator(self, found: Any) -> tuple[str, list[Plain]]:
        if not isinstance(found, pikepdf.ContentStreamInlineImage):
            return str(found.operator), [plain(each) for each in found.operands]
        return "INLINE IMAGE", [self.inline_image(found)]

    def inline_image(self, found: Any) -> Stream:
        """An inline image of pikepdf's as a stream; its keys stay as short as they are."""
        image = found.iimage
        stream = pikepdf.Stream(self._pdf, bytes(image.read_raw_bytes()))
        listed = list(image._image_object)
        for key, value in zip(listed[::2], listed[1::2], strict=False):
            stream[str(key)] = value
        return Stream(stream)


def _unusable(code: str, message: str, path: Path) -> Unusable:
    hint = "write the PDF again, without a password" if "encrypted" in code else "is it a PDF?"
    return Unusable(code, message, hint, Origin(str(path)))
