"""The truth of the text (rule 35): what the manuscript says stands on the page, once and in order,
and comes out of the PDF again, whoever reads it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import paiban
from paiban.api import Build, build
from paiban.manuscript.story import Paragraph, Section, Story, Table, Text
from tests.compose.built import (
    DEMONSTRATIONS,
    SONG_CFF,
    built,
    demonstration,
    errors,
    glyphs,
    names,
    running,
    squeezed,
    story_groups,
    text_of,
    words,
)
from tests.render.handmade import cff_face
from tests.render.readers import (
    READERS,
    Reader,
    ghostscript,
    pdfium,
    poppler_raw,
    run,
)

ALL = ["seed on sikai", "seed on duikai", "feature", "five-stories"]


@pytest.fixture(params=ALL)
def made(request: pytest.FixtureRequest) -> Build:
    name: str = request.param
    if name.startswith("seed"):
        seed: Path = request.getfixturevalue("seed_path")
        return built(seed, name.split()[-1])
    return demonstration(name)


def assert_whole(made: Build) -> None:
    """Every text of every story stands on the pages, once, and in the order of reading."""
    on_page: dict[str, str] = {}
    for page in made.made.document.pages:
        on_page |= {name: text_of(group.items) for name, group in story_groups(page).items()}
    stories = [placed.story for spec in made.made.edition.pages for placed in spec.stories]
    assert set(on_page) == {story.id for story in stories}
    for story in stories:
        assert_story_whole(story, on_page[story.id])


def assert_story_whole(story: Story, on_page: str) -> None:
    texts = [squeezed(text.string) for text in running(story)]
    captions = [squeezed(text.string) for text in words(story)]
    at = 0
    for text in texts:
        place = on_page.find(text, at)
        assert place >= 0, f"“{text}” of {story.id} is missing or out of order"
        at = place + len(text)
    for caption in captions:
        assert caption in on_page
    there, wanted = Counter(on_page), Counter("".join(texts + captions))
    assert not wanted - there
    assert not _without_heads_again(there - wanted, story)


def _without_heads_again(more: Counter[str], story: Story) -> Counter[str]:
    """What stands on the page beyond the text of the story, but for the head rows of its tables:
    where one goes on in the next column, they stand there again."""
    for block in (block for section in story.sections for block in section.body):
        rows = block.rows[: block.header_rows] if isinstance(block, Table) else ()
        head = Counter(squeezed("".join(cell.string for row in rows for cell in row)))
        while head and head <= more:
            more = more - head
    return more


def test_heads_that_stand_again_are_known_from_text_that_does() -> None:
    head = (Text("项目", ""), Text("数额", ""))
    table = Table((head, (Text("大米", ""), Text("3", ""))))
    story = Story("a", "a.md", sections=(Section(body=(table,)),))
    again = Counter("项目数额" * 2)
    assert not _without_heads_again(again, story)
    assert _without_heads_again(again + Counter("目"), story) == Counter("目")
    assert _without_heads_again(Counter("大米"), story) == Counter("大米")


def test_rule_35_every_character_stands_on_the_page_once_and_in_order(made: Build) -> None:
    assert not errors(made)
    assert_whole(made)


def test_rule_35_every_character_comes_out_of_the_pdf(made: Build, tmp_path: Path) -> None:
    (page,) = made.made.document.pages
    assert squeezed(poppler_raw(made.pdf(), tmp_path)) == text_of(page.items)


def test_rule_35_pdfium_finds_every_paragraph_whole(made: Build, tmp_path: Path) -> None:
    """But PDFium sorts what it takes for one line, and takes a byline for a part of a large head
    that stands near it: so heads are not asked of it."""
    (page,) = made.made.document.pages
    got = squeezed(pdfium(made.pdf(), tmp_path))
    assert Counter(got) == Counter(text_of(page.items))
    at = 0
    for placed in made.made.edition.pages[0].stories:
        for section in placed.story.sections:
            for block in section.body:
                assert isinstance(block, Paragraph)
                text = squeezed(block.text.string)
                at = got.find(text, at)
                assert at >= 0, text


def test_the_characters_are_those_of_the_seed(seed_path: Path) -> None:
    """Against the file itself: all but the marks that rule 36 puts in order, and the # of its
    head, stands in the extracted text as often as in the dump."""
    source = squeezed(seed_path.read_text(encoding="utf-8").replace("# ", "", 1))
    wide = str.maketrans(",:;()!?", "，：；（）！？")
    got = squeezed(pdfium(built(seed_path, "sikai").pdf(), Path()))
    assert Counter(got.translate(wide)) == Counter(source.translate(wide))


def _fonts(pdf: bytes, folder: Path) -> list[list[str]]:
    path = folder / "a.pdf"
    path.write_bytes(pdf)
    rows = run("pdffonts", str(path)).splitlines()[2:]
    return [row.split() for row in rows]


def test_fonts_are_embedded_subset_and_have_unicode_maps(made: Build, tmp_path: Path) -> None:
    rows = _fonts(made.pdf(), tmp_path)
    assert rows
    for row in rows:
        assert row[-5:-2] == ["yes", "yes", "yes"], row
        assert row[1:3] == ["CID", "TrueType"], row
        assert row[0][6] == "+"


def test_qpdf_and_ghostscript_are_silent(made: Build, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(made.pdf())
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", str(path))
    said = run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage", str(path))
    assert said == ""


@pytest.fixture(scope="module")
def cff_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The five stories with the body in a face of CFF outlines."""
    folder = tmp_path_factory.mktemp("cff") / "five-stories"
    shutil.copytree(DEMONSTRATIONS / "five-stories", folder)
    file = folder / "edition.toml"
    toml = file.read_text(encoding="utf-8")
    assert "[[pages]]" in toml
    fonts = f'[fonts]\nsong = "{cff_face().path}"\n\n[[pages]]'
    file.write_text(toml.replace("[[pages]]", fonts, 1), encoding="utf-8")
    return build(folder)


