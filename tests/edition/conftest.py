"""A manuscript reader of the tests' own, so that reading editions is tested alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from paiban.base.finding import Findings, Unusable
from paiban.base.origin import Origin
from paiban.edition.file.edition_file import read_edition
from paiban.edition.model import Edition
from paiban.manuscript.story import Photo, Story, Text


def stub_reader(path: Path, findings: Findings) -> Story:
    """A story whose first line is its head, a second line "n" its priority; "bad" is unusable.
    ``![caption](file)`` lines are photos, the file left out where there is none."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if lines[0] == "bad":
        raise Unusable("bad-front-matter", "stub", origin=Origin(str(path), 1))
    photos = []
    for line in lines:
        if line.startswith("!["):
            caption, file = line[2:-1].split("](")
            photos.append(Photo(str(path.parent / file) if file else "", Text(caption)))
    return Story(
        id=path.stem,
        file=str(path),
        headline=(Text(lines[0]),),
        photos=tuple(photos),
        priority=int(lines[1]) if len(lines) > 1 and lines[1].isdigit() else 0,
        origin=Origin(str(path), 1),
    )


def stub_stories(path: Path, findings: Findings) -> list[Story]:
    """The stories of a manuscript: one."""
    return [stub_reader(path, findings)]


@pytest.fixture
def findings() -> Findings:
    """An empty collector."""
    return Findings()


ReadEdition = Callable[..., Edition]


@pytest.fixture
def read(tmp_path: Path, findings: Findings) -> ReadEdition:
    """Writes an ``edition.toml`` beside the manuscripts a.md and b.md and reads it."""

    def write_and_read(toml: str, **manuscripts: str) -> Edition:
        for name, text in {"a": "甲", "b": "乙", **manuscripts}.items():
            (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        (tmp_path / "edition.toml").write_text(toml, encoding="utf-8")
        return read_edition(tmp_path, findings, stub_reader)

    return write_and_read


PAGE = '[[pages]]\n[[pages.stories]]\nfile = "a.md"\n'
"""The shortest page."""
