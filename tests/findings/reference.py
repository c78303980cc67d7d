"""docs/findings.md: the finding codes with what they say, as Markdown, in English or Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from paiban.base.language.message_catalogue import chinese
from tests.findings.codes import Emission
from tests.findings.placeholder import readable
from tests.messages.po_file import read_entries


@dataclass(frozen=True)
class Tongue:
    """The words of the page in a language."""

    severities: dict[str, str]
    either: str
    comma: str
    semicolon: str
    to_do: str
    says: Callable[[str, str], str]
    """What a template of a code is in this language."""


ENGLISH = Tongue(
    {each: each for each in ("error", "warning", "note")},
    " or ", ", ", "; ", "To do: ", lambda code, template: template,
)  # fmt: skip


def in_chinese() -> Tongue:
    """By the catalogue as translators edit it, so that both are of one state."""
    entries, _ = read_entries()

    def says(code: str, template: str) -> str:
        told = entries.get((code, template)) or chinese(code, template)
        return re.sub(r"@\d+(?=})", "", told)  # the second of two places of one name

    severities = {"error": "错误", "warning": "警告", "note": "提示"}
    return Tongue(severities, "或", "、", "；", "怎么办：", says)


def reference(found: Iterable[Emission], tongue: Tongue = ENGLISH) -> str:
    """A section for each code, in the order of the alphabet, rules by their numbers."""
    by_code = {code: [*each] for code, each in groupby(sorted(found), lambda one: one.code)}
    return "\n".join(_section(code, by_code[code], tongue) for code in sorted(by_code, key=_order))


def _order(code: str) -> tuple[str, int, str]:
    numbered = re.fullmatch(r"(rule)-(\d+)-(.*)", code)
    return (numbered[1], int(numbered[2]), numbered[3]) if numbered else (code, 0, "")


def _section(code: str, found: list[Emission], tongue: Tongue) -> str:
    severities = dict.fromkeys(tongue.severities[each.severity] for each in found)
    modules = tongue.comma.join(f"`{each}`" for each in dict.fromkeys(one.module for one in found))
    advice: dict[str, list[str]] = {}
    for each in found:
        said, hint = (tongue.says(code, readable(text)) for text in (each.message, each.hint))
        hints = advice.setdefault(said, [])
        hints += [hint] if hint.strip("{…}") and hint not in hints else []
    shared = next(iter(advice.values())) if len({*map(tuple, advice.values())}) == 1 else []
    lines = [f"## {code}", "", f"{tongue.either.join(severities)}{tongue.semicolon}{modules}", ""]
    for message, hints in advice.items():
        lines.append(f"- {_quoted(message)}")
        lines += [f"    - {_quoted(hint)}" for hint in hints if not shared]
    to_do = tongue.to_do + tongue.either.join(map(_quoted, shared))
    return "\n".join([*lines, *(["", to_do] if shared else []), ""])


def _quoted(text: str) -> str:
    """As code, since messages have marks that Markdown reads."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"
