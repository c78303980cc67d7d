"""Damaged and hostile copy, pages and feeds: a finding, in bounded time, and never an exception."""

from __future__ import annotations

import json
import random
import socket
from pathlib import Path

import pytest

from paiban.base.finding import Findings, Unusable
from paiban.manuscript.feeds.entry_story import entry_story
from paiban.manuscript.feeds.feed_reader import read_feed
from paiban.manuscript.reader import read_stories
from tests.manuscript.agency.made_items import CNML, G2, NEWSML_1, NITF, XINHUA, ninjs_1, ninjs_3
from tests.manuscript.feeds.made_feeds import ATOM, JSON_FEED, RSS
from tests.manuscript.webpage.test_web_pages import PAGE, WECHAT

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><nitf><body><body.content><p>&i;</p></body.content></body></nitf>"
)
OUTSIDE = '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><body>&x;</body></nitf>'
MEMBERS = {
    "a.html": PAGE, "w.html": WECHAT, "n1.json": json.dumps(ninjs_1()),
    "n3.json": json.dumps(ninjs_3()), "x.json": json.dumps(XINHUA), "g.xml": G2, "n.xml": NITF,
    "o.xml": NEWSML_1, "c.xml": CNML, "r.xml": RSS, "t.xml": ATOM, "j.json": JSON_FEED,
}  # fmt: skip


def _read(path: Path, data: bytes) -> None:
    """Read a file as a manuscript and as a feed."""
    path.write_bytes(data)
    try:
        read_stories(path, Findings())
    except Unusable as problem:
        assert problem.finding.code != "internal-error"
    if path.suffix in (".xml", ".json"):
        try:
            for item in read_feed(data, str(path)).items:
                entry_story(item, path, Findings(), [])
        except Unusable as problem:
            assert problem.finding.origin


def _damaged(data: bytes, lot: random.Random) -> bytes:
    """``data`` cut off, with bytes changed, or with a part of it again."""
    kind = lot.randrange(4)
    at, end = sorted(lot.randrange(len(data)) for _ in range(2))
    if kind == 0:
        return data[:at]
    if kind == 1:
        return data[:at] + data[end:]
    if kind == 2:
        return data[:end] + data[at:end] * lot.randrange(1, 5) + data[end:]
    flipped = bytearray(data)
    for _ in range(lot.randrange(1, 12)):
        flipped[lot.randrange(len(flipped))] = lot.randrange(256)
    return bytes(flipped)


@pytest.mark.parametrize("name", MEMBERS)
def test_damaged_files(tmp_path: Path, name: str) -> None:
    lot = random.Random(name)
    data = MEMBERS[name].encode("gbk" if name == "c.xml" else "utf-8")
    for _ in range(60):
        _read(tmp_path / name, _damaged(data, lot))


@pytest.mark.parametrize("content", [LAUGHS, OUTSIDE])
def test_entities_are_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Unusable) as caught:
        read_stories(path, Findings())
    assert caught.value.finding.code == "bad-xml"
    assert "declares entities" in caught.value.finding.message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<div>" * 50_000 + "文" * 100),
        ("b.html", "<span><b><p>文字" * 20_000),
        ("c.html", "<table><tr><td>" * 5_000 + "文"),
        ("d.html", "<" * 200_000),
        ("e.html", "<!--" * 50_000),
        ("f.html", "<table><tr><td colspan=100 rowspan=100>文</td></tr></table>" * 200),
        ("g.html", "&#x0;&#xD800;&#x110000;&nope;" * 10_000 + "文字。" * 50),
        ("h.html", "<p " + "a=1 " * 50_000 + ">文字文字文字文字文字文字文字文字。"),
        ("i.json", "[" * 100_000),
        ("j.json", '{"a":' * 5_000 + "1" + "}" * 5_000),
        ("k.json", '{"uri": "u", "body_text": "' + "\\ud800" * 1000 + '文"}'),
        ("l.xml", "<nitf>" * 20_000),
        ("m.xml", "<rss><channel>" + "<item>" * 5_000),
        ("o.xml", "<!-- x -->" * 5_000 + "<rss" + "<?x ?>" * 5_000),
        ("p.xml", "<!--" * 50_000),
        (
            "q.xml",
            NITF.replace("<location>东山</location>", "jan" * 5_000 + "!"),
        ),
        ("r.html", "<div class=x>" * 170 + f"<p>{'文字。' * 20}</p>" * 999),
        ("n.xml", f"<nitf><body><body.content>{'<p>文</p>' * 30_000}</body.content></body></nitf>"),
    ],
)
def test_endless_and_deep_files(tmp_path: Path, name: str, content: str) -> None:
    _read(tmp_path / name, content.encode())


def test_a_file_of_fifty_megabytes(tmp_path: Path) -> None:
    for name in ("a.html", "a.xml", "a.json"):
        path = tmp_path / name
        path.write_bytes(b" " * 50_000_000)
        with pytest.raises(Unusable) as caught:
            read_stories(path, Findings())
        assert caught.value.finding.code == "unreadable"


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket is opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for name, content in MEMBERS.items():
        _read(tmp_path / name, content.encode("gbk" if name == "c.xml" else "utf-8"))
