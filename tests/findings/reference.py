"""docs/findings.md: the finding codes with what they say, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from tests.findings.codes import Emission
from tests.findings.placeholder import readable


def reference(found: Iterable[Emission]) -> str:
    """A section for each code, in the order of the alphabet, rules by their numbers."""
    by_code = {code: [*each] for code, each in groupby(sorted(found), lambda one: one.code)}
    return "\n".join(_section(code, by_code[code]) for code in sorted(by_code, key=_order))


def _order(code: str) -> tuple[str, int, str]:
    numbered = re.fullmatch(r"(rule)-(\d+)-(.*)", code)
    return (numbered[1], int(numbered[2]), numbered[3]) if numbered else (code, 0, "")


def _section(code: str, found: list[Emission]) -> str:
    severities = " or ".join(dict.fromkeys(each.severity for each in found))
    modules = ", ".join(f"`{each}`" for each in dict.fromkeys(each.module for each in found))
    advice: dict[str, list[str]] = {}
    for each in found:
        hints, hint = advice.setdefault(readable(each.message), []), readable(each.hint)
        hints += [hint] if hint.strip("{…}") and hint not in hints else []
    shared = next(iter(advice.values())) if len({*map(tuple, advice.values())}) == 1 else []
    lines = [f"## {code}", "", f"{severities}; {modules}", ""]
    for message, hints in advice.items():
        lines.append(f"- {_quoted(message)}")
        lines += [f"    - {_quoted(hint)}" for hint in hints if not shared]
    lines += ["", "To do: " + " or ".join(map(_quoted, shared))] if shared else []
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    """As code, since messages have marks that Markdown reads."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"
