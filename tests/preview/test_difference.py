"""What changed between two builds: by its words and by its place, and nothing else."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from paiban.preview.difference import edition_difference, page_difference
from paiban.preview.values import PageView

LEADING = 10.0


def line(text: str, at: int, story: str = "a", role: str = "body") -> dict[str, Any]:
    box = [0.0, at * LEADING, 10.0 * len(text), 9.0]
    return {"text": text, "box": box, "story": story, "role": role}


def page(*lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    stories = [
        {
            "id": name,
            "slots": [[0.0, 0.0, 100.0, 100.0]],
            "place": [1, 1, 2, 10],
            "over": 0,
            "white": 0,
        }
        for name in dict.fromkeys(each["story"] for each in lines)
    ]
    return {"lines": list(lines), "photos": [], "stories": stories} | more


def test_nothing_changes_from_a_page_to_itself() -> None:
    one = page(line("春江潮水", 0), line("连海平", 1))
    found = page_difference(one, one)
    assert (found.changes, found.before, found.after) == ([], [], [])


def test_a_new_word_changes_its_line_and_the_rest_is_only_broken_elsewhere() -> None:
    old = page(line("春江潮水", 0), line("连海平海", 1), line("上明月。", 2))
    new = page(line("春江大潮", 0), line("水连海平", 1), line("海上明月", 2), line("。", 3))
    found = page_difference(old, new)
    assert [(each.kind, each.words) for each in found.changes] == [
        ("new", "“大”"),
        ("reflowed", "3 lines broken elsewhere"),
    ]
    assert [mark.kind for mark in found.after] == ["changed", "reflowed", "reflowed", "reflowed"]
    assert found.changes[0].after == (0.0, 0.0, 40.0, 9.0)


def test_a_line_that_moved_is_moved_and_not_new() -> None:
    found = page_difference(page(line("春江", 0)), page(line("春江", 5)))
    (change,) = found.changes
    assert (change.kind, change.words) == ("moved", "1 line moved")
    assert (change.before[1], change.after[1]) == (0.0, 50.0)
    assert [mark.kind for mark in found.before] == ["moved"]


def test_what_is_gone_is_marked_on_the_old_page() -> None:
    old = page(line("春江潮水", 0), line("删去这行", 1), line("连海平。", 2))
    found = page_difference(old, page(line("春江潮水", 0), line("连海平。", 2)))
    (change,) = found.changes
    assert (change.kind, change.words) == ("gone", "“删去这行”")
    assert [(mark.kind, mark.box[1]) for mark in found.before] == [("gone", 10.0)]
    assert found.after == []


def test_stories_come_go_move_and_fill() -> None:
    old = page(line("甲", 0), line("乙", 1, "b"), line("丙", 2, "c"))
    new = page(line("甲", 0), line("丙", 2, "c"), line("丁", 3, "d"))
    new["stories"][0] |= {"slots": [[0.0, 50.0, 100.0, 50.0]], "place": [1, 6, 2, 5]}
    new["stories"][1] |= {"over": 3}
    told = {(each.story, each.words) for each in page_difference(old, new).changes}
    assert told >= {
        ("b", "left the page"),
        ("d", "is new here"),
        ("a", "columns 1–2, lines 1–10 → columns 1–2, lines 6–10"),
        ("c", "filled → 3 lines over"),
    }


def test_photos_by_their_place_and_by_what_they_show() -> None:
    photo = {"story": "a", "photo": "p/one.jpg", "shown": "1.jpg", "box": [0, 0, 50, 50]}
    other = photo | {"photo": "p/two.jpg"}
    for after, kind in (
        ([photo | {"shown": "2.jpg"}], "changed"),
        ([photo | {"box": [0, 10, 50, 50]}], "moved"),
        ([], "gone"),
        ([photo, other], "new"),
        ([photo], None),
    ):
        found = page_difference(page(photos=[photo]), page(photos=after))
        assert [each.kind for each in found.changes] == ([kind] if kind else [])


def test_pages_that_did_not_change_are_left_out() -> None:
    def view(number: str, key: str, text: str) -> PageView:
        return PageView(number, "", 100, 100, key, key, 0, (), page(line(text, 0)))

    old = {"1": view("1", "x", "甲"), "2": view("2", "y", "乙"), "3": view("3", "z", "丙")}
    new = {"1": old["1"], "2": view("2", "w", "丁"), "4": view("4", "v", "戊")}
    found = edition_difference(old, new)
    assert set(found) == {"2", "3", "4"}
    assert [each.words for each in found["2"].changes] == ["“乙” → “丁”"]
    assert [found[each].changes[0].kind for each in "34"] == ["gone", "new"]


texts = st.lists(st.text("江水月", min_size=1, max_size=5), max_size=6)


@given(texts, texts)
def test_a_line_without_a_mark_was_there_before(old: list[str], new: list[str]) -> None:
    before = page(*(line(text, at) for at, text in enumerate(old)))
    after = page(*(line(text, at) for at, text in enumerate(new)))
    found = page_difference(before, after)
    for mine, theirs, marks in ((after, before, found.after), (before, after, found.before)):
        marked = {mark.box for mark in marks}
        unmarked = [each for each in mine["lines"] if tuple(each["box"]) not in marked]
        if mine is after:
            assert all(each in theirs["lines"] for each in unmarked)
        else:
            kept = "".join(each["text"] for each in theirs["lines"])
            assert all(each["text"] in kept for each in unmarked)
    changed = {"new", "gone", "changed"}
    assert ("".join(old) != "".join(new)) == any(each.kind in changed for each in found.changes)
