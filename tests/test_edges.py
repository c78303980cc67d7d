"""The edges of the machine: odd command lines and odd files. Whatever a path leads to, the command
ends at once, by its contract: exit code 1 or 2, a finding, no traceback, nothing waited for."""

from __future__ import annotations

import os
import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest

from paiban.cli import main
from tests.compose.built import DEMONSTRATIONS

PHOTO = DEMONSTRATIONS / "five-stories" / "photos" / "citrus-fruits.jpg"
STORY = "# 江心大桥昨晚亮灯\n\n本报讯 江心大桥昨晚亮灯，封闭了14个月的桥面重新放行。\n"
EDITION = '[[pages]]\nnumber = "A01"\n[[pages.stories]]\nfile = "a.md"\n'
SECONDS = 15
"""A command that takes longer waits for something; all take less than two."""
HUGE = 3_000_000_000

Run = Callable[..., tuple[int, str]]


class _Waits(BaseException):
    """The command has not ended in time."""


def _late(_number: int, _frame: FrameType | None) -> None:
    raise _Waits


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process in ``tmp_path``: its exit code and what it said."""
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(STORY, encoding="utf-8")

    def command(*arguments: str) -> tuple[int, str]:
        before = signal.signal(signal.SIGALRM, _late)
        signal.alarm(SECONDS)
        try:
            code = main(list(arguments))
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)
        out, err = capfd.readouterr()
        return code, out + err

    return command


def refused(outcome: tuple[int, str], *codes: str) -> None:
    """The contract: an error, told in findings of one line, and not as a fault of ours."""
    code, said = outcome
    assert code in (1, 2), said
    assert "internal-error" not in said and "Traceback" not in said, said
    lines = [line for line in said.splitlines() if "error " in line or '"error"' in line]
    assert lines, said
    assert not any(each < " " or "\x7f" <= each < "\xa0" for line in lines for each in line)
    if codes:
        assert any(wanted in said for wanted in codes), said


# ---- odd files ----------------------------------------------------------------------------------


def pipe(path: Path) -> None:
    os.mkfifo(path)


def zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


def kernel_log(path: Path) -> None:
    path.symlink_to("/proc/kmsg")


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        folder = os.open(path.parent, os.O_RDONLY)  # a socket's path is short
        try:
            opened.bind(f"/proc/self/fd/{folder}/{path.name}")
        finally:
            os.close(folder)


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def broken_link(path: Path) -> None:
    path.symlink_to("nowhere")


def folder(path: Path) -> None:
    path.mkdir()


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(HUGE)  # a hole: it takes no room


def empty(path: Path) -> None:
    path.touch()


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


ODD = (pipe, zeros, kernel_log, listening, loop, broken_link, folder, huge, empty, noise)
NAMES = ("汉" * 300, "a" * 5000, "b\udcff\udcfe", "c\0d", "\x1b[31mred\x1b[0m\u009b")
"""Names too long, not UTF-8, that no file can have, that a terminal would obey."""

_PHOTO_KEYS = (
    "---\nheadline: 题\nphotos:\n  - file: {}\n    caption: 桥\n    credit: 图\n---\n\n正文。\n"
)


def _photo(name: str) -> list[str]:
    Path("a.md").write_text(_PHOTO_KEYS.format(name), encoding="utf-8")
    return ["build", "a.md", "-o", "out.pdf"]


def _edition(text: str) -> list[str]:
    Path("edition.toml").write_text(text, encoding="utf-8")
    return ["build", "edition.toml", "-o", "out.pdf"]


def _style(name: str) -> list[str]:
    return _edition(f'stylebook = "{name}"\n{EDITION}')


def _plan(name: str) -> list[str]:
    return _edition(f'plan = "{name}"\n{EDITION}')


def _font(name: str) -> list[str]:
    return _edition(f'{EDITION}\n[fonts]\nsong = "{name}"\n')


def _story(name: str) -> list[str]:
    return _edition(EDITION.replace("a.md", name))


def _advertisement(name: str) -> list[str]:
    return _edition(
        f'{EDITION}[[pages.advertisements]]\nfile = "{name}"\ncolumns = 2\nlines = 20\n'
    )


def _ear(name: str) -> list[str]:
    ear = f'kind = "masthead"\near = {{ file = "{name}" }}\n[[pages.st'
    paper = '[furniture]\npaper_name = "日报"\n'
    return _edition(EDITION.replace("[[pages.st", ear) + paper)


def _slot_photo(name: str) -> list[str]:
    return _edition(f'{EDITION}[[pages.stories.photos]]\nfile = "{name}"\n')


PLACES: dict[str, tuple[str, Callable[[str], list[str]]]] = {
    "build manuscript": (".md", lambda name: ["build", name, "-o", "out.pdf"]),
    "build text": (".txt", lambda name: ["build", name, "-o", "out.pdf"]),
    "build edition": (".toml", lambda name: ["build", name, "-o", "out.pdf"]),
    "build --plan": (".toml", lambda name: ["build", "a.md", "-o", "o.pdf", "--plan", name]),
    "build --condition": (
        ".icc",
        lambda name: ["build", "a.md", "-o", "o.pdf", "--for", "press", "--condition", name],
    ),
    "check manuscript": (".md", lambda name: ["check", name, "--json"]),
    "check PDF": (".pdf", lambda name: ["check", name]),
    "check --plan": (".toml", lambda name: ["check", "a.md", "--plan", name]),
    "explain": (".md", lambda name: ["explain", name]),
    "proof PDF": (".pdf", lambda name: ["proof", name]),
    "proof --condition": (".icc", lambda name: ["proof", "a.md", "--condition", name]),
    "preview": (".md", lambda name: ["preview", name, "--no-open"]),
    "batch list": (".list", lambda name: ["batch", name, "-o", "out", "--quiet"]),
    "batch feed": (".jsonl", lambda name: ["batch", name, "-o", "out", "--quiet"]),
    "batch CSV": (".csv", lambda name: ["batch", name, "-o", "out", "--quiet"]),
    "photo": (".jpg", _photo),
    "PNG": (".png", _photo),
    "TIFF": (".tif", _photo),
    "story": (".md", _story),
    "stylebook": (".toml", _style),
    "plan": (".toml", _plan),
    "font": (".ttf", _font),
    "advertisement": (".jpg", _advertisement),
    "ear": (".png", _ear),
    "ear manuscript": (".md", _ear),
    "photo of a slot": (".jpg", _slot_photo),
}


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.__name__)
@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_file_is_refused(run: Run, place: str, odd: Callable[[Path], None]) -> None:
    ending, command = PLACES[place]
    if odd is folder and place in ("build manuscript", "build text", "build edition", "explain"):
        ending = "/"  # a folder is a source: here an empty one
    odd(Path(f"odd{ending}".rstrip("/")))
    if place == "preview" and odd in (folder, empty, noise):
        pytest.skip("it is served, with what is wrong with it")
    if odd is empty and place in ("stylebook", "plan", "build --plan", "check --plan"):
        pytest.skip("an empty TOML file is sound")
    refused(run(*command(f"odd{ending}")))


@pytest.mark.parametrize("name", NAMES, ids=("han", "long", "bytes", "nul", "control"))
@pytest.mark.parametrize("place", PLACES)
def test_a_name_that_is_none_is_refused(run: Run, place: str, name: str) -> None:
    ending, command = PLACES[place]
    shown = name + ending
    if command("x")[0] == "build" and command("x")[1] in ("edition.toml", "a.md"):
        try:
            shown.encode()
        except UnicodeEncodeError:
            pytest.skip("no UTF-8 file can hold this name")
        if any(each < " " or "\x7f" <= each < "\xa0" for each in shown):
            shown = name.encode("unicode_escape").decode() + ending
    refused(run(*command(shown)))


# ---- odd outputs --------------------------------------------------------------------------------

LONG = "长" * 200
WRITING: dict[str, Callable[[str], list[str]]] = {
    "build -o": lambda name: ["build", "a.md", "-o", name],
    "build svg": lambda name: ["build", "a.md", "-o", name, "--format", "svg"],
    "build press": lambda name: ["build", "a.md", "-o", name, "--for", "press"],
    "--layout": lambda name: ["build", "a.md", "-o", "o.pdf", "--layout", name],
    "--save-plan": lambda name: ["build", "a.md", "-o", "o.pdf", "--save-plan", name],
    "batch -o": lambda name: ["batch", "a.list", "-o", name, "--quiet"],
    "new": lambda name: ["new", name],
    "build web": lambda name: ["build", "a.md", "-o", name, "--format", "web"],
    "proof -o": lambda name: ["proof", "a.md", "-o", name, "--ppi", "20"],
}
FILES_ONLY = ("build -o", "build svg", "build press", "--layout", "--save-plan")


@pytest.mark.parametrize("name", [LONG, f"{LONG}/x", "a.md/x.pdf", "c\0d", "\udcff" * 300])
@pytest.mark.parametrize("option", WRITING)
def test_an_output_that_cannot_be_is_told(run: Run, option: str, name: str) -> None:
    Path("a.list").write_text("a.md\n")
    refused(run(*WRITING[option](name)), "unwritable-output", "usage", "folder-not-empty")


@pytest.mark.parametrize("name", [".", "..", "/", "there", "there/", "device.pdf"])
@pytest.mark.parametrize("option", FILES_ONLY)
def test_an_output_that_is_no_file_is_told(run: Run, option: str, name: str) -> None:
    Path("there").mkdir()
    for device in ("device.pdf", "device.svg"):
        Path(device).symlink_to("/dev/null")
    refused(run(*WRITING[option](name)), "unwritable-output", "usage")
    assert Path("/dev/null").is_char_device()


def test_a_name_of_the_greatest_length_is_written(run: Run) -> None:
    name = "长" * 83 + "ab.pdf"
    assert len(name.encode()) == 255
    assert run("build", "a.md", "-o", name)[0] == 0
    assert Path(name).stat().st_size > 1000


# ---- odd numbers and words ----------------------------------------------------------------------

_DIGITS = "9" * 5000
NUMBERS = [
    *(["preview", "a.md", "--no-open", "--port", value]
      for value in ("99999", "65536", "-1", "x", "1.5", "nan", _DIGITS)),
    *([*command, option, value]
      for command in (["batch", "a.list", "-o", "out"], ["watch", "hot", "--once"])
      for option, values in (
          ("--time", ("nan", "inf", "-inf", "-1", "0", "1e999", "x", "")),
          ("--memory", ("0", "-1", "nan", "1e3", _DIGITS, "999999999999")),
      )
      for value in values),
    *(["watch", "hot", "--once", option, value]
      for option in ("--every", "--settle")
      for value in ("nan", "inf", "-1", "x", "1e300")),
    ["watch", "hot", "--once", "--every", "0"],
    *(["batch", "a.list", "-o", "out", "-j", value]
      for value in ("0", "-1", "x", "1.5", "100000", _DIGITS)),
    *(["build", "a.md", "-j", value] for value in ("0", "-1", "x", "100000", _DIGITS)),
    *(["build", "a.md", "--alternatives", value] for value in ("0", "-1", "13", "x", _DIGITS)),
    *(["build", "a.md", "--for", "press", "--ink", value]
      for value in ("nan", "inf", "-1", "0", "1e9", "x")),
    *(["build", "a.md", "--for", "press", "--bleed", value]
      for value in ("nan", "inf", "-1", "1e9", "x")),
    *(["proof", "a.md", "--ppi", value] for value in ("nan", "inf", "-1", "0", "1e9", "x")),
    *(["proof", "a.md", "--page", value] for value in ("0", "-1", "99", "x", _DIGITS, "汉", "²")),
    *(["explain", "a.md", "--page", value] for value in ("0", "-1", "99", _DIGITS, "\x1b[2J")),
]  # fmt: skip

WORDS = [
    [], ["nothing"], ["build"], ["build", "a.md", "b.md"], ["build", "a.md", "--nothing"],
    ["build", "a.md", "--paper", "a5"], ["build", "a.md", "--paper", "\x1b[31m"],
    ["build", "a.md", "--for", "nobody"], ["build", "a.md", "--format", "docx"],
    ["build", "a.md", "--format", "\x1b"], ["build", "a.md", "-o", "a.docx"],
    ["build", "a.md", "--ink", "240"], ["build", "a.md", "--impose", "pairs"],
    ["build", "a.md", "--by-date"], ["build", "a.md", "--" + "x" * 5000],
    ["check", "a.md", "--profile", "x"], ["check", "x.pdf", "--annotate", "x.docx"],
    ["schema", "x"], ["fonts", "x"], ["new"], ["preview"], ["watch"], ["watch", "nothing"],
    ["watch", "a.md"], ["watch", "hot", "--once", "--format", "docx"], ["batch", "a.list"],
    ["batch", "a.md", "-o", "out"], ["batch", "edition.toml", "-o", "out"],
    ["batch", "empty.list", "-o", "out"], ["batch", "hot", "-o", "out"],
    ["batch", "a.list", "-o", "out", "--for", "nobody"],
    ["batch", "a.list", "-o", "out", "--format", "docx"],
    ["batch", "a.list", "-o", "out", "--jsonl", "--quiet"],
]  # fmt: skip


def _name(arguments: list[str]) -> str:
    return " ".join(arguments)[:60].encode("unicode_escape").decode()


@pytest.mark.parametrize("arguments", [*NUMBERS, *WORDS], ids=_name)
def test_an_odd_command_line_is_told(run: Run, arguments: list[str]) -> None:
    Path("hot").mkdir()
    Path("a.list").write_text("a.md\n")
    Path("empty.list").write_text("# nothing\n")
    Path("edition.toml").write_text(EDITION)
    code, said = run(*arguments)
    refused((code, said))
    assert code == 2 or arguments[0] == "check"
    assert max(map(len, said.splitlines())) < 1000


def test_there_are_as_many_as_were_asked_for() -> None:
    assert len(NUMBERS) + len(WORDS) >= 112


def test_cluster_without_its_library(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paiban.batching.run.find_spec", lambda _name: None)
    Path("a.list").write_text("a.md\n")
    outcome = run("batch", "a.list", "-o", "out", "--cluster", "tcp://localhost:1")
    refused(outcome, "paiban[cluster]")
    assert outcome[0] == 2


# ---- the last net -------------------------------------------------------------------------------


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of ours \x1b[31m")

    monkeypatch.setattr("paiban.commands.explain.build", fails)
    yield


@pytest.mark.usefixtures("broken")
def test_a_fault_of_ours_is_told_as_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAIBAN_DEBUG", raising=False)
    code, said = run("explain", "a.md")
    assert code == 2
    assert said.startswith("error internal-error: ZeroDivisionError in test_edges.py:")
    assert "please report it" in said and said.count("\n") == 1 and "\x1b" not in said


@pytest.mark.usefixtures("broken")
def test_a_fault_of_ours_is_shown_to_who_asks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIBAN_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("explain", "a.md")


# ---- texts --------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["headline", "kicker", "deck", "byline", "caption", "crosshead"])
def test_a_head_of_a_hundred_thousand_characters_ends(run: Run, place: str) -> None:
    text = "春江潮水连海平海上明" * 10_000
    if place == "caption":
        shutil.copy(PHOTO, "photo.jpg")
        story = _PHOTO_KEYS.format("photo.jpg").replace("桥", text)
    elif place == "crosshead":
        story = f"{STORY}\n## {text}\n\n正文。\n"
    else:
        story = f"---\nheadline: 题\n{place}: {text}\n---\n\n正文。\n"
        story = story.replace("headline: 题\nheadline", "headline")
    Path("a.md").write_text(story, encoding="utf-8")
    refused(run("build", "a.md", "-o", "out.pdf"), "text-too-long a.md")


def test_controls_of_a_title_reach_neither_terminal_nor_web(run: Run) -> None:
    title = 'title = "红\\u001b[31m字\\u009b2J"\ndate = 2026-11-30\nweb.base_url = "https://a.example"\n'
    command = _edition(title + EDITION)
    code, said = run(*command, "--format", "web", "-o", "site")
    assert code == 0 and "control-character edition.toml:1" in said
    assert "\x1b" not in said and "\x9b" not in said
    from xml.etree import ElementTree

    for file in (path for path in Path("site").rglob("*") if path.suffix in (".html", ".xml")):
        text = file.read_text(encoding="utf-8")
        assert not any(each in text for each in "\x1b\x9b\x08"), file
    feeds = [*Path("site").rglob("*.xml")]
    for feed in feeds:
        ElementTree.parse(feed)
