"""Visits of a real browser to web editions: Debian's chromium, driven by Playwright."""

from __future__ import annotations

from pathlib import Path
from typing import Any

DESK = {"viewport": {"width": 1360, "height": 900}}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}


class Visit:
    """A page of a browser, and what went wrong on it."""

    def __init__(self, browser: Any, device: dict[str, Any]) -> None:
        self.touch = bool(device.get("has_touch"))
        self.context = browser.new_context(**device)
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.wrong.append(message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", lambda request: self.asked.append(request.url))

    def _failed(self, request: Any) -> None:
        """A file that did not come; one that was given up for the next page is no fault."""
        if "ERR_ABORTED" not in (request.failure or ""):
            self.wrong.append(f"{request.url}: {request.failure}")


def address(sites: Path, name: str, file: str = "index.html") -> str:
    """The URL on disk of a file of a site."""
    return (sites / name / file).as_uri()
