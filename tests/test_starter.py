"""What helps one begin: the starter edition builds, the faces and schemas are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import paiban
from paiban.base.finding import Unusable
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.starter import schemas, shipped_faces, write_starter


def test_the_starter_is_one_full_page_without_a_finding(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "paper"
    write_starter(folder)
    built = paiban.build(folder)
    assert [str(finding) for finding in built.findings] == []
    assert len(built.made.document.pages) == 1
    assert built.pdf().startswith(b"%PDF-")
    assert built.ok


def test_the_starter_may_go_into_an_empty_folder(tmp_path: Path) -> None:
    write_starter(tmp_path)
    assert (tmp_path / "edition.toml").is_file()


def test_the_starter_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("mine", encoding="utf-8")
    with pytest.raises(Unusable) as caught:
        write_starter(tmp_path)
    assert caught.value.finding.code == "folder-not-empty"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.md"]


def test_the_starter_needs_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(Unusable) as caught:
        write_starter(tmp_path / "file")
    assert caught.value.finding.code == "unwritable-output"


def test_every_face_has_a_line() -> None:
    lines = list(shipped_faces())[1:]
    assert [line.split()[0] for line in lines] == list(default_stylebook().faces)
    assert all("may be embedded" in line and "Open Font License" in line for line in lines)


@pytest.mark.parametrize("of", ["edition", "manuscript", "layout", "web"])
def test_each_schema_is_sound(of: str) -> None:
    Draft202012Validator.check_schema(schemas(of))
    assert schemas()[of] == schemas(of)
