"""A server of its own for a test, and a real browser that looks at it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PROJECT

CHROMIUM = next((path for path in map(shutil.which, ("chromium", "chromium-browser")) if path), "")
DEMONSTRATION = PROJECT / "assets" / "demonstrations" / "five-stories"

Served = Callable[..., AbstractContextManager[str]]


@contextmanager
def _served(source: Path, *more: str) -> Iterator[str]:
    command = [sys.executable, "-m", "paiban", "preview", str(source), "--port", "0", "--no-open"]
    command += more
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "src"), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True)
    try:
        assert process.stdout is not None
        found = re.match(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
        assert found, "the preview did not tell its address"
        yield found.group()
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def served() -> Served:
    """Serves a source with further options: ``with served(path, "--now", …) as address``."""
    for needed in ("starlette", "uvicorn", "watchfiles"):
        pytest.importorskip(needed, reason=f"{needed} is not there: pip install 'paiban[preview]'")
    return _served


@pytest.fixture(scope="package")
def chromium() -> Iterator[Any]:
    """A browser; tests skip where it cannot be had."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not there: pip install playwright"
    )
    if not CHROMIUM:
        pytest.skip("chromium is not there: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Looking:
    """A browser's page at a preview, and what its console said."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.said = page, []  # type: ignore[var-annotated]
        page.on("console", self._hear)
        page.on("pageerror", lambda problem: self.said.append(f"error: {problem}"))
        page.goto(address)
        page.wait_for_selector("body[data-generation]")

    def _hear(self, message: Any) -> None:
        """What the console says, and of which address."""
        self.said.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    @property
    def generation(self) -> int:
        return int(self.page.get_attribute("body", "data-generation"))

    def wait_after(self, generation: int) -> None:
        """Until something newer is shown."""
        self.page.wait_for_selector(f'body:not([data-generation="{generation}"])', timeout=60_000)

    def errors(self) -> list[str]:
        return [words for words in self.said if words.startswith(("error", "warning"))]

    def text(self) -> str:
        """The text of the page as it can be selected."""
        return str(self.page.locator("svg.page").first.text_content())


@pytest.fixture
def looking(chromium: Any) -> Iterator[Callable[..., Looking]]:
    """Looks at an address: ``looking(address, width=…, height=…)``."""
    pages: list[Any] = []

    def look(address: str, width: int = 1440, height: int = 900, **more: Any) -> Looking:
        page = chromium.new_page(viewport={"width": width, "height": height}, **more)
        pages.append(page)
        return Looking(page, address)

    yield look
    for page in pages:
        page.close()


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Five stories whose slots the arranger gives."""
    folder = tmp_path / "edition"
    shutil.copytree(DEMONSTRATION, folder)
    file = folder / "edition.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^(slot|text_columns) = .*\n", "", text), encoding="utf-8")
    return folder
