"""The files that a value names: an edition's manuscripts, photos, advertisements, stylebook, fonts.

All its fields are searched, so that no new kind of file is missed.
"""

from __future__ import annotations

import os
from typing import Any

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Record, Value
from paiban.manuscript.story import Text

_NAMES_A_FILE = late_pattern(r"\.\w{2,8}$")
_LONGEST_PATH = 1024


def files_named(value: Any, *, absolute: bool = False) -> set[str]:
    """Every string in a value that is the path of a file; ``absolute``: that begins at the root.
    What stands in a text is none."""
    found: set[str] = set()
    waiting, seen = [value], set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            if len(each) < _LONGEST_PATH and _NAMES_A_FILE.search(each):
                found.add(each)
        elif isinstance(each, Text):
            waiting.append(each.file)
        elif isinstance(each, Value | Record):
            if id(each) not in seen:
                seen.add(id(each))
                waiting.extend(getattr(each, name) for name in each.__struct_fields__)
        elif isinstance(each, dict):
            waiting.extend(each.values())
        elif isinstance(each, list | tuple):
            waiting.extend(each)
    rooted = (path for path in found if not absolute or path[:1] == os.sep)
    return {path for path in rooted if "\0" not in path and os.path.isfile(path)}  # noqa: PTH113
