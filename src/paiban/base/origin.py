"""Source positions (file and line) of findings and page items."""

from __future__ import annotations

from paiban.base.value import Value


class Origin(Value, frozen=True):
    """A position in a user's file.

    ``file`` is the path as the user named it; ``line`` is 1-based, 0 meaning the file as a whole.
    """

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file
