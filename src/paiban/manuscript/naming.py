"""Story ids made from file names."""

from __future__ import annotations

import re
from pathlib import Path


def story_id(path: Path) -> str:
    """The stem of ``path``, reduced to letters, digits, Han, ``-`` and ``_``."""
    return re.sub(r"[^\w-]+", "-", path.stem).strip("-") or "story"
