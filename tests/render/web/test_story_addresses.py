"""Addresses of stories stay: whatever else the edition holds, in whatever order and place."""

from __future__ import annotations

import itertools
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from paiban.api import build
from paiban.base.origin import Origin
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.edition.model import Edition
from paiban.edition.paper import SIKAI
from paiban.manuscript.story import Story
from paiban.render.web.addresses import story_addresses
from paiban.render.web.web_stories import site_of

_ROOT = "/desk/today"


def _edition(file: str = f"{_ROOT}/edition.toml") -> Edition:
    return Edition("江城时报", SIKAI, default_stylebook(), (), origin=Origin(file))


def _stories(*places: str, keys: tuple[str, ...] = ()) -> list[Story]:
    rows = itertools.zip_longest(places, keys, fillvalue="")
    return [Story(f"{at}", f"{_ROOT}/{place}", key=key) for at, (place, key) in enumerate(rows)]


def _files(*places: str, keys: tuple[str, ...] = ()) -> list[str]:
    stories = _stories(*places, keys=keys)
    found = story_addresses(stories, _edition())
    return [found[story.id] for story in stories]


def _site(folder: Path) -> dict[str, tuple[str, tuple[int, ...]]]:
    """Of a built edition, the file and the pages of each story, by the manuscript."""
    made = build(folder).made
    site = site_of(made.document, made.edition)
    return {Path(each.story.file).stem: (each.file, each.pages) for each in site.stories}


def _write(folder: Path, names: list[str], pages: int = 2) -> None:
    """An edition of so many pages, the stories dealt to them in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        file = folder / f"{name}.md"
        file.parent.mkdir(exist_ok=True)
        words = f"{Path(name).name}的消息，今天上午传来。" * 12
        file.write_text(f"# 第{Path(name).name}条消息\n\n{words}\n", encoding="utf-8")
    share = -(-len(names) // pages)
    lines = ['paper = "sikai"\n[furniture]\npaper_name = "江城时报"\ndate = "2019年12月5日"\n']
    for at in range(pages):
        lines.append(f'[[pages]]\nnumber = "A{at + 1}"\n')
        for name in names[at * share : (at + 1) * share]:
            lines.append(f'[[pages.stories]]\nfile = "{name}.md"\n')
    (folder / "edition.toml").write_text("\n".join(lines), encoding="utf-8")


def test_addresses_stay_when_an_edition_gains_ten_stories(tmp_path: Path) -> None:
    """Among them are some of the same name as those there, in folders that come before them."""
    old = ["bridge", "lift", "b/bridge", "桥"]
    new = ["a/bridge", "a/lift", "Bridge", "bridge-2", "a0", "a1", "a2", "a3", "a4", "z/桥"]
    _write(tmp_path / "x", old)
    before = _site_by_place(tmp_path / "x")
    _write(tmp_path / "x", [*new, *old])
    after = _site_by_place(tmp_path / "x")
    assert len(after) == len(old) + 10
    assert {place: after[place] for place in before} == before
    assert len({file.casefold() for file in after.values()}) == len(after)


def _site_by_place(folder: Path) -> dict[str, str]:
    made = build(folder).made
    site = site_of(made.document, made.edition)
    return {Path(w.story.file).relative_to(folder).as_posix(): w.file for w in site.stories}


def test_addresses_stay_when_stories_change_places_and_pages(tmp_path: Path) -> None:
    names = ["one", "two", "three", "four"]
    _write(tmp_path / "x", names)
    before = _site(tmp_path / "x")
    _write(tmp_path / "x", names[::-1])
    after = _site(tmp_path / "x")
    assert {name: pages for name, (_, pages) in before.items()} == {
        "one": (0,), "two": (0,), "three": (1,), "four": (1,)
    }  # fmt: skip
    assert {name: pages for name, (_, pages) in after.items()} == {
        "one": (1,), "two": (1,), "three": (0,), "four": (0,)
    }  # fmt: skip
    assert {n: file for n, (file, _) in before.items()} == {n: f for n, (f, _) in after.items()}


def test_an_id_in_the_front_matter_is_the_address_wherever_the_file_lies(tmp_path: Path) -> None:
    text = "---\nheadline: 大桥通车\nid: bridge-opens\n---\n\n今天上午九时，大桥通车。\n"
    for name in ("01.md", "02.md"):
        folder = tmp_path / name.removesuffix(".md")
        folder.mkdir()
        (folder / name).write_text(text, encoding="utf-8")
        (folder / "other.md").write_text("# 别的\n\n别的消息。\n", encoding="utf-8")
        assert _site(folder)[name.removesuffix(".md")][0] == "story-bridge-opens.html"


def test_stories_of_one_file_are_told_apart_by_what_they_are() -> None:
    agency = _files("feed.xml", "feed.xml", keys=("urn:x:1", "urn:x:2"))
    assert len(set(agency)) == 2
    assert _files("feed.xml", "feed.xml", keys=("urn:x:2", "urn:x:1")) == agency[::-1]


def test_what_a_plain_name_looks_like() -> None:
    assert _files("bridge.md", "新桥.md") == ["story-bridge.html", "story-新桥.html"]
    (marked,) = _files("a b/C d.md")
    assert marked.startswith("story-c-d-") and len(marked) == len("story-c-d-.html") + 8
    (signs,) = _files("新桥 & 老渡#1.md")
    assert signs.startswith("story-新桥-老渡-1-")
    (item,) = _files("feed.xml", keys=("https://agency.example/2024/bridge-opens.html",))
    assert item.startswith("story-bridge-opens-")


def test_the_second_of_two_that_nothing_tells_apart_has_a_number() -> None:
    assert _files("a.md", "a.md") == ["story-a.html", "story-a.2.html"]


def test_no_address_is_made_of_where_the_edition_lies() -> None:
    one = story_addresses([Story("a", "/x/01/a.md")], _edition("/x/edition.toml"))
    other = story_addresses([Story("a", "/y/z/01/a.md")], _edition("/y/z/edition.toml"))
    assert one == other


_NAMES = st.text("ab2-.#Aé桥 /", min_size=1, max_size=6).filter(lambda n: ".." not in n)


@given(st.lists(_NAMES, min_size=1, max_size=6))
def test_an_address_is_the_storys_own(names: list[str]) -> None:
    """Each alone has the address that it has among others, in any order; no two share one, though
    the server does not tell capitals apart."""
    places = [f"s{name}.md" for name in names]
    unique = list({str(Path(place)): place for place in places}.values())
    together = _files(*unique)
    assert together == [_files(place)[0] for place in unique]
    assert _files(*unique[::-1]) == together[::-1]
    assert len({file.casefold() for file in together}) == len(unique)
