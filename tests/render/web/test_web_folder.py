"""The folder of a web edition appears whole or not at all, and takes nothing else's place."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Unusable
from paiban.cli import main
from paiban.render.web import whole_folder
from paiban.render.web.whole_folder import write_folder
from tests.render.web.sites import SOURCES, files_of

_EDITION = {"edition.json": b'{"generator": "paiban"}', "web/a.css": b"a"}


def test_an_older_edition_is_replaced_whole(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_folder(folder, _EDITION | {"old.html": b"old"})
    write_folder(folder, _EDITION)
    assert sorted(p.name for p in folder.rglob("*")) == ["a.css", "edition.json", "web"]
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    write_folder(tmp_path / "a", _EDITION)
    (tmp_path / "b").mkdir()
    write_folder(tmp_path / "b", _EDITION)
    assert (tmp_path / "b" / "edition.json").exists()


@pytest.mark.parametrize("name", ["notes.txt", "edition.json"])
def test_what_is_no_edition_is_left_alone(tmp_path: Path, name: str) -> None:
    dear = tmp_path / "site" / name
    dear.parent.mkdir()
    dear.write_text("{}")
    with pytest.raises(Unusable) as problem:
        write_folder(dear.parent, _EDITION)
    assert problem.value.finding.code == "folder-not-empty"
    assert [p.name for p in dear.parent.iterdir()] == [name]


def test_a_file_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(Unusable):
        write_folder(tmp_path / "site", _EDITION)
    assert (tmp_path / "site").read_text() == "mine"


def test_where_writing_fails_the_older_edition_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    write_folder(folder, _EDITION)

    def full(path: Path, files: dict[str, bytes]) -> None:
        path.mkdir()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_folder, "_fill", full)
    with pytest.raises(Unusable) as problem:
        write_folder(folder, {"other": b""})
    assert problem.value.finding.code == "unwritable-output"
    assert sorted(p.name for p in folder.iterdir()) == ["edition.json", "web"]
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_the_command_writes_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build", str(SOURCES["vertical"]), "--format", "web", "-o", "out/site"]) == 0
    written = {
        p.relative_to(tmp_path / "out" / "site").as_posix(): p.read_bytes()
        for p in (tmp_path / "out" / "site").rglob("*")
        if p.is_file()
    }
    assert written == files_of("vertical")


def test_beside_other_formats_the_folder_has_a_name_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build", str(SOURCES["vertical"]), "--format", "txt,web", "-o", "a.txt"]) == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a-web", "a.txt"]
    assert main(["build", str(SOURCES["vertical"]), "--format", "web"]) == 0
    assert (tmp_path / "vertical-web" / "index.html").exists()


def test_a_folder_that_is_dear_is_told_before_pages_are_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    source = str(SOURCES["vertical"])
    assert main(["build", source, "--format", "web", "-o", str(tmp_path)]) == 2
    assert "folder-not-empty" in capsys.readouterr().err
