"""Atomic folder output: written beside its place, then renamed."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from paiban.base.files import is_folder, is_there, real, unwritable
from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.render.web.edition_json import INDEX, MAKER
from paiban.render.web.screen_pictures import Files


def write_folder(folder: Path, files: Files) -> list[Path]:
    """Write ``files`` as ``folder``. An existing web edition there is replaced, anything else left
    alone.

    Raises ``Unusable``: ``folder-not-empty``, ``unwritable-output``.
    """
    folder = real(folder)
    check_folder(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".paiban."))
        try:
            _fill(beside / "new", files)
            _exchange(beside, folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except (OSError, ValueError) as problem:
        raise unwritable(folder, problem) from problem
    return [folder / name for name in files]


def check_folder(folder: Path) -> None:
    """Check that ``folder`` is missing, empty or a web edition: nothing else is overwritten.

    Raises ``Unusable``: ``folder-not-empty``.
    """
    if not is_there(folder) or (is_folder(folder) and (_is_edition(folder) or is_empty(folder))):
        return
    raise Unusable(
        "folder-not-empty",
        f"{folder.name} exists and is not a web edition",
        "name a new folder with -o: nothing else is overwritten",
        Origin(str(folder)),
    )


def is_empty(folder: Path) -> bool:
    """Whether nothing is in a folder; raises ``Unusable`` where that cannot be seen."""
    try:
        return not any(folder.iterdir())
    except OSError as problem:
        raise unwritable(folder, problem) from problem


def _is_edition(folder: Path) -> bool:
    try:
        table = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(table, dict) and table.get("generator") == MAKER


def _fill(folder: Path, files: Files) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _exchange(beside: Path, folder: Path) -> None:
    """Replace the old folder by the new; restore it on failure."""
    old = beside / "old"
    if folder.exists():
        folder.rename(old)
    try:
        (beside / "new").rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