@pytest.mark.parametrize("read", READERS)
def test_the_same_page_with_a_cff_face_reads_the_same(
    cff_build: Build, read: Reader, tmp_path: Path
) -> None:
    assert not errors(cff_build)
    (page,) = cff_build.made.document.pages
    used = names({each.face for each in glyphs(page.items)})
    assert cff_face().name in used or any(SONG_CFF.startswith(name) for name in used)
    assert any(each.face.outlines == "CFF " for each in glyphs(page.items))
    plain = demonstration("five-stories")
    got = squeezed(read(cff_build.pdf(), tmp_path))
    assert Counter(got) == Counter(squeezed(read(plain.pdf(), tmp_path)))
    if read is not ghostscript:  # its txtwrite misreads codes of more than one character
        assert Counter(got) == Counter(text_of(page.items))


def test_the_body_of_the_cff_page_is_embedded_as_cff(cff_build: Build, tmp_path: Path) -> None:
    kinds = {tuple(row[1:4]) for row in _fonts(cff_build.pdf(), tmp_path)}
    assert ("CID", "Type", "0C") in kinds


@pytest.mark.parametrize("name", ["feature", "five-stories"])
def test_same_input_same_bytes(name: str, tmp_path: Path) -> None:
    """In two processes whose hashes, folders and clocks differ."""
    made = []
    environment = os.environ | {"PYTHONPATH": str(Path(paiban.__file__).parents[1])}
    for seed in ("1", "27"):
        folder = tmp_path / seed
        folder.mkdir()
        subprocess.run(
            [
                sys.executable,
                "-m",
                "paiban",
                "build",
                str(DEMONSTRATIONS / name),
                "-o",
                "a.pdf",
                "--format",
                "pdf,txt",
                "--layout",
                "a.json",
            ],
            cwd=folder,
            env=environment | {"PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"},
            check=True,
            timeout=60,
        )
        made.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert set(made[0]) == {"a.pdf", "a.txt", "a.json"}
    assert made[0] == made[1]


# ---- manuscripts made by Hypothesis -------------------------------------------------------------

