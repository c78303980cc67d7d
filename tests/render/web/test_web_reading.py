"""Reading in a real browser: the list of pages, the zoom view, the tools of a story."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from paiban.render.web.archive.dated_editions import write_dated
from paiban.render.web.whole_folder import write_folder
from tests.render.web.sites import dated_files, index_of
from tests.render.web.visits import DESK, Visit, address

pytestmark = pytest.mark.slow


def test_the_list_of_pages_stands_in_the_first_screen(visit: Visit, sites: Path) -> None:
    """Also on a page whose name lies beyond the edge of a phone: it is scrolled into sight."""
    page = visit.page
    pages = [row["file"] for row in index_of("jump")["pages"]]
    for file in (*pages, "story-a-ferry.html", "search.html"):
        page.goto(address(sites, "jump", file))
        links = page.locator(".page-list a")
        assert links.evaluate_all("all => all.map(e => e.getAttribute('href'))") == pages
        box = page.locator(".page-list").bounding_box()
        assert box and box["y"] + box["height"] < 200
        assert page.locator(".page-list [aria-current]").count() == (file in pages)


def test_the_large_picture_opens_with_its_areas(visit: Visit, sites: Path) -> None:
    """It enlarges, and a story is opened at its place."""
    page = visit.page
    page.goto(address(sites, "jump"))
    page.locator("[data-zoom]").click()
    plate = page.locator("#zoom .plate")
    page.locator("#zoom [data-do=whole]").click()
    whole = plate.bounding_box()
    page.locator("#zoom [data-do=in]").click()
    box = plate.bounding_box()
    assert box["width"] == pytest.approx(1.5 * whole["width"], rel=0.01)
    loaded = "document.querySelector('#zoom img').currentSrc.includes('-2160.webp')"
    page.wait_for_function(loaded)
    index = index_of("jump")
    (row, zone) = index["pages"][0], index["pages"][0]["zones"][0]
    page.locator("#zoom [data-do=whole]").click()
    (x0, y0), (x1, y1) = zone["polygons"][0][0], zone["polygons"][0][2]
    whole = plate.bounding_box()
    x = whole["x"] + (x0 + x1) / 2 / row["width"] * whole["width"]
    y = whole["y"] + (y0 + y1) / 2 / row["height"] * whole["height"]
    if visit.touch:
        page.touchscreen.tap(x, y)
    else:
        page.mouse.click(x, y)
    file = next(story["file"] for story in index["stories"] if story["id"] == zone["story"])
    page.wait_for_url(f"**/{file}")


def _wipe(visit: Visit, points: list[list[tuple[float, float]]]) -> None:
    """Fingers on the screen: for each moment the points that they touch."""
    session = visit.context.new_cdp_session(visit.page)

    def send(kind: str, touched: list[tuple[float, float]]) -> None:
        rows = [{"x": x, "y": y, "id": at} for at, (x, y) in enumerate(touched)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": rows})

    send("touchStart", points[0])
    for each in points[1:]:
        send("touchMove", each)
    send("touchEnd", [])


def test_a_finger_wipes_from_page_to_page_and_two_enlarge(phone: Visit, sites: Path) -> None:
    page = phone.page
    page.goto(address(sites, "jump"))
    page.locator("[data-zoom]").click()
    _wipe(phone, [[(300, 400)], [(200, 402)], [(100, 404)]])
    page.wait_for_url("**/page-A2.html#zoom")
    page.wait_for_selector("#zoom[open]")
    _wipe(phone, [[(200, 300)], [(202, 450)]])  # down: no page is turned
    _wipe(phone, [[(100, 400)], [(200, 402)], [(300, 404)]])
    page.wait_for_url("**/index.html#zoom")
    page.wait_for_selector("#zoom[open]")
    width = page.locator("#zoom .plate").bounding_box()["width"]
    _wipe(phone, [[(150, 400), (250, 400)], [(100, 400), (300, 400)], [(50, 400), (350, 400)]])
    enlarged = page.locator("#zoom .plate").bounding_box()["width"]
    assert enlarged == pytest.approx(3 * width, rel=0.05)
    _wipe(phone, [[(300, 400)], [(100, 404)]])  # it is moved now, not turned
    page.wait_for_timeout(200)
    assert page.url.endswith("/index.html#zoom")


def test_the_zoom_view_by_keys(desk: Visit, sites: Path) -> None:
    page = desk.page
    page.goto(address(sites, "jump"))
    page.locator("[data-zoom]").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#zoom[open]")
    width = "document.querySelector('#zoom .plate').getBoundingClientRect().width"
    page.keyboard.press("0")
    whole = page.evaluate(width)
    page.keyboard.press("+")
    assert page.evaluate(width) == pytest.approx(1.5 * whole, rel=0.01)
    page.keyboard.press("-")
    assert page.evaluate(width) == pytest.approx(whole, rel=0.01)
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/page-A2.html#zoom")
    page.wait_for_selector("#zoom[open]")
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.closest('#zoom') !== null"))
    assert all(reached[:7])
    page.keyboard.press("Escape")
    page.wait_for_selector("#zoom", state="hidden")
    page.wait_for_url("**/page-A2.html")  # the way back comes after the dialog is closed
    assert page.evaluate("document.activeElement.matches('[data-zoom]')")


def test_what_is_dragged_is_no_click(desk: Visit, sites: Path) -> None:
    page = desk.page
    page.goto(address(sites, "five-stories") + "#zoom")
    page.wait_for_selector("#zoom[open]")
    stage = "document.querySelector('#zoom .stage').scrollTop"
    page.mouse.move(600, 700)
    page.mouse.down()
    page.mouse.move(600, 400, steps=4)
    page.mouse.up()
    assert page.evaluate(stage) == pytest.approx(300, abs=2)
    page.wait_for_timeout(200)
    assert page.url.endswith("/index.html#zoom")


def test_pages_and_the_edition_can_be_downloaded(visit: Visit, sites: Path) -> None:
    page = visit.page
    page.goto(address(sites, "jump", "page-A2.html"))
    links = page.locator(".large a[type='application/pdf']")
    files = links.evaluate_all("all => all.map(e => e.getAttribute('href'))")
    assert files == ["pdf/page-A2.pdf", "pdf/edition.pdf"]
    assert all((sites / "jump" / file).read_bytes().startswith(b"%PDF-") for file in files)


_VOICES = """
  window.said = [];
  const voices = [{ lang: "en-US", name: "a" }, { lang: "LANG", name: "b", localService: true }];
  const speech = {
    getVoices: () => voices,
    speak(each) {
      window.said.push({ text: each.text, lang: each.lang, voice: each.voice && each.voice.name });
      this.now = each;
      if (window.quick !== false) setTimeout(() => each.onend && each.onend(), 0);
    },
    cancel() { window.cancelled = (window.cancelled || 0) + 1; },
    pause() { window.paused = true; },
    resume() { window.paused = false; },
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def test_a_story_is_read_aloud_word_for_word(desk: Visit, sites: Path) -> None:
    """Head, byline and text in their order, without the readings of characters; no part is longer
    than what browsers read to its end."""
    page = desk.page
    page.add_init_script(_VOICES.replace("LANG", "zh-CN"))
    row = next(row for row in index_of("front")["stories"] if "新桥" in row["title"])
    page.goto(address(sites, "front", row["file"]))
    page.locator("[data-do=read]").click()
    page.wait_for_function("document.querySelector('[data-do=stop]').hidden")
    said = page.evaluate("window.said")
    assert {(each["lang"], each["voice"]) for each in said} == {("zh-CN", "b")}
    assert max(len(each["text"]) for each in said) <= 240
    heard = re.sub(r"\s", "", "".join(each["text"] for each in said))
    text = page.evaluate(
        """() => {
          const article = document.querySelector("article").cloneNode(true);
          for (const each of article.querySelectorAll(
            "rt, .tools, .standing, .kicker, .column-title, .slogans, .marker, figure img"
          )) each.remove();
          return article.textContent;
        }"""
    )
    assert heard == re.sub(r"\s", "", text)
    assert "qīng" not in heard and "青石" in heard


def test_reading_aloud_pauses_goes_on_and_stops(desk: Visit, sites: Path) -> None:
    page = desk.page
    page.add_init_script("window.quick = false;" + _VOICES.replace("LANG", "zh_CN"))
    page.goto(address(sites, "five-stories", "story-lift.html"))
    read, stop = page.locator("[data-do=read]"), page.locator("[data-do=stop]")
    assert (read.inner_text(), stop.is_visible()) == ("朗读", False)
    read.click()
    assert (read.inner_text(), stop.is_visible()) == ("暂停", True)
    assert page.locator(".reading").inner_text() == page.locator("article h1").inner_text()
    read.click()
    assert page.evaluate("window.paused") and read.inner_text() == "继续"
    read.click()
    assert not page.evaluate("window.paused")
    stop.click()
    assert (read.inner_text(), stop.is_visible()) == ("朗读", False)
    assert page.locator(".reading").count() == 0
    assert page.evaluate("document.activeElement.dataset.do") == "read"


def test_without_voices_nothing_offers_to_read(visit: Visit, sites: Path) -> None:
    visit.page.add_init_script(
        'Object.defineProperty(window, "speechSynthesis", { value: undefined });'
    )
    visit.page.goto(address(sites, "five-stories", "story-lift.html"))
    assert visit.page.locator("[data-do=larger]").is_visible()
    assert not visit.page.locator("[data-do=read]").is_visible()


def test_a_voice_of_another_language_is_not_taken(desk: Visit, sites: Path) -> None:
    desk.page.add_init_script(_VOICES.replace("LANG", "fr-FR"))
    desk.page.goto(address(sites, "five-stories", "story-lift.html"))
    desk.page.locator("[data-do=read]").click()
    assert desk.page.locator(".tools [role=status]").inner_text() == "这台设备没有中文语音"
    assert desk.page.evaluate("window.said") == []


def test_the_size_of_the_text_is_kept_for_all_stories(visit: Visit, sites: Path) -> None:
    page = visit.page
    size = "parseFloat(getComputedStyle(document.querySelector('.text p')).fontSize)"
    page.goto(address(sites, "five-stories", "story-lift.html"))
    plain = page.evaluate(size)
    for _ in range(3):
        page.locator("[data-do=larger]").click()
    assert page.evaluate(size) == pytest.approx(1.6 * plain)
    assert page.locator("[data-do=larger]").is_disabled()
    page.goto(address(sites, "five-stories", "story-bridge.html"))
    assert page.evaluate(size) == pytest.approx(1.6 * plain)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_story_is_shared_by_its_address(desk: Visit, sites: Path) -> None:
    """By the browser's list of places where it has one, else by a copy of the address, else by the
    address itself."""
    page, file = desk.page, "story-bridge.html"
    page.add_init_script(
        "window.shared = []; Object.defineProperty(navigator, 'share', "
        "{ configurable: true, value: async (what) => { window.shared.push(what); } });"
    )
    page.goto(address(sites, "five-stories", file))
    page.locator("[data-do=share]").click()
    (shared,) = page.evaluate("window.shared")
    assert shared["url"].endswith(f"/{file}") and shared["title"].startswith("百岁江桥")
    page.add_init_script(
        "Object.defineProperty(navigator, 'share', { value: undefined });"
        "Object.defineProperty(navigator, 'clipboard', "
        "{ value: { writeText: async (text) => { window.copied = text; } } });"
    )
    page.goto(address(sites, "front", "story-package.html"))
    page.locator("[data-do=share]").click()
    page.wait_for_function("document.querySelector('.tools [role=status]').textContent")
    base = "https://paper.example/2019-12-05/"
    assert page.evaluate("window.copied") == f"{base}story-package.html"
    assert page.locator(".tools [role=status]").inner_text() == "网址已复制"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty-two editions: a search of all reads them in two goes."""
    root = tmp_path_factory.mktemp("papers")
    write_dated(root, dated_files("jump", "2019-12-04"))
    for at in range(40):
        day = (date(2019, 10, 1) + timedelta(at)).isoformat()
        write_folder(root / day[:7] / day[8:], dated_files("jump", day))
    write_dated(root, dated_files("front", "2019-12-05") | _named("front", "jump", "2019-12-05"))
    return root


def _named(name: str, other: str, day: str) -> dict[str, bytes]:
    """The index of a site under the name of another's paper."""
    table = json.loads(dated_files(name, day)["edition.json"])
    table["name"] = index_of(other)["name"]
    return {"edition.json": json.dumps(table, ensure_ascii=False).encode()}


def test_a_search_goes_through_all_editions_newest_first(visit: Visit, papers: Path) -> None:
    page = visit.page
    page.goto((papers / "search.html").as_uri() + "?q=%E6%B8%A1")  # 渡
    page.wait_for_selector("#earlier:visible")
    days = page.locator("#results a").evaluate_all("all => all.map(e => e.getAttribute('href'))")
    assert days[0].startswith("2019-12/05/") and len(days) == len(set(days))
    folders = list(dict.fromkeys(each[:10] for each in days))
    assert folders == sorted(folders, reverse=True) and len(folders) == 30
    assert "30" in page.locator("#status").inner_text()
    page.locator("#earlier").click()
    page.wait_for_function("document.getElementById('status').textContent.includes('42')")
    days = page.locator("#results a").evaluate_all("all => all.map(e => e.getAttribute('href'))")
    assert len({each[:10] for each in days}) == 42
    assert not page.locator("#earlier").is_visible()
    page.locator("#month").select_option("2019-10")
    page.wait_for_function("document.getElementById('status').textContent.includes('30')")
    page.wait_for_selector("#earlier:visible")
    links = page.locator("#results a")
    days = links.evaluate_all("all => all.map(e => e.getAttribute('href'))")
    assert {each[:7] for each in days} == {"2019-10"}
    links.first.click()
    page.wait_for_selector("article h1")
    assert all(url.startswith(papers.as_uri()) for url in visit.asked)


def test_traditional_words_find_simplified_ones(desk: Visit, sites: Path) -> None:
    page = desk.page
    for words in ("傳感器", "传感器"):
        page.goto(address(sites, "five-stories", "search.html") + f"?q={quote(words)}")
        assert page.locator("#results h2").count() == 1
        assert page.locator("#results mark").first.inner_text() == "传感器"


def test_the_search_of_an_edition_hands_its_words_on(desk: Visit, papers: Path) -> None:
    desk.page.goto((papers / "2019-12/04/search.html").as_uri() + "?q=%E6%B8%A1")
    desk.page.locator('.editions a[href*="search.html"]').click()
    desk.page.wait_for_url("**/search.html?q=%E6%B8%A1")
    desk.page.wait_for_selector("#results li")


def test_the_calendar_is_gone_through_by_keys(desk: Visit, papers: Path) -> None:
    page = desk.page
    page.goto((papers / "index.html").as_uri())
    page.locator(".calendar a").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "2019-12/05/index.html"
    page.keyboard.press("Enter")
    page.wait_for_url("**/2019-12/05/index.html")


_MARKS = """() => {
  const text = document.querySelector(".text");
  text.insertAdjacentHTML("beforeend",
    "<aside class='panel'><h3><span class='label'>标签</span></h3></aside><p><mark>词</mark> " +
    "<a href='#main'>链接</a></p><p class='footnote reading'>注</p>");
  const style = (where) => getComputedStyle(document.querySelector(where));
  const ground = getComputedStyle(document.body).backgroundColor;
  return {
    mark: [style("mark").color, style("mark").backgroundColor],
    reading: [style(".reading").color, style(".reading").backgroundColor],
    label: [style(".panel .label").color, style(".panel .label").backgroundColor],
    quiet: [style(".standing").color, ground],
    underline: [style(".text p a").textDecorationColor, ground],
    here: [style(".where polygon").stroke, "rgb(255, 255, 255)"],
  };
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_stand_out(browser: Any, sites: Path, scheme: str) -> None:
    """Words by 4.5 to 1, lines by 3 to 1 (WCAG 1.4.3, 1.4.11)."""
    visiting = Visit(browser, DESK | {"color_scheme": scheme})
    page = visiting.page
    page.goto(address(sites, "jump", "story-a-ferry.html"))
    found = {name: _contrast(*pair) for name, pair in page.evaluate(_MARKS).items()}
    page.goto(address(sites, "jump"))
    page.locator(".stories a").first.hover()
    stroke = "getComputedStyle(document.querySelector('.plate a.shown polygon')).stroke"
    found["area"] = _contrast(page.evaluate(stroke), "rgb(255, 255, 255)")
    stroke = "getComputedStyle(document.querySelector('.plate .jump polygon')).stroke"
    found["jump"] = _contrast(page.evaluate(stroke), "rgb(255, 255, 255)")
    visiting.context.close()
    lines = {"underline", "here", "area", "jump"}
    assert {n: c for n, c in found.items() if c < (3 if n in lines else 4.5)} == {}


def _contrast(one: str, other: str) -> float:
    """The contrast of two opaque colours as the browser writes them."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = [float(each) / 255 for each in re.findall(r"[\d.]+", colour)]
    assert len(parts) == 3, colour
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_what_is_printed_is_black_on_white_in_the_dark_too(browser: Any, sites: Path) -> None:
    visiting = Visit(browser, DESK | {"color_scheme": "dark"})
    page = visiting.page
    page.emulate_media(media="print", color_scheme="dark")
    for file in ("story-a-ferry.html", "index.html"):
        page.goto(address(sites, "jump", file))
        shown = page.evaluate(
            "(s => [s.color, s.backgroundColor])(getComputedStyle(document.body))"
        )
        assert shown == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
        quiet = page.evaluate("getComputedStyle(document.querySelector('.date')).color")
        assert _contrast(quiet, "rgb(255, 255, 255)") > 4.5
        for hidden in (".page-list", ".pages", "footer", ".masthead form", ".tools", ".large"):
            assert not page.locator(hidden).first.is_visible(), hidden
        assert page.locator("h1").is_visible()
    visiting.context.close()
    assert not visiting.wrong
