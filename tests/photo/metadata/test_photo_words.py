"""Words in photo files: told apart by their encoding, taken where the manuscript has none, and
restrictions told."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image

import paiban
from paiban.base.finding import Finding
from paiban.photo.metadata.photo_words import PhotoWords, photo_words
from paiban.photo.metadata.usage_notes import forbids
from tests.manuscript.word.made_docx import jpeg
from tests.photo.metadata.worded import UTF8, data_set, iim, worded_jpeg, xmp

_CAPTION = "昨晚，江心大桥全线亮灯，市民登桥赏景。"
_STORY = (
    "---\nheadline: 江心大桥昨晚亮灯\nphotos:\n  - {photo}\n---\n\n" + "大桥昨晚全线亮灯。" * 40
)


def _words(tmp_path: Path, data: bytes, name: str = "a.jpg") -> PhotoWords:
    path = tmp_path / name
    path.write_bytes(data)
    return photo_words(str(path))


@pytest.mark.parametrize(
    ("encoding", "said", "caption", "byline"),
    [
        ("utf-8", UTF8, _CAPTION, "欧阳修"),
        ("utf-8", b"", _CAPTION, "欧阳修"),
        ("utf-8", b"\x1b.A", _CAPTION, "欧阳修"),
        ("gb18030", b"", _CAPTION, "欧阳修"),
        ("gb18030", UTF8, _CAPTION, "欧阳修"),
        ("gb18030", b"", "新华社 Beijing 2024", "李想"),
        ("gb18030", b"", "Opening of the bridge", "薛垚"),
        ("gb18030", b"", "Visit", "朱镕基"),
        ("cp1252", b"", "ÄÖÜ", "ÉÉ"),
        ("cp1252", b"", "Brücke über die Elbe: Müller & Söhne, Köln", "André Gagné"),
        ("cp1252", b"\x1b.A", "Ein schöner Tag in Zürich", "Jürgen Groß"),
        ("cp1252", b"", "GROßE BRÜCKE – “Elbe”", "Zoë"),
        ("utf-8", b"", "Brücke über die Elbe", "André"),
        ("ascii", b"", "A bridge", "Jane Doe"),
    ],
)
def test_encodings_are_told_apart(
    tmp_path: Path, encoding: str, said: bytes, caption: str, byline: str
) -> None:
    block = iim(encoding, said, caption=caption, byline=byline)
    words = _words(tmp_path, worded_jpeg(block))
    assert (words.caption, words.credit) == (caption, byline)


def test_xmp_goes_before_iim(tmp_path: Path) -> None:
    block = iim("gb18030", caption="旧说明", city="上海", date="20240928")
    packet = xmp(
        description=_CAPTION, creator="周明远", Credit="本报", DateCreated="2024-09-28T19:00"
    )
    words = _words(tmp_path, worded_jpeg(block, packet))
    assert words == PhotoWords(_CAPTION, "周明远/本报", "上海", "2024-09-28")


def test_a_text_cut_within_a_character_is_utf8_still(tmp_path: Path) -> None:
    block = iim("utf-8", caption=_CAPTION)
    words = _words(tmp_path, worded_jpeg(block[:-1]))
    assert words.caption.startswith(_CAPTION[:-1])


@pytest.mark.parametrize(
    ("encoding", "caption", "byline"),
    [
        ("gb18030", "图", "李"),
        ("gb18030", "图", ""),
        ("utf-16", _CAPTION, "张三"),
        ("cp1252", "Café", "André"),
        ("utf-8", "© 2024 AFP", "Zoë"),
        ("utf-8", "Café", "Zoë"),
        ("cp1252", "GROßE BRÜCKE – “Elbe”", "Zoë"),
    ],
)
def test_in_a_chinese_edition_a_han_by_itself_is_one(
    tmp_path: Path, encoding: str, caption: str, byline: str
) -> None:
    (tmp_path / "a.jpg").write_bytes(worded_jpeg(iim(encoding, caption=caption, byline=byline)))
    words = photo_words(str(tmp_path / "a.jpg"), chinese=True)
    assert (words.caption, words.credit, words.lost) == (caption, byline, ())


@pytest.mark.parametrize(
    ("data", "caption", "lost"),
    [
        (_CAPTION.encode("gb18030")[:-1], _CAPTION[:-1], _CAPTION[:-1] + "\ufffd"),
        (_CAPTION.encode()[:-1], _CAPTION[:-1], _CAPTION[:-1] + "\ufffd"),
        (f"昨晚\ufffd{_CAPTION}".encode(), "", f"昨晚\ufffd{_CAPTION}"),
        (_CAPTION.encode("utf-16-le"), "", None),
        ("大橋昨晚亮燈，市民登橋賞景".encode("big5"), "", None),
    ],
)
def test_words_that_cannot_be_read_are_left_out_and_told(
    tmp_path: Path, data: bytes, caption: str, lost: str | None
) -> None:
    words = _words(tmp_path, worded_jpeg(data_set(2, 120, data)))
    assert words.caption == caption and len(words.lost) == 1
    assert lost is None or words.lost == (lost,)
    shown, findings = _built(tmp_path, "a.jpg", worded_jpeg(data_set(2, 120, data)))
    (told,) = [each for each in findings if each.code == "lost-character"]
    assert told.severity == "warning" and told.origin and told.origin.file.endswith("a.md")
    assert "\ufffd" not in shown and caption in shown


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP"])
def test_other_formats_hold_xmp(tmp_path: Path, kind: str) -> None:
    out = io.BytesIO()
    with Image.open(io.BytesIO(jpeg())) as image:
        if kind == "PNG":
            from PIL.PngImagePlugin import PngInfo

            info = PngInfo()
            info.add_itxt("XML:com.adobe.xmp", xmp(description=_CAPTION).decode())
            image.save(out, kind, pnginfo=info)
        elif kind == "TIFF":
            image.save(out, kind, tiffinfo={700: xmp(description=_CAPTION)})
        else:
            image.save(out, kind, xmp=xmp(description=_CAPTION))
    assert _words(tmp_path, out.getvalue(), f"a.{kind.lower()}").caption == _CAPTION


@pytest.mark.parametrize("camera", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM\\100", "default"])
def test_what_a_camera_writes_is_no_caption(tmp_path: Path, camera: str) -> None:
    words = _words(tmp_path, worded_jpeg(packet=xmp(description=camera)))
    assert words.caption in ("", "DCIM\\100")


def test_entities_in_xmp_are_not_read(tmp_path: Path) -> None:
    packet = b'<!DOCTYPE x [<!ENTITY a "boom">]>' + xmp(description=_CAPTION)
    assert _words(tmp_path, worded_jpeg(packet=packet)) == PhotoWords()


def test_damage_is_no_traceback(tmp_path: Path) -> None:
    whole = worded_jpeg(iim("gb18030", caption=_CAPTION), xmp(description=_CAPTION))
    lot = random.Random(7)
    for number in range(400):
        data = bytearray(whole)
        for _ in range(lot.randint(1, 20)):
            data[lot.randrange(2, min(len(data), 900))] = lot.randrange(256)
        cut = data[: lot.randrange(1, 900)] if number % 3 == 0 else data
        _words(tmp_path, bytes(cut), f"{number}.jpg")


@pytest.mark.parametrize(
    ("note", "is_restricted"),
    [
        ("未经授权不得转载", True),
        ("此图禁止使用", True),
        ("仅供内部使用", True),
        ("10月1日解禁", True),
        ("NO SALES, NO ARCHIVES", True),
        ("EDITORIAL USE ONLY", True),
        ("*MANDATORY CREDIT*", True),
        ("EMBARGOED until 10:00", True),
        ("Not for publication", True),
        ("市民禁止吸烟的标志牌前合影", False),
        ("大桥禁止货车通行", False),
        ("EDS NOTE: A FILE PHOTO", False),
        ("新华社记者 李明 摄", False),
        ("The band was sold out", False),
    ],
)
def test_restrictions(note: str, is_restricted: bool) -> None:
    assert forbids(note) is is_restricted


def _built(tmp_path: Path, photo: str, data: bytes) -> tuple[str, list[Finding]]:
    (tmp_path / "a.jpg").write_bytes(data)
    (tmp_path / "a.md").write_text(_STORY.format(photo=photo), encoding="utf-8")
    made = paiban.build(tmp_path / "a.md")
    return "".join(made.dump().split()), list(made.findings)


def test_they_stand_where_the_manuscript_has_none(tmp_path: Path) -> None:
    block = iim("gb18030", caption=_CAPTION, byline="周明远", city="江城", date="20240928")
    shown, findings = _built(tmp_path, "a.jpg", worded_jpeg(block))
    assert "市民登桥赏景" in shown
    assert "周明远" in shown
    (told,) = [each for each in findings if each.code == "photo-words-from-file"]
    assert "江城 2024-09-28" in told.message
    assert told.origin and told.origin.file.endswith("a.md")
    assert "photo-without-credit" not in [each.code for each in findings]


def test_the_manuscript_goes_first(tmp_path: Path) -> None:
    block = iim("utf-8", caption=_CAPTION, byline="周明远")
    photo = "{file: a.jpg, caption: 大桥夜景, credit: 李四 摄}"
    shown, findings = _built(tmp_path, photo, worded_jpeg(block))
    assert "大桥夜景" in shown
    assert "市民登桥赏景" not in shown and "周明远" not in shown
    assert "photo-words-from-file" not in [each.code for each in findings]


def test_a_credit_in_the_caption_is_not_said_twice(tmp_path: Path) -> None:
    block = iim("utf-8", caption="大桥夜景。周明远 摄", byline="周明远")
    _, findings = _built(tmp_path, "a.jpg", worded_jpeg(block))
    (told,) = [each for each in findings if each.code == "photo-words-from-file"]
    assert "credit" not in told.message


def test_a_story_in_the_place_of_a_caption_is_told(tmp_path: Path) -> None:
    _, findings = _built(tmp_path, "a.jpg", worded_jpeg(iim("utf-8", caption=_CAPTION * 40)))
    assert "photo-words-too-long" in [each.code for each in findings]


def test_restrictions_and_rights_are_findings(tmp_path: Path) -> None:
    block = iim(
        "utf-8", rights="© 新华社", instructions="未经许可不得转载 NO SALES", release="20241001"
    )
    _, findings = _built(tmp_path, "{file: a.jpg, caption: 大桥夜景}", worded_jpeg(block))
    (restricted,) = [each for each in findings if each.code == "photo-restricted"]
    assert restricted.severity == "warning"
    assert "NO SALES" in restricted.message and "not before 2024-10-01" in restricted.message
    (rights,) = [each for each in findings if each.code == "photo-rights"]
    assert "© 新华社" in rights.message
