"""``prefer`` and ``forbid`` of a story as the edition gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Findings
from paiban.edition.file.edition_file import read_edition
from paiban.edition.model import Placed, Wish
from paiban.manuscript.reader import read_manuscript


def placed(folder: Path, keys: str, findings: Findings) -> Placed:
    (folder / "a.md").write_text("---\nheadline: 题\n---\n正文。\n", encoding="utf-8")
    path = folder / "edition.toml"
    path.write_text(f'[[pages]]\n[[pages.stories]]\nfile = "a.md"\n{keys}\n', encoding="utf-8")
    return read_edition(path, findings, read_manuscript).pages[0].stories[0]


@pytest.mark.parametrize(
    ("keys", "prefer", "forbid"),
    [
        ("", (), ()),
        ("prefer = { columns = 4 }", (Wish((4,)),), ()),
        ('prefer = { columns = [3, 4], place = "top-left" }', (Wish((3, 4), "top-left"),), ()),
        (
            'prefer = [{ place = "top" }, { columns = 2 }]\nforbid = { columns = [1] }',
            (Wish((), "top"), Wish((2,))),
            (Wish((1,)),),
        ),
        ('forbid = [{ place = "bottom" }, {}]', (), (Wish((), "bottom"),)),
    ],
)
def test_wishes_are_read(
    tmp_path: Path, keys: str, prefer: tuple[Wish, ...], forbid: tuple[Wish, ...]
) -> None:
    findings = Findings()
    found = placed(tmp_path, keys, findings)
    assert (found.prefer, found.forbid) == (prefer, forbid)
    assert not list(findings)


@pytest.mark.parametrize(
    "keys",
    [
        'prefer = { place = "middle" }',
        "prefer = { columns = 0 }",
        "prefer = { columns = [] }",
        "prefer = 4",
        'forbid = { plaec = "top" }',
        'forbid = "bottom"',
    ],
)
def test_wrong_wishes_are_told_with_their_line(tmp_path: Path, keys: str) -> None:
    findings = Findings()
    found = placed(tmp_path, keys, findings)
    (finding,) = findings
    assert finding.code in ("bad-value", "unknown-key")
    assert finding.origin is not None
    assert finding.origin.line == 4
    assert not found.prefer
    assert not found.forbid
