"""The lines of keys, and what is said of TOML that is none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.edition.written.toml_source import KeyPath, key_lines, read_toml

SOURCE = """\
# a comment with [brackets] and a = 1
title = "a = [1, 2] # no comment"
when = 2019-11-28

a.b.c = 1.5
[table]
list = [  # a comment
    { x = 1, "y z" = [1,
      2] },
    'it''s',
]
text = \"\"\"
[not.a.table]
key = 1
\"\"\"
after = true
[[pages]]
number = "1"
[[pages.stories]]
file = "a"
[[pages.stories]]
[pages.stories.slot]
column = 1
[[pages]]
[[pages.stories]]
file = "b"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("when",), 3),
        (("a", "b", "c"), 5),
        (("table",), 6),
        (("table", "list"), 7),
        (("table", "list", 0), 8),
        (("table", "list", 0, "x"), 8),
        (("table", "list", 0, "y z"), 8),
        (("table", "list", 0, "y z", 1), 9),
        (("table", "text"), 12),
        (("table", "after"), 16),
        (("pages",), 17),
        (("pages", 0, "number"), 18),
        (("pages", 0, "stories", 0, "file"), 20),
        (("pages", 0, "stories", 1), 21),
        (("pages", 0, "stories", 1, "slot", "column"), 23),
        (("pages", 1), 24),
        (("pages", 1, "stories", 0, "file"), 26),
    ],
)
def test_the_line_of_each_key(path: KeyPath, line: int) -> None:
    assert key_lines(SOURCE.replace("'it''s'", "'its'"))[path] == line


def test_a_value_without_a_line_of_its_own_has_that_of_what_holds_it(tmp_path: Path) -> None:
    file = tmp_path / "e.toml"
    file.write_text("\n[paper]\nbase = 'x'\n", encoding="utf-8")
    assert read_toml(file).origin(("paper", "trim_mm", 0)) == Origin(str(file), 2)


_KEYS = st.text("abcxyz-_", min_size=1, max_size=4)
_SCALARS = st.sampled_from(["1", "1.5", "true", '"]}"', "'#,'", "2019-11-28", '"""\n[x]\n"""'])


def _inline(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.dictionaries(_KEYS, values, max_size=3)
    tables = pairs.map(lambda d: "{" + ", ".join(f"{k} = {v}" for k, v in d.items()) + "}")
    return st.one_of(tables, st.lists(values, max_size=3).map(lambda v: f"[ {', '.join(v)} ]"))


_VALUES = st.recursive(_SCALARS, _inline, max_leaves=8)


def _paths(value: Any, path: KeyPath = ()) -> set[KeyPath]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    found: set[KeyPath] = set()
    for key, below in items:
        found.add((*path, key))
        if isinstance(below, dict | list):
            found |= _paths(below, (*path, key))
    return found


@given(st.dictionaries(_KEYS, _VALUES, max_size=5))
def test_every_key_of_any_file_has_a_line(table: dict[str, str]) -> None:
    text = "".join(f"{key} = {value}\n" for key, value in table.items())
    assert key_lines(text).keys() == _paths(tomllib.loads(text))


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a = 1\nb = = 2\n", 2),
        (b"a = 1\nb = [1,\n", 3),
        (b"a = 1\na = 2\n", 2),
        (b"\xff\xfe", 0),
        (b"a = " + b"[" * 10_000, 0),
    ],
)
def test_bad_toml_names_its_line(tmp_path: Path, data: bytes, line: int) -> None:
    file = tmp_path / "edition.toml"
    file.write_bytes(data)
    with pytest.raises(Unusable) as caught:
        read_toml(file)
    assert caught.value.finding.code == "bad-toml"
    assert caught.value.finding.origin == Origin(str(file), line)


def test_a_file_with_byte_order_mark_and_crlf_is_read(tmp_path: Path) -> None:
    file = tmp_path / "edition.toml"
    file.write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n")
    source = read_toml(file)
    assert source.table == {"a": 1, "b": 2}
    assert source.origin(("b",)).line == 2


def test_no_file_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="no-such-file"):
        read_toml(tmp_path / "edition.toml")
