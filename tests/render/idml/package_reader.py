"""A reader of IDML packages of its own, which shares nothing with the writer: frames with their
places on the pages, threads, text, styles; and a picture of them, to look at."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

PACKAGING = "{http://ns.adobe.com/AdobeInDesign/idml/1.0/packaging}"
Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""x, y, width, height, from the top left of a page."""


@dataclass
class ReadFrame:
    id: str
    kind: str
    name: str
    layer: str
    page: str
    box: Box
    boxes: list[Box]
    story: str = ""
    before: str = ""
    after: str = ""
    fill: str = ""
    stroke: str = ""
    weight: float = 0.0
    nonprinting: bool = False
    image: Box | None = None
    """Where the whole picture lies, of which the frame shows a part."""
    link: str = ""
    embedded: bytes = b""
    ends: list[tuple[float, float]] = field(default_factory=list)


@dataclass
class ReadStory:
    id: str
    vertical: bool
    paragraphs: list[str]
    styles: list[str]
    element: ElementTree.Element

    @property
    def text(self) -> str:
        """All characters, without the line breaks and soft hyphens that keep lines."""
        joined = "".join(self.paragraphs)
        return joined.replace("\u2028", "").replace("\u00ad", "")


@dataclass
class ReadPackage:
    names: list[str]
    first_is_stored: bool
    pages: dict[str, tuple[float, float]]
    frames: list[ReadFrame]
    stories: dict[str, ReadStory]
    parts: dict[str, ElementTree.Element]
    shown: dict[str, int]
    """On how many pages a story of a master is to be seen."""

    def times(self, story: str) -> int:
        return self.shown.get(story, 1)

    def thread(self, story: str) -> list[ReadFrame]:
        """The frames of a story in the order of their links."""
        own = {frame.id: frame for frame in self.frames if frame.story == story}
        at = next(frame for frame in own.values() if frame.before == "n")
        found = [at]
        while at.after != "n":
            assert own[at.after].before == at.id
            at = own[at.after]
            found.append(at)
        assert len(found) == len(own)
        return found


def read_package(data: bytes) -> ReadPackage:
    with ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
        raw = {entry.filename: archive.read(entry) for entry in entries}
    first = entries[0]
    stored = first.filename == "mimetype" and first.compress_type == ZIP_STORED
    parts = {name: ElementTree.fromstring(raw[name]) for name in raw if name.endswith(".xml")}
    design = parts["designmap.xml"]
    pages: dict[str, tuple[float, float]] = {}
    frames: list[ReadFrame] = []
    for each in design.findall(f"{PACKAGING}Spread"):
        spread = parts[each.get("src", "")].find("Spread")
        assert spread is not None
        _read_spread(spread, pages, frames)
    shown: dict[str, int] = {}
    for spread in [p.find("Spread") for p in parts.values() if p.find("Spread") is not None]:
        assert spread is not None
        for frame in _from_masters(spread, parts):
            frames.append(frame)
            if frame.story:
                shown[frame.story] = shown.get(frame.story, 0) + 1
    stories = {}
    for each in design.findall(f"{PACKAGING}Story"):
        story = parts[each.get("src", "")].find("Story")
        assert story is not None
        stories[story.get("Self", "")] = _read_story(story)
    return ReadPackage([e.filename for e in entries], stored, pages, frames, stories, parts, shown)


def _read_spread(
    spread: ElementTree.Element, pages: dict[str, tuple[float, float]], frames: list[ReadFrame]
) -> None:
    places: list[tuple[str, float, float, float]] = []
    for page in spread.findall("Page"):
        top, left, bottom, right = map(float, page.get("GeometricBounds", "").split())
        matrix = _matrix(page)
        name = page.get("Name", "")
        if spread.tag == "MasterSpread":
            name = "left" if matrix[4] < 0 else "right"
        pages[name] = right - left, bottom - top
        places.append((name, matrix[4] + left, matrix[5] + top, right - left))
    for item in spread:
        if item.tag in ("TextFrame", "Rectangle", "Polygon", "GraphicLine"):
            frames.append(_read_item(item, places))


