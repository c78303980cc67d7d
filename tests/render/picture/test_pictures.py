"""Pictures begun beforehand: in threads what is to be decoded, and nothing where it is at hand."""

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


def test_a_picture_at_hand_needs_no_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.png"
    Image.new("RGB", (40, 40), (200, 30, 30)).save(file)
    shown = Picture(Rect(0, 0, 40, 40), str(file))
    prepare._prepared.cache_clear()
    monkeypatch.setattr(pictures, "_EACH", 1)
    source = PhotoSource(Findings())
    source.begin([shown])
    first = source(shown)
    assert first is not None

    def refuse(*_: object) -> None:
        raise AssertionError("a thread was started")

    monkeypatch.setattr("concurrent.futures.ThreadPoolExecutor", refuse)
    source.begin([shown])
    assert source(shown) == first
    with pytest.raises(AssertionError, match="a thread was started"):
        source.begin([Picture(Rect(0, 0, 80, 40), str(file))])
