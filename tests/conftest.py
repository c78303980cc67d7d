"""Fixtures and options that all tests share; tests/README.md tells how they are used."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from paiban.base.finding import Findings, Unusable

PROJECT = Path(__file__).resolve().parent.parent
SEED = PROJECT.parent / "shared" / "seed" / "000_5f53f9ea2259ec07.txt"

# No deadline: the first example of a test opens fonts. Derandomized in CI, so that a run that
# fails is a run that can be repeated.
# No test may meet what an earlier run has kept.
os.environ.setdefault("PAIBAN_CACHE", "off")
# Messages are held against English ones, wherever the tests run.
os.environ["PAIBAN_LANG"] = "en"

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update``."""
    parser.addoption(
        "--update", action="store_true", help="write the dumps that came out as expectations"
    )


def pytest_configure(config: pytest.Config) -> None:
    """The markers, since ``--strict-markers`` wants them declared."""
    config.addinivalue_line("markers", "slow: takes more than a few seconds")


_unlisted: set[str] = set()
"""Codes of findings that were made and that docs/findings.md has not."""


def pytest_sessionstart() -> None:
    """Watch the findings that the tests make: the reference of codes is read from the source, and
    this is its witness."""
    listed = set(re.findall(r"^## (.+)$", (PROJECT / "docs/findings.md").read_text("utf-8"), re.M))

    def watched(make: Callable[..., None]) -> Callable[..., None]:
        def made(self: object, code: str, *rest: Any, **named: Any) -> None:
            if code not in listed:
                _unlisted.add(code)
            make(self, code, *rest, **named)

        return made

    for name in ("error", "warn", "note"):
        setattr(Findings, name, watched(getattr(Findings, name)))
    Unusable.__init__ = watched(Unusable.__init__)  # type: ignore[method-assign]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """What a worker of pytest-xdist has seen."""
    _unlisted.update(getattr(node, "workeroutput", {}).get("unlisted", ()))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A code that the reference has not fails the run; a worker tells it to the process that sent
    it."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["unlisted"] = sorted(_unlisted)
    elif _unlisted and not session.config.getoption("--update"):
        print(f"\nnot in docs/findings.md: {', '.join(sorted(_unlisted))}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def project() -> Path:
    """The top folder of the project."""
    return PROJECT


@pytest.fixture
def seed_path() -> Path:
    """The raw dump of a real page, which lies outside the project."""
    if not SEED.is_file():
        pytest.skip(f"{SEED} is not there: the seed lies outside the project")
    return SEED


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Path], None]:
    """Compares a dump with the expected one, or writes it with ``--update``."""

    def compare(text: str, expected: Path) -> None:
        if request.config.getoption("--update"):
            expected.write_text(text, encoding="utf-8")
            return
        assert expected.is_file(), f"{expected} is missing: run pytest --update and read it"
        assert text == expected.read_text(encoding="utf-8")

    return compare
