"""Whole pages against their dumps: an edition in a folder here, its dump beside it.

``pytest tests/pages --update`` writes what came out; look at the page as a picture before you
commit it (``paiban build tests/pages/elements -o a.png``).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from paiban.api import build
from tests.compose.built import DEMONSTRATIONS, errors

HERE = Path(__file__).parent
SOURCES = {
    "photo-in-slot": HERE / "photo-in-slot",
    "elements": HERE / "elements",
    "three-stories": HERE / "three-stories",
    "vertical": HERE / "vertical",
    "tiers": HERE / "tiers",
    "tiers-front": HERE / "tiers-front",
    "jump": HERE / "jump",
    "advertisements": HERE / "advertisements",
    "five-stories": DEMONSTRATIONS / "five-stories",
    "spread": DEMONSTRATIONS.parent / "specimen" / "spread",
}


@pytest.mark.parametrize("name", SOURCES)
def test_page_is_as_its_dump(name: str, project: Path, golden: Callable[[str, Path], None]) -> None:
    made = build(SOURCES[name])
    assert not errors(made)
    # paths of manuscripts and photos, as they are on every machine
    golden(made.dump().replace(f"{project}/", ""), HERE / f"{name}.dump")
