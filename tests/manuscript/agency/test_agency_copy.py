"""Agency copy: every format to the same story, told apart by what a file holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from paiban.base.finding import Findings, Severity, Unusable
from paiban.manuscript.agency.embargo import check_embargoes
from paiban.manuscript.agency.sniffed import is_agency_copy
from paiban.manuscript.reader import read_manuscript
from tests.manuscript.agency.made_items import (
    CNML,
    FIRST,
    G2,
    NEWSML_1,
    NITF,
    SECOND,
    XINHUA,
    codes,
    ninjs_1,
    ninjs_3,
    pictures,
    read,
    read_all,
    texts,
)


@pytest.mark.parametrize(
    "content", [ninjs_1(), ninjs_3(), G2, XINHUA, NEWSML_1, CNML.encode("gbk"), NITF]
)
def test_head_byline_and_text(tmp_path: Path, content: Any) -> None:
    story, _ = read(tmp_path, content)
    assert [str(line) for line in story.headline] == ["东环路通车"]
    assert "李强" in str(story.byline)
    assert "县城东环路今日通车" in texts(story)[0]
    assert story.origin.line >= 1


def test_ninjs_1(tmp_path: Path) -> None:
    story, findings = read(tmp_path, ninjs_1(located="东山", copyrightnotice="© 新华社"))
    assert texts(story) == [FIRST, "多年期盼", SECOND]
    assert str(story.dateline) == "新华社东山11月30日电"  # and not the place as well
    assert codes(findings) == {"copyright-notice"}


@pytest.mark.parametrize("name", ["headline", "byline", "body_text"])
def test_half_a_character_is_lost_and_told(tmp_path: Path, name: str) -> None:
    item = ninjs_1(**{name: "大桥\ud83d通车"})
    if name == "body_text":
        del item["body_xhtml"]
    story, findings = read(tmp_path, json.dumps(item).encode())
    found = [str(story.headline[0]), str(story.byline), *texts(story)]
    assert "大桥\ufffd通车" in found and not [each for each in found if "?" in each]
    (told,) = [each for each in findings if each.code == "lost-character"]
    assert told.severity is Severity.WARNING and told.origin and told.origin.file


def test_what_is_no_text_goes_from_heads_too(tmp_path: Path) -> None:
    story, findings = read(tmp_path, ninjs_1(headline="东环路\u0001通车", byline="李\u0001强"))
    assert str(story.headline[0]) == "东环路通车" and str(story.byline) == "李强"
    assert [each.code for each in findings] == ["control-character"]


def test_ninjs_3_has_its_heads_by_role(tmp_path: Path) -> None:
    story, _ = read(tmp_path, ninjs_3(edNote="勿改", usageTerms="不得转载", pubStatus="usable"))
    assert [str(line) for line in story.subhead] == ["全长三公里"] and texts(story) == [FIRST]


def test_the_place_opens_a_text_that_does_not_name_it(tmp_path: Path) -> None:
    story, _ = read(tmp_path, ninjs_1(located="西山", body_xhtml=f"<p>{SECOND}</p>"))
    assert str(story.dateline) == "西山"


def test_nitf(tmp_path: Path) -> None:
    pictures(tmp_path)
    story, findings = read(tmp_path, NITF)
    assert texts(story)[0].startswith("县城东环路今日通车——全长三公里")
    assert "table" in texts(story) and "多年期盼" in texts(story) and texts(story)[-1] == "完"
    assert str(story.dateline) == "东山" and str(story.byline) == "By李强 记者"
    (photo,) = story.photos
    assert Path(photo.file).name == "big.jpg"
    assert (str(photo.caption), str(photo.credit)) == ("通车现场", "王敏")
    assert codes(findings) == {"copyright-notice", "note-to-editors"}


def test_newsml_g2_with_rights_and_embargo(tmp_path: Path) -> None:
    story, findings = read(tmp_path, G2)
    assert texts(story) == [FIRST, SECOND] and story.embargo == "2026-12-01T06:00:00+08:00"
    assert codes(findings) == {"copyright-notice", "usage-terms", "note-to-editors"}


_HEAD = "<headline>东环路通车</headline>"


@pytest.mark.parametrize(
    ("heads", "kicker", "subhead", "told"),
    [
        ('<headline role="hldrole:subHeadline">全长三公里</headline>', "None", "全长三公里", ""),
        ('<headline role="hldrole:overline">喜讯</headline>', "喜讯", "", ""),
        ("<headline>全长三公里</headline>", "None", "", "the headline “全长三公里”"),
        ('<headline role="x:seo">通车了</headline>', "None", "", "the headline “通车了”"),
        ('<headline xml:lang="en" role="x:seo">Open</headline>', "None", "", ""),
    ],
)
def test_every_head_of_newsml_g2_is_set_or_told(
    tmp_path: Path, heads: str, kicker: str, subhead: str, told: str
) -> None:
    for content in (G2.replace(_HEAD, _HEAD + heads), G2.replace(_HEAD, heads + _HEAD)):
        story, findings = read(tmp_path, content)
        if told and content.index(heads) < content.index(_HEAD) and "role" not in heads:
            continue  # of two without a role the first is the headline
        assert [str(line) for line in story.headline] == ["东环路通车"]
        assert str(story.kicker) == kicker
        assert "".join(map(str, story.subhead)) == subhead
        unread = [each.message for each in findings if each.code == "item-parts-not-read"]
        assert unread == ([f"parts of the item are not read: {told}"] if told else [])


def test_every_head_of_other_formats_is_set_or_told(tmp_path: Path) -> None:
    more = [{"role": "seo", "value": "通车了"}, {"role": "sub", "value": "双向四车道"}]
    _, findings = read(tmp_path, ninjs_3(headlines=[*ninjs_3()["headlines"], *more]))
    (told,) = [each.message for each in findings if each.code == "item-parts-not-read"]
    assert told.endswith(": the headline “通车了 / 双向四车道”")
    story, _ = read(tmp_path, NITF.replace("</hl1>", "</hl1><hl1>双向四车道</hl1>"))
    assert str(story.subhead[0]) == "双向四车道 全长三公里"
    line = "</HeadLine><HeadLine>双向四车道</HeadLine>"
    _, findings = read(tmp_path, NEWSML_1.replace("</HeadLine>", line))
    assert "item-parts-not-read" in codes(findings)


def test_nitf_within_newsml_g2(tmp_path: Path) -> None:
    body = NITF[NITF.index("<nitf>") :].replace("<hl1>东环路通车</hl1>", "<hl1>别的题</hl1>")
    whole = G2[: G2.index("<html")] + body + G2[G2.index("</html>") + len("</html>") :]
    story, _ = read(tmp_path, whole)
    assert str(story.headline[0]) == "东环路通车" and "多年期盼" in texts(story)


def test_a_message_with_a_text_and_its_picture(tmp_path: Path) -> None:
    pictures(tmp_path)
    picture = (
        '<newsItem guid="urn:x:p"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta>'
        "<contentMeta><description>通车现场</description></contentMeta><contentSet>"
        '<remoteContent href="small.jpg" contenttype="image/jpeg" width="100" height="66"/>'
        '<remoteContent href="big.jpg" contenttype="image/jpeg" width="900" height="600"/>'
        '<remoteContent href="a.mp4" contenttype="video/mp4"/></contentSet></newsItem>'
    )
    stories, _ = read_all(tmp_path, f"<newsMessage><itemSet>{picture}{G2}</itemSet></newsMessage>")
    (story,) = stories
    assert [Path(photo.file).name for photo in story.photos] == ["big.jpg"]
    assert str(story.photos[0].caption) == "通车现场"


def test_the_push_interface_of_xinhua(tmp_path: Path) -> None:
    pictures(tmp_path)
    for content in (XINHUA, {"code": 0, "data": XINHUA}, [XINHUA]):
        story, _ = read(tmp_path, content)
        assert texts(story) == [FIRST, SECOND] and story.source is None
        assert [Path(photo.file).name for photo in story.photos] == ["big.jpg"]
    _, findings = read(tmp_path, XINHUA | {"newField": "新的一项"})
    assert "item-parts-not-read" in codes(findings)


def test_plain_xml_says_what_it_does_not_know(tmp_path: Path) -> None:
    story, findings = read(tmp_path, CNML.encode("gbk"))
    assert texts(story) == [FIRST, SECOND] and str(story.subhead[0]) == "全长三公里"
    (told,) = [each for each in findings if each.code == "item-parts-not-read"]
    assert "编号" in told.message


def test_the_largest_rendition_on_disk(tmp_path: Path) -> None:
    pictures(tmp_path)
    renditions = {
        "main": {"href": "https://x.cn/main.jpg", "width": 4000, "height": 3000},
        "thumb": {"href": "small.jpg", "width": 100, "height": 66},
        "web": {"href": "https://x.cn/photos/big.jpg", "width": 900, "height": 600},
    }
    photo = {"type": "picture", "uri": "urn:p", "renditions": renditions, "byline": "王敏",
             "description_text": "通车现场"}  # fmt: skip
    story, findings = read(tmp_path, ninjs_1(associations={"main": photo}))
    (found,) = story.photos
    assert Path(found.file).name == "big.jpg" and str(found.caption) == "通车现场"
    assert "photo-elsewhere" not in codes(findings)


def test_a_picture_on_the_web_is_left_out_of_a_text(tmp_path: Path) -> None:
    renditions = {"main": {"href": "https://x.cn/main.jpg"}, "t": {"href": "../../etc/passwd"}}
    photo = {"type": "picture", "uri": "urn:p", "renditions": renditions,
             "description_text": "通车现场"}  # fmt: skip
    story, findings = read(tmp_path, ninjs_1(associations={"main": photo}))
    assert story.photos == () and story.sections
    (told,) = [each for each in findings if each.code == "photo-elsewhere"]
    assert told.severity is Severity.WARNING
    assert "https://x.cn/main.jpg" in told.message and "通车现场" in told.message


def test_an_item_that_is_a_picture_on_the_web_is_an_empty_frame(tmp_path: Path) -> None:
    item = {"uri": "urn:p", "type": "picture", "headline": "通车", "description_text": "通车现场",
            "renditions": {"main": {"href": "https://x.cn/main.jpg"}}}  # fmt: skip
    story, findings = read(tmp_path, item)
    assert [photo.file for photo in story.photos] == [""]
    (told,) = [each for each in findings if each.code == "photo-elsewhere"]
    assert told.severity is Severity.ERROR


def test_a_picture_that_the_text_shows_is_set_once(tmp_path: Path) -> None:
    pictures(tmp_path)
    photo = {"type": "picture", "uri": "urn:p",
             "renditions": {"a": {"href": "https://x.cn/big.jpg"}}}  # fmt: skip
    body = f'<p>{FIRST}</p><figure><img src="https://x.cn/big.jpg"><figcaption>现场</figcaption></figure>'
    story, findings = read(tmp_path, ninjs_1(body_xhtml=body, associations={"a": photo}))
    assert [(Path(p.file).name, str(p.caption)) for p in story.photos] == [("big.jpg", "现场")]
    assert "photo-elsewhere" not in codes(findings)


def test_a_composite_is_the_texts_in_it(tmp_path: Path) -> None:
    inner = {"a": ninjs_1(headline="甲"), "b": ninjs_1(headline="乙", uri="urn:x:2")}
    whole = {"uri": "urn:c", "type": "composite", "headline": "合", "associations": inner}
    stories, _ = read_all(tmp_path, whole)
    assert [str(story.headline[0]) for story in stories] == ["甲", "乙"]
    one = read_manuscript(tmp_path / "item.json", Findings())
    assert str(one.headline[0]) == "甲" and len(one.sections) > 1
    inner["a"]["embargoed"], inner["b"]["embargoed"] = "2026-12-01T01:00+08:00", "2026-11-30T18:00Z"
    read_all(tmp_path, whole)
    assert read_manuscript(tmp_path / "item.json", Findings()).embargo == "2026-11-30T18:00Z"


@pytest.mark.parametrize(
    ("item", "says"),
    [
        (ninjs_1(type="song"), "type: 'song' is none of text"),
        (ninjs_1(profile=42), "profile: a number where a text is wanted"),
        (ninjs_1(embargoed="tomorrow"), "embargoed: 'tomorrow' is no time"),
        (ninjs_1(person="李强"), "person: a text where a list is wanted"),
        (ninjs_1(body_text={"a": 1}), "body_text: a table where a text is wanted"),
        (ninjs_3(associations=[{"type": "picture", "uri": "x"}]), "an entry has no name"),
    ],
)
def test_wrong_items_are_refused_with_the_place(
    tmp_path: Path, item: dict[str, Any], says: str
) -> None:
    text = json.dumps(item, ensure_ascii=False, indent=1)
    with pytest.raises(Unusable) as caught:
        read(tmp_path, text)
    finding = caught.value.finding
    assert finding.code == "bad-ninjs" and says in finding.message
    key = says.partition(":")[0] if ":" in says else "associations"
    assert finding.origin and f'"{key}"' in text.split("\n")[finding.origin.line - 1]


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        ('{"a": ', "bad-json", "not JSON"),
        ('{"name": "paiban", "version": "1"}', "unknown-format", "it has name, version"),
        (ninjs_1(type="video", body_xhtml=""), "unknown-format", "a film"),
        ({"uri": "urn:x", "type": "text", "headline": "题"}, "empty-manuscript", "no text"),
        ("<project><title>x</title></project>", "unknown-format", "<project>"),
        ("<packageItem/>", "unknown-format", "a package"),
        ("<newsItem><contentSet/></newsItem>", "unknown-format", "no text or picture"),
        ("<nitf><body>", "bad-xml", "cannot be read"),
        ("<rss><channel/></rss>", "unknown-format", "<rss>"),
    ],
)
def test_what_is_no_item_is_refused_by_name(
    tmp_path: Path, content: Any, code: str, says: str
) -> None:
    with pytest.raises(Unusable) as caught:
        read(tmp_path, content)
    assert caught.value.finding.code == code and says in caught.value.finding.message


def test_unknown_properties_are_told(tmp_path: Path) -> None:
    _, findings = read(tmp_path, ninjs_1(head_line="题", zzz=1))
    (told,) = [each for each in findings if each.code == "ninjs-unknown-property"]
    assert "'head_line', 'zzz'" in told.message and "headline" in told.hint


def test_items_that_must_not_be_printed(tmp_path: Path) -> None:
    _, findings = read(tmp_path, ninjs_1(pubstatus="withheld"))
    assert findings.has_errors and "item-withheld" in codes(findings)


@pytest.mark.parametrize(
    ("until", "now", "errors"),
    [
        ("2026-12-01T06:00:00+08:00", "", 1),
        ("2026-12-01T06:00:00+08:00", "2026-11-30T23:00+08:00", 1),
        ("2026-12-01T06:00:00+08:00", "2026-11-30T22:00Z", 0),
        ("2026-12-01", "2026-12-01T00:00", 0),
        ("20261201T060000+0800", "2026-12-01T05:59+08:00", 1),
        ("next week", "2030-01-01", 1),
    ],
)
def test_embargoes_are_held_against_the_time_given(
    tmp_path: Path, until: str, now: str, errors: int
) -> None:
    story, _ = read(tmp_path, ninjs_1() | {"uri": "urn:e"})
    findings = Findings()
    from paiban.base.value import replace

    check_embargoes([replace(story, embargo=until)], now, findings)
    assert [each.code for each in findings] == ["embargoed"] * errors


def test_a_release_later_than_its_issue_is_an_embargo(tmp_path: Path) -> None:
    late = '<date.issue norm="20261130T080000Z"/><date.release norm="20261201T000100Z"/>'
    story, _ = read(tmp_path, NITF.replace('<date.issue norm="20261130T080000Z"/>', late))
    assert story.embargo == "20261201T000100Z"
    same = late.replace("20261201T000100Z", "20261130T080000Z")
    story, _ = read(tmp_path, NITF.replace('<date.issue norm="20261130T080000Z"/>', same))
    assert story.embargo == ""


def test_folders_hold_other_files_of_these_kinds(tmp_path: Path) -> None:
    files = {
        "a.json": json.dumps(ninjs_1()), "b.xml": NITF, "c.xml": CNML, "d.json": json.dumps(XINHUA),
        "x.json": '{"name": "x"}', "y.xml": "<svg/>", "z.xml": "<rss/>", "w.json": "",
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = [name for name in files if is_agency_copy(tmp_path / name)]
    assert found == ["a.json", "b.xml", "c.xml", "d.json"]


def test_newsml_1_of_several_components_and_languages(tmp_path: Path) -> None:
    def component(role: str, language: str, kind: str, data: str) -> str:
        return (
            f'<NewsComponent><Role FormalName="{role}"/><DescriptiveMetadata>'
            f'<Language FormalName="{language}"/></DescriptiveMetadata><ContentItem>'
            f'<MimeType FormalName="{kind}"/><DataContent>{data}</DataContent></ContentItem>'
            "</NewsComponent>"
        )

    inner = [
        component("Style", "zh", "text/css", ".a {color: red}"),
        component(
            "HeadLine", "zh", "text/xhtml", "<html><head><title/></head><p>东环路</p></html>"
        ),
        component("Main", "zh", "text/xhtml", f"<html><head/><body><p>{FIRST}</p></body></html>"),
        component("Contact", "zh", "text/plain", SECOND),
        component("Main", "en", "text/xhtml", "<p>A road opens.</p>"),
    ]
    whole = f"<NewsML><NewsItem><NewsComponent>{''.join(inner)}</NewsComponent></NewsItem></NewsML>"
    story, findings = read(tmp_path, whole)
    assert str(story.headline[0]) == "东环路" and texts(story) == [FIRST, SECOND]
    (told,) = [each for each in findings if each.code == "item-parts-not-read"]
    assert "the text in en" in told.message


@pytest.mark.parametrize(
    ("opening", "byline", "printed"),
    [
        ("新华社酒泉11月28日电（记者张建华、李国利）", "张建华 李国利", "None"),
        ("新华社酒泉11月28日电（记者张建华、李国利）", "新华社记者 张建华", "None"),
        ("新华社酒泉11月28日电（记者张建华）", "张建华 李国利", "张建华 李国利"),
        ("", "张建华 李国利", "张建华 李国利"),
    ],
)
def test_reporters_are_named_once(tmp_path: Path, opening: str, byline: str, printed: str) -> None:
    body = f"<p>{opening}{FIRST}</p><p>{SECOND}</p>"
    story, _ = read(tmp_path, ninjs_1(body_xhtml=body, byline=byline))
    assert str(story.byline) == printed
