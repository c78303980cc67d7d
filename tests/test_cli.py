"""The command line: exit codes, findings one a line, whole files or none (docs: README)."""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest
from PIL import Image

import paiban
from paiban.cli import main
from paiban.render.layout import layout_schema
from tests.compose.built import DEMONSTRATIONS
from tests.compose.replays import five_stories

STORY = """---
headline: 江心大桥昨晚亮灯
byline: 本报记者 李舟
---

本报讯 江心大桥昨晚亮灯，封闭了14个月的桥面重新放行。首批车辆于18时驶过。

"""
PARAGRAPH = "春江潮水连海平，海上明月共潮生。滟滟随波千万里，何处春江无月明！\n\n"
PHOTO = DEMONSTRATIONS / "five-stories" / "photos" / "citrus-fruits.jpg"
WITH_PHOTO = STORY.replace(
    "---\n\n", "photos:\n  - file: {}\n    caption: 桥\n    credit: 图\n---\n\n"
)
SLOT = "slot = {{ column = 1, line = 1, columns = 2, lines = {lines} }}\n"


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        return [line for line in self.err.splitlines() if line.startswith("error ")]


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process, in the folder ``tmp_path``."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return command


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def huge_png() -> bytes:
    """A PNG whose header claims 100,000 × 100,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


# ---- bad input: one error each, exit code 1 or 2 ------------------------------------------------


def no_such_file(folder: Path) -> Path:
    return folder / "nothing.md"


def empty_file(folder: Path) -> Path:
    return write(folder / "a.md", "")


def binary_file(folder: Path) -> Path:
    return write(folder / "a.md", bytes(range(256)) * 40)


def bad_yaml(folder: Path) -> Path:
    return write(folder / "a.md", '---\nheadline: "江心大桥\nbyline: [李舟\n---\n\n正文。\n')


def unknown_key(folder: Path) -> Path:
    return write(folder / "a.md", STORY.replace("byline", "bylin"))


def unknown_key_of_an_edition(folder: Path) -> Path:
    write(folder / "a.md", STORY)
    toml = '[[pages]]\nnumbre = "A01"\n[[pages.stories]]\nfile = "a.md"\n'
    return write(folder / "edition.toml", toml)


def missing_photo(folder: Path) -> Path:
    return write(folder / "a.md", WITH_PHOTO.format("nothing.jpg"))


def truncated_jpeg(folder: Path) -> Path:
    write(folder / "photo.jpg", PHOTO.read_bytes()[:5000])
    return write(folder / "a.md", WITH_PHOTO.format("photo.jpg"))


def photo_of_no_format(folder: Path) -> Path:
    write(folder / "photo.jpg", "no photo at all")
    return write(folder / "a.md", WITH_PHOTO.format("photo.jpg"))


def photo_too_large(folder: Path) -> Path:
    write(folder / "photo.png", huge_png())
    return write(folder / "a.md", WITH_PHOTO.format("photo.png"))


def font_that_is_none(folder: Path) -> Path:
    write(folder / "a.md", STORY)
    write(folder / "song.ttf", "no font at all" * 100)
    toml = '[fonts]\nsong = "song.ttf"\n[[pages]]\n[[pages.stories]]\nfile = "a.md"\n'
    return write(folder / "edition.toml", toml)


def missing_font(folder: Path) -> Path:
    write(folder / "a.md", STORY)
    toml = '[fonts]\nsong = "song.ttf"\n[[pages]]\n[[pages.stories]]\nfile = "a.md"\n'
    return write(folder / "edition.toml", toml)


def character_no_font_has(folder: Path) -> Path:
    return write(folder / "a.md", STORY + "前面一段。\n\n这里有一个\ue000字。\n")


def text_too_long_for_its_slot(folder: Path) -> Path:
    write(folder / "a.md", STORY + PARAGRAPH * 20)
    toml = '[[pages]]\n[[pages.stories]]\nfile = "a.md"\n' + SLOT.format(lines=20)
    return write(folder / "edition.toml", toml)


def slot_too_small(folder: Path) -> Path:
    write(folder / "a.md", STORY)
    toml = '[[pages]]\n[[pages.stories]]\nfile = "a.md"\n' + SLOT.format(lines=2)
    return write(folder / "edition.toml", toml)


def missing_manuscript(folder: Path) -> Path:
    return write(folder / "edition.toml", '[[pages]]\n[[pages.stories]]\nfile = "a.md"\n')


def bad_toml(folder: Path) -> Path:
    return write(folder / "edition.toml", "[[pages]\nnumber = \n")


def edition_without_pages(folder: Path) -> Path:
    return write(folder / "edition.toml", 'title = "a"\n')


def empty_folder(folder: Path) -> Path:
    (folder / "in").mkdir()
    return folder / "in"


def manuscript_of_no_format(folder: Path) -> Path:
    return write(folder / "a.xyz", STORY)


BAD: list[tuple[Callable[[Path], Path], int, str, list[str]]] = [
    (no_such_file, 2, "no-such-file", ["nothing.md"]),
    (empty_file, 2, "empty-manuscript", ["a.md"]),
    (binary_file, 2, "binary-manuscript", ["a.md"]),
    (bad_yaml, 2, "bad-front-matter", ["a.md:"]),
    (unknown_key, 1, "unknown-key", ["a.md:3:", "bylin", "byline"]),
    (unknown_key_of_an_edition, 1, "unknown-key", ["edition.toml:2:", "numbre", "number"]),
    (missing_photo, 1, "missing-photo", ["a.md:5:", "nothing.jpg"]),
    (truncated_jpeg, 1, "photo", ["a.md:5:", "photo.jpg"]),
    (photo_of_no_format, 1, "photo", ["a.md:5:", "photo.jpg"]),
    (photo_too_large, 1, "photo", ["a.md:5:", "photo.png", "100000"]),
    (font_that_is_none, 2, "bad-font", ["song.ttf"]),
    (missing_font, 1, "no-such-file", ["edition.toml:2:", "song.ttf"]),
    (character_no_font_has, 1, "missing-glyph", ["a.md:10:", "\ue000", "U+E000"]),
    (text_too_long_for_its_slot, 1, "overset", ["a.md", "lines", "characters"]),
    (slot_too_small, 1, "slot-too-small", ["edition.toml:"]),
    (missing_manuscript, 1, "no-such-file", ["a.md"]),
    (bad_toml, 2, "bad-toml", ["edition.toml:1:"]),
    (edition_without_pages, 2, "empty-edition", ["edition.toml"]),
    (empty_folder, 2, "empty-edition", ["in"]),
    (manuscript_of_no_format, 2, "unknown-format", ["a.xyz"]),
]
IDS = [case[0].__name__ for case in BAD]


@pytest.mark.parametrize(("make", "code", "finding", "named"), BAD, ids=IDS)
def test_bad_input_has_one_error_and_its_exit_code(
    run: Run,
    tmp_path: Path,
    make: Callable[[Path], Path],
    code: int,
    finding: str,
    named: list[str],
) -> None:
    source = make(tmp_path)
    outcome = run("build", source, "-o", "out/a.pdf")
    assert len(outcome.errors) == 1, outcome.err
    (error,) = outcome.errors
    assert error.split()[1].startswith(finding) or finding in error.split()[1], error
    for name in named:
        assert name in error
    assert "Traceback" not in outcome.err
    assert outcome.code == code
    assert outcome.out == ""
    made = [path.name for path in (tmp_path / "out").glob("*")] if code == 1 else []
    assert made == (["a.pdf"] if code == 1 else [])
    if code == 2:
        assert not (tmp_path / "out").exists()
    elif made:
        assert (tmp_path / "out" / "a.pdf").read_bytes().rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize(("make", "code", "finding", "named"), BAD, ids=IDS)
def test_check_finds_the_same(
    run: Run,
    tmp_path: Path,
    make: Callable[[Path], Path],
    code: int,
    finding: str,
    named: list[str],
) -> None:
    outcome = run("check", make(tmp_path))
    said = [line for line in (outcome.out + outcome.err).splitlines() if line.startswith("error ")]
    assert len(said) == 1, said
    assert finding in said[0].split()[1]
    assert all(name in said[0] for name in named)
    assert outcome.code == code
    assert not list(tmp_path.rglob("*.pdf"))


@pytest.mark.parametrize("place", ["a.md/out/a.pdf", "/proc/paiban/a.pdf", "folder.pdf"])
def test_output_that_cannot_be_written(run: Run, tmp_path: Path, place: str) -> None:
    write(tmp_path / "a.md", STORY)
    (tmp_path / "folder.pdf").mkdir()
    outcome = run("build", "a.md", "-o", place)
    assert outcome.code == 2
    (error,) = outcome.errors
    assert error.startswith("error unwritable-output ")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.md", "folder.pdf"]


@pytest.mark.parametrize(
    ("arguments", "finding"),
    [
        (["build", "a.md", "--format", "doc"], "unknown-format"),
        (["build", "a.md", "--format", "pdf,doc"], "unknown-format"),
        (["build", "a.md", "-o", "a.doc"], "unknown-format"),
        (["build", "a.md", "--paper", "a5"], "unknown-paper"),
        (["build"], "usage"),
        (["build", "a.md", "b.md"], "usage"),
        (["build", "a.md", "--since", "2026-11-30"], "usage"),
        (["build", "a.md", "--since", "yesterday"], "usage"),
        (["build", "a.md", "--now", "noon"], "usage"),
        (["build", "a.md", "--no-such-option"], "usage"),
        (["build", "a.md", "--for", "nobody"], "usage"),
        (["nonsense"], "usage"),
        (["schema", "nonsense"], "usage"),
        ([], "usage"),
    ],
)
def test_wrong_commands(run: Run, tmp_path: Path, arguments: list[str], finding: str) -> None:
    write(tmp_path / "a.md", STORY)
    outcome = run(*arguments)
    assert outcome.code == 2
    (error,) = outcome.err.splitlines()
    assert error.startswith(f"error {finding}")
    assert "(" in error  # a hint
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


_EDITION = """
stylebook = "house.toml"
[furniture]
paper_name = "江城时报"
[[pages]]
kind = "masthead"
ear = { file = "ear.md" }
[[pages.stories]]
file = "b.txt"
[[pages.advertisements]]
file = "notice.png"
columns = 2
lines = 12
[[pages.advertisements]]
file = "no-2.png"
columns = 2
lines = 12
"""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("a.txt -o x.pdf --layout x.pdf", "-o and --layout would both be written to x.pdf"),
        ("a.txt -o x.pdf --layout y --save-plan ./y", "--layout and --save-plan"),
        ("a.txt -o x.txt --held x.txt", "-o and --held"),
        ("a.txt --alternatives 2 --layout a-2.pdf", "--alternatives and --layout"),
        ("a.txt -o x.png --layout x-2.png", "-o and --layout"),
        ("a.txt --for press --impose pairs --held a-imposed.pdf", "--impose and --held"),
        ("a.txt --format txt", "--format txt would be written over a.txt, which is read"),
        ("a.txt -o x.pdf --layout a.txt", "--layout would be written over a.txt"),
        ("in -o in/b.txt", "-o would be written over in/b.txt"),
        ("in -o x.pdf --save-plan in/edition.toml", "--save-plan would be written over"),
        ("in --format png -o in/notice.png", "--format png would be written over in/notice.png"),
        ("in --format png -o in/no.png", "--format png would be written over in/no-2.png"),
        ("in -o x.pdf --layout in/house.toml", "--layout would be written over in/house.toml"),
        ("in -o x.pdf --layout in/ear.md", "--layout would be written over in/ear.md"),
    ],
)
def test_an_output_has_a_name_of_its_own(
    run: Run, tmp_path: Path, arguments: str, told: str
) -> None:
    for name in ("a.txt", "in/b.txt"):
        write(tmp_path / name, "江心大桥昨晚亮灯\n\n封闭了14个月的桥面重新放行。\n")
    write(tmp_path / "in/edition.toml", _EDITION)
    write(tmp_path / "in/house.toml", "han_latin_gap = 0.125\n")
    write(tmp_path / "in/ear.md", "晴，北风三级。\n")
    for name in ("notice.png", "no-2.png"):
        Image.new("L", (300, 200), 128).save(tmp_path / "in" / name)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    outcome = run("build", *arguments.split())
    assert outcome.code == 2 and told in outcome.errors[0]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_plan_may_be_read_and_written(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "a.md", STORY)
    assert run("build", "a.md", "--save-plan", "p.toml").code == 0
    assert run("build", "a.md", "--plan", "p.toml", "--save-plan", "p.toml").code == 0


def test_a_pdf_that_is_checked_is_not_written_over(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "a.md", STORY)
    run("build", "a.md")
    before = (tmp_path / "a.pdf").read_bytes()
    assert run("check", "a.pdf", "--annotate", "a.pdf").code == 2
    assert run("check", "a.pdf", "--report", "a.pdf").code == 2
    assert run("check", "a.pdf", "--annotate", "b.pdf", "--report", "b.pdf").code == 2
    assert run("proof", "a.pdf", "--against", "a.pdf", "-o", "a.png").code == 0
    assert run("proof", "a.pdf", "--against", "a.png", "-o", "a.png").code == 2
    assert (tmp_path / "a.pdf").read_bytes() == before
    assert not (tmp_path / "b.pdf").exists()


def test_an_advertisement_is_not_written_over_by_its_proof(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "edition.toml", _EDITION.replace("b.txt", "a.md"))
    write(tmp_path / "a.md", STORY)
    write(tmp_path / "house.toml", "")
    write(tmp_path / "ear.md", "晴")
    for name in ("notice.png", "no-2.png"):
        Image.new("L", (300, 200), 128).save(tmp_path / name)
    before = (tmp_path / "notice.png").read_bytes()
    outcome = run("proof", ".", "-o", "notice.png")
    assert outcome.code == 2 and "written over" in outcome.errors[0]
    assert (tmp_path / "notice.png").read_bytes() == before


def test_help_is_no_error(run: Run) -> None:
    with pytest.raises(SystemExit) as leaving:
        run("--help")
    assert leaving.value.code == 0


def test_a_process_ends_with_the_code_and_without_a_traceback(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(paiban.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-m", "paiban", "build", "nothing.md"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().startswith("error no-such-file nothing.md: ")
    assert done.stderr.count(b"\n") == 1


# ---- what is made -------------------------------------------------------------------------------


def test_without_o_the_pdf_is_named_after_its_source(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "in" / "bridge.md", STORY)
    assert run("build", "in/bridge.md").code == 0
    assert (tmp_path / "bridge.pdf").read_bytes().startswith(b"%PDF-")


def test_all_formats_of_one_build(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "a.md", STORY + PARAGRAPH * 3)
    outcome = run("build", "a.md", "-o", "out/page.pdf", "--format", "pdf,png,txt")
    assert outcome.code == 0
    out = tmp_path / "out"
    assert sorted(path.name for path in out.iterdir()) == ["page.pdf", "page.png", "page.txt"]
    assert (out / "page.png").read_bytes().startswith(b"\x89PNG")
    assert "江心大桥昨晚亮灯" in (out / "page.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("paper", "size"), [("sikai", (270, 390)), ("duikai", (390, 540))])
def test_paper(run: Run, tmp_path: Path, paper: str, size: tuple[int, int]) -> None:
    write(tmp_path / "a.md", STORY)
    assert run("build", "a.md", "--paper", paper, "--layout", "a.json").code == 0
    (page,) = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["pages"]
    assert page["trim"][2:] == pytest.approx([mm * 72 / 25.4 for mm in size], abs=0.001)


@pytest.mark.parametrize("name", ["feature", "five-stories"])
def test_layout_is_as_its_schema_says(run: Run, tmp_path: Path, name: str) -> None:
    outcome = run("build", DEMONSTRATIONS / name, "-o", "a.pdf", "--layout", "a.json")
    assert (outcome.code, outcome.errors) == (0, [])
    layout = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    jsonschema.validate(layout, layout_schema())
    (page,) = layout["pages"]
    assert len(page["stories"]) == {"feature": 1, "five-stories": 5}[name]
    photos = [photo for story in page["stories"] for photo in story["photos"]]
    assert len(photos) == {"feature": 4, "five-stories": 2}[name]
    assert all(photo["ppi"] > 72 for photo in photos)
    assert not any(story["overset"]["lines"] for story in page["stories"])


def test_timings_name_the_stages(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "a.md", STORY)
    outcome = run("build", "a.md", "--timings")
    assert outcome.code == 0
    stages = [line.rsplit(maxsplit=2) for line in outcome.err.splitlines() if line.endswith(" ms")]
    assert next(name.strip() for name, _, _ in stages) == "read"
    assert "pdf" in [name.strip() for name, _, _ in stages]
    assert all(float(spent) >= 0 for _, spent, _ in stages)


def test_a_warning_is_told_and_the_page_is_made(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "a.md", STORY.replace("headline: 江心大桥昨晚亮灯\n", ""))
    outcome = run("build", "a.md")
    assert outcome.code == 0
    assert any(line.startswith("warning missing-headline") for line in outcome.err.splitlines())
    assert (tmp_path / "a.pdf").exists()


def test_check_writes_nothing_and_is_silent_where_all_is_well(run: Run) -> None:
    outcome = run("check", DEMONSTRATIONS / "five-stories")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


def test_check_as_json(run: Run, tmp_path: Path) -> None:
    outcome = run("check", unknown_key(tmp_path), "--json")
    rows = json.loads(outcome.out)
    (error,) = [row for row in rows if row["severity"] == "error"]
    assert outcome.code == 1
    assert error["code"] == "unknown-key"
    assert error["line"] == 3
    assert error["file"].endswith("a.md")
    assert "byline" in error["hint"]
    assert set(error) == {"severity", "code", "message", "hint", "file", "line"}


def test_check_as_json_of_what_is_unusable(run: Run, tmp_path: Path) -> None:
    outcome = run("check", tmp_path / "nothing.md", "--json")
    assert outcome.code == 2
    assert len(outcome.errors) == 1
    (row,) = json.loads(outcome.out)
    assert (row["severity"], row["code"]) == ("error", "no-such-file")


# ---- new, fonts, schema -------------------------------------------------------------------------


def test_new_makes_an_edition_that_builds(run: Run, tmp_path: Path) -> None:
    made = run("new", "paper")
    assert made.code == 0
    assert made.out == "paper/edition.toml\n"
    outcome = run("build", "paper", "-o", "paper.pdf")
    assert (outcome.code, outcome.errors) == (0, [])
    assert (tmp_path / "paper.pdf").exists()


def test_new_does_not_write_over_what_is_there(run: Run, tmp_path: Path) -> None:
    kept = write(tmp_path / "paper" / "edition.toml", "mine")
    outcome = run("new", "paper")
    assert outcome.code == 2
    assert len(outcome.errors) == 1
    assert kept.read_text() == "mine"


def test_new_where_nothing_can_be_written(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "file", "")
    outcome = run("new", "file/paper")
    assert outcome.code == 2
    assert len(outcome.errors) == 1


def test_fonts_lists_the_shipped_faces(run: Run) -> None:
    outcome = run("fonts")
    assert outcome.code == 0
    for name in ("NotoSerifSC", "NotoSansSC", "WenKai", "Fangsong"):
        assert name in outcome.out
    assert len(outcome.out.splitlines()) >= 7


@pytest.mark.parametrize("of", ["edition", "manuscript", "stylebook", "layout", "web"])
def test_schema_prints_a_json_schema(run: Run, of: str) -> None:
    outcome = run("schema", of)
    assert outcome.code == 0
    schema = json.loads(outcome.out)
    jsonschema.Draft202012Validator.check_schema(schema)
    everything = json.loads(run("schema").out)
    assert everything


def test_the_edition_schema_takes_what_paiban_takes(run: Run, tmp_path: Path) -> None:
    schema = json.loads(run("schema", "edition").out)
    jsonschema.validate({"pages": [{"number": "A01", "stories": [{"file": "a.md"}]}]}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"pages": [{"numbre": "A01"}]}, schema)


def test_a_copied_demonstration_builds_elsewhere(run: Run, tmp_path: Path) -> None:
    shutil.copytree(DEMONSTRATIONS / "five-stories", tmp_path / "elsewhere")
    outcome = run("build", "elsewhere/edition.toml", "-o", "a.pdf")
    assert (outcome.code, outcome.err) == (0, "")


# ---- plans, alternatives, explain ---------------------------------------------------------------


def test_a_plan_is_saved_and_built_again(run: Run, tmp_path: Path) -> None:
    source = five_stories(tmp_path / "in")
    assert run("build", source, "-o", "a.pdf", "--save-plan", "plan.toml").code == 0
    assert run("build", source, "-o", "b.pdf", "--plan", "plan.toml").code == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert run("check", source, "--plan", "plan.toml").out == ""


def test_alternatives_are_numbered(run: Run, tmp_path: Path) -> None:
    source = five_stories(tmp_path / "in")
    outcome = run("build", source, "-o", "out/a.pdf", "--alternatives", 2, "--format", "pdf,txt")
    assert (outcome.code, outcome.err) == (0, "")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["a-2.pdf", "a-2.txt", "a.pdf", "a.txt"]


@pytest.mark.parametrize("number", ["0", "-1", "x", "1000"])
def test_a_wrong_number_of_alternatives(run: Run, number: str) -> None:
    outcome = run("build", "a.md", f"--alternatives={number}")
    assert outcome.code == 2
    assert outcome.errors[0].startswith("error usage")


@pytest.mark.parametrize(
    ("content", "code", "finding"),
    [
        (None, 2, "no-such-file"),
        ("version = \n", 2, "bad-toml"),
        ("version = 7\n", 1, "plan-version"),
        ('[[pages]]\nnumber = "A9"\n', 0, "plan-page-gone"),
        ('[[pages]]\nnumber = "A06"\npaper = "duikai"\n', 1, "plan-paper"),
        ('[[pages]]\nnumber = "A06"\n[[pages.stories]]\nid = "nobody"\n', 0, "plan-story-gone"),
        ('[[pages]]\nnumber = "A06"\n[[pages.stories]]\nid = "lift"\ncolumn = 9\n', 1, "slot-outs"),
        ('[[pages]]\nnumber = "A06"\n[[pages.stories]]\nid = "lift"\nmeasure = 11\n', 0, "lift"),
    ],
)  # fmt: skip
def test_bad_plan_files(
    run: Run, tmp_path: Path, content: str | None, code: int, finding: str
) -> None:
    source = five_stories(tmp_path / "in")
    if content is not None:
        write(tmp_path / "plan.toml", content)
    outcome = run("build", source, "--plan", "plan.toml", "-o", "a.pdf")
    assert "Traceback" not in outcome.err
    assert outcome.code in (code, 1)
    assert finding in outcome.err
    assert (tmp_path / "a.pdf").exists() == (code != 2)


def test_explain_of_a_page_that_is_not_there(run: Run) -> None:
    outcome = run("explain", DEMONSTRATIONS / "five-stories", "--page", "B2")
    assert outcome.code == 2
    assert outcome.errors[0].startswith("error unknown-page")


def test_help_lists_what_the_editor_needs(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, words in (
        (["--help"], ["build", "check", "explain"]),
        (["build", "--help"], ["--plan", "--save-plan", "--alternatives"]),
        (["explain", "--help"], ["--page", "--plan", "--json"]),
    ):
        with pytest.raises(SystemExit):
            main(arguments)
        said = capsys.readouterr().out
        assert all(word in said for word in words)
