"""Damaged, hostile and mistaken packages: a finding with what to do, never a traceback."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paiban.base.finding import Findings, Unusable
from paiban.cli import main
from paiban.manuscript.reader import read_stories
from paiban.manuscript.word.ooxml import package
from tests.manuscript.word.desk_documents import DESK
from tests.manuscript.word.made_docx import (
    external,
    jpeg,
    paragraph,
    picture,
    run,
    text_box,
    write_docx,
)

_SENTENCE = "江心大桥昨晚全线亮灯，市民登桥赏景，今起恢复双向通行，比原定工期提前了四十天整。"
_EXPECTED = {
    "binary-manuscript", "broken-word-file", "empty-manuscript", "text-too-long", "unknown-format",
    "word-locked", "word-too-large",
}  # fmt: skip


def _refused(path: Path) -> str:
    with pytest.raises(Unusable) as problem:
        read_stories(path, Findings())
    assert problem.value.finding.hint
    return problem.value.finding.code


def _codes(path: Path) -> list[str]:
    findings = Findings()
    read_stories(path, findings)
    return [finding.code for finding in findings]


def _rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The package with its parts changed."""
    with zipfile.ZipFile(path) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for name, data in parts.items():
            after.writestr(name, data)
    return path


def test_what_is_no_zip(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"this is no package at all")
    assert _refused(path) == "broken-word-file"


def test_an_empty_document(tmp_path: Path) -> None:
    assert _refused(write_docx(tmp_path / "a.docx", paragraph())) == "empty-manuscript"


