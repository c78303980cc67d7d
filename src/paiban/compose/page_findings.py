"""Findings of a page say of which: a story may stand on several, and an edition has many."""

from __future__ import annotations

from collections.abc import Iterable

from paiban.base.finding import Finding
from paiban.base.value import replace

_OF_PAGES = (
    "advertisement", "box-", "ear-", "focus-", "furniture-", "headline-place", "held-", "index-",
    "overset", "photo-left-out", "photo-slot", "plan-", "slot-", "story-not-in-plan", "underset",
    "vertical-without",
)  # fmt: skip
"""How the codes begin of what is wrong with the make-up. What is wrong with a text is told with its
place in the manuscript, and once, on however many pages it stands."""


def named(found: Iterable[Finding], page: str) -> list[Finding]:
    """``found`` on ``page``, each with that in its message where its code is of the make-up."""
    return [_named(finding, page) for finding in found]


def _named(finding: Finding, page: str) -> Finding:
    if not finding.code.startswith(_OF_PAGES) or f"page {page}" in finding.message:
        return finding
    return replace(finding, message=f"page {page}: {finding.message}")
