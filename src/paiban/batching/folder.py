"""File listing of an edition's folder."""

from __future__ import annotations

import os
from pathlib import Path

TEXTS = (".toml", ".md", ".markdown", ".txt")
"""Extensions of files that are filled in a template folder."""


def files_of(folder: Path) -> list[Path]:
    """The files of a folder, recursively, by name; hidden ones are skipped."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place, name) for name in sorted(names) if not name.startswith(".")]
    return found
