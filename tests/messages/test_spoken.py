"""Commands in a Chinese locale: no sentence that a user reads is English."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from paiban.api import build
from paiban.base.finding import Finding, Findings, Severity, Unusable
from paiban.base.language.told_finding import told_line, translated
from paiban.base.language.user_language import language
from paiban.cli import main
from paiban.commands import build_report, printing
from paiban.preflight.check_pdf import check_pdf
from tests.fuzz.judge import Verdict
from tests.fuzz.mutants import mutant
from tests.preflight.test_press_cases import CASES
from tests.test_cli import BAD, IDS, PARAGRAPH, STORY, write

_NAMES = re.compile(
    r"可以用的(?:有|键)?：.*|可选：.*|格式，可写几个.*|“[^”]*”|\"[^\"]*\"|`[^`]*`|\S*/\S*|https?:\S+"
    r"|\{[\w,-]*\}|--?[a-z][\w-]*|\[[\w. ]+\]|paiban \w+"
)
"""What is named and not said: keys, files, options, quotations."""
_ENGLISH = re.compile(r"[A-Za-z]{2,}(?:[ ,]+[a-z]{2,}){2,}")
"""Three words after each other are a phrase of English."""


@pytest.fixture(autouse=True)
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAIBAN_LANG")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


def english(text: str) -> list[str]:
    """The phrases of English in a text, names aside."""
    return [line for line in text.splitlines() if _ENGLISH.search(_NAMES.sub("", line))]


@pytest.mark.parametrize(("make", "code"), [case[:2] for case in BAD], ids=IDS)
def test_bad_input_is_told_in_chinese(
    make: Callable[[Path], Path], code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(make(tmp_path)), "-o", str(tmp_path / "out.pdf")]) == code
    said = capsys.readouterr().err
    assert said.startswith(("错误 ", "警告 ", "提示 "))
    assert english(said) == []


@pytest.mark.parametrize("seed", range(4_000_000, 4_000_016))
def test_mutants_are_told_in_chinese(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever random damage to manuscripts, editions, plans, photos, fonts and PDF files makes
    the program say."""
    found: list[Finding] = []

    def kept(severity: Severity) -> Callable[..., None]:
        def add(
            self: Findings, code: str, message: str, hint: str = "", origin: Any = None
        ) -> None:
            found.append(Finding(severity, code, message, hint, origin))
            self.items.append(found[-1])

        return add

    for name, severity in zip(("error", "warn", "note"), Severity, strict=True):
        monkeypatch.setattr(Findings, name, kept(severity))
    _, judge = mutant(seed, tmp_path)
    try:
        judge(Verdict())
    except Unusable as problem:
        found.append(problem.finding)
    told = "\n".join(told_line(each) for each in found if each.code != "preflight-damaged")
    assert english(told) == []  # of damage, the library that mends PDF files has the word


@pytest.mark.parametrize(
    "name",
    ["", "build", "check", "explain", "preview", "new", "batch", "watch", "proof", "fonts",
     "schema", "completion"],
)  # fmt: skip
def test_help_is_chinese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*([name] if name else []), "--help"])
    said = capsys.readouterr().out
    assert said.startswith("用法：paiban")
    assert english(said) == []
    assert not re.search(r"\b(?:options|usage|show|default)\b", said)


@pytest.mark.parametrize(
    "arguments",
    [["build"], ["build", "a.md", "--nothing"], ["build", "a.md", "-j", "0"], ["nonsense"],
     ["build", "a.md", "--for", "nobody"], ["check", "a.pdf", "--profile"], ["fonts", "more"]],
)  # fmt: skip
def test_a_wrong_command_line_is_told_in_chinese(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("错误 usage：")
    assert english(said) == []


def test_plans_are_explained_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "a.md", STORY + PARAGRAPH * 12)
    write(tmp_path / "b.md", STORY + PARAGRAPH * 9)
    main(["explain", str(tmp_path)])
    main(["build", str(tmp_path), "--report", "-o", str(tmp_path / "a.pdf")])
    said = capsys.readouterr().out
    assert "正文 " in said and "题区" in said
    assert english(said) == []


def test_breaches_of_a_pdf_are_told_in_chinese(tmp_path: Path) -> None:
    write(tmp_path / "a.md", STORY + PARAGRAPH)
    main(["build", str(tmp_path / "a.md"), "-o", str(tmp_path / "a.pdf")])
    found = check_pdf(tmp_path / "a.pdf")
    assert found
    assert english("\n".join(told_line(each.finding) for each in found)) == []


