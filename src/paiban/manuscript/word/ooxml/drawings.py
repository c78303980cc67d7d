"""Drawings of a Word document, of DrawingML and of VML: pictures taken out with their crop, the
text of boxes, and what cannot be set, told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from paiban.base.finding import Findings
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.base.value import Record
from paiban.manuscript.naming import story_id
from paiban.manuscript.word.ooxml.package import Package, Relation
from paiban.manuscript.word.ooxml.picture_files import NAMES, ending_of, kept_picture
from paiban.manuscript.word.ooxml.word_blocks import Crop, WordBlock, WordBox, WordPicture
from paiban.manuscript.word.ooxml.word_report import WordReport
from paiban.manuscript.word.ooxml.xml_parts import Element, attribute, child, found, kind, number

_MADE_UP = late_pattern(
    r"自动生成|automatically generated|^[\w ]*\d+(?:\.\w+)?$|[/\\]|^(?:IMG|DSC)"
)
_WHOLE: Crop = (0.0, 0.0, 1.0, 1.0)
_LEAST = 0.01
"""Of a picture's width and depth, the least that a crop leaves: less is a damaged number."""


class Drawings(Record):
    """Reads the drawings of one part. ``blocks_of`` reads what a text box holds."""

    package: Package
    relations: dict[str, Relation]
    report: WordReport
    findings: Findings
    blocks_of: Callable[[Element], list[WordBlock]]
    taken: int = 0

    def read(self, element: Element, line: int) -> list[WordBlock]:
        """The pictures and boxes of a ``w:drawing``, ``w:pict`` or ``w:object``; several of one
        drawing belong together, in a box."""
        blocks: list[WordBlock] = []
        self._walk(element, line, blocks)
        if len(blocks) > 1:
            return [WordBox(blocks, line)]
        return blocks

    def _walk(self, element: Element, line: int, blocks: list[WordBlock]) -> None:
        for each in element:
            name = kind(each)
            if name == "mc:AlternateContent":
                chosen = alternative(each)
                if chosen is not None:
                    self._walk(chosen, line, blocks)
            elif name == "pic:pic":
                blocks += self._picture(each, line)
            elif name == "wp:docPr":
                self._description(attribute(each, "descr"), line)
            elif name == "v:imagedata":
                blocks += self._vml_picture(each, line)
            elif name == "w:txbxContent":
                inner = self.blocks_of(each)
                if inner:
                    blocks.append(WordBox(inner, line))
            else:
                self._other(each, name, line, blocks)

    def _other(self, each: Element, name: str, line: int, blocks: list[WordBlock]) -> None:
        if name in ("c:chart", "dgm:relIds", "?:chart"):
            what = "a diagram (SmartArt)" if name == "dgm:relIds" else "a chart"
            self.report.drop(what, line, self._text_of(each))
        elif name == "v:textpath":
            self.report.drop("lettering in a drawing (WordArt)", line, attribute(each, "string"))
        elif name == "o:OLEObject":
            program = attribute(each, "ProgID") or "another program"
            if "equation" in program.lower():
                self.report.change("an equation of an older program is a picture", line)
            else:
                self.report.leave(f"what lies behind an embedded object ({program[:40]})", line)
        else:
            self._walk(each, line, blocks)

    def _description(self, text: str, line: int) -> None:
        """What is written for those who cannot see the picture; Word makes it up by itself too."""
        if text.strip() and not _MADE_UP.search(text):
            self.report.leave("the description of a picture", line, text)

    def _text_of(self, element: Element) -> str:
        """The text of a chart or a diagram, from the part that holds it."""
        texts: list[str] = []
        for _, own in element.items():
            relation = self.relations.get(own)
            if relation is None or relation.is_external:
                continue
            if relation.kind in ("chart", "diagramData", "chartEx"):
                root = self.package.xml(relation.target)
                if root is not None:
                    texts += [each.text or "" for each in found(root, "a:t", "c:v")]
        return " ".join(texts)

    def _picture(self, element: Element, line: int) -> list[WordBlock]:
        fill = child(element, "pic:blipFill")
        blip = child(fill, "a:blip")
        transform = child(element, "pic:spPr", "a:xfrm")
        turned = number(attribute(transform, "rot")) % 21_600_000
        if turned or attribute(transform, "flipH") == "1" or attribute(transform, "flipV") == "1":
            self.report.change(
                "a picture that Word turns or mirrors is set as its file has it", line
            )
        source = child(fill, "a:srcRect")
        sides = [_part_of(attribute(source, side)) for side in ("l", "t", "r", "b")]
        own = attribute(blip, "r:embed") or attribute(blip, "r:link")
        return self._taken(own, _shown(sides), line)

    def _vml_picture(self, element: Element, line: int) -> list[WordBlock]:
        names = ("cropleft", "croptop", "cropright", "cropbottom")
        sides = [_vml_part(attribute(element, name)) for name in names]
        own = (
            attribute(element, "r:id")
            or attribute(element, "r:href")
            or attribute(element, "o:relid")
        )
        return self._taken(own, _shown(sides), line)

    def _taken(self, own: str, shown: Crop, line: int) -> list[WordBlock]:
        """The picture of a relation, in a file."""
        origin = Origin(self.package.file, line)
        relation = self.relations.get(own)
        if relation is None:
            self.findings.error(
                "word-picture-missing",
                "a picture is named that is not in the document",
                "put it in again, or give its file as a photo",
                origin,
            )
            return [WordPicture("", shown, line)]
        if relation.is_external:
            self._linked(relation.target, origin)
            return [WordPicture("", shown, line)]
        return [WordPicture(self._file(relation.target, origin), shown, line)]

    def _linked(self, target: str, origin: Origin) -> None:
        """A picture that the document only links to. Links of Word are absolute, so it is never
        looked for on the disk: who sends a document would choose which of our files is printed."""
        self.findings.error(
            "photo-elsewhere",
            f"the picture is not in the document, which only links to {unquote(target)[:80]}",
            "insert it into the document (not as a link), or give its file as a photo",
            origin,
        )

    def _file(self, target: str, origin: Origin) -> str:
        try:
            data = self.package.data(target)
            problem = "it is not there"
        except ValueError as damage:
            data, problem = None, str(damage)
        if not data:
            self.findings.error(
                "word-picture-missing",
                f"the picture {target.rpartition('/')[2][:80]} cannot be taken out: {problem}",
                "put it in again, or give its file as a photo",
                origin,
            )
            return ""
        ending = ending_of(data)
        if ending in NAMES:
            name = target.rpartition("/")[2][:80]
            self.findings.error(
                "word-picture-format",
                f"the picture {name} is {NAMES[ending]}, which is not set",
                "save it as PNG or JPEG and insert that",
                origin,
            )
            return ""
        self.taken += 1
        stem = story_id(Path(self.package.file))
        return kept_picture(data, f"{stem[:60]}-{self.taken}{ending}")


def alternative(element: Element) -> Element | None:
    """The form of ``mc:AlternateContent`` to read: the first whose text and pictures we read."""
    forms = [each for each in element if kind(each) in ("mc:Choice", "mc:Fallback")]
    for each in forms:
        if (
            next(found(each, "w:txbxContent", "pic:pic", "w:t", "m:t", "v:imagedata"), None)
            is not None
        ):
            return each
    return forms[0] if forms else None


def _part_of(told: str) -> float:
    """A side of ``a:srcRect``: thousandths of a percent, or a percentage."""
    if told.endswith("%"):
        return number(told[:-1]) / 100
    return number(told) / 100_000


def _vml_part(told: str) -> float:
    """A side of a VML crop: a fraction, or 65536ths with an ``f``."""
    return number(told[:-1]) / 65_536 if told.endswith("f") else number(told)


def _shown(sides: list[float]) -> Crop:
    """What a crop leaves; one to beyond the picture's edge, which adds white, is none."""
    left, top, right, bottom = (min(max(side, 0.0), 1.0) for side in sides)
    if 1 - left - right < _LEAST or 1 - top - bottom < _LEAST:
        return _WHOLE
    return (round(left, 5), round(top, 5), round(1 - right, 5), round(1 - bottom, 5))
