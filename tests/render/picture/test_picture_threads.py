"""Where a renderer gets its pictures from: decoded when asked for; before, where there is much."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.page.items import Picture
from paiban.photo import prepare
from paiban.render.picture import picture_source as pictures
from paiban.render.picture.picture_source import PhotoSource


@pytest.fixture
def wanted(tmp_path: Path) -> list[Picture]:
    found = []
    for name in "abc":
        file = tmp_path / f"{name}.png"
        Image.effect_noise((60, 40), 50).save(file)
        found.append(Picture(Rect(0, 0, 20, 20), str(file)))
    return [*found, Picture(Rect(0, 0, 20, 20), str(tmp_path / "none.png"))]


@pytest.mark.parametrize("each", [1, 10**9])
def test_pictures_are_the_same_with_threads_and_without(
    wanted: list[Picture], each: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "_EACH", each)
    findings = Findings()
    source = PhotoSource(findings)
    source.begin(wanted)
    assert bool(source._begun) is (each == 1)
    shown = [source(picture) for picture in wanted]
    prepare._prepared.cache_clear()
    plain = PhotoSource(Findings())
    assert shown == [plain(picture) for picture in wanted]
    assert [picture is None for picture in shown] == [False, False, False, True]
    assert [finding.code for finding in findings] == ["missing-photo"]
