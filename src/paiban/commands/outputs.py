"""Files that a command is to write: each by itself, and none that is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from paiban.base.files import real
from paiban.base.finding import Unusable
from paiban.base.value import Value
from paiban.edition.file.files_named import files_named
from paiban.edition.model import Edition

_NUMBERED = (".png", ".svg", ".icml")
"""Formats of several files: OUT-1.png."""
_HINT = "name another file"


class Output(Value, frozen=True):
    """A file to be written, and the option that asks for it."""

    option: str
    path: Path


def check_outputs(outputs: Iterable[Output], read: Iterable[Path]) -> None:
    """Raises ``Unusable`` (``usage``) where two outputs would have one name, or one that of a file
    that is ``read``."""
    wanted = list(outputs)
    for one, two in combinations(wanted, 2):
        if _same(one.path, two.path):
            message = f"{one.option} and {two.option} would both be written to {two.path}"
            raise Unusable("usage", message, _HINT)
    check_not_read(wanted, read)


def check_not_read(outputs: Iterable[Output], read: Iterable[Path]) -> None:
    """Raises ``Unusable`` (``usage``) where an output has the name of a file that is ``read``."""
    known = {real(file): file for file in read}
    for output in outputs:
        whole = real(output.path)
        pages = (file for path, file in known.items() if _is_page_of(whole, path))
        file = known.get(whole) or next(pages, None)
        if file is not None:
            message = f"{output.option} would be written over {file}, which is read"
            raise Unusable("usage", message, _HINT)


def _same(one: Path, two: Path) -> bool:
    """Whether two files, or one of several pages and another, have one name."""
    first, second = real(one), real(two)
    if first == second:
        return True
    return _is_page_of(first, second) or _is_page_of(second, first)


def _is_page_of(whole: Path, page: Path) -> bool:
    """Whether ``page`` may be the file of a page of what is saved as ``whole``."""
    if whole.parent != page.parent or whole.suffix != page.suffix:
        return False
    pattern = re.escape(whole.stem) + r"-\d+"
    return whole.suffix.lower() in _NUMBERED and re.fullmatch(pattern, page.stem) is not None


def files_read(edition: Edition) -> Iterator[Path]:
    """All files that an edition was made of, and the file that says what it is; but not its plan,
    which may be written anew."""
    if edition.origin:
        yield Path(edition.origin.file)
    yield from map(Path, files_named(edition) - {edition.plan})
