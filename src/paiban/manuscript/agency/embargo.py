"""Embargoes: a story must not appear before its time, which is held against the time that the user
names. No clock is read: the same input makes the same pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from paiban.base.finding import Findings
from paiban.manuscript.story import Story


def check_embargoes(stories: Iterable[Story], now: str, findings: Findings) -> None:
    """Report ``embargoed`` for each story whose time is not over at ``now`` ("": not known)."""
    time = moment(now) if now else None
    for story in stories:
        if story.embargo:
            _check(story, time, now, findings)


def _check(story: Story, time: datetime | None, now: str, findings: Findings) -> None:
    until = moment(story.embargo)
    if until is None:
        message = f"{story.id} is embargoed until a time that cannot be read: {story.embargo[:60]}"
        hint = "ask who sent it, and take the embargo out of the file when it is over"
        findings.error("embargoed", message, hint, story.origin)
    elif time is None or time < until:
        message = f"{story.id} is embargoed until {story.embargo}"
        if time is not None:
            message += f", which is after {now}"
        hint = "name the time of publication with --now, as 2026-11-30T06:00+08:00"
        findings.error("embargoed", message, hint, story.origin)


def moment(written: str) -> datetime | None:
    """A time of ISO 8601; one without a zone is taken as UTC. None: it is none."""
    try:
        found = datetime.fromisoformat(written.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
