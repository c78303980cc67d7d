"""Findings: each is told as one row, and none is thrown away unseen."""

from __future__ import annotations

import re
from pathlib import Path

from paiban.base.finding import Findings
from paiban.base.origin import Origin

SOURCE = Path(__file__).parents[2] / "src" / "paiban"


def test_a_row_has_what_is_known() -> None:
    findings = Findings()
    findings.warn("underset", "too slim", "make it wider", Origin("a.md", 7))
    findings.note("overset", "odd")
    known, unknown = (finding.row() for finding in findings)
    assert (known["file"], known["line"], known["severity"]) == ("a.md", 7, "warning")
    assert (unknown["file"], unknown["line"], unknown["hint"]) == (None, None, "")


def test_a_collector_that_nobody_reads_says_so() -> None:
    """A new collector has a name; one that is thrown away is set ``aside``."""
    named = re.compile(r"^ +\w+(, \w+)* = (.*, )?Findings\(\)")
    for path in sorted(SOURCE.rglob("*.py")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "Findings()" in line:
                assert named.search(line), f"{path.name}: {line}"
