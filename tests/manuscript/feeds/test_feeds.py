"""Feeds to items, their text as words, the same text told."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Findings, Unusable
from paiban.base.origin import Origin
from paiban.manuscript.feeds.briefs import with_briefs
from paiban.manuscript.feeds.entry_story import entry_story
from paiban.manuscript.feeds.feed_kind import feed_kind
from paiban.manuscript.feeds.feed_reader import read_feed
from paiban.manuscript.feeds.item_text import words_of_html, words_of_tree
from paiban.manuscript.feeds.same_texts import same_texts
from paiban.manuscript.story import Paragraph, Role, Section, Story, Text
from paiban.manuscript.text_builder import Image
from tests.manuscript.feeds.made_feeds import ATOM, JSON_FEED, RDF, RSS


def _story(head: str, *paragraphs: str, source: str = "晚报") -> Story:
    body = tuple(Paragraph(Text(each)) for each in paragraphs)
    sections = (Section((), (*body, Paragraph(Text("（来源）"), Role.CREDIT_LINE))),)
    return Story(head, "f.xml", (Text(head),), sections=sections, section_name=source)


def test_rss() -> None:
    feed = read_feed(RSS.encode(), "f.xml")
    first, second, third = feed.items
    assert feed.name == "清河晚报" and first.headline == "桥 & 路" and first.byline == "李强"
    assert (first.link, first.day, first.section) == ("https://wb.cn/1", "2026-11-30", "本地")
    assert words_of_tree(first.body) == "第一段话，说的是桥。\n\n第二段话"
    assert (second.link, second.day) == ("https://wb.cn/2", "2026-11-29")
    assert words_of_tree(second.body) == "摘要在此。"
    assert second.pictures[0].renditions[0].href == "b.jpg"
    assert third.day == "" and words_of_tree(third.body) == "纯文字一。\n\n纯文字二。"
    assert [item.line for item in feed.items] == [5, 9, 13]
    assert first.raw["creator"] == "李强" and first.raw["encoded"].startswith("<p>")


def test_atom_json_feed_and_rdf() -> None:
    atom = read_feed(ATOM.encode(), "f.xml")
    assert [item.headline for item in atom.items] == ["火箭发射", "另一则"]
    assert atom.items[0].link == "https://kj.cn/1" and atom.items[0].byline == "王敏"
    assert [words_of_tree(item.body) for item in atom.items] == ["一段。\n\n两段。", "摘要段。"]
    made = read_feed(JSON_FEED.encode(), "f.json")
    assert [words_of_tree(item.body) for item in made.items] == ["正文甲。", "正文乙。\n\n正文丙。"]
    assert made.items[0].byline == "陈" and made.items[0].day == "2026-11-30"
    (old,) = read_feed(RDF.encode(), "f.rdf").items
    assert old.headline == "一" and old.day == "2026-11-30"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (RSS, "RSS"), (ATOM, "Atom"), (JSON_FEED, "JSON Feed"), (RDF, "RSS"),
        ("\ufeff" + RSS, "RSS"), ("<!-- x --><rss/>", "RSS"), ("<nitf/>", ""),
        ('{"version": "1"}', ""), ("", ""),
    ],
)  # fmt: skip
def test_kinds(data: str, kind: str) -> None:
    assert feed_kind(data.encode()) == kind


def test_what_is_no_feed_is_refused() -> None:
    with pytest.raises(Unusable) as caught:
        read_feed(b"<html/>", "f.xml")
    assert caught.value.finding.code == "unknown-format"


def test_an_entry_names_its_source_and_leads_to_it(tmp_path: Path) -> None:
    item = read_feed(RSS.encode(), "f.xml").items[0]
    elsewhere: list[Image] = []
    findings = Findings()
    story = entry_story(item, tmp_path / "f.xml", findings, elsewhere)
    assert (
        story is not None
        and [each.file for each in elsewhere] == ["https://wb.cn/a.jpg"]
        and not list(findings)
    )
    last = story.sections[-1].body[-1]
    assert isinstance(last, Paragraph) and last.role is Role.CREDIT_LINE
    assert (
        str(last.text) == "（来源：清河晚报，2026年11月30日）" and last.address == "https://wb.cn/1"
    )
    assert story.origin == Origin(str(tmp_path / "f.xml"), 5)
    item.link = "javascript:alert(1)"
    again = entry_story(item, tmp_path / "f.xml", findings, [])
    assert again and isinstance(again.sections[-1].body[-1], Paragraph)
    assert again.sections[-1].body[-1].address == ""


def test_half_a_character_of_a_title_is_told(tmp_path: Path) -> None:
    feed = read_feed(JSON_FEED.replace("一则", "一\\ud83d则").encode(), "f.json")
    findings = Findings()
    story = entry_story(feed.items[0], tmp_path / "f.json", findings, [])
    assert story and str(story.headline[0]) == "一\ufffd则"
    assert [each.code for each in findings] == ["lost-character"]


def test_the_same_text_is_told_and_the_longer_kept() -> None:
    long = (
        "县城东环路今日通车，全长三公里，双向四车道，沿线居民出行更加方便，市民纷纷拍照留念。" * 3
    )
    long += "多年的期盼终于成为现实，下一步还将延伸到西山脚下，预计明年年底完工，总投资两亿元。"
    stories = [
        _story("甲", "完全不同的一段话，说的是另外一件事情，与道路没有任何关系，只说天气。"),
        _story("乙", long[:120]),
        _story("丙", "新华社消息：", long),
        _story("丁", long + "（完）"),
        _story("戊", "短。"), _story("己", "短。"),
    ]  # fmt: skip
    assert same_texts(stories) == {1: 2, 3: 2, 5: 4} or same_texts(stories) == {1: 3, 2: 3, 5: 4}


def test_short_entries_stand_together_in_turn() -> None:
    one = [(_story(f"长{n}", "字" * 300), 0) for n in range(2)]
    one += [(_story(f"短{n}", "字" * 50), 0) for n in range(7)]
    two = [(_story("别报", "字" * 30, source="别报"), 1)]
    found = with_briefs([*one, *two])
    assert [str(story.headline[0]) for story in found] == [
        "长0", "别报", "长1", "晚报简讯", "晚报简讯",
    ]  # fmt: skip
    heads = [str(part.headline[0]) for story in found[3:] for part in story.sections]
    assert heads == [f"短{n}" for n in range(7)]


def test_words_of_html_and_of_plain_text() -> None:
    assert words_of_html("<p>一</p><script>x</script><p>二<br>三</p>") == "一\n\n二\n\n三"
    assert words_of_html("一。\n\n二。") == "一。\n\n二。"
    assert words_of_html("<table><tr><td>a</td><td>b</td></tr></table>") == "a b"


@pytest.mark.parametrize("title", ["Untitled", "(no title)", "无标题"])
def test_a_title_that_only_says_that_there_is_none(title: str) -> None:
    item = f"<item><title>{title}</title><description>一</description></item>"
    feed = f"<rss><channel>{item}</channel></rss>"
    assert read_feed(feed.encode(), "f.xml").items[0].headline == ""
