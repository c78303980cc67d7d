"""Findings in the language of the user: as a line, and as a row of JSON."""

from __future__ import annotations

from typing import Any

from paiban.base.finding import Finding
from paiban.base.language.message_catalogue import chinese
from paiban.base.language.user_language import CHINESE, language
from paiban.base.late_pattern import late_pattern
from paiban.base.value import replace
from paiban.base.visible import visible

_SEVERITIES = {"error": "错误", "warning": "警告", "note": "提示"}

_QUOTED = late_pattern(
    r"(error|warning|note) ([a-z0-9]+(?:-[a-z0-9]+)+)( \S+)?: (.*?)(?: \((.*)\))?"
)
"""A finding that another one repeats, as ``str(finding)`` has it."""


def severity(name: str) -> str:
    """The word for a severity."""
    return _SEVERITIES[name] if language() == CHINESE else name


def translated(finding: Finding) -> Finding:
    """The finding with message and hint in the language of the user; its code stays."""
    if language() != CHINESE:
        return finding
    message, hint = (_in_chinese(finding.code, each) for each in (finding.message, finding.hint))
    return replace(finding, message=message, hint=hint)


def _in_chinese(code: str, text: str) -> str:
    quoted = _QUOTED.fullmatch(text)
    if quoted is None:
        return chinese(code, text) if text else ""
    other, place, message, hint = (part or "" for part in quoted.group(2, 3, 4, 5))
    told = f"{_SEVERITIES[quoted[1]]} {other}{place}：{chinese(other, message)}"
    return told + (f"（{chinese(other, hint)}）" if hint else "")


def told_line(finding: Finding) -> str:
    """The line that a command prints."""
    if language() != CHINESE:
        return str(finding)
    own = translated(finding)
    place = f" {own.origin}" if own.origin else ""
    hint = f"（{own.hint}）" if own.hint else ""
    return visible(f"{severity(own.severity)} {own.code}{place}：{own.message}{hint}")


def told_row(finding: Finding) -> dict[str, Any]:
    """The finding as a JSON object, with its words in the language of the user."""
    return finding.row() | told_words(finding)


def told_words(finding: Finding) -> dict[str, str]:
    """What a row of JSON has otherwise in another language than English: its words in both."""
    if language() != CHINESE:
        return {}
    own = translated(finding)
    english = {"message_en": finding.message, "hint_en": finding.hint}
    return {"message": own.message, "hint": own.hint, **english}
