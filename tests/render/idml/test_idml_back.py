"""The way back: text changed in a story of the package is a change of its manuscript, and of
nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from paiban.api import build
from paiban.base.finding import Findings, Unusable
from paiban.cli import main
from paiban.manuscript.idml.idml_stories import read_stories_of
from paiban.manuscript.idml.taken_back import taken_back
from tests.render.idml.built_packages import SOURCES

Change = Callable[[str], str]


def _edition(tmp_path: Path, name: str, lines: str = "flow") -> tuple[Path, Path]:
    """A copy of an edition, and its package."""
    folder, package = tmp_path / "edition", tmp_path / "page.idml"
    if not folder.exists():
        shutil.copytree(SOURCES[name], folder)
    package.write_bytes(build(folder).idml("page", lines=lines)[0])
    return folder, package


def _changed(package: Path, old: str, new: str) -> None:
    """Change text in the stories of a package, as an editor does: where it stands, once."""
    data = BytesIO()
    count = 0
    with ZipFile(package) as source, ZipFile(data, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename.startswith("Stories/"):
                head, between, rest = content.decode().partition("</Properties>")
                count += rest.count(old)
                content = (head + between + rest.replace(old, new)).encode()
            target.writestr(entry, content)
    assert count == 1, count
    package.write_bytes(data.getvalue())


def _files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.md"))}


@pytest.mark.parametrize("lines", ["flow", "keep"])
def test_nothing_changed_is_no_change(tmp_path: Path, lines: str) -> None:
    for name in ("five-stories", "specimen", "figures"):
        folder, package = _edition(tmp_path / name, name, lines)
        stories, others = read_stories_of(package)
        findings = Findings()
        assert not others
        assert taken_back(stories, folder, findings) == []
        assert not len(findings)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("昨日18时恢复通行", "昨日19时恢复通行"),
        ("这座悬索桥建成于1919年", "这座铁链悬索桥建成于1919年"),
        ("，有人鼓起掌来", ""),
    ],
)
def test_a_change_of_text_is_one_of_its_manuscript_and_nothing_else(
    tmp_path: Path, old: str, new: str
) -> None:
    folder, package = _edition(tmp_path, "five-stories")
    before = _files(folder)
    _changed(package, old, new)
    assert main(["import", str(package), str(folder), "--write"]) == 0
    after = _files(folder)
    assert {name for name in after if after[name] != before[name]} == {"bridge.md"}
    assert after["bridge.md"].replace("\n", "") == before["bridge.md"].replace("\n", "").replace(
        old, new
    )


def test_a_head_goes_back_too(tmp_path: Path) -> None:
    folder, package = _edition(tmp_path, "five-stories")
    before = _files(folder)
    _changed(package, "老人学生同桌吃饭", "老人学生同桌用餐")
    assert main(["import", str(package), str(folder), "--write"]) == 0
    after = _files(folder)
    assert after["canteen.md"] == before["canteen.md"].replace("同桌吃饭", "同桌用餐")


def test_a_change_of_kept_lines_leaves_no_line_ends(tmp_path: Path) -> None:
    folder, package = _edition(tmp_path, "five-stories", "keep")
    before = _files(folder)["lift.md"]
    _changed(package, "方案改了", "方案共改")
    assert main(["import", str(package), str(folder), "--write"]) == 0
    assert _files(folder)["lift.md"] == before.replace("方案改了", "方案共改")


def test_without_write_the_change_is_only_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, package = _edition(tmp_path, "five-stories")
    before = _files(folder)
    _changed(package, "昨日18时恢复通行", "昨日19时恢复通行")
    assert main(["import", str(package), str(folder / "edition.toml")]) == 0
    shown = capsys.readouterr().out
    assert "--- a/bridge.md" in shown and "昨日19时" in shown
    assert _files(folder) == before


def test_a_paragraph_divided_and_one_taken_out(tmp_path: Path) -> None:
    folder, package = _edition(tmp_path, "five-stories")
    _changed(
        package,
        "这座悬索桥建成于1919年",
        "插进一句。</Content><Br/></CharacterStyleRange><CharacterStyleRange><Content>"
        "这座悬索桥建成于1919年",
    )
    assert main(["import", str(package), str(folder), "--write"]) == 0
    assert "插进一句。\n\n这座悬索桥" in _files(folder)["bridge.md"]


def test_marks_that_were_normalised_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(
        '# 一则消息\n\n他说:"今天很好",大家都笑.第二句话在这里,用的是半角标点.\n\n'
        "**第二段**有强调的文字，长一些才好断行。\n",
        encoding="utf-8",
    )
    package = tmp_path / "page.idml"
    package.write_bytes(build(tmp_path / "one.md").idml("page")[0])
    _changed(package, "大家都笑", "众人都笑")
    assert main(["import", str(package), str(tmp_path), "--write"]) == 0
    text = (tmp_path / "one.md").read_text("utf-8")
    assert '他说:"今天很好",众人都笑.第二句话在这里,用的是半角标点.' in text
    assert "**第二段**有强调" in text


def test_what_is_of_the_page_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, package = _edition(tmp_path, "five-stories")
    _changed(package, "江城时报", "江城晚报")
    assert main(["import", str(package), str(folder), "--write"]) == 1
    assert "change-not-taken" in capsys.readouterr().err


def test_a_manuscript_in_gb18030_stays_in_it(tmp_path: Path) -> None:
    text = "# 一则消息\n\n大家都笑了，今天的天气很好，街上的人也很多，店里十分热闹。\n"
    (tmp_path / "one.md").write_bytes(text.encode("gb18030"))
    package = tmp_path / "page.idml"
    package.write_bytes(build(tmp_path / "one.md").idml("page")[0])
    _changed(package, "大家都笑了", "众人都笑了")
    assert main(["import", str(package), str(tmp_path), "--write"]) == 0
    changed = (tmp_path / "one.md").read_bytes().decode("gb18030")
    assert changed == text.replace("大家都", "众人都")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"%PDF-1.7"])
def test_what_is_no_package_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "page.idml"
    file.write_bytes(content)
    with pytest.raises(Unusable) as problem:
        read_stories_of(file)
    assert problem.value.finding.code == "broken-idml"
    assert main(["import", str(file)]) == 2


def test_names_of_manuscripts_lead_nowhere_else(tmp_path: Path) -> None:
    folder, package = _edition(tmp_path, "five-stories")
    outside = tmp_path / "bridge.md"
    outside.write_text((folder / "bridge.md").read_text("utf-8"), encoding="utf-8")
    data = BytesIO()
    with ZipFile(package) as source, ZipFile(data, "w") as target:
        for entry in source.infolist():
            content = source.read(entry).replace(b"bridge.md", b"../bridge.md")
            target.writestr(entry, content)
    package.write_bytes(data.getvalue())
    _changed(package, "昨日18时恢复通行", "昨日19时恢复通行")
    before = outside.read_bytes()
    assert main(["import", str(package), str(folder), "--write"]) == 1
    assert outside.read_bytes() == before


def test_a_cell_of_a_table_goes_back(tmp_path: Path) -> None:
    folder, package = _edition(tmp_path, "figures")
    before = _files(folder)
    _changed(package, "周二至周五", "周二至周六")
    assert main(["import", str(package), str(folder), "--write"]) == 0
    after = _files(folder)
    assert after["tables.md"] == before["tables.md"].replace("周二至周五", "周二至周六")
    assert after["charts.md"] == before["charts.md"]


def test_cells_listed_by_columns_are_the_same_table(tmp_path: Path) -> None:
    folder, package = _edition(tmp_path, "figures")
    data = BytesIO()
    with ZipFile(package) as source, ZipFile(data, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if b"<Table " in content:
                root = ElementTree.fromstring(content)
                for table in root.iter("Table"):
                    cells = table.findall("Cell")
                    for cell in cells:
                        table.remove(cell)
                    table.extend(sorted(cells, key=lambda each: each.get("Name", "")))
                content = ElementTree.tostring(root)
            target.writestr(entry, content)
    package.write_bytes(data.getvalue())
    findings = Findings()
    assert taken_back(read_stories_of(package)[0], folder, findings) == []
    assert not len(findings)
