"""Word documents for tests, made of raw XML as Word and WPS write it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="jpg" ContentType="image/jpeg"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体"/>
<w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/>
<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="a4"><w:name w:val="Subtitle"/><w:basedOn w:val="a"/>
</w:style>
<w:style w:type="paragraph" w:styleId="a5"><w:name w:val="caption"/><w:basedOn w:val="a"/>
<w:rPr><w:sz w:val="20"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="a6"><w:name w:val="Quote"/><w:basedOn w:val="a"/></w:style>
"""


def run(
    text: str,
    size: float = 0,
    bold: bool = False,
    font: str = "",
    more: str = "",
) -> str:
    """A run; ``\\n`` is a soft return, ``size`` in points, ``more`` further properties."""
    look = (f'<w:rFonts w:eastAsia={quoteattr(font)} w:hint="eastAsia"/>' if font else "") + (
        "<w:b/>" if bold else ""
    )
    look += f'<w:sz w:val="{round(size * 2)}"/>' if size else ""
    look += more
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else ""
        for line in text.split("\n")
    )
    return f"<w:r><w:rPr>{look}</w:rPr>{lines}</w:r>"


def paragraph(
    content: str = "",
    size: float = 0,
    bold: bool = False,
    font: str = "",
    align: str = "",
    style: str = "",
    more: str = "",
) -> str:
    """A paragraph: of ``content`` as text, or of runs where it begins with ``<``."""
    inner = content if content.startswith("<") else run(content, size, bold, font)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += more + (f'<w:jc w:val="{align}"/>' if align else "")
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner if content else ''}</w:p>"


def inserted(text: str) -> str:
    return f'<w:ins w:id="1" w:author="编辑">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    gone = f'<w:delText xml:space="preserve">{escape(text)}</w:delText>'
    return f'<w:del w:id="2" w:author="编辑"><w:r>{gone}</w:r></w:del>'


def page_break() -> str:
    return paragraph('<w:r><w:br w:type="page"/></w:r>')


def picture(own: str, crop: str = "", anchored: bool = False) -> str:
    """A run with the picture of the relation ``own``; ``crop`` as ``l="25000"``."""
    kind = "anchor" if anchored else "inline"
    return (
        f'<w:r><w:drawing><wp:{kind}><wp:extent cx="3600000" cy="2400000"/>'
        f'<wp:docPr id="1" name="图片 1"/>{_graphic(own, crop)}</wp:{kind}></w:drawing></w:r>'
    )


def _graphic(own: str, crop: str) -> str:
    return (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"{_pic(own, crop)}</a:graphicData></a:graphic>"
    )


def _pic(own: str, crop: str = "") -> str:
    cropped = f"<a:srcRect {crop}/>" if crop else ""
    return (
        f'<pic:pic><pic:blipFill><a:blip r:embed="{own}"/>{cropped}</pic:blipFill>'
        "<pic:spPr/></pic:pic>"
    )


def text_box(content: str, *, vml_only: bool = False) -> str:
    """A run with a text box of paragraphs: as DrawingML with VML for old programs, or VML alone."""
    vml = (
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox>"
        "</v:shape></w:pict>"
    )
    if vml_only:
        return f"<w:r>{vml}</w:r>"
    drawing = (
        "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
        f"{content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def group(own: str, content: str) -> str:
    """A run with a group: a picture and a text box of paragraphs."""
    return (
        "<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wpg:wgp>"
        f"{_pic(own)}<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        "</wps:wsp></wpg:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def table(rows: Sequence[Sequence[str]], header: bool = False) -> str:
    """A table; each cell is text, paragraphs, or properties and paragraphs (``<w:tcPr…``)."""
    made = []
    for number, row in enumerate(rows):
        cells = "".join(
            f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in row
        )
        head = "<w:trPr><w:tblHeader/></w:trPr>" if header and not number else ""
        made.append(f"<w:tr>{head}{cells}</w:tr>")
    return f"<w:tbl><w:tblPr/>{''.join(made)}</w:tbl>"


def jpeg(size: tuple[int, int] = (600, 400), colour: str = "steelblue") -> bytes:
    """A small photo, of more than flat colours."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.paste(colour, (size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def write_docx(
    path: Path,
    body: str,
    *,
    pictures: dict[str, bytes] | None = None,
    styles: str | None = STYLES,
    parts: dict[str, str] | None = None,
    relations: str = "",
) -> Path:
    """Write a document. ``pictures`` by their relation; ``parts`` are further parts of ``word/``
    by their kind (``footnotes``), whose relation is made."""
    made = {"[Content_Types].xml": _TYPES.encode()}
    made["_rels/.rels"] = _relations(_relation("rId1", "officeDocument", "word/document.xml"))
    links = relations
    for own, data in (pictures or {}).items():
        ending = "png" if data[:4] == b"\x89PNG" else "emf" if data[:4] == b"\1\0\0\0" else "jpg"
        links += _relation(own, "image", f"media/{own}.{ending}")
        made[f"word/media/{own}.{ending}"] = data
    given = dict(parts or {})
    if styles is not None:
        given["styles"] = f"<w:styles {_NS}>{styles}</w:styles>"
    for name, content in given.items():
        links += _relation(f"rel-{name}", name, f"{name}.xml")
        made[f"word/{name}.xml"] = _xml(content)
    made["word/_rels/document.xml.rels"] = _relations(links)
    made["word/document.xml"] = _xml(
        f"<w:document {_NS}><w:body>{body}<w:sectPr/></w:body></w:document>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in made.items():
            package.writestr(zipfile.ZipInfo(name, (2024, 5, 1, 0, 0, 0)), data)
    return path


def wrapped(name: str, content: str) -> str:
    """A part with the namespaces: ``wrapped("footnotes", …)``."""
    return f"<w:{name} {_NS}>{content}</w:{name}>"


def external(own: str, kind: str, target: str) -> str:
    return (
        f'<Relationship Id="{own}" Type="{_OFFICE}/{kind}" Target={quoteattr(target)} '
        'TargetMode="External"/>'
    )


def _relation(own: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{own}" Type="{_OFFICE}/{kind}" Target={quoteattr(target)}/>'


def _relations(links: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return _xml(f'<Relationships xmlns="{space}">{links}</Relationships>')


def _xml(content: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{content}'.encode()
