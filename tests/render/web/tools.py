"""Tools from outside that look at the web edition: a browser, axe-core, the W3C's validator.

Tests skip, with a word on how to get it, where one is not there::

    apt-get install chromium default-jre-headless npm
    npm install --prefix build/web-tools axe-core vnu-jar
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.render.web.sites import PROJECT

_HOW = "npm install --prefix build/web-tools axe-core vnu-jar"


def module(path: str) -> Path:
    """A file of an npm package, from ``PAIBAN_WEB_TOOLS`` or build/web-tools."""
    folder = Path(os.environ.get("PAIBAN_WEB_TOOLS") or PROJECT / "build" / "web-tools")
    file = folder / "node_modules" / path
    if not file.is_file():
        pytest.skip(f"{path} is not there: {_HOW}")
    return file


def command(name: str, package: str) -> str:
    """The path of a command."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed: apt-get install {package}")
    return found
