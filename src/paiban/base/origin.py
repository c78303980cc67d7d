"""Where something came from: every finding and every item on the page can say it."""

from __future__ import annotations

from paiban.base.value import Value


class Origin(Value, frozen=True):
    """A place in a file of the user's.

    ``file`` is the path as the user named it; ``line`` is 1-based, 0 meaning the file as a whole.
    """

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file
