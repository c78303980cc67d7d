"""Errors of photo files, with their hints.

An unusable photo raises ``Unusable`` with code ``missing-photo``, ``unknown-photo-format``,
``photo-too-large`` or ``broken-photo``; callers collect its finding.
"""

from __future__ import annotations

from pathlib import Path

from paiban.base.files import why_no_file
from paiban.base.finding import Unusable
from paiban.base.origin import Origin

MAX_PIXELS = 178_000_000
"""Just below Pillow's hard limit (178,956,970): at three bytes per pixel half a gigabyte decoded.
The largest cameras give 150 megapixels, a decompression bomb ten thousand."""

_HINTS = {
    "missing-photo": "put the file there, or correct its name in the manuscript",
    "unknown-photo-format": "save it as JPEG, PNG, WebP or TIFF; as PDF or SVG if it is drawn",
    "photo-too-large": f"scale it below {MAX_PIXELS // 1_000_000} megapixels",
    "broken-photo": "the file is damaged or truncated: replace it",
}


def unusable(code: str, file: str, reason: str, origin: Origin | None = None) -> Unusable:
    """The error for a photo, worded alike in all stages."""
    return Unusable(code, f"{Path(file).name}: {reason}", _HINTS[code], origin or Origin(file))


def unreadable(file: str, problem: OSError | None = None) -> Unusable:
    """The problem with a photo that is there and cannot be read as a file: a pipe, a folder, one
    that may not be read."""
    reason = problem.strerror or str(problem) if problem else why_no_file(file)
    message = f"{Path(file).name}: cannot be read: {reason}"
    return Unusable("broken-photo", message, "name a photo file that can be read", Origin(file))