def _from_masters(
    spread: ElementTree.Element, parts: dict[str, ElementTree.Element]
) -> list[ReadFrame]:
    """What the pages of a spread have from their masters: a left page that of the left one."""
    found: list[ReadFrame] = []
    for page in spread.findall("Page"):
        master = next(
            (
                each
                for part in parts.values()
                for each in part.findall("MasterSpread")
                if each.get("Self") == page.get("AppliedMaster")
            ),
            None,
        )
        if master is None:
            continue
        frames: list[ReadFrame] = []
        _read_spread(master, {}, frames)
        halves = [(_matrix(each)[4] < 0) for each in master.findall("Page")]
        for frame in frames:
            if len(halves) == 1 or (_matrix(page)[4] < 0) == (frame.page == "left"):
                frame.page = page.get("Name", "")
                found.append(frame)
    return found


def _read_item(
    item: ElementTree.Element, places: list[tuple[str, float, float, float]]
) -> ReadFrame:
    matrix = _matrix(item)
    paths = [
        [
            _applied(matrix, *map(float, point.get("Anchor", "").split()))
            for point in path.iter("PathPointType")
        ]
        for path in item.iter("GeometryPathType")
    ]
    boxes = [_hull(points) for points in paths]
    x = boxes[0][0] + boxes[0][2] / 2
    name, left, top, _ = min(places, key=lambda each: abs(x - each[1] - each[3] / 2))
    boxes = [(box[0] - left, box[1] - top, box[2], box[3]) for box in boxes]
    made = ReadFrame(
        item.get("Self", ""), item.tag, item.get("Name", ""), item.get("ItemLayer", ""), name,
        boxes[0], boxes, item.get("ParentStory", ""), item.get("PreviousTextFrame", ""),
        item.get("NextTextFrame", ""), item.get("FillColor", ""), item.get("StrokeColor", ""),
        float(item.get("StrokeWeight", "0")), item.get("Nonprinting") == "true",
    )  # fmt: skip
    made.ends = [(px - left, py - top) for px, py in paths[0]]
    for kind in ("Image", "PDF", "SVG"):
        image = item.find(kind)
        if image is not None:
            bounds = image.find("Properties/GraphicBounds")
            assert bounds is not None
            inner = _times(matrix, _matrix(image))
            corners = [
                _applied(inner, float(bounds.get(h, "0")), float(bounds.get(v, "0")))
                for h, v in (("Left", "Top"), ("Right", "Bottom"))
            ]
            box = _hull(corners)
            made.image = (box[0] - left, box[1] - top, box[2], box[3])
            link, contents = image.find("Link"), image.find("Properties/Contents")
            made.link = link.get("LinkResourceURI", "") if link is not None else ""
            if contents is not None and contents.text:
                made.embedded = contents.text.encode()
    return made


def _read_story(story: ElementTree.Element) -> ReadStory:
    preference = story.find("StoryPreference")
    vertical = preference is not None and preference.get("StoryOrientation") == "Vertical"
    paragraphs, styles = [""], [""]
    _read_ranges(story, paragraphs, styles)
    return ReadStory(story.get("Self", ""), vertical, paragraphs, styles, story)


def _read_ranges(element: ElementTree.Element, paragraphs: list[str], styles: list[str]) -> None:
    """The paragraphs of a story or of a cell, and those of the tables in it, cell by cell."""
    for range_ in element.findall("ParagraphStyleRange"):
        style = range_.get("AppliedParagraphStyle", "").removeprefix("ParagraphStyle/")
        for run in range_.findall("CharacterStyleRange"):
            for child in run:
                if child.tag == "Content":
                    paragraphs[-1] += child.text or ""
                    styles[-1] = style
                elif child.tag == "Br":
                    paragraphs.append("")
                    styles.append("")
                elif child.tag == "Table":
                    for cell in child.findall("Cell"):
                        _read_ranges(cell, paragraphs, styles)
                        paragraphs.append("")
                        styles.append("")


def _matrix(element: ElementTree.Element) -> Matrix:
    a, b, c, d, e, f = map(float, element.get("ItemTransform", "1 0 0 1 0 0").split())
    return a, b, c, d, e, f


def _applied(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _times(m: Matrix, n: Matrix) -> Matrix:
    x, y = _applied(m, n[4], n[5])
    return (
        m[0] * n[0] + m[2] * n[1], m[1] * n[0] + m[3] * n[1],
        m[0] * n[2] + m[2] * n[3], m[1] * n[2] + m[3] * n[3], x, y,
    )  # fmt: skip


def _hull(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def file_name(uri: str) -> str:
    return posixpath.basename(uri)
