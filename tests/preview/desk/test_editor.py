"""The manuscript in its pane: opened from the page, saved to the file, conflicts told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.manuscript.word.made_docx import paragraph, run, write_docx
from tests.preview.conftest import DEMONSTRATION, Looking, Served
from tests.preview.desk.pane import open_at, pane_text, saved

Look = Callable[..., Looking]


def test_a_line_of_the_page_opens_its_manuscript_there(
    served: Served, looking: Look, edition: Path
) -> None:
    file = edition / "bridge.md"
    with served(edition) as address:
        seen = looking(address)
        open_at(seen, "主缆重新缠丝")
        assert pane_text(seen) == file.read_text(encoding="utf-8")
        assert "这座悬索桥建成于1919年" in seen.page.inner_text("#editor .cm-activeLine")
        generation = seen.generation
        seen.page.keyboard.type("据悉，")
        seen.wait_after(generation)  # saved after a pause, without a key
        assert "据悉，" in seen.text()
        saved(seen)
        assert file.read_text(encoding="utf-8").count("据悉，") == 1
        generation = seen.generation
        seen.page.keyboard.press("Control+z")  # within the pane: the editor's own
        seen.page.keyboard.press("Control+s")
        seen.wait_after(generation)
        assert "据悉，" not in file.read_text(encoding="utf-8")
        assert seen.errors() == []


def test_fields_are_written_by_the_form(served: Served, looking: Look, edition: Path) -> None:
    file = edition / "bridge.md"
    before = file.read_text(encoding="utf-8")
    with served(edition) as address:
        seen = looking(address)
        open_at(seen, "主缆重新缠丝")
        _has_value(seen, "#field-byline", "记者 李舟")
        generation = seen.generation
        seen.page.fill("#field-byline", "记者 赵宁")
        seen.wait_after(generation)
        assert "记者 赵宁" in pane_text(seen)
        saved(seen)
        assert file.read_text(encoding="utf-8") == before.replace("李舟", "赵宁")
        assert "赵宁" in seen.text()


def test_lines_over_are_counted_and_the_cut_is_marked(
    served: Served, looking: Look, tmp_path: Path
) -> None:
    edition = tmp_path / "slots"  # where the arranger cannot give the story more room
    shutil.copytree(DEMONSTRATION, edition)
    file = edition / "bridge.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "\n\n" + "江桥修好了，行人来来往往。" * 90 + "\n", encoding="utf-8")
    with served(edition) as address:
        seen = looking(address)
        open_at(seen, "李舟")
        seen.page.wait_for_selector("#pane-count.over")
        over = seen.page.inner_text("#pane-count")
        assert "lines over (" in over
        seen.page.keyboard.press("Control+End")
        seen.page.wait_for_selector("#editor .cm-cut")
        pane = seen.page.locator("#editor").bounding_box()
        scroller = seen.page.locator("#editor .cm-scroller")
        assert scroller.bounding_box()["height"] <= pane["height"] + 1
        assert scroller.evaluate("e => e.scrollTop") > 100
        generation = seen.generation
        seen.page.keyboard.press("Control+a")
        seen.page.keyboard.insert_text(text)
        seen.wait_after(generation)
        seen.page.wait_for_selector("#pane-count:not(.over)")
        assert seen.page.locator("#editor .cm-cut").count() == 0


def test_another_programs_change_is_taken_or_both_are_offered(
    served: Served, looking: Look, edition: Path
) -> None:
    file = edition / "bridge.md"
    text = file.read_text(encoding="utf-8")
    with served(edition) as address:
        seen = looking(address)
        open_at(seen, "主缆重新缠丝")
        theirs = text.replace("千里", "万里").replace("石塔", "铁塔")
        file.write_text(theirs, encoding="utf-8")  # nothing typed here: it is simply shown
        seen.page.wait_for_selector("#editor .cm-line:has-text('铁塔')")
        assert seen.page.is_hidden("#conflict")
        seen.page.keyboard.type("甲")
        file.write_text(theirs.replace("铁塔", "木塔"), encoding="utf-8")
        seen.page.wait_for_selector("#conflict:not([hidden])")
        assert "甲" in pane_text(seen) and "木塔" in file.read_text(encoding="utf-8")
        seen.page.click("#show-both")
        seen.page.wait_for_selector("#editor .cm-changedLine")
        generation = seen.generation
        seen.page.click("#keep-mine")
        seen.wait_after(generation)
        now = file.read_text(encoding="utf-8")
        assert "甲" in now and "木塔" not in now
        seen.page.click("#editor .cm-line:has-text('铁塔')")
        seen.page.keyboard.type("乙")
        file.write_text(theirs, encoding="utf-8")
        seen.page.wait_for_selector("#conflict:not([hidden])")
        seen.page.click("#take-theirs")
        assert pane_text(seen) == theirs == file.read_text(encoding="utf-8")


def test_a_word_document_is_shown_and_not_edited(
    served: Served, looking: Look, edition: Path
) -> None:
    file = edition / "canteen.docx"
    write_docx(file, paragraph(run("社区食堂晚市开张")) + paragraph(run("老人学生同桌吃饭。" * 12)))
    (edition / "canteen.md").unlink()
    toml = edition / "edition.toml"
    toml.write_text(toml.read_text("utf-8").replace("canteen.md", "canteen.docx"), "utf-8")
    with served(edition) as address:
        seen = looking(address)
        open_at(seen, "老人学生同桌吃饭")
        assert "edited in Word" in seen.page.inner_text("#pane-why")
        assert "老人学生同桌吃饭" in pane_text(seen)
        before = file.read_bytes()
        seen.page.keyboard.type("甲")
        seen.page.keyboard.press("Control+s")
        assert "甲" not in pane_text(seen)
        assert file.read_bytes() == before


def test_a_headline_and_a_caption_are_edited_on_the_page(
    served: Served, looking: Look, edition: Path
) -> None:
    file = edition / "bridge.md"
    with served(edition) as address:
        seen = looking(address)
        for words, new in (("百岁江桥修缮一新", "江桥今晨通车"), ("待检的脐橙", "橙子待检")):
            box = seen.page.locator("svg.page text", has_text=words).first.bounding_box()
            seen.page.mouse.dblclick(box["x"] + 20, box["y"] + box["height"] / 2)
            field = seen.page.locator("#on-page")
            field.wait_for()
            assert words in field.input_value()
            field.fill(new)
            generation = seen.generation
            seen.page.keyboard.press("Enter")
            seen.wait_after(generation)
            assert new in seen.text()
        assert "headline: 江桥今晨通车" in file.read_text(encoding="utf-8")
        assert "caption: 橙子待检" in (edition / "citrus.md").read_text(encoding="utf-8")
        seen.page.focus("#stage")
        for _ in range(2):
            generation = seen.generation
            seen.page.keyboard.press("Control+z")
            seen.wait_after(generation)
        assert "百岁江桥修缮一新" in seen.text()
        generation = seen.generation
        seen.page.keyboard.press("Control+Shift+z")
        seen.wait_after(generation)
        assert "江桥今晨通车" in seen.text()
        assert seen.errors() == []


def _has_value(seen: Looking, field: str, value: str) -> None:
    for _ in range(100):
        if seen.page.input_value(field) == value:
            return
        seen.page.wait_for_timeout(50)
    raise AssertionError(f"{field} is {seen.page.input_value(field)}")


@pytest.mark.parametrize("name", ["../secret.md", "/etc/passwd"])
def test_only_the_manuscripts_of_the_pages_are_opened(
    served: Served, looking: Look, edition: Path, name: str
) -> None:
    shutil.copy(edition / "bridge.md", edition.parent / "secret.md")
    with served(edition) as address:
        seen = looking(address)
        status = seen.page.evaluate(
            "file => fetch('/manuscript?' + new URLSearchParams({ file })).then((a) => a.status)",
            str(edition / name),
        )
        assert status == 404
        told = seen.page.evaluate(
            """async file => {
              const talk = await import('/assets/talk.js');
              return talk.send('/manuscript', { file, text: 'x', mark: '' });
            }""",
            str(edition / name),
        )
        assert "no file of these pages" in told["message"]
