"""Web editions written once, and a browser that visits them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from paiban.render.web.archive.dated_editions import write_dated
from paiban.render.web.whole_folder import write_folder
from tests.render.web.sites import dated_files, files_of
from tests.render.web.tools import command
from tests.render.web.visits import DESK, PHONE, Visit


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sites")
    for name in ("five-stories", "jump", "elements", "front", "feature"):
        write_folder(folder / name, files_of(name))
    for day in ("2019-11-30", "2019-12-05", "2019-12-06"):
        write_dated(folder / "archive", dated_files("jump", day))
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    path = command("chromium", "chromium")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


def _visited(browser: Any, window: Any) -> Iterator[Visit]:
    """A visit, at whose end the browser must have had nothing to complain of."""
    visiting = Visit(browser, window)
    yield visiting
    visiting.context.close()
    assert not visiting.wrong


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def visit(browser: Any, request: pytest.FixtureRequest) -> Iterator[Visit]:
    yield from _visited(browser, request.param)


@pytest.fixture
def phone(browser: Any) -> Iterator[Visit]:
    yield from _visited(browser, PHONE)


@pytest.fixture
def desk(browser: Any) -> Iterator[Visit]:
    yield from _visited(browser, DESK)
