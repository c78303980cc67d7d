"""File names in GBK, and those that were read as something else."""

from __future__ import annotations

import pytest

from paiban.manuscript.names.old_names import repaired, spoilt

NAMES = ["头条.md", "照片1.jpg", "本版稿件", "东环路通车（定稿）.docx"]


@pytest.mark.parametrize("name", NAMES)
def test_names_on_every_way(name: str) -> None:
    data = name.encode("gbk")
    assert repaired(data.decode("cp437")) == name
    assert repaired(data.decode("latin-1")) == name
    assert repaired(data.decode("utf-8", "surrogateescape")) == name
    assert repaired(name.encode().decode("cp437")) == name
    assert data.decode("cp437") in spoilt(name)
    assert data.decode("utf-8", "surrogateescape") in spoilt(name)


@pytest.mark.parametrize(
    "name", [*NAMES, "photo.jpg", "Café.md", "naïve.txt", "Größe.md", "ニュース.md"]
)
def test_names_that_are_right_stay(name: str) -> None:
    assert repaired(name) == name


def test_bytes_of_no_encoding_are_shown() -> None:
    assert repaired(b"\xff\xfe.md".decode("utf-8", "surrogateescape")) == "??.md"
