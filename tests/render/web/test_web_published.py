"""What the web edition tells crawlers, and how it is read without a network."""

from __future__ import annotations

import functools
import json
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from paiban.api import build
from paiban.render.web.archive.dated_editions import write_dated
from paiban.render.web.whole_folder import write_folder
from tests.render.web.sites import SOURCES, dated_files, files_of, index_of, pages_of
from tests.render.web.visits import DESK, Visit

_BASE = "https://paper.example/2019-12-05/"
_SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def _places(data: bytes) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(data).iter(f"{_SPACE}loc")]


def test_the_sitemap_has_every_page_and_story() -> None:
    index, files = index_of("front"), files_of("front")
    wanted = [row["file"] for row in (*index["pages"], *index["stories"])]
    assert _places(files["sitemap.xml"]) == [_BASE + quote(file) for file in wanted]
    days = ElementTree.fromstring(files["sitemap.xml"]).iter(f"{_SPACE}lastmod")
    assert {each.text for each in days} == {"2019-12-05"}
    assert f"Sitemap: {_BASE}sitemap.xml" in files["robots.txt"].decode()


def test_without_a_base_address_crawlers_are_told_nothing() -> None:
    assert not {"sitemap.xml", "robots.txt"} & set(files_of("jump"))


def test_a_folder_of_editions_names_their_sitemaps(tmp_path: Path) -> None:
    base = "https://paper.example/{}/"
    for day in ("2019-12-04", "2019-12-05"):
        files = dated_files("front", day, base.format(day[:7] + "/" + day[8:]))
        write_dated(tmp_path, files)
    assert _places((tmp_path / "sitemap.xml").read_bytes()) == [
        base.format("2019-12/04") + "sitemap.xml",
        base.format("2019-12/05") + "sitemap.xml",
    ]
    robots = (tmp_path / "robots.txt").read_text(encoding="utf-8")
    assert "Sitemap: https://paper.example/sitemap.xml" in robots


@pytest.mark.parametrize("name", ["jump", "five-stories"])
def test_every_file_has_an_icon_and_a_description_of_its_own(name: str) -> None:
    said = []
    for file, root in pages_of(name).items():
        icons = [each for each in root.iter("link") if each.get("rel") == "icon"]
        assert icons and all(each.get("href") in files_of(name) for each in icons), file
        (meta,) = (each for each in root.iter("meta") if each.get("name") == "description")
        said.append(meta.get("content", ""))
    assert all(said) and len(said) == len(set(said))


def test_an_edition_is_read_offline_only_if_asked() -> None:
    for file, root in pages_of("jump").items():
        assert not [each for each in root.iter("link") if each.get("rel") == "manifest"], file
    assert not {"sw.js", "manifest.webmanifest"} & set(files_of("jump"))


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("source") / "jump"
    shutil.copytree(SOURCES["jump"], source)
    with (source / "edition.toml").open("a", encoding="utf-8") as file:
        file.write("\n[web]\noffline = true\n")
    folder = tmp_path_factory.mktemp("offline") / "site"
    write_folder(folder, build(source).web())
    return folder


def test_the_manifest_names_files_that_are_there(offline: Path) -> None:
    table = json.loads((offline / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert table["lang"] == "zh-Hans" and table["display"] == "standalone"
    assert all((offline / icon["src"]).is_file() for icon in table["icons"])
    assert (offline / table["start_url"]).is_file()
    listed = (offline / "sw.js").read_text(encoding="utf-8").partition("const FILES = ")[2]
    names = json.loads(listed.partition(";")[0])
    assert "index.html" in names and not [name for name in names if name.endswith(".pdf")]
    assert all((offline / name).is_file() for name in names)


class _Quiet(SimpleHTTPRequestHandler):
    """A server that says nothing to the output of the tests."""

    def log_message(self, *_: Any) -> None:
        """Nothing."""


@pytest.fixture
def served(offline: Path) -> Iterator[ThreadingHTTPServer]:
    handler = functools.partial(_Quiet, directory=str(offline))
    serving = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield serving
    serving.shutdown()
    serving.server_close()


@pytest.mark.slow
def test_it_is_read_without_a_network(browser: Any, served: ThreadingHTTPServer) -> None:
    """The server is gone: each page and story is there, with its pictures, and so is the search."""
    visiting = Visit(browser, DESK)
    page, base = visiting.page, f"http://127.0.0.1:{served.server_port}"
    page.goto(f"{base}/index.html")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    served.shutdown()
    served.server_close()
    index = index_of("jump")
    for row in (*index["pages"], *index["stories"]):
        page.goto(f"{base}/{quote(row['file'])}")
        page.wait_for_function("[...document.images].some(e => e.complete && e.naturalWidth)")
        assert page.locator("h1").count() == 1
    page.goto(f"{base}/search.html?q=%E6%B8%A1")
    page.wait_for_selector("#results li")
    visiting.context.close()
