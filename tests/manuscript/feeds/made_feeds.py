"""Feeds as the tests write them."""

from __future__ import annotations

import json

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>清河晚报</title><link>https://wb.cn</link>
<item><title>桥 &amp;amp; 路</title><link>https://wb.cn/1</link><dc:creator>李强</dc:creator>
<pubDate>Mon, 30 Nov 2026 08:00:00 +0800</pubDate><category>本地</category>
<description>短的。</description>
<content:encoded><![CDATA[<p>第一段话，说的是桥。</p><p>第二段话<img src="https://wb.cn/a.jpg"/></p>]]></content:encoded></item>
<item><title>只有摘要</title><guid isPermaLink="true">https://wb.cn/2</guid>
<pubDate>Sun, 29 Nov 2026 08:00:00 GMT</pubDate>
<description>&lt;b&gt;摘要&lt;/b&gt;在此。</description>
<enclosure url="b.jpg" type="image/jpeg" length="1"/></item>
<item><title>没有日期</title><description>纯文字一。

纯文字二。</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>科技</title>
<entry><title type="html">&lt;b&gt;火箭&lt;/b&gt;发射</title><id>urn:1</id>
<link rel="self" href="https://kj.cn/feed/1"/><link rel="alternate" href="https://kj.cn/1"/>
<author><name>王敏</name></author><published>2026-11-30T01:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>一段。</p><p>两段。</p></div></content>
</entry><entry><title>另一则</title><link href="https://kj.cn/2"/><updated>2026-11-28T01:00:00Z</updated>
<summary type="html">&lt;p&gt;摘要段。&lt;/p&gt;</summary></entry></feed>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "网志",
        "items": [
            {"id": "1", "url": "https://wz.cn/1", "title": "一则",
             "content_html": "<p>正文甲。</p>",
             "date_published": "2026-11-30T00:00:00Z", "authors": [{"name": "陈"}]},
            {"id": "2", "title": "二则", "content_text": "正文乙。\n\n正文丙。"},
        ],
    },
    ensure_ascii=False,
    indent=1,
)  # fmt: skip

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>旧式</title></channel><item><title>一</title><link>https://a.cn/1</link>
<description>旧式的话。</description><dc:date>2026-11-30T08:00+08:00</dc:date></item></rdf:RDF>"""
