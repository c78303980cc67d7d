"""JSON of agencies: parsed within bounds, with the line of a key where something is wrong."""

from __future__ import annotations

import json
import re
from typing import Any

from paiban.base.finding import Unusable
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.base.value import Value
from paiban.manuscript.encoding import decode

_DEEPEST = 64
_HALF = late_pattern("[\ud800-\udfff]")


class JsonSource(Value, frozen=True):
    """What a JSON file holds."""

    file: str
    text: str
    root: Any

    def line(self, *path: str | int) -> int:
        """The line of the key at the end of ``path``, found by its name after those before it."""
        at = 0
        for name in path:
            if isinstance(name, str):
                found = re.compile(re.escape(json.dumps(name)) + r"\s*:").search(self.text, at)
                if found is None:
                    found = re.compile(rf'"{re.escape(name)}"\s*:').search(self.text, at)
                at = found.end() if found else at
        return self.text.count("\n", 0, at) + 1

    def line_of(self, value: str) -> int:
        """The line of the first string that begins with ``value``."""
        written = json.dumps(value[:60], ensure_ascii=False)[1:-1]
        at = self.text.find(written)
        at = at if at >= 0 else self.text.find(json.dumps(value[:60])[1:-1])
        return self.text.count("\n", 0, max(at, 0)) + 1

    def origin(self, *path: str | int) -> Origin:
        return Origin(self.file, self.line(*path))


def read_json(data: bytes, file: str) -> JsonSource:
    """The JSON in ``data``. Raises ``Unusable``: ``bad-json``, ``binary-manuscript``."""
    text = decode(data, file)
    try:
        root = json.loads(text, parse_constant=_none)
    except json.JSONDecodeError as problem:
        raise _bad(file, problem.lineno, problem.msg) from problem
    except (ValueError, RecursionError) as problem:
        raise _bad(file, 0, str(problem)[:100] or "it is nested too deeply") from problem
    if _depth(root) > _DEEPEST:
        raise _bad(file, 0, "it is nested too deeply")
    return JsonSource(file, text, root)


def _none(name: str) -> None:
    return None


def _bad(file: str, line: int, reason: str) -> Unusable:
    message = f"the file is not JSON: {reason}"
    return Unusable("bad-json", message, "ask for the file again", Origin(file, line))


def _depth(value: Any) -> int:
    deepest, level = 0, [value]
    while level and deepest <= _DEEPEST:
        deepest += 1
        inner = (v.values() if isinstance(v, dict) else v for v in level)
        level = [each for values in inner for each in values if isinstance(each, dict | list)]
        level = [each for each in level if each]
    return deepest


def string(value: Any) -> str:
    """A text or a number as a text; "" for anything else. Half characters (lone surrogates) that
    JSON allows are U+FFFD, as other characters that were lost are."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return _HALF.sub("\ufffd", str(value)).strip()


def listed(value: Any) -> list[dict[str, Any]]:
    """The objects in a list; those of a table by name, each with its ``name``."""
    if isinstance(value, dict):
        named = ({"name": k} | v for k, v in value.items() if isinstance(v, dict))
        return list(named)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
