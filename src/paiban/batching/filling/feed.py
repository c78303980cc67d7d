"""Feed reader: JSON Lines, a JSON array, CSV, or a feed of news, each record with its line.

An invalid record has a ``problem``; the others are still made.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from paiban.base.files import MOST_FEED, read_file
from paiban.base.finding import Finding, Severity, Unusable
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.batching.tasks import FeedRecord
from paiban.manuscript.encoding import decode

ENDINGS = (".jsonl", ".ndjson", ".json", ".csv", ".xml", ".rss", ".atom", ".rdf")

_BY_LINES = (".jsonl", ".ndjson")
MOST_CHARACTERS = 1_000_000
"""Most characters of a record: twenty full pages of 对开. More is a mistake that would pass through
every stage."""

_XML_ROOT = late_pattern(r"<(?:\w+:)?([A-Za-z]\w*)[\s>]")
_XML_FEEDS = {
    "rss": "RSS",
    "rdf": "RSS",
    "feed": "Atom",
    "newsitem": "NewsML-G2",
    "newsmessage": "NewsML-G2",
    "newsml": "NewsML",
    "nitf": "NITF",
    "html": "HTML",
}
_NINJS = frozenset(
    ("associations", "bodies", "body_html", "body_text", "body_xhtml", "headlines", "renditions")
)
"""Keys of the IPTC's ninjs beside ``uri``; a record of one's own has no use for both."""

_LARGEST = 2**63
"""Whole numbers go to workers in 64 bits."""
_DEEPEST = 32
"""Deepest nesting in a record."""


def read_feed(path: Path) -> Iterator[FeedRecord]:
    """The records of a feed.

    Raises ``Unusable`` (``no-such-file``, ``unreadable``, ``bad-feed``, ``feed-format``) where it
    is no feed.
    """
    text = _text(path)
    if path.suffix.lower() == ".csv":
        check_format(text, str(path))
        yield from _csv(text, str(path))
    elif path.suffix.lower() not in _BY_LINES and _is_news(text):
        from paiban.batching.filling.news_records import news_records

        for record in news_records(text.encode(), path):
            yield _bounded(record)
    elif text.lstrip().startswith("["):
        yield from _array(text, str(path))
    else:
        yield from _lines(text, str(path))


def _is_news(text: str) -> bool:
    """Whether a file is one document of XML, or one object of JSON over several lines: a feed of
    news, or a news item."""
    start = text[:4000].lstrip()
    if start.startswith("<"):
        return True
    first = start.partition("\n")[0].rstrip()
    if not first.startswith("{"):
        return False
    from paiban.manuscript.feeds.feed_kind import feed_kind

    return bool(feed_kind(text[:65536].encode())) or not _is_whole(first)


def _is_whole(line: str) -> bool:
    """Whether a line is JSON by itself, or was meant to be."""
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return line.endswith("}")
    return True


def _bounded(record: FeedRecord) -> FeedRecord:
    size = len(str(record.values))
    return _too_large(record.feed, record.line, size) if size > MOST_CHARACTERS else record


def _text(path: Path) -> str:
    """What the feed holds: UTF-8, or what a spreadsheet writes in China (GB18030)."""
    try:
        data = read_file(path, MOST_FEED)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = bytes(problem.object[: problem.start]).count(b"\n") + 1
        return _in_other_code(data, path, line)
    except OSError as problem:
        code = "no-such-file" if isinstance(problem, FileNotFoundError) else "unreadable"
        message = f"cannot read {path.name}: {problem.strerror or problem}"
        raise Unusable(code, message, "check the path", Origin(str(path))) from problem


def _in_other_code(data: bytes, path: Path, line: int) -> str:
    try:
        return decode(data, str(path))
    except Unusable as problem:
        reason = problem.finding.message.removeprefix("the file ")
        raise Unusable(
            "bad-feed",
            f"the feed {reason}",
            "save it as UTF-8",
            Origin(str(path), line),
        ) from problem


def check_format(text: str, file: str) -> None:
    """Raises ``Unusable`` (``feed-format``) for XML under the name of a list or of CSV."""
    start = text[:4000].lstrip("\ufeff \t\r\n")
    if not start.startswith("<"):
        return
    found = _XML_ROOT.search(start)
    name = _XML_FEEDS.get(found[1].lower() if found else "", "XML")
    raise Unusable(
        "feed-format",
        f"the file is {name}, and not what its name says",
        "name it .xml if it is a feed of news, .html if it is a web page",
        Origin(file, 1),
    )


def _lines(text: str, file: str) -> Iterator[FeedRecord]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if len(line) > MOST_CHARACTERS:
            yield _too_large(file, number, len(line))
            continue
        try:
            value = json.loads(line, parse_constant=_no_constant)
        except (ValueError, RecursionError) as problem:
            yield _bad(file, number, "bad-record", f"the record is not JSON: {problem}")
            continue
        yield _record(value, file, number)


def _array(text: str, file: str) -> Iterator[FeedRecord]:
    """The items of a JSON array, decoded one by one so that lines are known."""
    decoder = json.JSONDecoder(parse_constant=_no_constant)
    at, line, counted = text.index("[") + 1, 1, 0
    while True:
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        line += text.count("\n", counted, at)
        counted = at
        if at >= len(text):
            raise Unusable(
                "bad-feed", "the list is not closed", "close it with ]", Origin(file, line)
            )
        if text[at] == "]":
            return
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as problem:
            message = f"the list is not JSON from here: {problem}"
            yield _bad(file, line, "bad-record", message)
            return
        size = end - at
        yield _too_large(file, line, size) if size > MOST_CHARACTERS else _record(value, file, line)
        at = end


def _csv(text: str, file: str) -> Iterator[FeedRecord]:
    csv.field_size_limit(len(text) + 1)  # large cells are reported below, with their row
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        names = [name.strip() for name in next(rows, [])]
        if not names or not all(names) or len(set(names)) < len(names):
            raise Unusable(
                "bad-feed",
                "the first row must give every column a unique name",
                "write the column names into the first row",
                Origin(file, 1),
            )
        line = rows.line_num + 1
        for row in rows:
            if row:
                yield _row(names, row, file, line)
            line = rows.line_num + 1
    except csv.Error as problem:
        yield _bad(file, rows.line_num, "bad-record", f"the row is not CSV: {problem}")


def _row(names: list[str], row: list[str], file: str, line: int) -> FeedRecord:
    size = sum(map(len, row))
    if size > MOST_CHARACTERS:
        return _too_large(file, line, size)
    if len(row) != len(names):
        message = f"the row has {len(row)} cells, the first row names {len(names)}"
        return _bad(file, line, "bad-record", message)
    # An empty cell is a missing value: a template that needs it reports it.
    return FeedRecord(
        file, line, {name: cell for name, cell in zip(names, row, strict=True) if cell}
    )


def _record(value: Any, file: str, line: int) -> FeedRecord:
    if not isinstance(value, dict):
        return _bad(file, line, "bad-record", "the record is not a table of names and values")
    if _depth(value) > _DEEPEST:
        return _bad(file, line, "bad-record", "the record is nested too deeply")
    unfit = next(filter(None, map(_unfit, _values(value))), "")
    if unfit:
        return _bad(file, line, "bad-record", unfit)
    record = FeedRecord(file, line, value)
    if "uri" in value and not _NINJS.isdisjoint(value):
        from paiban.batching.filling.news_records import with_common_names

        return with_common_names(record)
    return record


def _values(value: Any) -> Iterator[Any]:
    """All names and values in ``value``, which is nested no deeper than ``_DEEPEST``."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner)
    else:
        yield value


def _unfit(value: Any) -> str:
    """What is wrong with a value that JSON allows and no text or number of ours can be."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return "a text of the record holds half a character (a lone surrogate)"
    elif isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        return f"the record holds a number of {len(str(value))} digits"
    return ""


def _depth(value: Any) -> int:
    deepest, level = 0, [value]
    while level and deepest <= _DEEPEST:
        deepest += 1
        inner = (each.values() if isinstance(each, dict) else each for each in level)
        level = [item for items in inner for item in items if isinstance(item, dict | list)]
    return deepest


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a value")


def _too_large(file: str, line: int, size: int) -> FeedRecord:
    message = f"the record has {size:,} characters, more than {MOST_CHARACTERS:,}"
    return _bad(file, line, "record-too-large", message)


def _bad(file: str, line: int, code: str, message: str) -> FeedRecord:
    finding = Finding(Severity.ERROR, code, message, "fix the record", Origin(file, line))
    return FeedRecord(file, line, problem=finding)
