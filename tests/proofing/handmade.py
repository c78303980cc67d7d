"""A page with everything that a plate can be painted by, made by hand with pikepdf: each in a place
of its own and over a tint, so that the plates show what is knocked out and what is not."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

WIDTH, HEIGHT = 400, 300
CELL = 50
"""Points to a side of the places; the first is at the top left."""


def tint(*ends: float, alternate: Any = Name.DeviceCMYK) -> list[Any]:
    """The tail of a Separation: its alternate, and the function that leads there."""
    function = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0] * len(ends), C1=list(ends))
    return [alternate, function]


def separation(name: str, *ends: float) -> Array:
    return Array([Name.Separation, Name("/" + name), *tint(*ends)])


def two_inks(pdf: pikepdf.Pdf) -> Array:
    """DeviceN of cyan and a spot, with the spot described among its colorants."""
    code = b"{ 0.9 mul 0 exch 0 }"
    function = pdf.make_stream(
        code, FunctionType=4, Domain=[0, 1, 0, 1], Range=[0, 1, 0, 1, 0, 1, 0, 1]
    )
    names = Array([Name.Cyan, Name.Gold])
    more = Dictionary(Colorants=Dictionary(Gold=separation("Gold", 0, 0.2, 0.9, 0.1)))
    return Array([Name.DeviceN, names, Name.DeviceCMYK, pdf.make_indirect(function), more])


def image(pdf: pikepdf.Pdf, data: bytes, size: tuple[int, int], **entries: Any) -> Any:
    return pdf.make_stream(
        data, Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1],
        **{"BitsPerComponent": 8, **entries},
    )  # fmt: skip


def _resources(pdf: pikepdf.Pdf) -> Dictionary:
    spot = separation("Gold", 0, 0.2, 0.9, 0.1)
    spaces = Dictionary(
        Gold=spot,
        All=separation("All", 1, 1, 1, 1),
        None_=separation("None", 1, 1, 1, 1),
        Two=two_inks(pdf),
        Under=Array([Name.Pattern, Name.DeviceCMYK]),
    )
    ramp = bytes(range(0, 256, 16))
    four = bytes(v for x in range(16) for v in (x * 16, 255 - x * 16, 80, 0)) * 16
    objects = Dictionary(
        Four=image(pdf, four, (16, 16), ColorSpace=Name.DeviceCMYK),
        Grey=image(pdf, ramp * 16, (16, 16), ColorSpace=Name.DeviceGray),
        Spot=image(pdf, ramp * 16, (16, 16), ColorSpace=spot),
        Stencil=image(
            pdf, b"\xf0" * 8, (8, 8), ImageMask=True, BitsPerComponent=1, Decode=Array([0, 1])
        ),
        Soft=image(
            pdf, four, (16, 16), ColorSpace=Name.DeviceCMYK,
            SMask=image(pdf, ramp * 16, (16, 16), ColorSpace=Name.DeviceGray),
        ),
        Table=image(
            pdf, bytes(range(4)) * 4, (4, 4),
            ColorSpace=Array([Name.Indexed, Name.DeviceCMYK, 3, bytes(range(0, 256, 16))]),
        ),
    )  # fmt: skip
    form = pdf.make_stream(
        b"5 5 20 20 re f /Over gs 0 0 0 1 k 15 15 25 25 re f",
        Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 50, 50],
    )  # fmt: skip
    form.Resources = Dictionary(ExtGState=Dictionary(Over=_state(OP=True, op=True, OPM=1)))
    objects.Form = form
    tiles = pdf.make_stream(
        b"0.8 0 0 0 k 0 0 3 6 re f /Gold cs 1 scn 3 0 3 3 re f",
        Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 6, 6], XStep=6,
        YStep=6,
    )  # fmt: skip
    tiles.Resources = Dictionary(ColorSpace=Dictionary(Gold=spot))
    bare = pdf.make_stream(
        b"0 0 3 6 re f",
        Type=Name.Pattern, PatternType=1, PaintType=2, TilingType=1, BBox=[0, 0, 6, 6], XStep=6,
        YStep=6,
    )  # fmt: skip
    bare.Resources = Dictionary()
    ends = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[1, 0, 0, 0.2], C1=[0, 1, 0.5, 0])
    axial = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[0, 0, 40, 0], Function=ends,
        Extend=[True, True],
    )  # fmt: skip
    radial = Dictionary(
        ShadingType=3, ColorSpace=spot, Coords=[20, 20, 0, 20, 20, 20],
        Function=Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[1], C1=[0.2]),
        Extend=[False, False],
    )  # fmt: skip
    placed = Dictionary(PatternType=2, Shading=axial, Matrix=[1, 0, 0, 1, 105, 55])
    return Dictionary(
        ColorSpace=spaces,
        XObject=objects,
        Pattern=Dictionary(Tiles=tiles, Bare=bare, Shaded=placed),
        Shading=Dictionary(Axial=axial, Radial=radial),
        ExtGState=Dictionary(
            Over=_state(OP=True, op=True, OPM=1),
            Over0=_state(OP=True, op=True, OPM=0),
            Half=_state(ca=0.5, CA=0.5),
            Multiply=_state(BM=Name.Multiply),
        ),
        Font=Dictionary(Glyphs=_type3(pdf), Helv=_helvetica()),
    )


def _state(**entries: Any) -> Dictionary:
    return Dictionary(Type=Name.ExtGState, **entries)


def _helvetica() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def _type3(pdf: pikepdf.Pdf) -> Any:
    """Two glyphs: ``a`` takes the colour of the text, ``b`` has its own."""
    plain = pdf.make_stream(b"1000 0 0 0 1000 1000 d1 0 0 900 900 re f")
    coloured = pdf.make_stream(b"1000 0 d0 0 1 0 0 k 0 0 900 450 re f 0 0 1 0 k 0 450 900 450 re f")
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 1000, 1000],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0], FirstChar=97, LastChar=98, Widths=[1000, 1000],
            CharProcs=Dictionary(a=plain, b=coloured), Resources=Dictionary(),
            Encoding=Dictionary(Type=Name.Encoding, Differences=[97, Name.a, Name.b]),
        )
    )  # fmt: skip


TINT = "0.4 0.3 0.2 0 k 0 0 50 50 re f"
CELLS = (
    "0 0 0 1 k 10 10 30 30 re f",
    "/Over gs 0 0 0 1 k 10 10 30 30 re f",
    "/Over0 gs 0 0 0 1 k 10 10 30 30 re f",
    "/Gold cs 0.7 scn 10 10 30 30 re f",
    "/Over gs /Gold cs 0.7 scn 10 10 30 30 re f",
    "/All cs 1 scn 10 10 30 30 re f",
    "/None_ cs 1 scn 10 10 30 30 re f",
    "/Two cs 0.8 0.5 scn 10 10 30 30 re f",
    "/Over gs /Two cs 0.8 0.5 scn 10 10 30 30 re f",
    "0.5 g 10 10 30 30 re f",
    "/Over gs 0 0.9 0 0 k 0 0 0 1 K 6 w 12 12 26 26 re B",
    "/Over gs 0 0 0 0 k 10 10 30 30 re f",
    "q 30 0 0 30 10 10 cm /Four Do Q",
    "q 30 0 0 30 10 10 cm /Grey Do Q",
    "q 30 0 0 30 10 10 cm /Spot Do Q",
    "/Over gs q 30 0 0 30 10 10 cm /Spot Do Q",
    "0 1 0 0 k q 30 0 0 30 10 10 cm /Stencil Do Q",
    "/Over gs 0 1 0 0 k q 30 0 0 30 10 10 cm /Stencil Do Q",
    "q 30 0 0 30 10 10 cm /Table Do Q",
    "1 0 1 0 k /Form Do",
    "/Pattern cs /Tiles scn 5 5 40 40 re f",
    "/Under cs 0 1 0 0 /Bare scn 5 5 40 40 re f",
    "q 10 10 30 30 re W n 1 0 0 1 5 5 cm /Axial sh Q",
    "q 1 0 0 1 5 5 cm /Radial sh Q",
    "BT /Helv 40 Tf 8 10 Td 0 0 0 1 k (AB) Tj ET",
    "/Over gs BT /Helv 40 Tf 8 10 Td 0 0 0 1 k 0 1 0 0 K 2 Tr (AB) Tj ET",
    "BT /Glyphs 20 Tf 5 10 Td 0 0 0 1 k (ab) Tj ET",
    "/Over gs BT /Glyphs 20 Tf 5 10 Td 0 0 0 1 k (ab) Tj ET",
    "q BT /Helv 40 Tf 8 10 Td 7 Tr (AB) Tj ET 0 1 1 0 k 0 0 50 30 re f Q",
    "/Pattern cs /Shaded scn 5 5 40 40 re f",
    "q 30 0 0 30 10 10 cm BI /W 2 /H 2 /CS /CMYK /BPC 8 /F /AHx ID "
    "ff00000000ff00000000ff00000000ff> EI Q",
    "BT /Helv 20 Tf 8 10 Td 0 1 0 0 k (A) Tj q 1 0 0 0 k (B) Tj Q (C) Tj ET",
)
"""What stands in each place, row by row from the top left."""

MIXED = (
    "/Half gs 0 0 0 1 k 10 10 30 30 re f",
    "/Multiply gs 0 1 0 0 k 10 10 30 30 re f",
    "q 30 0 0 30 10 10 cm /Soft Do Q",
)
"""The same with transparency."""


def page_of(
    cells: tuple[str, ...], *, change: Callable[[pikepdf.Pdf], None] | None = None, **entries: Any
) -> bytes:
    """A file whose one page has ``cells``, each over a tint; ``change`` may alter it."""
    pdf = pikepdf.new()
    drawn = []
    for at, cell in enumerate(cells):
        x, y = at % 8 * CELL, HEIGHT - CELL - at // 8 * CELL
        drawn.append(f"q 1 0 0 1 {x} {y} cm q {TINT} Q q {cell} Q Q")
    page = Dictionary(
        Type=Name.Page, MediaBox=[0, 0, WIDTH, HEIGHT], Resources=_resources(pdf),
        Contents=pdf.make_stream("\n".join(drawn).encode()), **entries,
    )  # fmt: skip
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    if change:
        change(pdf)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()
