"""Readings kept from build to build: each state of a file is read once, and a broken file has its
last good text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from paiban.base.finding import Findings, Unusable
from paiban.manuscript.readings import Readings

_GOOD = "---\nheadline: 江桥\n---\n\n通车了。\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    state = path.stat()
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 1))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.md"
    _write(path, _GOOD)
    return path


def test_a_file_that_has_not_changed_is_not_read_again(file: Path) -> None:
    readings, findings = Readings(), Findings()
    first = readings.manuscript(file, findings)
    assert readings.manuscript(file, findings) is first
    _write(file, _GOOD.replace("通车", "修好"))
    again = readings.manuscript(file, findings)
    assert again is not first
    assert "修好" in str(again.sections[0].body[0].text)  # type: ignore[union-attr]


def test_what_was_found_in_a_file_is_told_at_each_build(file: Path) -> None:
    _write(file, _GOOD.replace("headline", "headlines"))
    readings, first, again = Readings(), Findings(), Findings()
    readings.manuscript(file, first)
    readings.manuscript(file, again)
    assert list(first) == list(again) != []


@pytest.mark.parametrize("broken", [b"\xff\xfe\x00\xd8\x00", None], ids=["bytes", "deleted"])
def test_a_file_that_became_unusable_has_its_last_good_text(
    file: Path, broken: bytes | None
) -> None:
    readings = Readings()
    good = readings.manuscript(file, Findings())
    if broken is None:
        file.unlink()
    else:
        file.write_bytes(broken)
    for _ in range(2):  # it is told at each build, until the file is mended
        findings = Findings()
        assert readings.manuscript(file, findings) == good
        codes = [each.code for each in findings]
        assert codes[-1] == "last-text-kept" and len(codes) == 2
        assert findings.items[-1].origin is not None
        assert findings.items[-1].origin.file == str(file)
    _write(file, _GOOD.replace("通车", "修好"))
    findings = Findings()
    assert "修好" in str(readings.manuscript(file, findings))
    assert not list(findings)


def test_a_renamed_file_keeps_its_text_under_its_old_name(file: Path) -> None:
    readings = Readings()
    good = readings.manuscript(file, Findings())
    other = file.rename(file.with_name("crossing.md"))
    findings = Findings()
    assert readings.manuscript(file, findings) == good
    assert {each.code for each in findings} == {"no-such-file", "last-text-kept"}
    assert readings.manuscript(other, Findings()).file == str(other)


def test_a_file_that_never_was_good_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(Unusable):
        Readings().manuscript(tmp_path / "nowhere.md", Findings())


def test_one_story_and_all_stories_of_a_file_are_kept_apart(file: Path) -> None:
    readings = Readings()
    one = readings.manuscript(file, Findings())
    assert readings.stories(file, Findings())[0].headline == one.headline
    assert len(readings.known) == 2
