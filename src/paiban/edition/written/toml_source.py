"""Parser of TOML files that keeps the line of each key, which ``tomllib`` does not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from paiban.base.files import read_file
from paiban.base.finding import Unusable
from paiban.base.late_pattern import late_pattern
from paiban.base.missing import missing
from paiban.base.origin import Origin
from paiban.base.value import Record, Value, field

KeyPath = tuple[str | int, ...]
"""Path from the top of the file to a value: ("pages", 0, "stories", 1, "file")."""

_TOKEN = late_pattern(
    r'"""(?:\\.|[^\\])*?"""+'
    r"|'''.*?'''+"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\[\]{}=,.\n]"
    r"|[^\s\[\]{}=,.\#\"']+",
    re.DOTALL,
)
_END = ("\n", 0)


class TomlSource(Value, frozen=True):
    """The parsed file; ``lines`` gives the 1-based line on which each key or item begins."""

    file: str
    table: dict[str, Any]
    lines: dict[KeyPath, int]

    def origin(self, path: KeyPath) -> Origin:
        """The position of the value at ``path``, or of the nearest table or list around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return Origin(self.file, self.lines.get(path, 0))


def read_toml(path: Path) -> TomlSource:
    """Read and parse ``path``; raises ``Unusable`` (``no-such-file``, ``unreadable``,
    ``bad-toml``)."""
    file, text = str(path), ""
    try:
        text = read_file(path).decode("utf-8-sig").replace("\r\n", "\n")
        table = tomllib.loads(text)
    except UnicodeDecodeError as problem:
        hint = "save it as UTF-8"
        raise Unusable("bad-toml", "the file is not UTF-8 text", hint, Origin(file)) from problem
    except tomllib.TOMLDecodeError as problem:
        raise _bad_toml(file, str(problem), text) from problem
    except RecursionError as problem:
        raise _bad_toml(file, "lists or tables are nested too deeply", text) from problem
    except OSError as problem:
        code = "no-such-file" if isinstance(problem, FileNotFoundError) else "unreadable"
        raise Unusable(code, *missing(path, path.name), Origin(file)) from problem
    return TomlSource(file, table, key_lines(text))


def _bad_toml(file: str, message: str, text: str) -> Unusable:
    """``tomllib`` puts the place into its message; "end of document" is the last line."""
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    line = 0
    if place:
        line = int(place[1]) if place[1] else text.count("\n") + 1
        message = message[: place.start()] + (f" (column {place[2]})" if place[2] else "")
    told = _meant(text, line, message) or (message, "fix the TOML syntax there")
    return Unusable("bad-toml", *told, Origin(file, line))


def _meant(text: str, line: int, message: str) -> tuple[str, str] | None:
    from paiban.edition.written.toml_mistakes import mistake

    return mistake(text, line, message)


def key_lines(text: str) -> dict[KeyPath, int]:
    """The line of every key and list item of ``text``, which must be valid TOML."""
    return _Scanner(text).scan()


class _Scanner(Record):
    """Scanner for the positions of keys in TOML that ``tomllib`` has accepted; checks nothing."""

    text: str
    tokens: list[tuple[str, int]] = field(default_factory=list)
    at: int = 0
    lines: dict[KeyPath, int] = field(default_factory=dict)
    counts: dict[KeyPath, int] = field(default_factory=dict)
    """For each list of tables ([[pages]]), the number of tables seen."""

    def scan(self) -> dict[KeyPath, int]:
        line, end = 1, 0
        for match in _TOKEN.finditer(self.text):
            line += self.text.count("\n", end, match.start())
            end = match.start()
            if not match[0].startswith("#"):
                self.tokens.append((match[0], line))
        table: KeyPath = ()
        while self.at < len(self.tokens):
            if self._peek() == "[":
                table = self._header()
            elif self._peek() == "\n":
                self.at += 1
            else:
                self._pair(table)
        return self.lines

    def _peek(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else _END[0]

    def _next(self) -> tuple[str, int]:
        token = self.tokens[self.at] if self.at < len(self.tokens) else _END
        self.at += 1
        return token

    def _key(self) -> tuple[KeyPath, int]:
        """A key, possibly dotted, and its line."""
        first, line = self._next()
        parts = [_unquoted(first)]
        while self._peek() == ".":
            self.at += 1
            parts.append(_unquoted(self._next()[0]))
        return tuple(parts), line

    def _header(self) -> KeyPath:
        """Read ``[a.b]`` or ``[[a.b]]``; the name of a list of tables means its last table."""
        self.at += 1
        is_list = self._peek() == "["
        self.at += is_list
        name, line = self._key()
        self.at += 2 if is_list else 1
        path: KeyPath = ()
        for part in name[:-1]:
            path += (part,)
            path += (self.counts[path] - 1,) if path in self.counts else ()
        path += name[-1:]
        if is_list:
            self.lines.setdefault(path, line)
            count = self.counts[path] = self.counts.get(path, 0) + 1
            path += (count - 1,)
        self.lines[path] = line
        return path

    def _pair(self, table: KeyPath) -> None:
        name, line = self._key()
        self.at += 1  # the equals sign
        for depth in range(1, len(name) + 1):
            self.lines.setdefault(table + name[:depth], line)
        self._value(table + name)

    def _value(self, path: KeyPath) -> None:
        opening, _ = self._next()
        if opening == "[":
            self._items(path)
        elif opening == "{":
            while self._peek() != "}":
                if self._peek() in ",\n":
                    self.at += 1
                else:
                    self._pair(path)
            self.at += 1
        else:  # a scalar: dates and floats are several tokens
            while self._peek() not in ",]}\n":
                self.at += 1

    def _items(self, path: KeyPath) -> None:
        index = 0
        while self._peek() != "]":
            if self._peek() in ",\n":
                self.at += 1
            else:
                self.lines[(*path, index)] = self.tokens[self.at][1]
                self._value((*path, index))
                index += 1
        self.at += 1


def _unquoted(key: str) -> str:
    return key[1:-1] if key[:1] in "\"'" else key
