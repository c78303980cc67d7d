"""Datelines that open a text: in bold, whatever format the manuscript has."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Findings
from paiban.manuscript.reader import read_manuscript
from paiban.manuscript.story import Emphasis, Paragraph, Story

TEXT = "县城东环路今日通车，全长三公里，双向四车道，沿线居民出行更加方便。市民纷纷前来。"
HEAD = "东环路通车"


def _read(tmp_path: Path, name: str, content: str) -> Story:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return read_manuscript(path, Findings())


def _opening(story: Story) -> Paragraph:
    block = story.sections[0].body[0]
    assert isinstance(block, Paragraph)
    return block


def _bold(story: Story) -> str:
    text = _opening(story).text
    return "".join(
        text.string[span.start : span.end] for span in text.spans if span.emphasis is Emphasis.BOLD
    )


def _page(opening: str) -> str:
    return f"<body><h1>{HEAD}</h1><div id='js_content'><p>{opening}{TEXT}</p></div></body>"


FORMATS = {
    "a.md": lambda opening: f"# {HEAD}\n\n{opening}{TEXT}\n",
    "a.txt": lambda opening: f"{HEAD}\n\n　　{opening}{TEXT}\n　　{TEXT}\n",
    "a.html": _page,
}


@pytest.mark.parametrize("name", FORMATS)
def test_before_brackets_it_is_bold_where_it_stands(tmp_path: Path, name: str) -> None:
    story = _read(tmp_path, name, FORMATS[name]("本报讯（记者 吴迪）"))
    assert story.dateline is None and _bold(story) == "本报讯"
    assert _opening(story).text.string == f"本报讯（记者 吴迪）{TEXT}"


@pytest.mark.parametrize("name", FORMATS)
def test_white_after_it_is_kept(tmp_path: Path, name: str) -> None:
    story = _read(tmp_path, name, FORMATS[name]("本报讯 12月1日，"))
    assert str(story.dateline) == "本报讯"
    assert _opening(story).text.string == f"12月1日，{TEXT}" and not _bold(story)


def test_one_that_the_desk_gave_stays(tmp_path: Path) -> None:
    front = f"---\nheadline: {HEAD}\ndateline: 本报清河电\n---\n本报讯 {TEXT}\n"
    story = _read(tmp_path, "a.md", front)
    assert str(story.dateline) == "本报清河电"
    assert _opening(story).text.string.startswith("本报讯 ")


def test_bold_of_the_desk_is_no_hindrance(tmp_path: Path) -> None:
    story = _read(tmp_path, "a.md", f"# {HEAD}\n\n**本报讯** 12月1日，{TEXT}\n")
    assert str(story.dateline) == "本报讯" and not _bold(story)


@pytest.mark.parametrize("opening", ["本报讯息部主任说，", "据说，", "12月1日，"])
def test_what_is_no_dateline(tmp_path: Path, opening: str) -> None:
    story = _read(tmp_path, "a.md", f"# {HEAD}\n\n{opening}{TEXT}\n")
    assert story.dateline is None and not _bold(story)
