"""constraints.txt names every library that pages are made with, and the ones at hand are those.

Where they differ, dumps may fail that are not at fault: this test says so. In CI, which installs by
constraints.txt, that is a failure; elsewhere it is a reason to skip.
"""

from __future__ import annotations

import os
import re
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
CONSTRAINTS = PROJECT / "constraints.txt"


def _named(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=\[; ]", requirement)[0]).lower()


def _constraints() -> dict[str, str]:
    text = CONSTRAINTS.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return dict(line.split("==") for line in lines)


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def test_every_library_has_one_version() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {_named(each) for each in project["dependencies"]} <= set(_constraints())


def test_the_installed_versions_are_those_of_the_dumps() -> None:
    differing = [
        f"{name} {there}, not {wanted}"
        for name, wanted in _constraints().items()
        if (there := _installed(name)) not in (None, wanted)
    ]
    if differing:
        message = f"dumps may differ: {'; '.join(differing)} (pip install -c constraints.txt)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)
