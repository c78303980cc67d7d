"""The folder of the web edition: sound HTML, links that lead somewhere, the words of the desk."""

from __future__ import annotations

import io
import itertools
import json
import re
import shutil
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pypdfium2
import pytest
from jsonschema import Draft202012Validator
from PIL import Image

from paiban.api import build
from paiban.render.web.edition_json import web_schema
from tests.render.web.sites import (
    SOURCES,
    by_class,
    files_of,
    index_of,
    pages_of,
    said,
    stories_of,
    text,
)

SVG = "{http://www.w3.org/2000/svg}"
EVERY = pytest.mark.parametrize("name", SOURCES)


@EVERY
def test_every_page_is_sound_html(name: str) -> None:
    for file, root in pages_of(name).items():
        assert root.get("lang", "").startswith(index_of(name)["language"]), file
        assert len(list(root.iter("h1"))) == 1, file
        assert len(list(root.iter("main"))) == 1, file
        ids = [each.get("id") for each in root.iter() if each.get("id")]
        assert len(ids) == len(set(ids)), file


@EVERY
def test_headings_leave_out_no_level(name: str) -> None:
    for file, root in pages_of(name).items():
        (main,) = root.iter("main")
        levels = [int(each.tag[1]) for each in main.iter() if re.fullmatch("h[1-6]", str(each.tag))]
        assert levels[:1] == [1], file
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), file


@EVERY
def test_every_link_leads_to_a_file_and_none_elsewhere(name: str) -> None:
    files = files_of(name)
    for file, root in pages_of(name).items():
        for each in root.iter():
            if each.get("rel") == "canonical":
                continue
            sets = (part.split()[0] for part in each.get("srcset", "").split(",") if part.strip())
            plain = (each.get(key) for key in ("href", "src", "action"))
            for address in filter(None, (*plain, *sets)):
                parts = urlsplit(address)
                assert not parts.scheme and not parts.netloc, f"{file}: {address}"
                assert not parts.path.startswith("/"), f"{file}: {address}"
                target = unquote(parts.path) or file
                assert target in files, f"{file}: {address}"
                if parts.fragment:
                    assert any(each.get("id") == parts.fragment for each in root.iter())


@EVERY
def test_nothing_needs_more_than_a_strict_policy_allows(name: str) -> None:
    """No script, style or handler within the HTML: a server may forbid them all."""
    for file, root in pages_of(name).items():
        for each in root.iter():
            assert not [key for key in each.attrib if key.startswith("on") or key == "style"], file
            assert each.tag != "style"
            if each.tag == "script":
                assert each.get("src") or each.get("type") == "application/ld+json"


@EVERY
def test_the_words_of_every_story_are_the_desks(name: str) -> None:
    stories, pages = stories_of(name), pages_of(name)
    told = {row["id"]: row["file"] for row in index_of(name)["stories"]}
    assert set(told) == set(stories)
    for key, story in stories.items():
        root = pages[told[key]]
        (body,) = by_class(root, "text")
        for figure in [each for parent in body.iter() for each in parent if each.tag == "figure"]:
            figure.clear()
        expected = "".join(said(story))
        assert re.sub(r"\s", "", text(body)) == re.sub(r"\s", "", expected)
        (heading,) = root.iter("h1")
        if story.headline:
            lines = " ".join(line.string for line in story.headline)
            assert text(heading).split() == lines.split()
        head = text(next(root.iter("article")))
        for part in (story.kicker, *story.subhead, *story.deck, *story.slogans, story.byline):
            assert part is None or part.string in head


@EVERY
def test_captions_and_credits_are_the_desks(name: str) -> None:
    pages = pages_of(name)
    told = {row["id"]: row["file"] for row in index_of(name)["stories"]}
    for key, story in stories_of(name).items():
        captions = [text(each) for each in pages[told[key]].iter("figcaption")]
        for photo in story.photos:
            words = f"{photo.caption or ''}{photo.credit or ''}"
            assert not words or words in captions


@EVERY
def test_the_index_is_as_its_schema_says(name: str) -> None:
    schema = web_schema()
    Draft202012Validator.check_schema(schema)
    index, files = index_of(name), files_of(name)
    Draft202012Validator(schema).validate(index)
    for page in index["pages"]:
        assert page["file"] in files
        for row in (*page["pictures"], page["thumbnail"]):
            picture = Image.open(io.BytesIO(files[row["file"]]))
            assert picture.size == (row["width"], row["height"])
            assert row["width"] / row["height"] == pytest.approx(
                page["width"] / page["height"], rel=0.01
            )
    ids = {story["id"] for story in index["stories"]}
    assert ids == {zone["story"] for page in index["pages"] for zone in page["zones"]}


