"""Outside readers of PDF, each of which must get the same text out of it (rule 35)."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pypdfium2
import pytest

_NO_ICC = b"warning: ICC support is not available\n"
"""Debian's mutool always says so; it does not concern the file."""

Reader = Callable[[bytes, Path], str]


def run(*command: str) -> str:
    """What a program prints; the test skips where the program is missing."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, timeout=30, check=False)
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert done.stderr in (b"", _NO_ICC), (command, done.stderr)
    return done.stdout.decode("utf-8", "replace")


def saved(pdf: bytes, folder: Path) -> str:
    path = folder / "page.pdf"
    path.write_bytes(pdf)
    return str(path)


def poppler(pdf: bytes, folder: Path) -> str:
    return run("pdftotext", saved(pdf, folder), "-")


def poppler_raw(pdf: bytes, folder: Path) -> str:
    return run("pdftotext", "-raw", saved(pdf, folder), "-")


def mupdf(pdf: bytes, folder: Path) -> str:
    return run("mutool", "draw", "-q", "-F", "txt", saved(pdf, folder))


def ghostscript(pdf: bytes, folder: Path) -> str:
    command = ("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=txtwrite", "-o", "-")
    return run(*command, saved(pdf, folder))


def pdfium(pdf: bytes, _folder: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text: str = document[0].get_textpage().get_text_range()
    document.close()
    return text


def pymupdf_text(pdf: bytes, _folder: Path) -> str:
    return str(first_page(pdf).get_text())


def first_page(pdf: bytes) -> Any:
    """The first page, opened by pymupdf."""
    return pymupdf.open(stream=pdf)[0]  # type: ignore[no-untyped-call]


READERS: tuple[Reader, ...] = (poppler, poppler_raw, mupdf, ghostscript, pdfium, pymupdf_text)
HEED_ACTUAL_TEXT: tuple[Reader, ...] = (poppler, poppler_raw, pdfium)


def lines_of(text: str) -> list[str]:
    """The lines of extracted text, without what readers put round them."""
    return [line.strip() for line in text.replace("\f", "").splitlines() if line.strip()]
