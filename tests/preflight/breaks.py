"""What breaks each rule, and nothing else: a change of the good page for each."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from tests.preflight.good_pdf import (
    XMP,
    add,
    as_x1a,
    icc,
    in_other_units,
    intent,
    page_of,
    photo,
    resource,
)

Change = Callable[[pikepdf.Pdf], None]


@dataclass(frozen=True)
class Break:
    """A change that breaks ``rule``; ``severity`` is what the finding must be."""

    rule: int
    what: str
    change: Change
    severity: str = "error"
    x1a: bool = False
    version: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    spots: tuple[str, ...] = ()
    condition: str = ""
    spoil: Callable[[bytes], bytes] = bytes


def _delete(*path: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        found = {"page": page_of(pdf), "root": pdf.Root, "trailer": pdf.trailer}[path[0]]
        for key in path[1:-1]:
            found = found[f"/{key}"]
        del found[f"/{path[-1]}"]

    return change


def _page(key: str, value: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        page_of(pdf)[f"/{key}"] = value

    return change


def _info(key: str, value: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.trailer.Info[f"/{key}"] = value

    return change


def _xmp(old: str, new: str) -> Change:
    assert old in XMP

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata.write(XMP.replace(old, new).encode())

    return change


def _packed(data: bytes) -> bytes:
    """qpdf unpacks every metadata stream that it writes; this packs it again, no byte longer."""
    xmp, plain = XMP.encode(), b"/Subtype /XML /Type /Metadata"
    assert xmp in data and plain in data
    packed = data.replace(plain, b"/Filter /FlateDecode".ljust(len(plain)))
    return packed.replace(xmp, zlib.compress(xmp).ljust(len(xmp)))


def _intent(key: str, value: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del pdf.Root.OutputIntents[0][f"/{key}"]
        else:
            pdf.Root.OutputIntents[0][f"/{key}"] = value

    return change


def _profile(data: bytes, n: int) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_stream(data, N=n)

    return change


def _two_intents(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents.append(intent(pdf))


def _second_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])
    pdf.pages[1].obj.TrimBox = Array([20, 20, 400, 620])


def _empty_page(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Contents = pdf.make_stream(b"q 0 0 0 0 k 40 40 100 100 re f Q")


def _annotation(kind: str, **more: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[50, 50, 80, 80], **more)
        page_of(pdf).Annots = Array([pdf.make_indirect(note)])

    return change


def _no_font_file(pdf: pikepdf.Pdf) -> None:
    del page_of(pdf).Resources.Font.Body.FontDescriptor.FontFile2


def _filtered(name: str) -> Change:
    """A stream that is packed so; nothing paints it."""

    def change(pdf: pikepdf.Pdf) -> None:
        old = pdf.make_stream(b"")
        old.write(b"\x80\x0b\x60\x50", filter=Name(f"/{name}"))
        resource(pdf, "XObject", "Old", old)

    return change


def _jpeg_2000(pdf: pikepdf.Pdf) -> None:
    out = io.BytesIO()
    Image.new("CMYK", (600, 300)).save(out, "JPEG2000")
    page_of(pdf).Resources.XObject.Photo.write(out.getvalue(), filter=Name.JPXDecode)


def _root(key: str, value: Callable[[pikepdf.Pdf], Any]) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root[f"/{key}"] = value(pdf)

    return change


def _state(content: bytes, **entries: Any) -> Change:
    """Paint with an ExtGState of ``entries``, ``/New``."""

    def change(pdf: pikepdf.Pdf) -> None:
        add(content)(pdf)
        resource(pdf, "ExtGState", "New", Dictionary(Type=Name.ExtGState, **entries))

    return change


def _postscript(pdf: pikepdf.Pdf) -> None:
    resource(pdf, "XObject", "Ps", pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.PS))


def _opi(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Resources.XObject.Photo.OPI = Dictionary()


def _external(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Resources.XObject.Photo.F = Dictionary(Type=Name.Filespec, F=String("a.tif"))


def _soft_mask(pdf: pikepdf.Pdf) -> None:
    mask = photo(pdf, 20, 10)
    mask.ColorSpace = Name.DeviceGray
    page_of(pdf).Resources.XObject.Photo.SMask = mask


def _group(space: Name) -> Change:
    return _page("Group", Dictionary(Type=Name.Group, S=Name.Transparency, CS=space))


def _space(content: bytes, make: Callable[[pikepdf.Pdf], Any]) -> Change:
    """Paint in a colour space of the resources, ``/Cs``."""

    def change(pdf: pikepdf.Pdf) -> None:
        add(content)(pdf)
        resource(pdf, "ColorSpace", "Cs", make(pdf))

    return change


def _icc_based(pdf: pikepdf.Pdf) -> Array:
    return Array([Name.ICCBased, pdf.make_stream(icc(), N=4)])


def _lab(_pdf: pikepdf.Pdf) -> Array:
    return Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82])])


def _indexed_rgb(_pdf: pikepdf.Pdf) -> Array:
    return Array([Name.Indexed, Name.DeviceRGB, 1, String(b"\0\0\0\xff\xff\xff")])


def separation(name: str) -> Callable[[pikepdf.Pdf], Array]:
    """A separation that stands for black on screen."""

    def make(_pdf: pikepdf.Pdf) -> Array:
        tint = Dictionary(
            FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0, 0, 1], N=1
        )  # fmt: skip
        return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint])

    return make


def _heavy_photo(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Resources.XObject.Photo = photo(pdf, value=160)


def _sized_photo(width: int, height: int) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        page_of(pdf).Resources.XObject.Photo = photo(pdf, width, height)

    return change


def _line_art(width: int) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        add(b"q 0 0 0 1 k /Over gs 72 0 0 72 40 40 cm /Art Do Q")(pdf)
        art = pdf.make_stream(
            b"\xaa" * (((width + 7) // 8) * width),
            Type=Name.XObject, Subtype=Name.Image, Width=width, Height=width, ImageMask=True,
            BitsPerComponent=1,
        )  # fmt: skip
        resource(pdf, "XObject", "Art", art)

    return change


def _fine(commands: bytes, size: float = 9) -> Change:
    return add(_TINT + b"q BT %s /Body %g Tf 1 0 0 1 40 80 Tm <4141> Tj ET Q\n" % (commands, size))


def _font_file(data: bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        described = page_of(pdf).Resources.Font.Body.FontDescriptor
        described.FontFile2 = pdf.make_stream(data)

    return change


def _font_entry(key: str, value: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        page_of(pdf).Resources.Font.Body[f"/{key}"] = value

    return change


def _halftone(**entries: Any) -> Change:
    """Paint with a halftone."""

    def change(pdf: pikepdf.Pdf) -> None:
        made = pdf.make_stream(bytes(16), Type=Name.Halftone, Width=4, Height=4, **entries)
        _state(_OVER + b"0 0 0 0.5 k " + _BOX, HT=made)(pdf)

    return change


def _embedded(pdf: pikepdf.Pdf) -> Dictionary:
    file = pdf.make_stream(b"text", Type=Name.EmbeddedFile)
    described = Dictionary(Type=Name.Filespec, F=String("a.txt"), EF=Dictionary(F=file))
    return Dictionary(EmbeddedFiles=Dictionary(Names=[String("a"), pdf.make_indirect(described)]))


def _alternate(pdf: pikepdf.Pdf) -> None:
    picture = page_of(pdf).Resources.XObject.Photo
    picture.Alternates = Array([Dictionary(Image=photo(pdf), DefaultForPrinting=True)])


def _rasterised(pdf: pikepdf.Pdf) -> None:
    """A picture over the bleed, at 150 ppi and a little."""
    resource(pdf, "XObject", "Photo", photo(pdf, 880, 1300))
    page_of(pdf).Contents = pdf.make_stream(b"q 418 0 0 618 11 11 cm /Photo Do Q")


def _poor_jpeg(pdf: pikepdf.Pdf) -> None:
    out = io.BytesIO()
    Image.new("CMYK", (600, 300), (10, 20, 30, 40)).save(out, "JPEG", quality=20)
    picture = photo(pdf)
    picture.write(out.getvalue(), filter=Name.DCTDecode)
    picture.Decode = Array([1, 0] * 4)  # Pillow writes inks turned round, as Adobe does
    resource(pdf, "XObject", "Photo", picture)


def _two_golds(pdf: pikepdf.Pdf) -> None:
    add(b"q /Cs cs 0.5 scn " + _BOX + b" q /Ct cs 0.5 scn " + _BOX)(pdf)
    for name, ink in (("Cs", "Gold"), ("Ct", "GOLD")):
        resource(pdf, "ColorSpace", name, separation(ink)(pdf))


_RED = b"q 1 0 0 rg 50 60 80 80 re f Q"
_TINT = b"q 0.2 0.1 0 0 k 30 50 110 100 re f Q "
_BOX = b"50 60 80 80 re f Q"
_OVER = b"q /New gs "
_WARN = "warning"

BREAKS = [
    Break(1, "PDF 1.7", lambda _: None, version="1.7"),
    Break(1, "X-1a in PDF 1.6", lambda _: None, x1a=True, version="1.6"),
    Break(2, "no /ID", lambda _: None, spoil=lambda pdf: pdf.replace(b"/ID [", b"/Ix [")),
    Break(3, "encrypted", lambda _: None,
          options={"encryption": pikepdf.Encryption(owner="x", user="", R=4, metadata=False)}),
    Break(4, "no Title", _delete("trailer", "Info", "Title")),
    Break(4, "no ModDate", _delete("trailer", "Info", "ModDate")),
    Break(5, "Trapped is a string", _info("Trapped", String("False"))),
    Break(5, "Trapped is Unknown", _info("Trapped", Name("/Unknown"))),
    Break(6, "no claim", _xmp("PDF/X-4", "")),
    Break(6, "PDF/X-3", _xmp("PDF/X-4", "PDF/X-3:2003")),
    Break(7, "no MetadataDate", _xmp("MetadataDate>", "OtherDate>")),
    Break(7, "packed XMP", lambda _: None, spoil=_packed),
    Break(8, "no intent", _delete("root", "OutputIntents")),
    Break(8, "two intents", _two_intents),
    Break(9, "no identifier", _intent("OutputConditionIdentifier", None)),
    Break(9, "an empty Info", _intent("Info", "")),
    Break(9, "no profile", _intent("DestOutputProfile", None)),
    Break(10, "a monitor", _profile(icc(b"mntr"), 4)),
    Break(10, "an RGB printer", _profile(icc(space=b"RGB "), 3)),
    Break(11, "no TrimBox", lambda pdf: (_delete("page", "TrimBox")(pdf),
                                         _delete("page", "BleedBox")(pdf), None)[-1]),
    Break(11, "two boxes", _page("ArtBox", Array([20, 20, 420, 620]))),
    Break(12, "bleed within trim", _page("BleedBox", Array([30, 30, 400, 600]))),
    Break(12, "bleed beyond media", _page("BleedBox", Array([-5, -5, 445, 645]))),
    Break(13, "cropped to the trim", _page("CropBox", Array([20, 20, 420, 620]))),
    Break(14, "UserUnit", lambda pdf: in_other_units(pdf, 2.0)),
    Break(15, "two sizes", _second_page),
    Break(15, "turned", _page("Rotate", 90)),
    Break(16, "only white", _empty_page),
    Break(17, "a crop mark too long", add(b"q 0.5 w 0 0 0 1 K /Over gs 2 20 m 30 20 l S Q")),
    Break(17, "a PrinterMark", _annotation("PrinterMark")),
    Break(18, "font not embedded", _no_font_file),
    Break(19, "LZW", _filtered("LZWDecode")),
    Break(19, "JBIG2", _filtered("JBIG2Decode")),
    Break(19, "JPEG 2000 in X-1a", _jpeg_2000, x1a=True),
    Break(20, "JavaScript", _root("OpenAction", lambda _: Dictionary(
        S=Name.JavaScript, JS=String("app.beep()")))),
    Break(20, "an action", _root("OpenAction", lambda _: Dictionary(
        S=Name.URI, URI=String("https://example.org")))),
    Break(20, "a form", _root("AcroForm", lambda pdf: Dictionary(
        Fields=[pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("a")))]))),
    Break(20, "a transfer curve", _state(_OVER + b"0 0 0 0.5 k " + _BOX, TR=Dictionary(
        FunctionType=2, Domain=[0, 1], N=2))),
    Break(20, "PostScript", _postscript),
    Break(20, "OPI", _opi),
    Break(20, "an external file", _external),
    Break(21, "a link", _annotation("Link", Dest=String("a"))),
    Break(22, "an RGB group", _group(Name.DeviceRGB)),
    Break(22, "soft mask in X-1a", _soft_mask, x1a=True),
    Break(22, "alpha in X-1a", _state(_OVER + b"0 0 0 0.5 k " + _BOX, ca=0.5), x1a=True),
    Break(22, "group in X-1a", _group(Name.DeviceCMYK), x1a=True),
    Break(22, "layers in X-1a", _root("OCProperties", lambda _: Dictionary(
        OCGs=[], D=Dictionary())), x1a=True),
    Break(23, "RGB", add(_RED)),
    Break(23, "ICCBased", _space(b"q /Cs cs 0 0 0 0.5 sc " + _BOX, _icc_based)),
    Break(23, "Lab", _space(b"q /Cs cs 50 0 0 sc " + _BOX, _lab)),
    Break(23, "a table of RGB", _space(b"q /Cs cs 0 sc " + _BOX, _indexed_rgb)),
    Break(24, "a spot colour", _space(b"q /Cs cs 0.5 scn " + _BOX, separation("Gold"))),
    Break(25, "all plates", _space(b"q /Cs cs 0.4 scn " + _BOX, separation("All")), _WARN),
    Break(26, "a dark photo", _heavy_photo),
    Break(26, "a dark area", add(b"q 0.7 0.7 0.7 0.5 k " + _BOX)),
    Break(27, "rich text", _fine(b"0.5 0.5 0.5 0.9 k", 14), _WARN),
    Break(28, "black knocks out", _fine(b"0 0 0 1 k"), _WARN),
    Break(28, "without OPM 1", _state(
        _TINT + b"q /New gs 0 0 0 1 K 1 w 40 80 m 90 80 l S Q", OP=True, op=True, OPM=0), _WARN),
    Break(29, "grey text", _fine(b"0 g"), _WARN),
    Break(29, "grey line", add(b"q 0 G 1 w 40 80 m 90 80 l S Q"), _WARN),
    Break(30, "white overprints", add(_TINT + b"q /Over gs 0 0 0 0 k " + _BOX)),
    Break(30, "white text overprints", _fine(b"/Over gs 0 0 0 0 k", 14)),
    Break(31, "small white text", _fine(b"0 0 0 0 k"), _WARN),
    Break(31, "small red text", _fine(b"0 1 1 0 k", 9.5), _WARN),
    Break(32, "white hairline", add(b"q 0 0 0 0 K 0.2 w 40 80 m 90 80 l S Q"), _WARN),
    Break(32, "red hairline, filled", add(b"q 0 1 1 0 k 40 80 50 0.2 re f Q"), _WARN),
    Break(33, "body of 7 pt", lambda pdf: _body(pdf, b"/Body 7 Tf"), _WARN),
    Break(33, "body in one other ink", lambda pdf: _body(pdf, b"1 0 0 0 k /Body 9 Tf"), _WARN),
    Break(34, "80 ppi", _sized_photo(222, 111)),
    Break(34, "120 ppi", _sized_photo(333, 167), _WARN),
    Break(34, "80 ppi across alone", _sized_photo(222, 400)),
    Break(35, "400 ppi", _line_art(400)),
    Break(35, "700 ppi", _line_art(700), _WARN),
    Break(36, "900 ppi", _sized_photo(2500, 1250), "note"),
    Break(39, "grey overprints", add(_TINT + b"q /Over gs 0.5 g " + _BOX), _WARN),
    Break(40, "a font that is none", _font_file(b"no font")),
    Break(41, "widths of another font", _font_entry("Widths", [600])),
    Break(42, "a code without a glyph", add(
        b"q 0 0 0 1 k /Over gs BT /Body 14 Tf 1 0 0 1 40 80 Tm <42> Tj ET Q")),
    Break(43, "Courier", _font_entry("BaseFont", Name.Courier), _WARN),
    Break(44, "a halftone with a name", _halftone(HalftoneType=1, HalftoneName=String("Dots"))),
    Break(44, "a halftone of type 6", _halftone(HalftoneType=6)),
    Break(44, "HTP", _state(_OVER + b"0 0 0 0.5 k " + _BOX, HTP=[1, 2])),
    Break(45, "a separated page", _page("SeparationInfo", Dictionary(DeviceColorant=Name.Cyan))),
    Break(46, "an embedded file", _root("Names", _embedded)),
    Break(47, "PrintArea", _root("ViewerPreferences", lambda _: Dictionary(
        PrintArea=Name.TrimBox))),
    Break(48, "an alternate picture", _alternate),
    Break(49, "a bar that ends at the trim", add(b"q 0.2 0 0 0 k 20 100 9 60 re f Q"), _WARN),
    Break(50, "text 1 mm from the trim", add(
        b"q 0 0 0 1 k /Over gs BT /Body 14 Tf 1 0 0 1 22.8 80 Tm <41> Tj ET Q"), _WARN),
    Break(51, "type of 3.4 pt", _fine(b"/Over gs 0 0 0 1 k", 3.4), _WARN),
    Break(52, "one picture", _rasterised, _WARN),
    Break(53, "layers", _root("OCProperties", lambda _: Dictionary(OCGs=[], D=Dictionary())),
          _WARN),
    Break(54, "a JPEG of quality 20", _poor_jpeg, _WARN),
    Break(55, "Gold and GOLD", _two_golds, _WARN, spots=("Gold", "GOLD")),
    Break(56, "FOGRA39 was ordered", lambda _: None, condition="FOGRA39"),
]  # fmt: skip
"""At least one for each rule."""


def _body(pdf: pikepdf.Pdf, font: bytes) -> None:
    content = page_of(pdf).Contents.read_bytes().replace(b"/Body 9 Tf", font)
    page_of(pdf).Contents = pdf.make_stream(content)


def of_rule(rule: int) -> Iterator[Break]:
    """The breaks of one rule."""
    return (each for each in BREAKS if each.rule == rule)


def broken(each: Break, pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    """The good page with the change of ``each``."""
    if each.x1a:
        as_x1a(pdf)
    each.change(pdf)
    return pdf