@EVERY
def test_every_area_is_that_of_its_story(name: str) -> None:
    """The middle of each slot lies in the area of its story, as the page has them."""
    document = build(SOURCES[name]).made.document
    for page, row in zip(document.pages, index_of(name)["pages"], strict=True):
        zones = {zone["story"]: zone["polygons"] for zone in row["zones"]}
        for story in page.stories:
            for slot in story.slots:
                middle = slot.x + slot.width / 2, slot.y + slot.height / 2
                assert any(_inside(middle, polygon) for polygon in zones[story.id])


def _inside(point: tuple[float, float], polygon: list[list[float]]) -> bool:
    """Whether a point lies in a polygon: a ray to the right crosses an odd number of its sides."""
    crossed = False
    for (x0, y0), (x1, y1) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if (y0 > point[1]) != (y1 > point[1]):
            at = x0 + (point[1] - y0) * (x1 - x0) / (y1 - y0)
            crossed ^= point[0] < at
    return crossed


@EVERY
def test_the_areas_in_the_html_are_those_of_the_index(name: str) -> None:
    pages = pages_of(name)
    told = {row["id"]: row["file"] for row in index_of(name)["stories"]}
    for page in index_of(name)["pages"]:
        drawn = {
            unquote(link.get("href", "")): [
                [[float(n) for n in point.split(",")] for point in each.get("points", "").split()]
                for each in link.iter(f"{SVG}polygon")
            ]
            for link in pages[page["file"]].iter(f"{SVG}a")
            if link.get("data-story")
        }
        assert drawn == {told[zone["story"]]: zone["polygons"] for zone in page["zones"]}


@EVERY
def test_every_picture_has_words_and_a_size(name: str) -> None:
    for file, root in pages_of(name).items():
        for each in root.iter("img"):
            assert each.get("alt") is not None, file
            assert each.get("width") and each.get("height"), file


@EVERY
def test_the_feed_can_be_read(name: str) -> None:
    root = ElementTree.fromstring(files_of(name)["feed.xml"])
    index = index_of(name)
    items = root.findall("channel/item")
    assert [item.findtext("title") for item in items] == [row["title"] for row in index["stories"]]
    for item in items:
        path = urlsplit(item.findtext("link", "")).path.rpartition("/")[2]
        assert unquote(path) in files_of(name)
        if index["date"]:
            day = parsedate_to_datetime(item.findtext("pubDate", ""))
            assert day.date().isoformat() == index["date"]
    guids = [item.findtext("guid") for item in items]
    assert len(guids) == len(set(guids))


@pytest.mark.parametrize("name", ["jump", "front"])
def test_same_input_same_bytes(name: str) -> None:
    assert build(SOURCES[name]).web() == files_of(name)


def test_a_story_that_jumps_is_one_with_links_to_both_pages() -> None:
    index = index_of("jump")
    ferry = next(row for row in index["stories"] if row["id"] == "a-ferry")
    assert ferry["pages"] == ["A1", "A2"]
    assert [z["story"] for p in index["pages"] for z in p["zones"]].count("a-ferry") == 2
    root = pages_of("jump")[ferry["file"]]
    (standing,) = by_class(root, "standing")
    assert [each.get("href") for each in standing.iter("a")] == ["index.html", "page-A2.html"]
    assert "下转" not in text(root) and "上接" not in text(root)
    assert index["pages"][0]["links"][0]["page"] == "A2"


def test_what_the_head_of_a_story_tells_machines() -> None:
    index = index_of("front")
    row = next(row for row in index["stories"] if "新桥" in row["title"])
    root = pages_of("front")[row["file"]]
    (data,) = (each for each in root.iter("script") if each.get("type"))
    told = json.loads(data.text or "")
    base = "https://paper.example/2019-12-05/"
    assert told["@type"] == "NewsArticle"
    assert told["headline"] == "新桥今天通车 老渡 <昨夜> 谢幕"
    assert [each["name"] for each in told["author"]] == ["林可", "王五", "赵六"]
    assert told["datePublished"] == "2019-12-05" and told["inLanguage"] == "zh-Hans"
    assert told["url"].startswith(base) and told["image"][0].startswith(base)
    graph = {each.get("property"): each.get("content") for each in root.iter("meta")}
    assert graph["og:type"] == "article" and graph["og:url"] == told["url"]
    assert told["url"].isascii()
    (canonical,) = (each for each in root.iter("link") if each.get("rel") == "canonical")
    assert canonical.get("href") == told["url"]