PHOTO = DEMONSTRATIONS / "five-stories" / "photos" / "citrus-fruits.jpg"
HAN = "春江潮水连海平海上明月共潮生滟滟随波千万里何处春江无月明空里流霜不觉飞汀上白沙看见"
LONG = f"{HAN}。" * 8
"""Sections of fewer than some two hundred characters have tests of their own (test_pages.py)."""
clauses = st.one_of(
    st.text(HAN, min_size=2, max_size=14),
    st.text(HAN, min_size=2, max_size=14),
    st.sampled_from(
        [
            "116.74亿元",
            "39.3%",
            "2019年11月28日",
            "GDP",
            "《出行手册》",
            "“三区一极”",
            "16:30",
            "A—B",
            "——",
            "……",
            "阿·卜",
            "3～5个",
            "https://example.com/a",
            "𠮷",
            "？！",
            "C919",
        ]
    ),
)
sentences = st.lists(clauses, min_size=1, max_size=7).map("，".join)
paragraphs = st.lists(sentences, min_size=1, max_size=4).map(lambda drawn: "。".join(drawn) + "。")
titles = st.text(HAN, min_size=4, max_size=24)
plain = paragraphs
elements = st.one_of(
    plain,
    plain,
    plain,
    titles.map(lambda title: f"## {title[:10]}"),
    paragraphs.map(lambda text: f"> {text}"),
    st.lists(titles, min_size=1, max_size=3).map(lambda rows: "\n".join(f"- {r}" for r in rows)),
    st.tuples(st.text(HAN, min_size=2, max_size=6), paragraphs).map(
        lambda p: f"**{p[0]}。** {p[1]}"
    ),
    st.just("| 项目 | 数额 |\n|:--|--:|\n| 投资 | 116.74亿元 |\n| 就业 | |"),
)


@st.composite
def manuscripts(draw: st.DrawFn) -> str:
    """A manuscript in Markdown: any of the parts of front matter, a body of several elements."""
    front = [f"headline: {draw(titles)}"]
    for key in ("kicker", "subhead", "byline", "dateline", "source"):
        if draw(st.booleans()):
            front.append(f"{key}: {draw(st.text(HAN, min_size=2, max_size=12))}")
    if draw(st.booleans()):
        front.append(f"deck: '{draw(paragraphs)}'")
    if draw(st.booleans()):
        front.append(f"slogans: [{draw(titles)[:8]}, {draw(titles)[:8]}]")
    if draw(st.booleans()):
        front.append(
            f"photos:\n  - file: {PHOTO}\n    caption: {draw(titles)}\n    credit: 资料图片"
        )
    body = draw(st.lists(elements, min_size=1, max_size=14))
    if draw(st.booleans()):
        body += [LONG, f"# {draw(titles)}", *draw(st.lists(elements, min_size=1, max_size=9))]
    return "\n".join(["---", *front, "---", "", ""]) + "\n\n".join([*body, LONG]) + "\n"


def _rare_is_known(made: Build) -> bool:
    """Whether all that was found is that no shipped face has 𠮷."""
    return all("U+20BB7" in each for each in errors(made))


@given(manuscripts())
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_any_manuscript_stands_whole_on_its_page(
    tmp_path_factory: pytest.TempPathFactory, manuscript: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.md"
    path.write_text(manuscript, encoding="utf-8")
    made = build(path)
    assert _rare_is_known(made), errors(made)
    assert_whole(made)
    wanted = Counter(text_of(made.made.document.pages[0].items))
    assert Counter(squeezed(pdfium(made.pdf(), path.parent))) == wanted
    assert Counter(squeezed(poppler_raw(made.pdf(), path.parent))) == wanted


@given(st.lists(st.lists(paragraphs, min_size=14, max_size=18), min_size=2, max_size=4))
@settings(max_examples=6, suppress_health_check=list(HealthCheck))
def test_any_folder_stands_whole_on_its_pages(
    tmp_path_factory: pytest.TempPathFactory, stories: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("folder")
    for number, story in enumerate(stories):
        text = f"---\nheadline: {HAN[number : number + 9]}\n---\n\n" + "\n\n".join(story)
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    made = build(folder)
    if any("overset" in error for error in errors(made)):
        return
    assert _rare_is_known(made), errors(made)
    assert_whole(made)