@pytest.mark.parametrize(
    ("start", "code", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unknown-format", "Word 97"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)
            + "EncryptedPackage".encode("utf-16-le"),
            "word-locked",
            "password",
        ),
        (b"{\\rtf1\\ansi hello}", "unknown-format", "rich text"),
        (b"%PDF-1.7\n", "unknown-format", "PDF"),
    ],
)  # fmt: skip
def test_another_format_named_docx(tmp_path: Path, start: bytes, code: str, said: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(start)
    with pytest.raises(Unusable) as problem:
        read_stories(path, Findings())
    assert problem.value.finding.code == code
    assert said in problem.value.finding.message


@pytest.mark.parametrize("ending", [".doc", ".wps", ".rtf", ".pdf", ".pages", ".odt", ".xlsx"])
def test_other_formats_are_refused_with_the_way(
    tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"稿件{ending}"
    path.write_bytes(b"PK\x03\x04 or anything else")
    assert main(["build", str(path), "-o", str(tmp_path / "a.pdf")]) == 2
    told = capsys.readouterr().err
    assert "unknown-format" in told
    assert "known formats" not in told
    assert "docx" in told or "Word" in told


def test_a_zip_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_docx(tmp_path / "a.docx", paragraph(_SENTENCE))
    monkeypatch.setattr(package, "_MOST_XML", 100_000)
    _rewritten(path, lambda parts: parts.update({"word/document.xml": b" " * 5_000_000}))
    assert path.stat().st_size < 20_000
    assert _refused(path) == "word-too-large"


def test_entities_are_refused(tmp_path: Path) -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">{lol}]><w>&l8;</w>'
    path = write_docx(tmp_path / "a.docx", paragraph(_SENTENCE))
    _rewritten(path, lambda parts: parts.update({"word/document.xml": bomb.encode()}))
    assert _refused(path) == "broken-word-file"


def test_an_external_entity_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    path = write_docx(tmp_path / "a.docx", paragraph(_SENTENCE))

    def change(parts: dict[str, bytes]) -> None:
        text = parts["word/document.xml"].decode()
        text = text.replace("?>", f'?><!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>', 1)
        parts["word/document.xml"] = text.replace(_SENTENCE, "&x;").encode()

    assert _refused(_rewritten(path, change)) == "broken-word-file"


def test_boxes_within_boxes_without_end(tmp_path: Path) -> None:
    inner = paragraph(_SENTENCE)
    for _ in range(300):
        inner = paragraph(text_box(inner, vml_only=True))
    assert _refused(write_docx(tmp_path / "a.docx", inner)) == "broken-word-file"


def test_missing_parts_are_told(tmp_path: Path) -> None:
    body = paragraph(run(_SENTENCE) + '<w:r><w:footnoteReference w:id="7"/></w:r>')
    body += paragraph(picture("nowhere"))
    path = write_docx(tmp_path / "a.docx", body)
    assert "word-picture-missing" in _codes(path)

    def change(parts: dict[str, bytes]) -> None:
        parts["word/styles.xml"] = b"<w:styles"

    assert "word-part-damaged" in _codes(_rewritten(path, change))


def test_a_linked_picture_is_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "own.jpg").write_bytes(jpeg())
    for target in ("https://example.com/a.jpg", (tmp_path / "own.jpg").as_uri(), "../own.jpg"):
        body = paragraph(_SENTENCE) + paragraph(picture("x"))
        path = write_docx(tmp_path / "a.docx", body, relations=external("x", "image", target))
        findings = Findings()
        (story,) = read_stories(path, findings)
        assert not [photo for photo in story.photos if photo.file]
        assert "photo-elsewhere" in [finding.code for finding in findings]


def test_a_part_outside_of_the_package_is_none(tmp_path: Path) -> None:
    (tmp_path / "own.jpg").write_bytes(jpeg())
    inside = external("x", "image", "../../../own.jpg").replace('TargetMode="External"', "")
    body = paragraph(_SENTENCE) + paragraph(picture("x"))
    path = write_docx(tmp_path / "a.docx", body, relations=inside)
    assert "word-picture-missing" in _codes(path)


def test_a_picture_that_cannot_be_set(tmp_path: Path) -> None:
    emf = b"\1\0\0\0" + bytes(36) + b" EMF" + bytes(100)
    body = paragraph(_SENTENCE) + paragraph(picture("x"))
    path = write_docx(tmp_path / "a.docx", body, pictures={"x": emf})
    assert "word-picture-format" in _codes(path)


def test_the_command_ends_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(write_docx(path, paragraph(_SENTENCE)).read_bytes()[:-300])
    assert main(["build", str(path), "-o", str(tmp_path / "a.pdf")]) == 2
    assert "broken-word-file" in capsys.readouterr().err


_MADE: dict[str, bytes] = {}


def _base(name: str) -> bytes:
    if not _MADE:
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            for desk in DESK:
                _MADE[desk.name] = desk.write(Path(folder) / "a.docx").read_bytes()
    return _MADE[name]


@st.composite
def mutants(draw: st.DrawFn) -> bytes:
    """A document of the desk's, damaged: cut off, bytes changed, parts dropped, swapped or changed
    within."""
    data = bytearray(_base(draw(st.sampled_from([desk.name for desk in DESK]))))
    kind = draw(st.sampled_from(["cut", "bytes", "drop", "swap", "inside", "tags"]))
    lot = random.Random(draw(st.integers(0, 1 << 32)))
    if kind == "cut":
        return bytes(data[: lot.randrange(len(data))])
    if kind == "bytes":
        for _ in range(lot.randint(1, 30)):
            data[lot.randrange(len(data))] = lot.randrange(256)
        return bytes(data)
    with zipfile.ZipFile(io.BytesIO(data)) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    names = sorted(parts)
    if kind == "drop":
        del parts[lot.choice(names)]
    elif kind == "swap":
        one, other = lot.choice(names), lot.choice(names)
        parts[one], parts[other] = parts[other], parts[one]
    elif kind == "inside":
        name = lot.choice(names)
        changed = bytearray(parts[name])
        for _ in range(lot.randint(1, 10)):
            changed[lot.randrange(len(changed))] = lot.randrange(256)
        parts[name] = bytes(changed)
    else:
        parts["word/document.xml"] = _without_some_tags(parts["word/document.xml"], lot)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as after:
        for name, content in parts.items():
            after.writestr(name, content)
    return out.getvalue()


def _without_some_tags(data: bytes, lot: random.Random) -> bytes:
    """The text with some attributes and empty elements changed, so that it stays sound XML."""
    text = data.decode()
    for _ in range(lot.randint(1, 20)):
        old = lot.choice(
            ['w:val="', "<w:b/>", "w:jc", "w:drawing", "w:t>", "w:p>", "wp:inline", "w:tc>"]
        )
        new = {'w:val="': 'w:val="-9e99', "<w:b/>": '<w:b w:val="?"/>'}.get(
            old, old[::-1].strip(":>") + "x"
        )
        at = lot.choice([part for part in range(len(text)) if text.startswith(old, part)] or [-1])
        if at >= 0:
            text = text[:at] + new + text[at + len(old) :]
    return text.encode()


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutants())
def test_no_damage_is_a_traceback(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("mutant") / "稿件一二三四.docx"
    path.write_bytes(data)
    try:
        stories = read_stories(path, Findings())
    except Unusable as problem:
        assert problem.finding.code in _EXPECTED
        assert problem.finding.hint
    else:
        assert stories
