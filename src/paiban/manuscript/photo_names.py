"""The file that a manuscript means by the name of a photo."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from paiban.base.finding import Findings
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.manuscript.names.old_names import spoilt

_ELSEWHERE = late_pattern(r"(?:https?|ftp|data|blob|cid):|//", re.IGNORECASE)


def photo_path(named: str, folder: Path, origin: Origin, findings: Findings) -> str:
    """The path of the photo called ``named`` in a manuscript of ``folder``: as it is written, or as
    editors and other systems write names: with %20 and its like, with backslashes, with accents in
    characters of their own, spoilt on the way from Chinese Windows. As written where there is no
    such file. "": it is in no file."""
    if _ELSEWHERE.match(named):
        findings.error(
            "photo-elsewhere",
            f"the photo is in no file: {named[:80]}",
            "save it beside the manuscript and write the name of that file",
            origin,
        )
        return ""
    for name in _ways(named):
        if _is_file(folder / name):
            return str(folder / name)
    return str(folder / named)


def _ways(named: str) -> Iterator[str]:
    """The names that may be meant, the likeliest first."""
    for name in (named, unquote(named), unquote(named.removeprefix("file://"))):
        for slashed in (name, name.replace("\\", "/")):
            yield slashed
            yield unicodedata.normalize("NFC", slashed)
            yield unicodedata.normalize("NFD", slashed)
    yield from spoilt(unquote(named).replace("\\", "/"))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long, or a character that no name may have
        return False
