"""Other programs open what is written: SimpleIDML, Scribus, and the schema of InDesign itself.

Scribus (1.5.8) is no judge of looks: it knows neither kinsoku nor vertical lines nor tables. The
schema is Adobe's and not ours to keep: PAIBAN_IDML_SCHEMA names the folder ``package`` of a copy
(docs/idml.md); jing checks by it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.render.idml.built_packages import SOURCES, packed

_SCHEMA = os.environ.get("PAIBAN_IDML_SCHEMA", "")
_PARTS = {
    "designmap.rnc": "designmap.xml",
    "Resources/Fonts.rnc": "Resources/Fonts.xml",
    "Resources/Graphic.rnc": "Resources/Graphic.xml",
    "Resources/Preferences.rnc": "Resources/Preferences.xml",
    "Resources/Styles.rnc": "Resources/Styles.xml",
    "MasterSpreads/MasterSpread.rnc": "MasterSpreads/*.xml",
    "Spreads/Spread.rnc": "Spreads/*.xml",
    "Stories/Story.rnc": "Stories/*.xml",
    "XML/BackingStory.rnc": "XML/BackingStory.xml",
    "XML/Tags.rnc": "XML/Tags.xml",
}
_IN_SCRIBUS = """
import json, os, scribus
scribus.openDoc(os.environ["PAIBAN_IN"])
scribus.setUnit(0)
rows = []
for page in range(1, scribus.pageCount() + 1):
    scribus.gotoPage(page)
    for name, kind, _ in scribus.getPageItems():
        text = scribus.getAllText(name) if kind == 4 else ""
        rows.append([page, name, *scribus.getPosition(name), *scribus.getSize(name), text])
with open(os.environ["PAIBAN_OUT"], "w", encoding="utf-8") as out:
    json.dump({"pages": scribus.pageCount(), "rows": rows}, out)
"""


@pytest.mark.parametrize("name", SOURCES)
def test_simple_idml_lists_the_same_stories(name: str, tmp_path: Path) -> None:
    idml = pytest.importorskip("simple_idml.idml")
    made, file = packed(name), tmp_path / "page.idml"
    file.write_bytes(made.data)
    package = idml.IDMLPackage(str(file), mode="r")
    assert {Path(path).stem.removeprefix("Story_") for path in package.stories} == set(
        made.read.stories
    )
    assert len(package.spreads) == sum("Spreads/Spread_" in each for each in made.read.names)
    assert set(package.pages[0].node.get("Name").split()) == {next(iter(made.read.pages))}


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("scribus"), reason="Scribus is not installed")
@pytest.mark.parametrize(
    ("name", "lines"), [("specimen", "flow"), ("five-stories", "keep"), ("tiers", "flow")]
)
def test_scribus_opens_it_with_the_same_frames_and_text(
    name: str, lines: str, tmp_path: Path
) -> None:
    made = packed(name, lines)
    script, source, out = (tmp_path / each for each in ("read.py", "page.idml", "out.json"))
    script.write_text(_IN_SCRIBUS)
    source.write_bytes(made.data)
    for path, data in made.beside.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    # Its fonts are laid where fontconfig looks: for a face that it lacks, Scribus opens a dialog
    # that nobody answers.
    (tmp_path / "Document fonts").rename(tmp_path / ".fonts")
    told = {"PAIBAN_IN": str(source), "PAIBAN_OUT": str(out), "QT_QPA_PLATFORM": "offscreen"}
    told |= dict.fromkeys(("HOME", "XDG_RUNTIME_DIR"), str(tmp_path))
    command = ["scribus", "-g", "-ns", "-py", str(script)]
    subprocess.run(
        command, env={**os.environ, **told}, timeout=600, check=False,
        capture_output=True,
    )  # fmt: skip
    read = json.loads(out.read_text("utf-8"))
    assert read["pages"] == len(made.read.pages)
    rows = {row[1]: row for row in read["rows"]}
    for frame in made.read.frames:
        if frame.nonprinting or frame.kind != "TextFrame" or frame.story in made.read.shown:
            continue  # scripts of Scribus do not list what is on master pages
        row = rows[frame.id]
        assert all(abs(a - b) <= 0.01 for a, b in zip(row[2:6], frame.box, strict=True)), frame
    for story in made.read.stories.values():
        if story.element.find(".//Table") is None and story.id not in made.read.shown:
            text = rows[made.read.thread(story.id)[0].id][6]
            assert _plain(text) == story.text


def _plain(text: str) -> str:
    for each in "\r\n\u2028\u00ad":
        text = text.replace(each, "")
    return text


@pytest.mark.slow
@pytest.mark.skipif(
    not (_SCHEMA and shutil.which("jing")), reason="PAIBAN_IDML_SCHEMA or jing is missing"
)
@pytest.mark.parametrize(
    ("name", "lines"), [("specimen", "keep"), ("japanese", "flow"), ("figures", "flow")]
)
def test_parts_are_valid_by_the_schema_of_indesign(name: str, lines: str, tmp_path: Path) -> None:
    file = tmp_path / "page.idml"
    file.write_bytes(packed(name, lines).data)
    with ZipFile(file) as archive:
        archive.extractall(tmp_path)
    for part in tmp_path.rglob("*.xml"):  # the schema wants the version of its own InDesign
        part.write_text(part.read_text("utf-8").replace('DOMVersion="8.0"', 'DOMVersion="21.5"'))
    for schema, pattern in _PARTS.items():
        files = [str(each) for each in tmp_path.glob(pattern)]
        assert files
        command = ["jing", "-c", str(Path(_SCHEMA) / schema), *files]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
        assert not found.stdout, found.stdout[:2000]
