"""Story ids made from file names and headlines."""

from __future__ import annotations

import re
from pathlib import Path

_LONGEST = 24


def story_id(path: Path) -> str:
    """The stem of ``path``, reduced to letters, digits, Han, ``-`` and ``_``."""
    return re.sub(r"[^\w-]+", "-", path.stem).strip("-") or "story"


def headline_id(headline: str, path: Path) -> str:
    """The beginning of a headline, reduced likewise: for one of many stories in the file at
    ``path``, whose own name says nothing of it."""
    return re.sub(r"[^\w-]+", "-", headline)[:_LONGEST].strip("-") or story_id(path)
