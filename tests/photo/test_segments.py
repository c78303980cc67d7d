"""What a photographer's JPEG tells of him does not go into the page; the picture stays as it is."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

import paiban
from paiban.photo.prepare import prepare
from paiban.photo.segments import without_metadata
from tests.photo.photo_kinds import PROFILES, SRGB, chart

WHOLE = (0.0, 0.0, 1.0, 1.0)
SECRETS = (b"Exif", b"Shanghai Camera", b"Ms Gu", b"31.2304", b"http://ns.adobe.com", b"a comment")


def told(image: Image.Image, **options: Any) -> bytes:
    """A JPEG with camera, photographer, place, XMP, comment, and a trailer of a phone."""
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = "Shanghai Camera", "Ms Gu"
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 13.0, 49.44), 3: "E", 4: (121.0, 28.0, 25.0)})
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" exif:GPSLatitude="31.2304"/>'
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80, exif=exif, xmp=xmp, comment=b"a comment", **options)
    return out.getvalue() + b"SEFT 31.2304 trailer"


@pytest.mark.parametrize(
    "options",
    [{}, {"progressive": True}, {"icc_profile": SRGB.read_bytes()}, {"restart_marker_rows": 1}],
    ids=["baseline", "progressive", "profile", "restarts"],
)
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_the_picture_stays_and_its_story_goes(mode: str, options: dict[str, Any]) -> None:
    before = told(chart(mode), **options)
    assert Image.open(io.BytesIO(before)).getexif().get_ifd(0x8825)
    after = without_metadata(before)
    assert not [secret for secret in SECRETS if secret in after]
    one, other = Image.open(io.BytesIO(before)), Image.open(io.BytesIO(after))
    assert one.tobytes() == other.tobytes()
    assert one.info.get("icc_profile") == other.info.get("icc_profile")
    assert one.info.get("adobe") == other.info.get("adobe")
    assert not other.getexif() and after.endswith(b"\xff\xd9")
    assert without_metadata(after) == after


def test_a_profile_in_many_segments_stays_whole() -> None:
    large = (PROFILES / "FOGRA39L_coated.icc").read_bytes()
    assert len(large) > 65_536
    after = without_metadata(told(chart("CMYK"), icc_profile=large))
    assert Image.open(io.BytesIO(after)).info["icc_profile"] == large


@pytest.mark.parametrize("cut", [0, 1, 3, 40, 400, -30])
def test_what_is_no_whole_jpeg_is_left_alone(cut: int) -> None:
    data = told(chart("RGB"))[:cut]
    assert without_metadata(data) == data


def test_a_page_for_the_screen_tells_nothing_of_the_photographer(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(told(chart("RGB").resize((600, 400))))
    passed = prepare(str(tmp_path / "a.jpg"), WHOLE, 400, 267)
    assert passed.data == without_metadata((tmp_path / "a.jpg").read_bytes())
    text = "# 照片里没有别的\n\n" + "一段正文。" * 60 + "\n\n![一张照片](a.jpg)\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    pdf = paiban.build(str(tmp_path / "a.md")).pdf()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pictures = [picture for page in opened.pages for picture in page.get_images().values()]
        raw = b"".join(picture.read_raw_bytes() for picture in pictures)
    assert raw.startswith(b"\xff\xd8")
    assert not [secret for secret in SECRETS if secret in raw]
