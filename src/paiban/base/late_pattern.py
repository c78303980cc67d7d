"""Regular expressions that are compiled when they are first used.

A page needs some sixty of the three hundred that paiban has; compiling those of all modules that it
loads took 20 ms of each start.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def late_pattern(source: AnyStr, flags: re.RegexFlag | int = 0) -> re.Pattern[AnyStr]:
    """A pattern as ``re.compile`` gives it, for constants of modules. It has all methods and values
    of one, but is of no use to ``isinstance`` or the functions of ``re``.

    A faulty pattern raises ``re.error`` at its first use; a test uses each that there is.
    """
    return cast("re.Pattern[AnyStr]", _LatePattern(source, flags))


class _LatePattern:
    def __init__(self, source: str | bytes, flags: re.RegexFlag | int) -> None:
        self._written: tuple[Any, re.RegexFlag | int] = source, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made: re.Pattern[Any] = re.compile(*self._written)
        self.__dict__.update((each, getattr(made, each)) for each in _ALL)
        return getattr(made, name)


_ALL = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))
