"""PDFs as agencies send them, one feature of printing each: what is on them, not how they were
made, is what a page must keep."""

from __future__ import annotations

import io
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from paiban.base.files import shipped

WIDTH, HEIGHT = 207.0, 335.25
"""Points: two columns of 四开, 30 lines deep."""

_FRAME = f"0 0 0 1 K 2 w 4 4 {WIDTH - 8} {HEIGHT - 8} re S\n"

Add = Callable[[pikepdf.Pdf, pikepdf.Page], str]
"""Adds what a page needs to its resources; returns its content."""


def made(add: Add, box: tuple[float, ...] = (0, 0, WIDTH, HEIGHT), **entries: object) -> bytes:
    """A PDF of one page with what ``add`` draws in a frame; ``entries`` go into the page."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
    page.obj.MediaBox = Array([*box])
    page.obj.Resources = Dictionary()
    content = add(pdf, page)
    page.obj.Contents = pdf.make_stream((_FRAME + content).encode("latin-1"))
    for key, value in entries.items():
        page.obj["/" + key] = value
    return saved(pdf)


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, **options)  # type: ignore[arg-type]
    return out.getvalue()


def resource(page: pikepdf.Page, kind: str, name: str, value: object) -> None:
    held = page.obj.Resources
    if "/" + kind not in held:
        held["/" + kind] = Dictionary()
    held["/" + kind]["/" + name] = value


def cmyk(_pdf: pikepdf.Pdf, _page: pikepdf.Page) -> str:
    """Areas in inks, and one that sets no colour: black, as a page begins."""
    return (
        "20 20 60 60 re f 1 0 0 0 k 30 100 100 40 re f 0 .8 .9 .1 k 60 120 90 60 re f\n"
        "0 0 1 0 K 6 w 20 200 m 180 300 l S 0.4 g 120 220 50 50 re f"
    )


def spot(pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0.6, 1, 0.05], N=1)
    space = Array([Name.Separation, Name("/红金 871"), Name.DeviceCMYK, pdf.make_indirect(tint)])
    resource(page, "ColorSpace", "CS0", space)
    duo = Dictionary(
        FunctionType=4,
        Domain=[0, 1, 0, 1],
        Range=[0, 1, 0, 1, 0, 1, 0, 1],
    )
    program = pdf.make_stream(b"{0 3 1 roll 0.3 mul exch 0 exch}", duo)
    names = Array([Name("/红金 871"), Name.Black])
    resource(page, "ColorSpace", "CS1", Array([Name.DeviceN, names, Name.DeviceCMYK, program]))
    return (
        "/CS0 cs 1 scn 20 20 100 100 re f 0.4 scn 60 150 100 60 re f\n"
        "/CS1 cs 0.5 0.5 scn 40 230 100 60 re f"
    )


def overprint(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
    """Black over cyan that overprints, with the mode and without, and white that must not."""
    states: dict[str, dict[str, object]] = {
        "Op1": {"/OP": True, "/op": True, "/OPM": 1},
        "Op0": {"/OP": True, "/op": True},
        "Ko": {"/OP": False, "/op": False},
    }
    for name, state in states.items():
        resource(page, "ExtGState", name, Dictionary(state))
    return (
        "1 0 0 0 k 20 20 160 280 re f\n"
        "/Op1 gs 0 0 0 1 k 30 30 60 60 re f 0 1 0 0 k 100 30 60 60 re f\n"
        "/Ko gs q /Op0 gs 0 0 0 1 k 30 130 60 60 re f Q 0 0 0 0 k 100 130 60 60 re f\n"
        "/Op1 gs 0 0 0 0 k 30 220 60 60 re f"
    )


def icc_rgb(pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
    profile = pdf.make_stream(
        shipped("assets", "profiles", "sRGB-colorprofiles.icc").read_bytes(),
        Dictionary(N=3, Alternate=Name.DeviceRGB),
    )
    space = Array([Name.ICCBased, profile])
    resource(page, "ColorSpace", "CS0", space)
    pixels = bytes(v for y in range(32) for x in range(32) for v in (8 * x, 8 * y, 128))
    image = pdf.make_stream(
        zlib.compress(pixels),
        Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=32, Height=32, BitsPerComponent=8,
            ColorSpace=space, Filter=Name.FlateDecode,
        ),
    )  # fmt: skip
    resource(page, "XObject", "Im0", image)
    return "/CS0 cs .9 .2 .1 scn 20 20 100 80 re f q 150 0 0 150 30 130 cm /Im0 Do Q"


def shadings(pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
    ramp = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0, 0], C1=[0, 0.9, 1, 0], N=1.3)
    axial = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[20, 0, 180, 0], Function=ramp,
        Extend=[True, True],
    )  # fmt: skip
    radial = Dictionary(
        ShadingType=3, ColorSpace=Name.DeviceCMYK, Coords=[100, 230, 5, 100, 230, 60], Function=ramp
    )
    resource(page, "Shading", "Sh0", axial)
    resource(page, "Shading", "Sh1", pdf.make_indirect(radial))
    pattern = Dictionary(PatternType=2, Shading=axial, Matrix=[0.5, 0.2, 0, 1, 30, 0])
    resource(page, "Pattern", "P0", pdf.make_indirect(pattern))
    return (
        "q 20 20 160 50 re W n /Sh0 sh Q q 20 160 170 140 re W n /Sh1 sh Q\n"
        "/Pattern cs /P0 scn 30 85 140 60 re f"
    )


def tiling(pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
    cell = Dictionary(
        PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 10, 10], XStep=10, YStep=10,
        Resources=Dictionary(), Matrix=[1, 0.3, -0.3, 1, 3, 5],
    )  # fmt: skip
    drawn = b"0 1 0 0 k 1 1 5 5 re f 0 0 0 1 K 1 w 0 0 m 10 10 l S"
    resource(page, "Pattern", "P0", pdf.make_stream(drawn, cell))
    return "/Pattern cs /P0 scn 20 20 160 280 re f"


def type_3(pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
    glyph = pdf.make_stream(b"800 0 0 0 750 750 d1 0 0 750 750 re 200 200 300 300 re f*")
    colour = pdf.make_stream(b"800 0 d0 0 1 1 0 k 0 0 600 700 re f")
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 750, 750],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0], FirstChar=97, LastChar=98, Widths=[800, 800],
        Encoding=Dictionary(Differences=Array([97, Name.a, Name.b])),
        CharProcs=Dictionary(a=glyph, b=colour), Resources=Dictionary(),
    )  # fmt: skip
    resource(page, "Font", "F0", pdf.make_indirect(font))
    return "0.6 0 0.8 0 k BT /F0 30 Tf 20 250 Td (abab) Tj 0 -60 Td 2 Tr (ba) Tj ET"


def soft_mask(pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
    """A luminosity mask, an image with a mask of its own, and a blend mode."""
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray, I=True)
    ramp = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceGray, Coords=[20, 0, 180, 0],
        Function=Dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[1], N=1),
    )  # fmt: skip
    mask = pdf.make_stream(
        b"/Sh sh",
        Dictionary(
            Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, WIDTH, HEIGHT], Group=group,
            Resources=Dictionary(Shading=Dictionary(Sh=ramp)),
        ),
    )  # fmt: skip
    faded = Dictionary(SMask=Dictionary(Type=Name.Mask, S=Name.Luminosity, G=mask))
    resource(page, "ExtGState", "Gs0", faded)
    resource(page, "ExtGState", "Gs1", Dictionary(BM=Name.Multiply, ca=0.6))
    alpha = pdf.make_stream(
        bytes(16 * y for y in range(16) for _ in range(16)),
        Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=16, Height=16, BitsPerComponent=8,
            ColorSpace=Name.DeviceGray,
        ),
    )  # fmt: skip
    image = pdf.make_stream(
        bytes((255, 0, 0, 40)) * 256,
        Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=16, Height=16, BitsPerComponent=8,
            ColorSpace=Name.DeviceCMYK, SMask=alpha,
        ),
    )  # fmt: skip
    resource(page, "XObject", "Im0", image)
    page.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True)
    return (
        "0 0 1 0 k 20 20 170 200 re f q /Gs0 gs 0 1 0 0 k 20 40 160 60 re f Q\n"
        "q 80 0 0 80 40 120 cm /Im0 Do Q q /Gs1 gs 1 0 0 0 k 100 150 80 120 re f Q"
    )


def layered(pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
    """A layer that shows and one that does not."""
    on = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="版面"))
    off = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="尺寸标注"))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([on, off]), D=Dictionary(Order=Array([on, off]), OFF=Array([off]))
    )
    resource(page, "Properties", "On", on)
    resource(page, "Properties", "Off", off)
    return (
        "/OC /On BDC 0 1 0 0 k 20 20 80 80 re f EMC\n"
        "/OC /Off BDC 0 0 0 1 k q 20 120 160 60 re f Q EMC\n"
        "1 0 0 0 k 60 220 80 80 re f"
    )


def unbalanced(_pdf: pikepdf.Pdf, _page: pikepdf.Page) -> str:
    """States restored that were never saved, and saved that are never restored."""
    return "Q Q 0 1 0 0 k 20 20 80 80 re f q q 2 0 0 2 0 0 cm 1 0 0 0 k 20 70 40 40 re f"


FEATURES: dict[str, Add] = {
    each.__name__: each
    for each in (
        cmyk, spot, overprint, icc_rgb, shadings, tiling, type_3, soft_mask, layered, unbalanced,
    )
}  # fmt: skip


def with_cff(folder: Path) -> bytes:
    """Text in a font that ghostscript embeds as CFF."""
    program = (
        f"<</PageSize [{WIDTH} {HEIGHT}]>> setpagedevice "
        "/Times-Roman findfont 24 scalefont setfont "
        "0 1 0.5 0 setcmykcolor 20 200 moveto (Riverside) show 0 0 0 1 setcmykcolor "
        "20 150 moveto (Gallery & Caf\\351) show showpage"
    )
    out = folder / "cff.pdf"
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-o", str(out), "-c"]
    subprocess.run([*command, program], check=True, capture_output=True)
    return out.read_bytes()


ODD: dict[str, bytes] = {}
"""Pages in odd frames, by what is odd."""
for _turn in (90, 180, 270, -90):
    ODD[f"turned {_turn}"] = made(cmyk, Rotate=_turn)
ODD["origin elsewhere"] = made(cmyk, (-30, -20, WIDTH + 10, HEIGHT + 40))
ODD["corners swapped"] = made(cmyk, (WIDTH, HEIGHT, 0, 0))
ODD["trim within media"] = made(
    shadings, (-20, -20, WIDTH + 20, HEIGHT + 20), TrimBox=Array([10, 15, 190, 320])
)
ODD["art box"] = made(spot, (-20, -20, WIDTH + 20, HEIGHT + 20), ArtBox=Array([5, 5, 180, 300]))
ODD["turned trim"] = made(
    tiling, (-20, -20, WIDTH + 20, HEIGHT + 20), TrimBox=Array([10, 15, 190, 320]), Rotate=90
)
ODD["user unit"] = made(soft_mask, UserUnit=2.5)
