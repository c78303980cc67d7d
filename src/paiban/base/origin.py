"""Source positions (file and line) of findings and page items."""

from __future__ import annotations

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value

_OWN_FOLDER = late_pattern(r"^.*[/\\]unpacked[/\\][0-9a-f]{24}[/\\]")
"""Where the files of a zip lie, or of a folder whose names were put right (``right_names.py``)."""


class Origin(Value, frozen=True):
    """A position in a user's file.

    ``file`` is the path as the user named it; ``line`` is 1-based, 0 meaning the file as a whole.
    """

    file: str
    line: int = 0

    def __str__(self) -> str:
        """As people read it: a file of a zip without the folder of ours that it was unpacked to."""
        file = _OWN_FOLDER.sub("", self.file)
        return f"{file}:{self.line}" if self.line else file
