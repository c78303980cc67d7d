"""Tables that a command puts into a page of the documentation."""

from __future__ import annotations

import re
from pathlib import Path


def write_between(file: Path, mark: str, text: str) -> None:
    """Replace what stands between ``<!-- mark -->`` and the next ``<!-- end -->``; raises
    ``ValueError`` where the file has no such marks."""
    old = file.read_text(encoding="utf-8")
    between = re.compile(rf"(?<=<!-- {re.escape(mark)} -->\n).*?(?=<!-- end -->)", re.DOTALL)
    new, count = between.subn(lambda _: f"\n{text}\n\n", old)
    if count != 1:
        raise ValueError(f"{file} has no <!-- {mark} --> … <!-- end -->")
    file.write_text(new, encoding="utf-8")