@pytest.mark.skipif(not CASES.is_dir(), reason="../shared/press-cases is not there")
def test_faults_of_press_files_are_told_in_chinese() -> None:
    """The faults of many kinds of file, and what is done about them."""
    for file in sorted(CASES.glob("*.pdf")):
        told = [told_line(each.finding) for each in check_pdf(file)]
        assert english("\n".join(line for line in told if "preflight-damaged" not in line)) == []


def test_a_batch_is_told_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "in" / "a.md", STORY + PARAGRAPH)
    write(tmp_path / "in" / "b.md", STORY.replace("byline", "bylin"))
    main(["batch", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "-j", "1"])
    assert "共 2 期" in (said := capsys.readouterr().err)
    assert english(said) == []
    report = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert 'lang="zh-CN"' in report
    assert english(re.sub(r"<style>.*?</style>|<[^>]*>", "", report, flags=re.DOTALL)) == []


def test_json_has_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "a.md", STORY.replace("byline", "bylin"))
    main(["check", str(path), "--json"])
    rows = json.loads(capsys.readouterr().out)
    (row,) = [each for each in rows if each["code"] == "unknown-key"]
    assert row["message"] == "没有“bylin”这个键"
    assert row["message_en"] == 'unknown key "bylin"'
    assert row["severity"] == "error"


@pytest.mark.parametrize(
    ("set_", "wanted"),
    [
        ({"PAIBAN_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
        ({"PAIBAN_LANG": "zh", "LC_ALL": "en_US.UTF-8"}, "zh"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}, "en"),
    ],
)
def test_whose_word_counts(
    set_: dict[str, str], wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in set_.items():
        monkeypatch.setenv(name, value)
    assert language() == wanted


def test_a_place_keeps_what_the_user_wrote() -> None:
    """Names are carried over, and phrases of ours in them are translated."""
    message = "a.md is 3 lines (42 characters) too long for its place"
    hint = "cut 3 lines (42 characters) of a.md, or give it one column more: 3 columns × 9 lines"
    told = translated(Finding(Severity.ERROR, "overset", message, hint))
    assert told.message == "a.md 超出版位 3 行（42 字）"
    assert told.hint == "从 a.md 删去 3 行（42 字），或者版位加宽一栏：3 栏 × 9 行"
    unknown = Finding(Severity.NOTE, "overset", "something that no template has")
    assert translated(unknown) == unknown


class _Terminal(StringIO):
    """A stream that says it is one."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[], _Terminal]:
    """Puts a terminal in the place of stderr; to be called in the test, for pytest puts its own
    there when the test begins."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def put() -> _Terminal:
        stream = _Terminal()
        monkeypatch.setattr("sys.stderr", stream)
        return stream

    return put


Put = Callable[[], _Terminal]


def test_a_build_ends_with_a_line_on_a_terminal(terminal: Put, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", STORY.replace("byline", "bylin"))
    out = tmp_path / "a.pdf"
    stream = terminal()
    assert main(["build", str(path), "-o", str(out)]) == 1
    last = stream.getvalue().splitlines()[-1]
    found = rf"已写出 {re.escape(str(out))}：1 个版；1 个错误.*；用时 \d+\.\d 秒"
    assert re.fullmatch(found, last)
    stream = terminal()
    assert main(["build", str(path), "-o", str(out), "--quiet"]) == 1
    assert "已写出" not in stream.getvalue() and "提示" not in stream.getvalue()


def test_severities_have_colours_on_a_terminal_and_not_with_no_color(
    terminal: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = Finding(Severity.ERROR, "empty-page", "the page has no stories")
    stream = terminal()
    assert printing.coloured(finding, stream).startswith("\x1b[31m错误\x1b[0m ")
    monkeypatch.setenv("NO_COLOR", "1")
    assert printing.coloured(finding, stream).startswith("错误 ")


def test_a_long_build_shows_what_it_does(
    terminal: Put, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(build_report, "_AFTER", 0.001)
    monkeypatch.setattr(build_report, "_EVERY", 0.005)
    path = write(tmp_path / "a.md", STORY + PARAGRAPH * 30)
    stream = terminal()
    main(["build", str(path), "-o", str(tmp_path / "a.pdf")])
    assert re.search("(?:读稿件|编排版面|画版面)……0 秒", stream.getvalue())


def test_faces_are_listed_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fonts"]) == 0
    header, first, *_ = capsys.readouterr().out.splitlines()
    assert header.split() == ["字体", "文件", "字族、字重", "字形数", "嵌入、许可"]
    assert "可以嵌入" in first


def test_a_notebook_is_told_in_chinese(tmp_path: Path) -> None:
    html = build(write(tmp_path / "a.md", STORY.replace("byline", "bylin")))._repr_html_()
    words = re.sub(r"<[^>]*>", " ", html)
    assert "没有“bylin”这个键" in words
    assert english(words) == []
