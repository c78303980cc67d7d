"""Safe insertion of record values into TOML, front matter and Markdown.

The template is first filled with marks. The file's structure of keys, lists and strings is read
from that; only then do texts replace the marks, escaped for their place. A TOML file is parsed
before and after, and must keep its structure.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from typing import Any

import yaml

from paiban.base.finding import Unusable
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.base.value import Record, field
from paiban.batching.filling.template import Markdown, Wrong

_OPEN, _CLOSE = "\U0010f8e0", "\U0010f8e1"
"""Private use, plane 16: absent from manuscripts, and allowed only in strings by TOML and YAML."""

_MARK = late_pattern(f"{_OPEN}(\\d+){_CLOSE}")
_ALONE = late_pattern(f"^[ \\t]*{_OPEN}\\d+{_CLOSE}[ \\t]*$")
_CONTROL = late_pattern(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]"
)
_LEFT_OUT = late_pattern(f"{_CONTROL.pattern}|{_OPEN}|{_CLOSE}")
_INLINE = late_pattern(r"[\\`*_\[\]<>&~|]")
_LINE_START = late_pattern(r"^(?=[#+=\-])|^(\d{1,9})(?=[.)])", re.MULTILINE)


class Marks(Record):
    """The texts to insert into a file, by mark number."""

    texts: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    """The control characters that its texts held."""

    def show(self, value: Any) -> str:
        """The template's output for ``value``: a number unchanged, a text as a mark. Raises
        ``Wrong``."""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int | float):
            return json.dumps(value)
        if not isinstance(value, str):
            raise Wrong(f"a {_kind(value)} is used where a text or a number is needed")
        value_lines = value.replace("\r\n", "\n").replace("\r", "\n")
        self.left_out.update(_LEFT_OUT.findall(value_lines))
        clean = _LEFT_OUT.sub("", value_lines)
        self.texts.append(Markdown(clean) if isinstance(value, Markdown) else clean)
        return f"{_OPEN}{len(self.texts) - 1}{_CLOSE}"

    def put(self, text: str, write: Callable[[str], str]) -> str:
        """``text`` with every mark replaced by its text, passed through ``write``."""
        return _MARK.sub(lambda mark: write(self.texts[int(mark[1])]), text)


def _kind(value: Any) -> str:
    return "list" if isinstance(value, list) else "table"


def check_unmarked(text: str, file: str) -> None:
    """Raises ``Unusable``: ``bad-template`` if a template contains mark characters."""
    if _OPEN in text or _CLOSE in text:
        message = "the template holds U+10F8E0 or U+10F8E1, which paiban reserves"
        raise Unusable("bad-template", message, "remove them", Origin(file))


def into_toml(marked: str, marks: Marks, file: str) -> str:
    """Insert into TOML: texts are escaped inside double quotes."""
    shape = _toml(marked, file, 'put texts in double quotes: key = "{{ name }}"')
    whole = marks.put(marked, lambda text: json.dumps(text, ensure_ascii=False)[1:-1])
    if _toml(whole, file, "") != _with_texts(shape, marks):
        hint = "put it in double quotes, not single quotes"
        raise Unusable("bad-template", "a text of the record breaks the file", hint, Origin(file))
    return whole


def _toml(text: str, file: str, hint: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        place = re.search(r"at line (\d+)", str(problem))
        origin = Origin(file, int(place[1]) if place else 0)
        raise Unusable(
            "bad-template", f"when filled, it is not TOML: {problem}", hint, origin
        ) from None


def _with_texts(value: Any, marks: Marks) -> Any:
    if isinstance(value, str):
        return marks.put(value, str)
    if isinstance(value, dict):
        return {marks.put(key, str): _with_texts(each, marks) for key, each in value.items()}
    return [_with_texts(each, marks) for each in value] if isinstance(value, list) else value


def into_front_matter(marked: str, marks: Marks, file: str) -> str:
    """Insert into YAML: a value with marks is rewritten in double quotes on one line; in a block
    after ``|`` or ``>`` texts are inserted without line ends."""
    try:
        root = yaml.compose(marked, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as problem:
        line = getattr(getattr(problem, "problem_mark", None), "line", 0) + 2
        raise Unusable(
            "bad-template", "when filled, the front matter is not YAML", "", Origin(file, line)
        ) from problem
    whole, end = [], 0
    for scalar in sorted(_scalars(root), key=lambda node: node.start_mark.index):
        start, stop = scalar.start_mark.index, scalar.end_mark.index
        if start < end or not _MARK.search(marked, start, stop):
            continue
        whole += [marked[end:start], _scalar(scalar, marked[start:stop], marks)]
        end = stop
    rest = marked[end:]
    return marks.put("".join(whole), one_line) + marks.put(rest, lambda _: "")


def _scalars(node: yaml.Node | None) -> list[yaml.ScalarNode]:
    found, waiting, seen = [], [node], set()
    while waiting:
        each = waiting.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, yaml.ScalarNode):
            found.append(each)
        elif isinstance(each, yaml.MappingNode):
            waiting.extend(part for pair in each.value for part in pair)
        else:
            waiting.extend(each.value)
    return found


def _scalar(node: yaml.ScalarNode, written: str, marks: Marks) -> str:
    if node.style in ("|", ">"):
        return marks.put(written, one_line)
    return json.dumps(marks.put(str(node.value), one_line), ensure_ascii=False)


def one_line(text: str) -> str:
    """``text`` without line ends."""
    return " ".join(text.split())


def into_markdown(marked: str, marks: Marks) -> str:
    """Insert into Markdown: texts are escaped, unless the template marks them as Markdown. In a
    text on its own line, empty lines separate paragraphs."""
    return _by_line(marked, marks, _as_words)


def into_plain(marked: str, marks: Marks) -> str:
    """Insert into plain text, which needs no escaping."""
    return _by_line(marked, marks, str)


def _by_line(marked: str, marks: Marks, write: Callable[[str], str]) -> str:
    def line(text: str) -> str:
        alone = _ALONE.match(text)
        return marks.put(text, lambda value: write(value if alone else _joined(value)))

    return "\n".join(map(line, marked.split("\n")))


def _joined(text: str) -> str:
    return Markdown(one_line(text)) if isinstance(text, Markdown) else one_line(text)


def _as_words(text: str) -> str:
    """Markdown that renders as ``text``."""
    if isinstance(text, Markdown):
        return text
    lines = "\n".join(line.strip(" \t") for line in text.split("\n"))
    escaped = _INLINE.sub(lambda found: "\\" + found[0], lines)
    return _LINE_START.sub(lambda found: f"{found[1] or ''}\\", escaped)
