"""The pages of docs/zh say what their English pages say: the same parts, code, keys and links.

Words cannot be compared, but all that both pages must share can: what is added to the one and not
to the other shows here.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parent.parent / "docs"
CHINESE = DOCS / "zh"
OF_THEIR_OWN = ("guide.md",)
"""Pages that have no English one."""
GENERATED = ("findings.md",)
"""Their messages are told in each language by tests/findings; what is around those is compared."""

PAGES = sorted(page.name for page in CHINESE.glob("*.md") if page.name not in OF_THEIR_OWN)

_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"(?<=\n\n)(?: {4}.*\n|\n(?= {4}))+")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_LISTED = re.compile(r"(?<=<!-- findings -->\n).*(?=<!-- end -->)", re.DOTALL)


class Page:
    """What a page has besides its words."""

    def __init__(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        if path.name in GENERATED:
            text = _LISTED.sub("", text)
        self.folder = posixpath.dirname(path.relative_to(DOCS.parent).as_posix())
        self.first_lines = text.split("\n")[:3]
        self.blocks = [match[0] for match in _FENCE.finditer(text)]
        text = _FENCE.sub("", text)
        blocks = [match[0] for match in _INDENTED.finditer(text) if _is_code(text, match.start())]
        self.blocks += blocks
        for block in blocks:
            text = text.replace(block, "", 1)
        self.prose = text

    @property
    def headings(self) -> list[int]:
        """Their levels, in order."""
        return [len(marks) for marks in re.findall(r"^(#+) ", self.prose, re.MULTILINE)]

    @property
    def code(self) -> set[str]:
        """Keys, commands, file names …: all that stands between backquotes."""
        return {re.sub(r"\s+", " ", match[2].strip()) for match in _CODE.finditer(self.prose)}

    @property
    def tables(self) -> list[tuple[int, int]]:
        """Rows and columns of each."""
        runs = re.findall(r"(?:^\|.*\n?)+", self.prose, re.MULTILINE)
        return [_shape(run.rstrip("\n").split("\n")) for run in runs]

    @property
    def items(self) -> int:
        """Entries of its lists."""
        return len(re.findall(r"^ *(?:-|\d+\.) ", self.prose, re.MULTILINE))

    @property
    def links(self) -> list[str]:
        """The files that they lead to, without the one to the other language."""
        prose = _CODE.sub("", self.prose.split("\n", 3)[3])
        targets = re.findall(r"\]\(([^)#:\s]+)[^)]*\)", prose)
        paths = {posixpath.normpath(posixpath.join(self.folder, to)) for to in targets}
        return sorted({path.replace("docs/zh/", "docs/") for path in paths})


def _is_code(text: str, start: int) -> bool:
    """An indented block that goes on a list entry is none."""
    before = text[:start].rstrip("\n").rsplit("\n", 1)[-1]
    return not re.match(r" *(?:-|\d+\.) ", before)


def _shape(rows: list[str]) -> tuple[int, int]:
    (columns,) = {len(re.findall(r"(?<!\\)\|", row)) - 1 for row in rows}
    return len(rows), columns


def _without_comments(block: str) -> list[str]:
    lines = (re.sub(r"(^|\s+)# .*$", "", line).rstrip() for line in block.split("\n"))
    return [line for line in lines if line]


@pytest.fixture(params=PAGES)
def pair(request: pytest.FixtureRequest) -> tuple[Page, Page]:
    """An English page and its Chinese one."""
    return Page(DOCS / request.param), Page(CHINESE / request.param)


def test_there_are_pages_to_compare() -> None:
    assert len(PAGES) >= 13


def test_each_page_leads_to_the_other(
    pair: tuple[Page, Page], request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.params["pair"]
    english, chinese = pair
    assert english.first_lines[1:] == ["", f"**English** · [中文](zh/{name})"]
    assert chinese.first_lines[1:] == ["", f"[English](../{name}) · **中文**"]


def test_both_have_the_same_headings(pair: tuple[Page, Page]) -> None:
    english, chinese = pair
    assert chinese.headings == english.headings


def test_both_have_the_same_code_but_for_comments(pair: tuple[Page, Page]) -> None:
    english, chinese = pair
    assert [*map(_without_comments, chinese.blocks)] == [*map(_without_comments, english.blocks)]


def test_both_name_the_same_keys_and_commands(pair: tuple[Page, Page]) -> None:
    english, chinese = pair
    assert {"only in English": english.code - chinese.code} == {"only in English": set()}
    assert {"only in Chinese": chinese.code - english.code} == {"only in Chinese": set()}


def test_both_have_tables_and_lists_of_the_same_shape(pair: tuple[Page, Page]) -> None:
    english, chinese = pair
    assert chinese.tables == english.tables
    assert chinese.items == english.items


def test_both_lead_to_the_same_files(pair: tuple[Page, Page]) -> None:
    """In Chinese to the Chinese page, where there is one."""
    english, chinese = pair
    assert chinese.links == english.links


def test_chinese_pages_lead_to_chinese_pages() -> None:
    for page in CHINESE.glob("*.md"):
        prose = _CODE.sub("", page.read_text(encoding="utf-8").split("\n", 3)[3])
        english = set(re.findall(r"\]\(\.\./(\w+\.md)", prose))
        assert not english & set(PAGES), page.name


def test_the_words_are_chinese_as_it_is_written() -> None:
    """Full-width marks between Chinese characters."""
    for name in (*PAGES, *OF_THEIR_OWN):
        prose = _CODE.sub("", Page(CHINESE / name).prose)
        assert not re.findall(r"[\u4e00-\u9fff][,;?!:][\u4e00-\u9fff\s].*", prose), name


def test_the_glossary_has_the_same_terms_in_either_order() -> None:
    """A term without a settled Chinese one has paiban's own, marked by ＊."""
    english, chinese = (
        [row.strip("|\n ").split(" | ") for row in re.findall(r"^\| .*$", text, re.MULTILINE)[1:]]
        for text in (
            (folder / "glossary.md").read_text(encoding="utf-8") for folder in (DOCS, CHINESE)
        )
    )
    assert len(english) >= 60
    for (term, settled, _, code), (first, second, _, where) in zip(english, chinese, strict=True):
        assert (second, where) == (term, code)
        assert first.endswith("＊") if settled == "–" else first == settled
