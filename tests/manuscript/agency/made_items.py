"""Items of agencies as the tests write them, one for each format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PIL import Image

from paiban.base.finding import Findings
from paiban.manuscript.ends.dateline import dateline
from paiban.manuscript.reader import read_stories
from paiban.manuscript.story import Paragraph, Story

FIRST = "新华社东山11月30日电 县城东环路今日通车，全长三公里。"
SECOND = "沿线居民出行更加方便。"


def ninjs_1(**more: Any) -> dict[str, Any]:
    return {
        "uri": "urn:x:1",
        "type": "text",
        "versioncreated": "2026-11-30T08:00:00Z",
        "headline": "东环路通车",
        "byline": "李强",
        "body_xhtml": f"<p>{FIRST}</p><h2>多年期盼</h2><p>{SECOND}</p>",
    } | more


def ninjs_3(**more: Any) -> dict[str, Any]:
    return {
        "standard": {"name": "ninjs", "version": "3.0"},
        "uri": "urn:x:3",
        "type": "text",
        "headlines": [
            {"role": "main", "value": "东环路通车"},
            {"role": "sub", "value": "全长三公里"},
        ],
        "by": "李强",
        "bodies": [{"role": "main", "contentType": "text/html", "value": f"<p>{FIRST}</p>"}],
    } | more


NITF = f"""<?xml version="1.0"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.3/nitf-3-3.dtd">
<nitf><head><docdata management-status="usable"><date.issue norm="20261130T080000Z"/>
<doc.copyright holder="新华社" year="2026"/><ed-msg info="照片另发"/></docdata></head>
<body><body.head><hedline><hl1>东环路通车</hl1><hl2>全长三公里</hl2></hedline>
<byline>By 李强<byttl>记者</byttl></byline>
<dateline><location>东山</location></dateline></body.head>
<body.content><p>县城东环路今日通车&#8212;&#8212;全长三公里。</p>
<media media-type="image"><media-reference source="small.jpg" width="100" height="60"/>
<media-reference source="big.jpg" width="900" height="600"/>
<media-caption>通车现场</media-caption><media-producer>王敏</media-producer></media>
<hl2>多年期盼</hl2><p>{SECOND} <em>好</em> <q>真好</q></p>
<table><tr><th>年</th><th>公里</th></tr><tr><td>2026</td><td>3</td></tr></table></body.content>
<body.end><tagline>完</tagline></body.end></body></nitf>"""

G2 = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:g2" xml:lang="zh">
<rightsInfo><copyrightNotice>新华社版权所有</copyrightNotice><usageTerms>不得用于广告</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><versionCreated>2026-11-30T08:00:00Z</versionCreated>
<embargoed>2026-12-01T06:00:00+08:00</embargoed><pubStatus qcode="stat:usable"/>
<edNote>请勿改动标题</edNote></itemMeta>
<contentMeta><located><name>东山</name></located><creator><name>李强</name></creator>
<headline xml:lang="en">Road opens</headline><headline>东环路通车</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>x</title></head><body><p>{FIRST}</p><p>{SECOND}</p></body></html></inlineXML></contentSet>
</newsItem>"""

XINHUA = {
    "itemId": "1", "title": "东环路通车", "signTime": "2026-11-30 08:00:00", "author": "李强",
    "content": f"　　{FIRST}\n　　{SECOND}", "artSource": "新华社", "happenPlace": "东山",
    "sendArea": "国内", "keyword": "路", "abstract": "",
    "attachs": [{"attachId": "9", "attachType": "picture", "attachExtend": "jpg",
                 "downUrl": "big.jpg"}],
}  # fmt: skip

CNML = f"""<?xml version="1.0" encoding="GBK"?><CNML><NewsItem><Title>东环路通车</Title>
<SubTitle>全长三公里</SubTitle><Author>李强</Author><编号>0001</编号>
<Content>{FIRST}

{SECOND}</Content></NewsItem></CNML>"""

NEWSML_1 = f"""<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>东环路通车</HeadLine>
<ByLine>李强</ByLine><CopyrightLine>© 新华社</CopyrightLine></NewsLines>
<NewsComponent><ContentItem><MediaType FormalName="Text"/><DataContent><p>{FIRST}</p><p>{SECOND}</p>
</DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"""


def read(tmp_path: Path, content: Any, name: str = "") -> tuple[Story, Findings]:
    """The first story of a file that holds ``content``."""
    stories, findings = read_all(tmp_path, content, name)
    return stories[0], findings


def read_all(tmp_path: Path, content: Any, name: str = "") -> tuple[list[Story], Findings]:
    data = content if isinstance(content, str | bytes) else json.dumps(content, ensure_ascii=False)
    data = data.encode() if isinstance(data, str) else data
    path = tmp_path / (name or ("item.xml" if data.lstrip()[:1] == b"<" else "item.json"))
    path.write_bytes(data)
    findings = Findings()
    return read_stories(path, findings), findings


def pictures(tmp_path: Path) -> None:
    """``small.jpg`` and ``big.jpg``, which items name."""
    for name, width in (("small.jpg", 100), ("big.jpg", 900)):
        Image.new("RGB", (width, width * 2 // 3), (80, 120, 200)).save(tmp_path / name)


def texts(story: Story) -> list[str]:
    """The blocks of a story, the first with the dateline that was parted from it."""
    blocks = [
        block.text.string if isinstance(block, Paragraph) else "table"
        for section in story.sections
        for block in section.body
    ]
    own = str(story.dateline or "")
    return [f"{own} {blocks[0]}", *blocks[1:]] if dateline(own) else blocks


def codes(findings: Findings) -> set[str]:
    return {finding.code for finding in findings}
