"""Web editions by date in one folder: the list, the feed, the links, and what is left alone."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest

from paiban.api import build
from paiban.base.finding import Unusable
from paiban.cli import main
from paiban.render.web.archive.dated_editions import remade, write_dated
from tests.render.web.sites import SOURCES, dated_files, files_of


def _links(folder: Path, file: str = "index.html") -> list[tuple[str | None, str]]:
    """The links of a page to other editions: rel and address."""
    text = (folder / file).read_text(encoding="utf-8")
    nav = text.partition("<!--editions-->")[2].partition("<!--/editions-->")[0]
    found = ElementTree.fromstring(nav).findall("a") if nav else []
    return [(each.get("rel"), each.get("href", "")) for each in found]


def _days(root: Path) -> list[str]:
    table = json.loads((root / "editions.json").read_text(encoding="utf-8"))
    return [each["date"] for each in table["editions"]]


def test_an_edition_alone_has_no_links_to_others() -> None:
    assert b"<!--editions--><!--/editions-->" in files_of("jump")["index.html"]


def test_editions_in_any_order_make_one_list(tmp_path: Path) -> None:
    for day in ("2019-12-05", "2019-11-30", "2019-12-06"):
        write_dated(tmp_path / "site", dated_files("jump", day))
    root = tmp_path / "site"
    assert _days(root) == ["2019-12-06", "2019-12-05", "2019-11-30"]
    middle = root / "2019-12" / "05"
    for file in sorted(path.name for path in middle.glob("*.html")):
        assert _links(middle, file) == [
            ("prev", "../../2019-11/30/index.html"),
            (None, "../../index.html#m2019-12"),
            (None, "../../search.html"),
            ("next", "../../2019-12/06/index.html"),
        ]
    assert [rel for rel, _ in _links(root / "2019-11" / "30")] == [None, None, "next"]
    for row in json.loads((root / "editions.json").read_text(encoding="utf-8"))["editions"]:
        assert (root / row["index"]).is_file() and (root / row["file"]).is_file()
    assert not [path.name for path in root.rglob(".*")]


def test_the_same_editions_give_the_same_files_in_any_order(tmp_path: Path) -> None:
    days = ["2019-11-30", "2019-12-05", "2019-12-06"]
    for name, order in (("a", days), ("b", [*days[::-1], days[1]])):
        for day in order:
            write_dated(tmp_path / name, dated_files("jump", day))
    one, other = (
        {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*.*")}
        for root in (tmp_path / "a", tmp_path / "b")
    )
    assert one == other


def test_an_edition_that_was_taken_away_is_forgotten(tmp_path: Path) -> None:
    for day in ("2019-11-30", "2019-12-05", "2019-12-06"):
        write_dated(tmp_path, dated_files("jump", day))
    (tmp_path / "2019-12" / "05" / "edition.json").unlink()
    remade(tmp_path)
    assert _days(tmp_path) == ["2019-12-06", "2019-11-30"]
    assert _links(tmp_path / "2019-11" / "30")[-1] == ("next", "../../2019-12/06/index.html")


def test_the_feed_has_a_week_of_stories(tmp_path: Path) -> None:
    base = "https://paper.example/2019-12/{:02}/"
    for day in range(1, 10):
        write_dated(tmp_path, dated_files("jump", f"2019-12-{day:02}", base.format(day)))
    channel = ElementTree.parse(tmp_path / "feed.xml").getroot()[0]
    stories = len(json.loads(files_of("jump")["edition.json"])["stories"])
    links = [item.findtext("link") or "" for item in channel.findall("item")]
    assert len(links) == 7 * stories
    assert links[0].startswith(base.format(9)) and links[-1].startswith(base.format(3))
    assert channel.findtext("link") == "https://paper.example/"
    assert len({item.findtext("guid") for item in channel.findall("item")}) == len(links)


def test_the_calendar_leads_to_every_edition(tmp_path: Path) -> None:
    days = ["2019-11-30", "2019-12-05", "2020-01-01"]
    for day in days:
        write_dated(tmp_path, dated_files("jump", day))
    root = html5lib.parse((tmp_path / "index.html").read_bytes(), namespaceHTMLElements=False)
    tables = [each for each in root.iter("table") if each.get("class") == "calendar"]
    links = [link.get("href", "") for table in tables for link in table.iter("a")]
    assert links == [f"{day[:7]}/{day[8:]}/index.html" for day in days[::-1]]
    assert all((tmp_path / link).is_file() for link in links)
    jumps = next(each for each in root.iter("nav") if each.get("class") == "months")
    ids = {each.get("id") for each in root.iter()}
    assert [link.get("href") for link in jumps.iter("a")] == ["#m2020-01", "#m2019-12", "#m2019-11"]
    assert {"m2020-01", "m2019-12", "m2019-11"} <= ids


def test_what_has_no_date_or_is_another_paper_is_refused(tmp_path: Path) -> None:
    files = dated_files("jump", "2019-12-05")
    table = json.loads(files["edition.json"])

    def other(**changed: object) -> dict[str, bytes]:
        return files | {"edition.json": json.dumps(table | changed).encode()}

    with pytest.raises(Unusable, match="no date"):
        write_dated(tmp_path / "site", other(date=None))
    assert not (tmp_path / "site").exists()
    write_dated(tmp_path / "site", files)
    before = (tmp_path / "site" / "index.html").read_bytes()
    with pytest.raises(Unusable) as problem:
        write_dated(tmp_path / "site", other(name="另一张报"))
    assert problem.value.finding.code == "other-edition"
    assert (tmp_path / "site" / "index.html").read_bytes() == before
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Unusable) as problem:
        write_dated(tmp_path / "mine", files)
    assert problem.value.finding.code == "folder-not-empty"


def test_the_command_writes_by_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site, source = tmp_path / "site", str(SOURCES["jump"])
    assert main(["build", source, "--format", "web", "-o", str(site), "--by-date"]) == 0
    assert _days(site) == ["2019-12-05"]
    assert main(["build", source, "--format", "web", "-o", str(site)]) == 2
    assert "folder-not-empty" in capsys.readouterr().err
    assert main(["build", source, "-o", str(tmp_path / "a.pdf"), "--by-date"]) == 2
    assert "--by-date" in capsys.readouterr().err
    written = build(source).save_web(site, by_date=True)
    assert all(path.is_file() for path in written)
