"""Files that a command is to write: each by itself, and none that is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from paiban.base.files import real
from paiban.base.finding import Unusable
from paiban.base.value import Value
from paiban.edition.model import Edition

_NUMBERED = (".png", ".svg", ".icml")
"""Formats of several files: OUT-1.png."""


class Output(Value, frozen=True):
    """A file to be written, and the option that asks for it."""

    option: str
    path: Path


def check_outputs(outputs: Iterable[Output], read: Iterable[Path]) -> None:
    """Raises ``Unusable`` (``usage``) where two outputs would have one name, or one that of a file
    that is ``read``."""
    wanted = list(outputs)
    hint = "name another file"
    for one, two in combinations(wanted, 2):
        if _same(one.path, two.path):
            message = f"{one.option} and {two.option} would both be written to {two.path}"
            raise Unusable("usage", message, hint)
    for file in read:
        for output in wanted:
            if real(output.path) == real(file):
                message = f"{output.option} would be written over {file}, which is read"
                raise Unusable("usage", message, hint)


def _same(one: Path, two: Path) -> bool:
    """Whether two files, or one of several pages and another, have one name."""
    first, second = real(one), real(two)
    if first == second:
        return True
    beside = first.parent == second.parent and first.suffix == second.suffix
    return beside and any(_is_page(*pair) for pair in ((first, second), (second, first)))


def _is_page(whole: Path, page: Path) -> bool:
    """Whether ``page`` may be the file of a page of what is saved as ``whole``."""
    pattern = re.escape(whole.stem) + r"-\d+"
    return whole.suffix.lower() in _NUMBERED and re.fullmatch(pattern, page.stem) is not None


def files_read(edition: Edition) -> Iterator[Path]:
    """The manuscripts and photos of an edition, and the file that says what it is."""
    pooled = edition.pool.stories if edition.pool else ()
    placed = [each.placed for each in pooled]
    placed += [each for page in edition.pages for each in page.stories]
    if edition.origin:
        yield Path(edition.origin.file)
    for each in placed:
        yield Path(each.story.file)
        yield from (Path(photo.file) for photo in each.story.photos if photo.file)
