"""``[feed]`` in a template: names of the template, paths in the feed."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Unusable
from paiban.batching.filling.mapping import Mapping, mapping_of
from paiban.batching.run import batch
from paiban.batching.tasks import FeedRecord
from tests.manuscript.feeds.made_feeds import RSS

TEMPLATE = """title = "{{ headline }}"
{% if zzz is defined %}
[fonts]
{% endif %}
[feed]  # names of the feed
headline = "title"
story = "encoded | text"
"first" = "list.0.name"

[[pages]]
[[pages.stories]]
file = "story.md"
"""
STORY = "---\nheadline: {{ headline }}\n---\n\n{{ story }}\n"


def _template(tmp_path: Path, edition: str = TEMPLATE) -> Path:
    folder = tmp_path / "tpl"
    folder.mkdir(exist_ok=True)
    (folder / "edition.toml").write_text(edition, encoding="utf-8")
    (folder / "story.md").write_text(STORY, encoding="utf-8")
    return folder


def test_the_table_is_read_before_the_template_is_filled(tmp_path: Path) -> None:
    found = mapping_of(_template(tmp_path))
    assert found.paths == {
        "headline": "title", "story": "encoded | text", "first": "list.0.name",
    }  # fmt: skip
    assert found.lines == {"headline": 6, "story": 7, "first": 8}
    assert mapping_of(_template(tmp_path, "[[pages]]\n")) == Mapping()


def test_paths_lead_into_records() -> None:
    values = {
        "title": "题",
        "encoded": "<p>一。</p><p>二。</p>",
        "list": [{"name": "甲"}],
        "a.b": 1,
    }
    mapping = Mapping("t", {"h": "title", "s": "encoded | text", "f": "list.0.name", "n": "a.b"})
    got = mapping.applied(FeedRecord("f", 1, dict(values))).values
    assert (got["h"], got["s"], got["f"], got["n"]) == ("题", "一。\n\n二。", "甲", 1)
    assert got["title"] == "题"
    assert "f" not in mapping.applied(FeedRecord("f", 2, {"title": "x"})).values


@pytest.mark.parametrize(
    "path", ["titel", "list.3.name", "title | shout", "list.name", "title|text|x"]
)
def test_a_path_that_the_first_record_has_not(path: str) -> None:
    mapping = Mapping("tpl/edition.toml", {"headline": path}, {"headline": 6})
    with pytest.raises(Unusable) as caught:
        mapping.check(FeedRecord("f", 1, {"title": "题", "list": [{"name": "甲"}]}))
    finding = caught.value.finding
    assert finding.code == "feed-mapping" and path in finding.message
    assert finding.hint == "it has: title, list.0.name"
    assert finding.origin and finding.origin.line == 6


@pytest.mark.parametrize("table", ["headline = title", "headline = 3", 'headline = ""'])
def test_a_table_that_is_none(tmp_path: Path, table: str) -> None:
    with pytest.raises(Unusable) as caught:
        mapping_of(_template(tmp_path, f"[feed]\n{table}\n[[pages]]\n"))
    assert caught.value.finding.code == "bad-template"


def test_a_batch_of_a_feed(tmp_path: Path) -> None:
    edition = TEMPLATE.replace('"first" = "list.0.name"\n', "").replace("encoded |", "story |")
    template, feed = _template(tmp_path, edition), tmp_path / "wb.xml"
    feed.write_text(RSS, encoding="utf-8")
    run = batch(feed, tmp_path / "out", jobs=1, template=template, formats=["txt"])
    assert [result.outcome.state for result in run] == ["made"] * 3
    text = "".join(path.read_text("utf-8") for path in sorted((tmp_path / "out").glob("*.txt")))
    assert "第一段话" in text.replace("\n", "") or "第" in text


def test_a_batch_stops_before_it_begins(tmp_path: Path) -> None:
    feed = tmp_path / "a.csv"
    feed.write_bytes("标题,正文\n题,文\n".encode("gb18030"))
    with pytest.raises(Unusable) as caught:
        batch(feed, tmp_path / "out", template=_template(tmp_path))
    assert caught.value.finding.hint == "it has: 标题, 正文"
