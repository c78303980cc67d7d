"""A personal daily: what feeds hold as a paper, each sentence once, nothing fetched."""

from __future__ import annotations

import io
import random
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from paiban.api import Build, build
from paiban.base.finding import Severity, Unusable
from paiban.base.origin import Origin
from paiban.cli import main
from paiban.manuscript.feeds.feed_bytes import _piped

_HAN = "山水云路桥城田林河海天地人心风雨春秋日月东南西北江湖花木石金火土光明新旧长短高低远近来去"


def _sentence(lot: random.Random) -> str:
    return "".join(lot.choice(_HAN) for _ in range(lot.randrange(12, 40))) + "。"


def _feed(name: str, seed: int, count: int, day: str = "2026-11-30") -> tuple[str, list[str]]:
    """A feed of RSS, and its sentences."""
    lot, said, items = random.Random(seed), [], []
    for at in range(count):
        paragraphs = [
            [_sentence(lot) for _ in range(lot.randrange(1, 5))] for _ in range(lot.randrange(1, 6))
        ]
        said += [each for paragraph in paragraphs for each in paragraph]
        body = "".join(f"<p>{''.join(each)}</p>" for each in paragraphs)
        items.append(
            f"<item><title>{_sentence(lot)[:-1][:16]}</title><link>https://x.cn/{seed}/{at}</link>"
            f"<pubDate>{day}T08:00:00Z</pubDate><description><![CDATA[{body}]]></description></item>"
        )
    whole = f"<rss><channel><title>{name}</title>{''.join(items)}</channel></rss>"
    return whole, said


def _written(folder: Path, *feeds: str) -> list[Path]:
    paths = [folder / f"{at}.xml" for at in range(len(feeds))]
    for path, text in zip(paths, feeds, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def _codes(built: Build) -> list[str]:
    return [finding.code for finding in built.findings]


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _printed(built: Build) -> str:
    """The text of the PDF in its own order."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    command = ("pdftotext", "-raw", "-", "-")
    done = subprocess.run(command, input=built.pdf(), capture_output=True, check=True)
    return _bare(done.stdout.decode("utf-8"))


@pytest.mark.slow
def test_a_daily_of_six_feeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket is opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    names = ("光明网", "晚报", "日报", "科技", "网志", "体育")
    feeds = [_feed(name, seed, 20) for seed, name in enumerate(names)]
    built = build(_written(tmp_path, *(text for text, _ in feeds)))
    text = _printed(built)
    held = {str(f.origin) for f in built.findings if f.code == "held-over"}
    missing = [each for _, said in feeds for each in said if each not in text]
    assert not missing or held
    assert not [f for f in built.findings if f.severity is Severity.ERROR and f.code != "held-over"]
    # Pages are full: hardly a body line of any but the last is white.
    for page in built.made.document.pages[:-1]:
        depth = max(rect.y + rect.height for story in page.stories for rect in story.slots)
        assert depth > page.type_area.y + 0.97 * page.type_area.height
    sections = [page.section for page in built.made.document.pages]
    assert all(any(name in section for section in sections) for name in names)


def test_what_was_before_since_is_left_out_and_told(tmp_path: Path) -> None:
    old, said_before = _feed("旧闻", 1, 2, "2026-11-01")
    new, said = _feed("新闻", 2, 2)
    built = build(_written(tmp_path, old, new), since="2026-11-30")
    text = _printed(built)
    assert all(each in text for each in said) and not any(each in text for each in said_before)
    assert "entries-earlier" in _codes(built)
    with pytest.raises(Unusable) as caught:
        build(_written(tmp_path, old), since="2026-11-30")
    assert caught.value.finding.code == "empty-edition"
    with pytest.raises(Unusable) as caught:
        build(_written(tmp_path, old), since="yesterday")
    assert caught.value.finding.code == "usage"


def test_the_same_text_of_two_feeds_is_set_once(tmp_path: Path) -> None:
    one, said = _feed("晚报", 3, 2)
    built = build(_written(tmp_path, one, one.replace("晚报", "早报")))
    text = _printed(built)
    assert _codes(built).count("same-text") == 2
    assert all(text.count(each) == 1 for each in said)


def test_a_feed_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    one, said = _feed("晚报", 4, 2)
    built = build(_written(tmp_path, one, "<rss><channel>"))
    assert "bad-xml" in _codes(built) and said[0] in _printed(built)


def test_a_bare_ampersand_is_one(tmp_path: Path) -> None:
    one, said = _feed("晚报", 12, 2)
    title = re.findall("<item><title>(.*?)</title>", one)[0]
    marked = one.replace(title, "AT&T进入江城&江&LT;").replace("cn/12/0", "cn/12?a=1&b=2&lt=3")
    marked = marked.replace("<p>", "<p>甲&amp;乙&丙&LT;", 1)
    built = build(_written(tmp_path, marked)[0])
    text = _printed(built)
    assert "AT&T进入江城&江<" in text and "甲&乙&丙<" in text
    assert all(each in text for each in said) and built.ok


def test_of_feeds_without_an_entry_is_told_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = _written(tmp_path, "<rss><channel>\n<title>坏</titel>")
    with pytest.raises(Unusable) as caught:
        build(path)
    first, last = caught.value.findings
    assert (first.code, first.origin) == ("bad-xml", Origin(str(path), 2))
    assert last.code == "empty-edition"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("# 头条\n\n正文。".encode())))
    _piped.cache_clear()
    assert main(["build", "-", "-o", str(tmp_path / "out.pdf")]) == 2
    _piped.cache_clear()
    told = capsys.readouterr().err
    assert told.index("unknown-format") < told.index("empty-edition")


def test_one_feed_by_its_own_name(tmp_path: Path) -> None:
    one, said = _feed("清河晚报", 5, 3)
    (path,) = _written(tmp_path, one)
    built = build(path)
    assert built.made.edition.title.startswith("清河晚报") and said[0] in _printed(built)


def test_a_feed_that_is_piped_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, said = _feed("晚报", 6, 2)
    _piped.cache_clear()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(one.encode())))
    out = tmp_path / "out.txt"
    assert main(["build", "-", "-o", str(out), "--format", "txt"]) == 0
    _piped.cache_clear()
    assert said[0][:6] in _bare(out.read_text(encoding="utf-8"))


def test_the_same_feeds_make_the_same_bytes(tmp_path: Path) -> None:
    paths = _written(tmp_path, _feed("晚报", 7, 3)[0], _feed("日报", 8, 3)[0])
    assert build(paths).pdf() == build(paths).pdf()


def test_the_code_of_an_entry_leads_to_its_source(tmp_path: Path) -> None:
    zxing = pytest.importorskip("zxingcpp")
    from PIL import Image

    one, _ = _feed("晚报", 9, 2)
    built = build(_written(tmp_path, one))
    page = Image.open(io.BytesIO(built.png(0, 300)))
    found = {each.text for each in zxing.read_barcodes(page)}
    assert found == {"https://x.cn/9/0", "https://x.cn/9/1"}


def test_the_web_edition_links_to_the_source(tmp_path: Path) -> None:
    one, _ = _feed("晚报", 10, 2)
    files = build(_written(tmp_path, one)).web()
    pages = "".join(data.decode() for name, data in files.items() if name.endswith(".html"))
    assert 'href="https://x.cn/10/0"' in pages and 'href="https://x.cn/10/1"' in pages
