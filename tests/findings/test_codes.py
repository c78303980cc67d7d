"""docs/findings.md has every finding that the code can make, in the code's own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.findings.codes import Emission, emissions
from tests.findings.placeholder import readable
from tests.findings.reference import ENGLISH, in_chinese, reference

PROJECT = Path(__file__).resolve().parent.parent.parent
REFERENCE = PROJECT / "docs" / "findings.md"
CHINESE = PROJECT / "docs" / "zh" / "findings.md"

_LISTED = re.compile(r"(?<=<!-- findings -->\n).*(?=<!-- end -->)", re.DOTALL)
_CODE = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PRINTED = re.compile(rf"^(?:error|warning|note) ({_CODE}-{_CODE})(?=[ :])", re.MULTILINE)


@pytest.fixture(scope="module")
def found() -> list[Emission]:
    """All findings that the source tells of."""
    return emissions()


@pytest.mark.parametrize("page", [REFERENCE, CHINESE], ids=["en", "zh"])
def test_the_reference_is_what_the_code_says(
    page: Path, found: list[Emission], pytestconfig: pytest.Config
) -> None:
    tongue = in_chinese() if page == CHINESE else ENGLISH
    text, told = page.read_text(encoding="utf-8"), "\n" + reference(found, tongue) + "\n"
    if pytestconfig.getoption("--update"):
        page.write_text(_LISTED.sub(lambda _: told, text), encoding="utf-8")
        return
    (listed,) = _LISTED.findall(text)
    assert listed == told, "run pytest tests/findings --update and read the diff"


def test_every_code_and_severity_is_told(found: list[Emission]) -> None:
    """A code that the reader of the source cannot follow would be missing from the reference:
    teach ``tests/findings``, or make the finding more plainly."""
    assert not [each for each in found if not re.fullmatch(_CODE, each.code)]
    assert {each.severity for each in found} == {"error", "warning", "note"}


def test_every_finding_says_something(found: list[Emission]) -> None:
    assert not [each for each in found if not each.message]


def test_every_code_that_a_text_of_ours_shows_exists(found: list[Emission]) -> None:
    codes = {each.code for each in found}
    shown = {
        (path.name, code)
        for folder, ending in (("docs", "md"), ("tests", "dump"), ("tests", "txt"))
        for path in (PROJECT / folder).rglob(f"*.{ending}")
        for code in _PRINTED.findall(path.read_text(encoding="utf-8"))
    }
    assert not [each for each in sorted(shown) if each[1] not in codes]


def test_helpers_branches_and_rules_are_followed(found: list[Emission]) -> None:
    """One of each way in which findings are made, by what it must come to."""
    told = {(each.code, each.severity, each.message) for each in found}
    assert tuple(sorted({code for code, _, _ in told if code.startswith("photo-without-c")})) == (
        "photo-without-caption",
        "photo-without-credit",
    )
    assert ("encrypted-pdf", "error", "the file needs a password") in told
    assert ("rule-16-empty-page", "error", "the page is empty") in told
    assert ("worker-died", "error", "its worker died {TRIES} times") in told
    assert {each.hint for each in found if each.code == "missing-photo"} == {
        "put the file there, or correct its name in the manuscript"
    }


def test_the_reference_has_words_of_a_reader() -> None:
    """And no names of the code."""
    assert (
        readable("{story.id} at {self_named}: {problem.strerror}")
        == "{story} at {self named}: {reason}"
    )
    assert readable("{folder.name} {folder.parent.name} {MOST} {near}") == (
        "{folder} {parent} {most} {similar name}"
    )
    told = (PROJECT / "docs/findings.md").read_text(encoding="utf-8")
    assert not re.findall(r"\{(?:each|one|it|[a-z_]+\.[\w.]+|[A-Z_]+)\}", told)
