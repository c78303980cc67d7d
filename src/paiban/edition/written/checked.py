"""Validation of a TOML table against its shape, with a finding and line for every problem."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any, TypeVar

from paiban.base.finding import Findings
from paiban.base.late_pattern import late_pattern
from paiban.base.value import replace
from paiban.base.visible import without_controls
from paiban.edition.written.plain_words import plain
from paiban.edition.written.table_shape import BadShape, convert, json_schema
from paiban.edition.written.toml_mistakes import KEYS_IN_CHINESE
from paiban.edition.written.toml_source import KeyPath, TomlSource

T = TypeVar("T")

_STEP = late_pattern(r"\.([^.\[\]]+)|\[(\d+)\]|\[(\.\.\.)\]")


def checked(source: TomlSource, shape: type[T], findings: Findings) -> T:
    """The file as ``shape``. What is unknown or wrong is reported and then left out, so that one
    reading finds all there is to find."""
    source = _without_controls(source, findings)
    try:
        return convert(source.table, shape)
    except BadShape:  # making the schema takes longer than reading a valid file
        return _mended(source, shape, findings)


def _without_controls(source: TomlSource, findings: Findings) -> TomlSource:
    """The file without control characters in its texts, which TOML lets one write as escapes."""
    found: list[KeyPath] = []
    table = _cleaned(source.table, (), found)
    for path in found:
        message = f'"{path[-1]}" holds a control character, which is left out'
        hint = "write the text without it"
        findings.warn("control-character", message, hint, source.origin(path))
    return replace(source, table=table) if found else source


def _cleaned(value: Any, path: KeyPath, found: list[KeyPath]) -> Any:
    if isinstance(value, str):
        clean = without_controls(value)
        if clean != value:
            found.append(path)
        return clean
    if isinstance(value, dict):
        return {key: _cleaned(each, (*path, key), found) for key, each in value.items()}
    if isinstance(value, list):
        return [_cleaned(each, (*path, at), found) for at, each in enumerate(value)]
    return value


def _mended(source: TomlSource, shape: type[T], findings: Findings) -> T:
    """``checked`` for a faulty file."""
    table = copy.deepcopy(source.table)
    schema = json_schema(shape)
    _drop_unknown(table, schema, schema, (), source, findings)
    while True:  # each turn removes one value from the table, so this ends
        try:
            return convert(table, shape)
        except BadShape as problem:
            path = _dropped(table, problem.place, shape)
            key = next((part for part in reversed(path) if isinstance(part, str)), "")
            message = f'"{key}" {plain(problem.message)}' if key else plain(problem.message)
            hint = _hint(key, _at(source.table, path), schema)
            findings.error("bad-value", message, hint, source.origin(path))


_BYTE, _FEW = 255, 9
_COLOUR = 'write "#1a7a3c", or [red, green, blue], each from 0 to 1: [0.10, 0.48, 0.24]'
_MEANINGS: dict[str | int, str] = {
    "paper": 'write a name, such as "duikai" or "a4", or a table [paper]',
    "date": "write a date, 2019-11-28, or the text to set in quotes",
    "focus": "write [across, down], each from 0 to 1",
    "slot": "write { column = 1, line = 1, columns = 2, lines = 30 }",
    "number": 'put page numbers in quotes: "A04"',
    "size": "a size is in points, such as 9 or 10.5",
    "leading": "from line to line in points, such as 11.25",
    "body_size": "in points, such as 9",
    "trim_mm": "write [width, height] in millimetres: [270, 390]",
    "lines": "so many body lines, a whole number from 1 on",
    "columns": "so many basic columns, a whole number from 1 on",
    "priority": "a whole number; 1 is the weightiest",
    "colour": _COLOUR,
    "accent": _COLOUR,
}


def _hint(key: str, value: Any, schema: dict[str, Any]) -> str:
    """What to write for ``key`` in the place of ``value``."""
    if key in ("colour", "accent") and isinstance(value, list):
        numbers = [part for part in value if isinstance(part, int | float)]
        if numbers and len(numbers) == len(value) and _FEW < max(numbers) <= _BYTE:
            return f"each from 0 to 1: [{', '.join(f'{part / _BYTE:.2f}' for part in numbers)}]"
    choices = _choices(schema, key)
    if isinstance(value, str) and choices:
        return unknown(value, choices)
    return _MEANINGS.get(key, "")


def _choices(schema: Any, key: str) -> list[str]:
    """The words of which ``key`` takes one, wherever the schema has such a key."""
    if isinstance(schema, list):
        return next((found for each in schema if (found := _choices(each, key))), [])
    if not isinstance(schema, dict):
        return []
    own = schema.get("properties", {}).get(key, {})
    words: list[Any] = own.get("enum") or next(
        (each["enum"] for each in own.get("anyOf", ()) if "enum" in each), []
    )
    if words:
        return [word for word in words if isinstance(word, str)]
    return next((found for each in schema.values() if (found := _choices(each, key))), [])


def _at(table: Any, path: KeyPath) -> Any:
    """The value at ``path`` of the file."""
    for step in path:
        table = table[step]
    return table


def unknown(word: str, known: Iterable[str]) -> str:
    """The hint for a word that is not in ``known``."""
    from difflib import get_close_matches

    known = list(known)
    meant = KEYS_IN_CHINESE.get(word)
    near = [meant] if meant in known else get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f'did you mean "{near[0]}"?'
    return "known here: " + ", ".join(known) if known else "there is none here"


def _drop_unknown(
    value: Any,
    node: dict[str, Any],
    schema: dict[str, Any],
    path: KeyPath,
    source: TomlSource,
    findings: Findings,
) -> None:
    """Walk ``value`` along its JSON Schema; report and delete unknown keys."""
    node = _resolved(node, schema, type(value))
    if isinstance(value, list) and "items" in node and isinstance(node["items"], dict):
        for index, item in enumerate(value):
            _drop_unknown(item, node["items"], schema, (*path, index), source, findings)
    if not isinstance(value, dict):
        return
    known, further = node.get("properties", {}), node.get("additionalProperties")
    for key in list(value):
        below = known.get(key) or (further if isinstance(further, dict) else None)
        if below is not None:
            _drop_unknown(value[key], below, schema, (*path, key), source, findings)
        elif known:
            origin = source.origin((*path, key))
            findings.error("unknown-key", f'unknown key "{key}"', unknown(key, known), origin)
            del value[key]


_JSON_NAMES: dict[type, str] = {dict: "object", list: "array"}


def _resolved(node: dict[str, Any], schema: dict[str, Any], kind: type) -> dict[str, Any]:
    """``node`` with its reference followed; among alternatives, the one for ``kind``."""
    wanted = _JSON_NAMES.get(kind)
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    for choice in node.get("anyOf", ()):
        found = _resolved(choice, schema, kind)
        if found.get("type") == wanted:
            return found
    return node


def _dropped(table: dict[str, Any], place: str, shape: type[Any]) -> KeyPath:
    """Remove the value at ``place`` from ``table`` and return its path: the nearest table key,
    since removing a list item would shift those after it."""
    path: KeyPath = ()
    for name, index, anything in _STEP.findall(place):
        path += (_bad_key(table, path[0], shape) if anything else name or int(index),)
    while path and isinstance(path[-1], int):
        path = path[:-1]
    holder: Any = table
    for step in path[:-1]:
        holder = holder[step]
    if path:
        del holder[path[-1]]
    else:
        table.clear()
    return path


def _bad_key(table: dict[str, Any], name: str | int, shape: type[Any]) -> str:
    """The bad key of the table ``name``. For a table with arbitrary keys msgspec says only [...];
    such tables are at the top level of our files, so each key is tried."""
    entries: dict[str, Any] = table[str(name)]
    for key, value in entries.items():
        try:
            convert({str(name): {key: value}}, shape)
        except BadShape:
            return key
    raise AssertionError(f"no bad key in {name}")
