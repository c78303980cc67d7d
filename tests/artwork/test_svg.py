"""SVG drawings as artwork: vectors in the inks of the page, and what is not drawn is told."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest

from paiban.api import build
from paiban.artwork.artwork_file import artwork
from paiban.artwork.pixels import drawn
from paiban.artwork.svg.svg_paths import bounds, outline_of
from paiban.artwork.svg.svg_tree import read_tree
from paiban.artwork.svg.svg_values import colour, fitted, length, transform
from paiban.base.finding import Findings, Unusable
from paiban.pdf_reading.matrix import apply
from paiban.photo.probe import probe

_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '


def svg(path: Path, body: str, frame: str = 'viewBox="0 0 100 50"') -> Path:
    path.write_text(f"{_HEAD}{frame}>{body}</svg>", encoding="utf-8")
    return path


def told(path: Path) -> list[tuple[str, str, str]]:
    findings = Findings()
    probe(str(path), None, findings)
    return [(each.severity.value, each.code, each.message) for each in findings]


def pixel(path: Path, x: float, y: float) -> tuple[int, ...]:
    """The colour of a drawing at a place, in fractions of it from the top left."""
    width, height, pixels = drawn(str(path), 0, (0, 0, 1, 1), (400, 400))
    at = 3 * (int(y * height) * width + int(x * width))
    return tuple(pixels[at : at + 3])


@pytest.mark.parametrize(
    ("frame", "size"),
    [
        ('viewBox="0 0 100 50"', (75, 37.5)),
        ('width="100mm" height="50mm"', (100 * 72 / 25.4, 50 * 72 / 25.4)),
        ('width="200" height="100" viewBox="0 0 4 2"', (150, 75)),
        ('width="2in" viewBox="0 0 100 50"', (144, 72)),
        ('width="100%" height="100%" viewBox="0 0 100 50"', (75, 37.5)),
    ],
)
def test_its_size(tmp_path: Path, frame: str, size: tuple[float, float]) -> None:
    found = artwork(str(svg(tmp_path / "a.svg", "<rect width='9' height='9'/>", frame)))
    assert (found.width, found.height) == pytest.approx(size)


@pytest.mark.parametrize(
    ("body", "x", "y", "expected"),
    [
        ('<rect width="50" height="50" fill="#c8102e"/>', 0.25, 0.5, (200, 16, 46)),
        ('<rect width="50" height="50" fill="#c8102e"/>', 0.75, 0.5, (255, 255, 255)),
        ('<circle cx="50" cy="25" r="20" style="fill: rgb(0 128 0)"/>', 0.5, 0.5, (0, 128, 0)),
        ('<style>.a.b, #c {fill: teal}</style><rect class="b a" width="99" height="50"/>', 0.5,
         0.5, (0, 128, 128)),
        ('<g transform="translate(50 0) scale(.5)"><rect width="90" height="90" fill="red"/></g>',
         0.7, 0.5, (255, 0, 0)),
        ('<defs><g id="a"><rect width="20" height="20"/></g></defs>'
         '<use href="#a" x="60" y="20" fill="blue"/>', 0.7, 0.6, (0, 0, 255)),
        ('<symbol id="s" viewBox="0 0 1 1"><rect width="1" height="1" fill="red"/></symbol>'
         '<use xlink:href="#s" x="50" width="50" height="50"/>', 0.75, 0.5, (255, 0, 0)),
        ('<clipPath id="c"><rect width="50" height="50"/></clipPath>'
         '<rect clip-path="url(#c)" width="100" height="50" fill="red"/>', 0.75, 0.5,
         (255, 255, 255)),
        ('<path d="M0 0h100v50H0zM25 10v30h50V10z" fill-rule="evenodd" fill="red"/>', 0.5, 0.5,
         (255, 255, 255)),
        ('<path d="M0 0h9v9z"/><g visibility="hidden"><rect width="99" height="50"/></g>',
         0.5, 0.5, (255, 255, 255)),
        ('<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="red"/>'
         '</linearGradient><rect width="100" height="50" fill="url(#g)"/>', 0.5, 0.5, (255, 0, 0)),
        ('<g opacity=".5"><rect width="100" height="50"/><rect width="100" height="50"/></g>', 0.5,
         0.5, (128, 128, 128)),
    ],
)  # fmt: skip
def test_what_is_drawn(
    tmp_path: Path, body: str, x: float, y: float, expected: tuple[int, ...]
) -> None:
    path = svg(tmp_path / "a.svg", body)
    assert told(path) == []
    assert pixel(path, x, y) == pytest.approx(expected, abs=2)


def test_gradients_run_from_stop_to_stop(tmp_path: Path) -> None:
    body = (
        '<linearGradient id="a"><stop offset="0" stop-color="#000"/>'
        '<stop offset="100%" stop-color="#fff"/></linearGradient>'
        '<linearGradient id="b" href="#a" gradientTransform="rotate(90)"/>'
        '<rect width="100" height="50" fill="url(#b)"/>'
    )
    path = svg(tmp_path / "a.svg", body)
    assert told(path) == []
    greys = [pixel(path, 0.5, share)[0] for share in (0.02, 0.5, 0.98)]
    assert greys == pytest.approx([5, 128, 250], abs=4)


def test_gradients_may_fade(tmp_path: Path) -> None:
    body = (
        '<linearGradient id="a"><stop stop-color="red" stop-opacity="0"/>'
        '<stop offset="1" stop-color="red"/></linearGradient>'
        '<g transform="translate(10 5) scale(.8)">'
        '<rect width="100" height="50" fill="url(#a)"/></g>'
    )
    path = svg(tmp_path / "a.svg", body)
    assert told(path) == []
    greens = [pixel(path, share, 0.5)[1] for share in (0.12, 0.5, 0.88)]
    assert greens == pytest.approx([250, 128, 5], abs=6)
    assert artwork(str(path)).is_transparent


@pytest.mark.parametrize(
    ("data", "box"),
    [
        ("M10 20 30 40", (10, 20, 30, 40)),
        ("m10,20l5-5 5-5z", (10, 10, 20, 20)),
        ("M0 0h10v10H0V0", (0, 0, 10, 10)),
        ("M0 0C0 10 10 10 10 0S20-10 20 0", (0, -7.5, 20, 7.5)),
        ("M0 0Q5 10 10 0T20 0", (0, -5, 20, 5)),
        ("M0 10a10 10 0 0 1 20 0", (0, 0, 20, 10)),
        ("M0 10a10 10 0 1020 0", (0, 10, 20, 20)),
        ("M1.5.5.5-1e1", (0.5, -10, 1.5, 0.5)),
        ("M0 0L10 10 L oops 99 99", (0, 0, 10, 10)),
        ("", None),
    ],
)
def test_path_data(data: str, box: tuple[float, ...] | None) -> None:
    root = read_tree(f'{_HEAD}><path d="{data}"/></svg>'.encode())
    found = bounds(outline_of(next(root.children), 100, 100) or [])
    if box is None:
        assert found is None
    else:
        assert found is not None
        assert (found.x0, found.y0, found.x1, found.y1) == pytest.approx(box, abs=0.02)


def test_values() -> None:
    assert [length(each) for each in ("1in", "25.4mm", "72pt", "6pc", "96")] == pytest.approx(
        [96] * 5
    )
    assert length("50%", 30) == 15
    assert length("2em", em=12) == 24
    assert length("nonsense", default=7) == 7
    assert apply(transform("translate(10, 5) scale(2)"), (1, 1)) == (12, 7)
    assert apply(transform("rotate(90 10 10)"), (20, 10)) == pytest.approx((10, 20))
    assert colour("#08f") == ((0, 8 / 15, 1), 1)
    assert colour("rgb(100% 0% 0% / 50%)") == ((1, 0, 0), 1)
    assert colour("rgba(255, 0, 0, .5)") == ((1, 0, 0), 128 / 255)
    assert colour("hsl(120, 100%, 50%)") == ((0, 1, 0), 1)
    assert colour("no such colour") is None
    matrix, cut = fitted((0, 0, 10, 10), 100, 50, "xMaxYMid meet")
    assert (apply(matrix, (10, 10)), cut) == ((100, 50), False)
    assert fitted((0, 0, 10, 10), 100, 50, "none")[0][:4] == (10, 0, 0, 5)


def test_text_is_set_in_faces_of_the_house(tmp_path: Path) -> None:
    """Anchored, in two sizes, as outlines: the form has no font."""
    body = (
        '<text x="50" y="40" font-size="20" text-anchor="middle" font-family="SimSun">江'
        '<tspan font-size="10" fill="red">城</tspan></text>'
    )
    path = svg(tmp_path / "a.svg", body)
    ((severity, code, message),) = told(path)
    assert (severity, code) == ("note", "artwork-fonts")
    assert "SimSun" in message
    width, height, pixels = drawn(str(path), 0, (0, 0, 1, 1), (400, 400))
    dark = [at % width / width for at in range(width * height) if pixels[3 * at] < 128]
    red = [at % width / width for at in range(width * height)
           if pixels[3 * at] > 200 and pixels[3 * at + 1] < 128]  # fmt: skip
    assert 0.35 < min(dark) < 0.4 and 0.5 < max(dark) < 0.56
    assert min(red) > 0.54 and max(red) < 0.66


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ('<image href="data:image/png;base64,AAAA" width="9" height="9"/>', "pictures"),
        ('<image href="http://example.org/x.png" width="9" height="9"/>', "pictures"),
        ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>', "HTML"),
        ('<rect width="9" height="9" filter="url(#f)"/>', "filters"),
        ('<rect width="9" height="9" mask="url(#m)"/>', "masks"),
        ('<pattern id="p"/><rect width="9" height="9" fill="url(#p)"/>', "patterns"),
        ('<path d="M0 0h9" stroke="red" marker-end="url(#m)"/>', "markers"),
        ('<blink width="9"/>', "<blink>"),
        ('<use href="other.svg#a"/>', "other.svg#a"),
        ('<text>\U00013000<textPath href="#a">x</textPath></text>', "<textPath>"),
        ("<style>g > rect {fill: red}</style><rect width='9' height='9'/>", "g > rect"),
        ('<rect width="9" height="9" fill="mauvish"/>', "mauvish"),
    ],
)
def test_what_is_not_drawn_is_an_error_that_names_it(tmp_path: Path, body: str, says: str) -> None:
    found = told(svg(tmp_path / "a.svg", f"<rect width='2' height='2'/>{body}"))
    (message,) = [text for _, code, text in found if code == "artwork-svg"]
    assert found[0][0] == "error"
    assert says in message


_BILLION = (
    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f'{_HEAD}viewBox="0 0 9 9"><text>&b;</text></svg>'
)
_OUTSIDE = (
    '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    f'{_HEAD}viewBox="0 0 99 50"><text y="20">x&a;</text></svg>'
)
_DOUBLING = "".join(
    f'<g id="g{at}">{f"""<use href="#g{at - 1}"/>""" * 10}</g>' for at in range(1, 12)
)


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (_BILLION, "artwork-too-large", "entities"),
        (f'{_HEAD}viewBox="0 0 9 9"><g id="g0"><path/></g>{_DOUBLING}</svg>', "artwork-too-large",
         "too many elements"),
        (f'{_HEAD}viewBox="0 0 9 9">{"<g>" * 500}{"</g>" * 500}</svg>', "artwork-too-large",
         "nested"),
        (f'{_HEAD}viewBox="0 0 9 9"><g id="a"><use href="#a"/></g></svg>', "artwork-too-large",
         "too many elements"),
        (f'{_HEAD}viewBox="0 0 9 9"><text>{"江" * 200_000}</text></svg>', "artwork-too-large",
         "too many elements"),
        (f'{_HEAD}viewBox="0 0 9 9"><path d="M0 0{"h1" * 600_000}"/></svg>', "artwork-too-large",
         "500,000 segments"),
        (f'{_HEAD}viewBox="0 0 9 9">{"<!--" + "x" * 21_000_000 + "-->"}</svg>',
         "artwork-too-large", "MB"),
        (f'{_HEAD}viewBox="0 0 9 9"><rect></svg>', "broken-artwork", "mismatched tag in line 1"),
        (f'<?xml version="1.0" encoding="klingon"?>{_HEAD}/>', "broken-artwork", "encoding"),
        (f'<html><svg {_HEAD[5:]}/></html>', "broken-artwork", "no SVG"),
        (f"{_HEAD}/>", "artwork-empty", "no width"),
        (f'{_HEAD}viewBox="0 0 0 0"/>', "artwork-empty", "no width"),
        (f'{_HEAD}width="1e30" height="5"/>', "artwork-empty", "no width"),
    ],
)  # fmt: skip
def test_what_cannot_be_placed(tmp_path: Path, data: str, code: str, says: str) -> None:
    path = tmp_path / "a.svg"
    path.write_text(data, encoding="utf-8")
    with pytest.raises(Unusable) as problem:
        artwork(str(path))
    assert problem.value.finding.code == code
    assert says in problem.value.finding.message


def test_what_lies_outside_is_never_read(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text(_OUTSIDE, encoding="utf-8")
    told(path)
    content = b"".join(each.data or b"" for each in artwork(str(path)).objects)
    assert b"root" not in content


def test_name_spaces_declared_as_entities_are_read(tmp_path: Path) -> None:
    """As Illustrator writes them."""
    path = tmp_path / "a.svg"
    head = '<!DOCTYPE svg [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>'
    body = '<svg xmlns="&ns_svg;" viewBox="0 0 9 9"><rect width="9" height="9" fill="red"/></svg>'
    path.write_text(head + body, encoding="utf-8")
    assert told(path) == []
    assert pixel(path, 0.5, 0.5) == (255, 0, 0)


def test_scripts_are_left_out_and_told(tmp_path: Path) -> None:
    found = told(svg(tmp_path / "a.svg", "<script>alert(1)</script><rect width='9' height='9'/>"))
    assert [(severity, code) for severity, code, _ in found] == [("note", "artwork-left-out")]


def content_of(folder: Path, body: str, purpose: str) -> bytes:
    """The content of a drawing placed on a page."""
    svg(folder / "a.svg", body)
    (folder / "edition.toml").write_text(
        "title = '图'\n[[pages]]\n[[pages.advertisements]]\nfile = 'a.svg'\n"
        "columns = 2\nlines = 10\n",
        encoding="utf-8",
    )
    opened = pikepdf.open(io.BytesIO(build(folder).pdf(purpose)))
    data: bytes = opened.pages[0].Resources.XObject.Ar1.read_bytes()
    return data


def test_colours_are_those_of_the_page(tmp_path: Path) -> None:
    """sRGB for the screen; inks for the press, black alone for greys, and black lines overprint."""
    body = (
        '<rect width="9" height="9" fill="#c8102e"/><rect width="9" height="9" fill="#888"/>'
        '<path d="M0 0h9" stroke="#000"/>'
    )
    screen = content_of(tmp_path, body, "screen")
    assert b" rg " in screen
    assert not re.search(rb" k | gs ", screen)
    press = content_of(tmp_path, body, "press")
    assert not re.search(rb" rg | RG | g ", press)
    assert b"0 0 0 0.4667 k" in press
    assert re.search(rb"/G\d+ gs 0 0 0 1 K", press)


def test_same_bytes(tmp_path: Path) -> None:
    body = '<g opacity=".5"><text y="20">江城</text><rect width="9" height="9"/></g>'
    assert content_of(tmp_path, body, "press") == content_of(tmp_path, body, "press")
