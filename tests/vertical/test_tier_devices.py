"""Devices of front pages on pages of tiers: index, skybox, ear, poster, groups of photos."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from paiban.base.finding import Finding
from tests.compose.built import built

DEVICES = ("index", "skybox", "ear", "poster")


def one_page(folder: Path, *keys: str) -> Path:
    """A front page of tiers with some keys, and a second page."""
    for name in ("a", "b"):
        text = f"---\nheadline: 江城{name}\n---\n\n" + "江水绕城而过。" * 40 + "\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "notice.md").write_text("# 天气\n\n今日晴。\n", encoding="utf-8")
    lines = [
        'paper = "四开竖排"', "[furniture]", 'paper_name = "江城日报"', "[[pages]]",
        'number = "1"', 'kind = "masthead"', *keys, "[[pages.stories]]", 'file = "a.md"',
        "[[pages]]", 'number = "2"', "[[pages.stories]]", 'file = "b.md"',
    ]  # fmt: skip
    (folder / "edition.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def told(folder: Path, code: str) -> list[Finding]:
    return [each for each in built(folder).findings if each.code == code]


@pytest.mark.parametrize("device", DEVICES)
def test_a_device_that_is_left_out_is_named_with_its_line(tmp_path: Path, device: str) -> None:
    value = '{ file = "notice.md" }' if device == "ear" else "true"
    (finding,) = told(one_page(tmp_path, f"{device} = {value}"), "tiers-left-out")
    assert f"page 1 is set without its {device}:" in finding.message
    assert finding.origin is not None
    assert (Path(finding.origin.file).name, finding.origin.line) == ("edition.toml", 7)


def test_each_device_has_a_message_of_its_own(tmp_path: Path) -> None:
    keys = ("poster = true", "index = true", "skybox = true", 'ear = { file = "notice.md" }')
    found = told(one_page(tmp_path, *keys), "tiers-left-out")
    assert {each.message.split(":")[0].split()[-1] for each in found} == set(DEVICES)
    assert {each.origin.line for each in found if each.origin} == {7, 8, 9, 10}


def test_photos_of_a_group_stand_by_themselves_and_are_named(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        Image.new("RGB", (600, 400), "#88aacc").save(tmp_path / name)
    photos = "".join(
        f"  - file: {name}\n    caption: 江边\n    group: 江\n" for name in ("a.jpg", "b.jpg")
    )
    text = f"---\nheadline: 江城\nphotos:\n{photos}---\n\n" + "江水绕城而过。" * 80 + "\n"
    (tmp_path / "s.md").write_text(text, encoding="utf-8")
    made = built(tmp_path / "s.md", "sikai-vertical")
    found = [each for each in made.findings if each.code == "photo-group-vertical"]
    assert [each.message.split()[0] for each in found] == ["a.jpg", "b.jpg"]
    assert [each.origin.line for each in found if each.origin] == [4, 7]