def test_without_a_base_address_none_is_made_up() -> None:
    for name in ("five-stories", "jump"):
        for file, data in files_of(name).items():
            if file.endswith(".html"):
                assert b"canonical" not in data and b"og:url" not in data


def test_names_that_differ_in_capitals_alone_become_two_files() -> None:
    files = [file.casefold() for file in files_of("front")]
    assert len(files) == len(set(files))


def test_marks_of_the_manuscript_are_elements() -> None:
    row = next(row for row in index_of("front")["stories"] if "新桥" in row["title"])
    html = files_of("front")[row["file"]].decode()
    for each in (
        "<ruby>青<rt>qīng</rt>石<rt>shí</rt></ruby>",
        "<ruby>柳家湾<rt>liǔjiāwān</rt></ruby>",
        '<cite class="title">县志</cite>',
        '<em class="dots">长一千一百六十米</em>',
        "<strong>双向<em>六车道</em>通行</strong>",
        "AT&amp;T",
        '<b class="dateline">本报讯</b> 今天',
    ):
        assert each in html


def test_every_form_of_a_story_has_its_element() -> None:
    (file,) = [row["file"] for row in index_of("elements")["stories"]]
    root = pages_of("elements")[file]
    assert [text(each) for each in root.iter("h2")][:1] == ["重点项目提前交卷"]
    assert [text(each) for each in by_class(root, "pull")] == ["订单没有少，夜班少了一半。"]
    assert len(list(root.iter("blockquote"))) == 1
    assert len(list(root.iter("ol"))) == 1
    (table,) = root.iter("table")
    assert [each.get("scope") for each in table.iter("th")] == ["col"] * 3
    (outer, inner) = list(by_class(root, "text")[0].iter("ul"))
    assert len(list(inner)) == 2 and inner in list(outer.iter("ul"))


def test_parts_of_a_package_have_heads_beneath_its_own() -> None:
    root = pages_of("front")["story-package.html"]
    (body,) = by_class(root, "text")
    heads = [(each.tag, text(each)) for each in body if each.tag in ("h2", "h3")]
    assert heads == [
        ("h2", "骑车上桥要戴头盔"),
        ("h3", "罚款二十元"),
        ("h2", "菜场秤具每月一验"),
    ]


def test_photos_bear_nothing_of_the_camera() -> None:
    for name in ("five-stories", "feature"):
        for file, data in files_of(name).items():
            if file.startswith("photos/"):
                picture = Image.open(io.BytesIO(data))
                assert not picture.getexif() and "icc_profile" not in picture.info


def test_photos_come_in_sizes_and_are_never_enlarged() -> None:
    for row in index_of("five-stories")["stories"]:
        for photo in row["photos"]:
            widths = [each["width"] for each in photo["pictures"]]
            assert widths == sorted(set(widths)) and widths[0] == 480 and widths[-1] < 1600


def test_the_site_speaks_the_language_of_the_edition() -> None:
    html = files_of("specimen-ja")["index.html"].decode()
    assert '<html lang="ja">' in html and "この面の記事" in html


@EVERY
def test_the_pdf_of_a_page_holds_that_page(name: str) -> None:
    """Its words are those of the page in the PDF of the edition, and it is no other's."""
    index, files = index_of(name), files_of(name)
    whole = pypdfium2.PdfDocument(files[index["pdf"]])
    assert len(whole) == len(index["pages"])
    for at, page in enumerate(index["pages"]):
        alone = pypdfium2.PdfDocument(files[page["pdf"]])
        assert len(alone) == 1
        assert _words(alone[0]) == _words(whole[at])
        assert alone[0].get_size() == pytest.approx((page["width"], page["height"]), abs=0.1)


def _words(page: pypdfium2.PdfPage) -> str:
    """What a reader takes from it; where white stands is for that to guess."""
    return re.sub(r"\s", "", str(page.get_textpage().get_text_bounded()))


def test_pdfs_can_be_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "jump"
    shutil.copytree(SOURCES["jump"], folder)
    with (folder / "edition.toml").open("a", encoding="utf-8") as file:
        file.write("\n[web]\npdf = false\n")
    files = build(folder).web()
    assert not [name for name in files if name.endswith(".pdf")]
    assert b".pdf" not in files["index.html"]
    assert json.loads(files["edition.json"])["pdf"] is None
