"""Feeds: each record with its line; what is wrong with one does not touch the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Unusable
from paiban.batching.filling.feed import MOST_CHARACTERS, read_feed
from paiban.batching.tasks import FeedRecord


def _read(tmp_path: Path, name: str, text: str) -> list[tuple[int, object]]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return [(r.line, r.problem.code if r.problem else r.values) for r in read_feed(path)]


def test_json_lines(tmp_path: Path) -> None:
    text = '{"a": 1}\n\n{"a": }\n[1]\n{"a": NaN}\n{"b": 2}'
    assert _read(tmp_path, "f.jsonl", text) == [
        (1, {"a": 1}), (3, "bad-record"), (4, "bad-record"), (5, "bad-record"), (6, {"b": 2}),
    ]  # fmt: skip


def test_a_json_array(tmp_path: Path) -> None:
    assert _read(tmp_path, "f.json", '[\n{"a": 1},\n\n{"b":\n 2}, 3]') == [
        (2, {"a": 1}), (4, {"b": 2}), (5, "bad-record"),
    ]  # fmt: skip


def test_csv(tmp_path: Path) -> None:
    text = 'name,price\na,1\n"b\nc",2\nd\n,3\n'
    assert _read(tmp_path, "f.csv", text) == [
        (2, {"name": "a", "price": "1"}), (3, {"name": "b\nc", "price": "2"}),
        (5, "bad-record"), (6, {"price": "3"}),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["f.jsonl", "f.csv", "f.json"])
def test_a_record_of_ten_megabytes(tmp_path: Path, name: str) -> None:
    cell = "x" * (MOST_CHARACTERS * 10)
    text = f"a\n{cell}\ny\n" if name == "f.csv" else f'{{"a": "{cell}"}}\n{{"a": "y"}}\n'
    if name == "f.json":
        text = "[" + text.replace("\n", ",\n", 1) + "]"
    first, second = _read(tmp_path, name, text)
    assert first[1] == "record-too-large"
    assert second[1] == {"a": "y"}


def test_values_that_json_allows_and_no_page_can_hold(tmp_path: Path) -> None:
    """Each ended the whole batch: half a character, and a number of 31 digits."""
    text = '{"a": "\\ud800"}\n{"b": [{"c": 1%s}]}\n{"\\udfff": 1}\n{"a": "好"}' % ("0" * 30)
    assert [each[1] for each in _read(tmp_path, "f.jsonl", text)] == [
        "bad-record", "bad-record", "bad-record", {"a": "好"},
    ]  # fmt: skip


def test_deep_records(tmp_path: Path) -> None:
    deep = '{"a": ' + "[" * 50 + "]" * 50 + "}"
    deeper = '{"a": ' + "[" * 50_000 + "]" * 50_000 + "}"
    assert [each[1] for each in _read(tmp_path, "f.jsonl", f"{deep}\n{deeper}")] == [
        "bad-record", "bad-record",
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), [("f.csv", b"a,a\n1,2"), ("f.jsonl", b"\xff\xfe\xff")])
def test_what_is_no_feed(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Unusable):
        list(read_feed(tmp_path / name))


CSV = "name,headline\nt00,南山九年三月桥通车\nt01,县城东环路今日通车，全长三公里\n"


def test_a_csv_as_a_spreadsheet_in_china_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(CSV.encode("gb18030"))
    values = [record.values["headline"] for record in read_feed(path)]
    assert values == ["南山九年三月桥通车", "县城东环路今日通车，全长三公里"]


def test_the_csv_of_the_field_cases(tmp_path: Path) -> None:
    case = Path(__file__).parents[4] / "shared/field-cases/N08-batch-gbk-ninjs-rss/gbk.csv"
    if not case.is_file():
        pytest.skip("../shared/field-cases is not there")
    first = next(iter(read_feed(case)))
    assert first.values["name"] == "t00" and "\u4e00" <= str(first.values["town"])[0] <= "\u9fff"
    assert set(first.values) >= {"town", "headline", "photo", "caption", "story"}


@pytest.mark.parametrize(
    ("name", "text", "called"),
    [
        ("a.csv", "<!DOCTYPE html><html></html>", "HTML"),
        ("b.csv", '<rss version="2.0"><channel/></rss>', "RSS"),
    ],
)
def test_other_forms_of_news_are_refused_by_name(
    tmp_path: Path, name: str, text: str, called: str
) -> None:
    with pytest.raises(Unusable) as caught:
        _read(tmp_path, name, text)
    finding = caught.value.finding
    assert finding.code == "feed-format" and f"the file is {called}" in finding.message
    assert finding.origin and finding.origin.line == 1


def _records(tmp_path: Path, name: str, text: str) -> list[FeedRecord]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return list(read_feed(path))


def test_a_feed_of_news_whatever_its_name(tmp_path: Path) -> None:
    rss = "<rss><channel><title>晚报</title><item><title>桥</title></item></channel></rss>"
    (first,) = _records(tmp_path, "rss.json", rss)
    assert first.values["headline"] == "桥" and first.values["source"] == "晚报"


def test_ninjs_records_have_the_common_names(tmp_path: Path) -> None:
    item = '{"uri": "urn:x:1", "headline": "题", "body_xhtml": "<p>一。</p><p>二。</p>"}'
    for name, text in (("a.json", item), ("b.json", f"[{item}]"), ("c.jsonl", item)):
        (first,) = _records(tmp_path, name, text)
        assert first.values["story"] == "一。\n\n二。" and first.values["headline"] == "题"
    (bad,) = _records(tmp_path, "d.jsonl", '{"uri": "urn:x:1", "type": "song", "body_text": "文"}')
    assert bad.problem and bad.problem.code == "bad-ninjs"
    assert bad.problem.origin and bad.problem.origin.line == 1


def test_a_record_with_an_uri_of_its_own(tmp_path: Path) -> None:
    assert _read(tmp_path, "a.jsonl", '{"uri": "x", "headline": "题"}')
