"""Photos: probed without decoding, and made ready for the PDF."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from paiban.base.finding import Findings, Unusable
from paiban.base.origin import Origin
from paiban.photo.prepare import effective_ppi, prepare
from paiban.photo.prepared import Prepared
from paiban.photo.probe import PhotoInfo, probe

WHOLE = (0.0, 0.0, 1.0, 1.0)
RED, BLUE = (200, 30, 30), (30, 30, 200)


def save(image: Image.Image, path: Path, **options: Any) -> str:
    """Save a picture and give its path as the manuscript would."""
    image.save(path, **options)
    return str(path)


def two_halves(mode: str = "RGB", size: tuple[int, int] = (80, 40)) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, size[0], size[1]))
    return image.convert(mode)


def probed(file: str) -> tuple[PhotoInfo, list[str]]:
    findings = Findings()
    info = probe(file, Origin("a.md", 4), findings)
    return info, [finding.code for finding in findings]


def ready(file: str, crop: tuple[float, float, float, float] = WHOLE) -> Prepared:
    """The picture prepared for a large frame, so that nothing is scaled down."""
    return prepare(file, crop, 400, 400)


def decoded(prepared: Prepared) -> Image.Image:
    if prepared.filter == "DCTDecode":
        return Image.open(io.BytesIO(prepared.data))
    mode = "L" if prepared.colour_space == "DeviceGray" else "RGB"
    size = (prepared.width_px, prepared.height_px)
    return Image.frombytes(mode, size, zlib.decompress(prepared.data))


def near(pixel: object, colour: tuple[int, int, int], slack: int = 12) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= slack for a, b in zip(pixel, colour, strict=True))


def test_jpeg_passes_untouched(tmp_path: Path) -> None:
    file = save(two_halves(), tmp_path / "a.jpg", quality=60)
    prepared = ready(file)
    assert prepared.data == Path(file).read_bytes()
    assert (prepared.width_px, prepared.height_px) == (80, 40)
    assert probed(file) == (PhotoInfo(file, 80, 40, "RGB", ok=True, is_flat=True), [])


def test_large_jpeg_is_scaled_down(tmp_path: Path) -> None:
    file = save(two_halves(size=(1600, 800)), tmp_path / "a.jpg")
    prepared = prepare(file, WHOLE, 72, 36, max_ppi=200)
    assert (prepared.width_px, prepared.height_px) == (200, 100)


def test_crop_is_of_the_upright_picture(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # stored on its side: the left half ends up on top
    file = save(two_halves(), tmp_path / "a.jpg", exif=exif, quality=95)
    info, codes = probed(file)
    assert (info.width, info.height, codes) == (40, 80, [])
    top = ready(file, (0, 0, 1, 0.4))
    assert (top.width_px, top.height_px) == (40, 32)
    assert near(decoded(top).getpixel((20, 10)), RED)
    assert near(decoded(ready(file)).getpixel((20, 70)), BLUE)


@pytest.mark.parametrize("turned", range(1, 9))
def test_every_orientation_stands_upright(tmp_path: Path, turned: int) -> None:
    upright = two_halves(size=(64, 32))
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(back[turned]) if turned in back else upright
    exif = Image.Exif()
    exif[0x0112] = turned
    shown = decoded(ready(save(stored, tmp_path / "a.jpg", exif=exif, quality=95)))
    assert shown.size == (64, 32)
    assert near(shown.getpixel((10, 16)), RED) and near(shown.getpixel((54, 16)), BLUE)


def test_cmyk_becomes_rgb(tmp_path: Path) -> None:
    file = save(two_halves("CMYK"), tmp_path / "a.jpg", quality=95)
    prepared = ready(file)
    assert prepared.colour_space == "DeviceRGB"
    assert near(decoded(prepared).getpixel((10, 20)), RED, 25)


def test_grey_stays_grey(tmp_path: Path) -> None:
    assert ready(save(two_halves("L"), tmp_path / "a.jpg")).colour_space == "DeviceGray"


def test_sixteen_bits_are_scaled_not_clipped(tmp_path: Path) -> None:
    row = struct.pack("<32H", *(257 * level for level in (0, 64, 128, 255) for _ in range(8)))
    image = Image.frombytes("I;16", (32, 8), row * 8)
    prepared = ready(save(image, tmp_path / "a.png"))
    assert prepared.colour_space == "DeviceGray"
    levels = decoded(prepared).tobytes()[4:32:8]
    assert all(abs(a - b) <= 2 for a, b in zip(levels, (0, 64, 128, 255), strict=True))


@pytest.mark.parametrize("mode", ["P", "1"])
def test_line_art_is_lossless(tmp_path: Path, mode: str) -> None:
    prepared = ready(save(two_halves(mode), tmp_path / "a.png"))
    assert prepared.filter == "FlateDecode"
    if mode == "P":
        assert near(decoded(prepared).getpixel((10, 20)), RED, 30)


def test_photo_as_png_becomes_jpeg(tmp_path: Path) -> None:
    noise = Image.effect_noise((120, 80), 60).convert("RGB")
    noise.putpixel((0, 0), RED)
    many = Image.merge(
        "RGB", (noise.getchannel(0), Image.effect_noise((120, 80), 90), noise.getchannel(2))
    )
    assert ready(save(many, tmp_path / "a.png")).filter == "DCTDecode"
    assert ready(save(many, tmp_path / "a.webp")).filter == "DCTDecode"


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_alpha_is_laid_on_white(tmp_path: Path, mode: str) -> None:
    image = two_halves().convert(mode)
    image.putalpha(Image.new("L", image.size, 0))
    pixel = decoded(ready(save(image, tmp_path / "a.png"))).convert("RGB").getpixel((10, 20))
    assert near(pixel, (255, 255, 255))


def test_transparent_palette_is_laid_on_white(tmp_path: Path) -> None:
    image = two_halves("P")
    file = save(image, tmp_path / "a.gif", transparency=image.getpixel((10, 20)))
    assert near(decoded(ready(file)).getpixel((10, 20)), (255, 255, 255))


def test_foreign_profile_is_converted(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    same = save(two_halves(), tmp_path / "s.jpg", icc_profile=srgb)
    assert ready(same).data == Path(same).read_bytes()
    # a profile of the wrong kind is no reason to lose the photo
    wrong = save(two_halves(), tmp_path / "w.jpg", icc_profile=profile, quality=95)
    assert near(decoded(ready(wrong)).getpixel((10, 20)), RED)
    broken = save(two_halves(), tmp_path / "b.jpg", icc_profile=b"nonsense", quality=95)
    assert near(decoded(ready(broken)).getpixel((10, 20)), RED)


def test_effective_ppi_is_of_the_crop() -> None:
    assert effective_ppi(1000, 500, WHOLE, 360, 180) == pytest.approx(200)
    assert effective_ppi(1000, 500, (0.25, 0, 0.75, 1), 360, 180) == pytest.approx(100)


def broken_files(folder: Path) -> dict[str, tuple[str, str]]:
    """Files that cannot be used, with the code that each must give."""
    noise = Image.effect_noise((300, 200), 60).convert("RGB")
    files = {"missing.jpg": "missing-photo"}
    for name in ("cut.jpg", "cut.png", "cut.webp"):
        whole = save(noise, folder / f"whole-{name}")
        data = Path(whole).read_bytes()
        (folder / name).write_bytes(data[: len(data) * 2 // 3])
        files[name] = "broken-photo"
    (folder / "text.jpg").write_bytes(b"this is not a picture at all")
    (folder / "empty.png").write_bytes(b"")
    files |= {"text.jpg": "unknown-photo-format", "empty.png": "unknown-photo-format"}
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))
        for tag, data in chunks
    )
    (folder / "bomb.png").write_bytes(bomb)
    files["bomb.png"] = "photo-too-large"
    return {name: (str(folder / name), code) for name, code in files.items()}


@pytest.mark.parametrize(
    "name",
    ["missing.jpg", "cut.jpg", "cut.png", "cut.webp", "text.jpg", "empty.png", "bomb.png"],
)
def test_unusable_photos(tmp_path: Path, name: str) -> None:
    file, code = broken_files(tmp_path)[name]
    findings = Findings()
    assert not probe(file, Origin("a.md", 4), findings).ok
    (finding,) = findings
    assert (finding.code, str(finding.origin)) == (code, "a.md:4")
    assert finding.hint and name in finding.message
    with pytest.raises(Unusable, match=code):
        ready(file)


def test_png_damaged_inside_is_found_when_decoded(tmp_path: Path) -> None:
    file = Path(save(Image.effect_noise((300, 200), 60), tmp_path / "a.png"))
    data = bytearray(file.read_bytes())
    data[200:400] = bytes(200)
    file.write_bytes(data)
    with pytest.raises(Unusable, match="broken-photo"):
        ready(str(file))


def test_thumbnail_does_not_hide_a_cut(tmp_path: Path) -> None:
    whole = Path(save(Image.effect_noise((300, 200), 60), tmp_path / "w.jpg")).read_bytes()
    thumb = b"Exif\0\0" + b"\xff\xd8 thumb \xff\xd9"
    segment = b"\xff\xe1" + struct.pack(">H", len(thumb) + 2) + thumb
    cut = whole[:2] + segment + whole[2:-400]
    (tmp_path / "a.jpg").write_bytes(cut)
    assert probed(str(tmp_path / "a.jpg"))[1] == ["broken-photo"]
    (tmp_path / "b.jpg").write_bytes(whole + b"what a phone appends")
    assert probed(str(tmp_path / "b.jpg"))[1] == []


def test_same_photo_same_bytes(tmp_path: Path) -> None:
    noise = Image.effect_noise((300, 200), 60)
    first = save(noise, tmp_path / "a.png")
    second = save(noise, tmp_path / "b.png")
    assert ready(first, (0, 0, 0.5, 1)).data == ready(second, (0, 0, 0.5, 1)).data


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_tiff_stands_as_its_jpeg_twin_does(tmp_path: Path, turned: int) -> None:
    """Pillow turns a TIFF itself when it reads it, and not a JPEG."""
    raw = two_halves(size=(80, 40))
    exif = Image.Exif()
    exif[0x0112] = turned
    twin = save(raw, tmp_path / "a.jpg", exif=exif, quality=95)
    tiff = save(raw, tmp_path / "a.tif", tiffinfo={0x0112: turned})
    (one, _), (other, _) = probed(twin), probed(tiff)
    assert (one.width, one.height) == (other.width, other.height)
    first, second = decoded(ready(twin)).convert("RGB"), decoded(ready(tiff)).convert("RGB")
    assert first.size == second.size == (one.width, one.height)
    for place in ((5, 5), (first.width - 5, first.height - 5)):
        pixel = second.getpixel(place)
        assert isinstance(pixel, tuple)
        assert near(first.getpixel(place), (pixel[0], pixel[1], pixel[2]), 20)


@pytest.mark.parametrize("mode", ["F", "I"])
@pytest.mark.parametrize("white", [1, 255, 65535, 100_000])
def test_numbers_of_32_bits_are_greys(tmp_path: Path, mode: str, white: int) -> None:
    if mode == "I" and white < 65535:
        pytest.skip("whole numbers are told as 16 bits at least")
    image = Image.new(mode, (60, 40))
    image.putdata([x * white / 59 if mode == "F" else x * white // 59 for x in range(60)] * 40)
    shown = decoded(ready(save(image, tmp_path / "a.tif"))).convert("L")
    assert [shown.getpixel((x, 20)) for x in (0, 59)] == pytest.approx([0, 255], abs=6)
    assert shown.getpixel((30, 20)) == pytest.approx(130, abs=8)


def test_numbers_that_are_none_are_a_broken_photo(tmp_path: Path) -> None:
    image = Image.new("F", (60, 40), float("inf"))
    with pytest.raises(Unusable) as told:
        ready(save(image, tmp_path / "a.tif"))
    assert told.value.finding.code == "broken-photo"


@pytest.mark.parametrize(
    ("start", "named"),
    [
        (b"icns\0\0\0\x10", "icons"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"8BPS\0\1", "Photoshop"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "drawing program"),
        (b"", "empty"),
        (b"hello", "not a picture"),
    ],
)
def test_other_formats_are_refused_by_name(tmp_path: Path, start: bytes, named: str) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(start)
    with pytest.raises(Unusable, match=named) as told:
        ready(str(file))
    assert told.value.finding.code == "unknown-photo-format"


def test_a_small_picture_of_flat_colours_is_known(tmp_path: Path) -> None:
    ramp = Image.linear_gradient("L").convert("RGB")
    flat, lossy = two_halves(size=(400, 400)), two_halves(size=(300, 300))
    assert probed(save(flat, tmp_path / "a.png"))[0].is_flat
    assert probed(save(lossy, tmp_path / "b.jpg"))[0].is_flat
    assert not probed(save(ramp, tmp_path / "c.png"))[0].is_flat
    assert not probed(save(Image.new("RGB", (99, 99), RED), tmp_path / "d.png"))[0].is_flat
    assert not probed(save(two_halves(size=(3000, 2000)), tmp_path / "e.png"))[0].is_flat


@pytest.mark.parametrize("profile", [None, b"0" * 131])
def test_large_webp_with_loss_is_taken_for_a_photo(tmp_path: Path, profile: bytes | None) -> None:
    large, file = two_halves(size=(900, 700)), tmp_path / "a.webp"
    options = {} if profile is None else {"icc_profile": profile}
    assert not probed(save(large, file, **options))[0].is_flat
    assert probed(save(large, tmp_path / "b.webp", lossless=True, **options))[0].is_flat
    assert probed(save(two_halves(size=(300, 300)), tmp_path / "c.webp", **options))[0].is_flat


def test_transparent_parts_are_known(tmp_path: Path) -> None:
    assert probed(save(two_halves("RGBA"), tmp_path / "a.png"))[0].is_transparent
    assert not probed(save(two_halves(), tmp_path / "b.png"))[0].is_transparent
