"""Conversion of front matter to the fields of a story, with a finding for each bad entry."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Literal, TypedDict

from paiban.base.finding import Findings
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.manuscript.join import join_lines
from paiban.manuscript.markdown.front_matter import Items, Mapping, Node, Scalar
from paiban.manuscript.photo_names import photo_path
from paiban.manuscript.story import (
    BOXES,
    CAPTION_PLACES,
    CROPS,
    DIRECTIONS,
    HEAD_PLACES,
    HEADS_ON_PHOTO,
    KINDS,
    MOST_ZOOM,
    PHOTO_KINDS,
    PHOTO_PLACES,
    Photo,
    Text,
)

KEYS = (
    "kicker", "headline", "subhead", "deck", "byline", "dateline", "source",
    "priority", "section", "slogans", "column_title", "box", "drop_cap",
    "direction", "headline_place", "kind", "headline_style",
    "head_on_photo", "id", "photos",
)  # fmt: skip
_SINGLE: tuple[Literal["kicker", "byline", "dateline", "source", "column_title"], ...]
_SINGLE = ("kicker", "byline", "dateline", "source", "column_title")
_SEVERAL: tuple[Literal["headline", "subhead", "slogans", "deck"], ...]
_SEVERAL = ("headline", "subhead", "slogans", "deck")
PHOTO_KEYS = (
    "file", "caption", "credit", "focus", "place", "caption_place", "crop", "kind", "page",
    "bleed", "group", "cut_out", "zoom",
)  # fmt: skip
_MEANT = {
    "标题": "headline", "主题": "headline", "主标题": "headline", "title": "headline",
    "引题": "kicker", "肩题": "kicker", "副题": "subhead", "副标题": "subhead",
    "subtitle": "subhead", "提要": "deck", "导语": "deck", "摘要": "deck", "summary": "deck",
    "作者": "byline", "记者": "byline", "author": "byline", "电头": "dateline",
    "栏目题": "column_title", "栏目": "column_title", "花边": "box", "首字下沉": "drop_cap",
    "体裁": "kind", "题型": "headline_style", "排向": "direction", "标题位置": "headline_place",
    "来源": "source", "版面": "section", "category": "section", "图片": "photos",
    "images": "photos", "口号": "slogans", "图说": "caption", "摄影": "credit",
    "压题": "head_on_photo", "组图": "group", "退底": "cut_out", "抠图": "cut_out",
    "出血": "bleed", "页": "page", "页码": "page",
}  # fmt: skip
"""Keys that people write instead of ours and that spelling alone would not match."""


_PAGES = 1_000_000
_TOPIC = late_pattern(r"\s+#[^\s#]")
"""`` #平安返校#``: a comment has a space after its sign."""


class Fields(TypedDict, total=False):
    """The keyword arguments of ``Story`` that front matter supplies."""

    kicker: Text | None
    headline: tuple[Text, ...]
    subhead: tuple[Text, ...]
    deck: tuple[Text, ...]
    byline: Text | None
    dateline: Text | None
    source: Text | None
    priority: int
    section_name: str
    slogans: tuple[Text, ...]
    column_title: Text | None
    box: str
    drop_cap: int
    direction: str
    headline_place: str
    kind: str
    headline_style: str
    head_on_photo: str
    key: str
    photos: tuple[Photo, ...]


class FieldReader:
    """Converts nodes to values of the model; ``path`` is the manuscript's."""

    def __init__(self, path: Path, findings: Findings) -> None:
        self.path = path
        self.file = str(path)
        self.findings = findings

    def read(self, front: Mapping) -> Fields:
        """All fields of ``front``; reports unknown keys and wrong values as errors."""
        got = self._known(front, KEYS)
        for line in front.topics:
            self.findings.warn(
                "yaml-comment",
                "a line that begins with # is a comment and is not printed",
                "put the value in quotation marks if it is to be printed",
                Origin(self.file, line),
            )
        fields = Fields()
        for single in _SINGLE:
            if single in got:
                fields[single] = self._text(single, got[single])
        for several in _SEVERAL:
            if several in got:
                fields[several] = self._texts(several, got[several])
        if "priority" in got:
            fields["priority"] = self._priority(got["priority"])
        if "section" in got:
            fields["section_name"] = str(self._text("section", got["section"]) or "")
        if "box" in got:
            fields["box"] = self._one_of("box", got["box"], BOXES) or ""
        if "drop_cap" in got:
            fields["drop_cap"] = self._drop_cap(got["drop_cap"])
        if "direction" in got:
            direction = self._one_of("direction", got["direction"], DIRECTIONS)
            fields["direction"] = direction or ""
        if "headline_place" in got:
            place = self._one_of("headline_place", got["headline_place"], HEAD_PLACES)
            fields["headline_place"] = place or "over"
        if "kind" in got:
            fields["kind"] = self._one_of("kind", got["kind"], KINDS) or ""
        if "headline_style" in got:
            style = self._text("headline_style", got["headline_style"])
            fields["headline_style"] = str(style or "")
        if "head_on_photo" in got:
            fields["head_on_photo"] = self._head_on_photo(got["head_on_photo"])
        if "id" in got:
            fields["key"] = str(self._text("id", got["id"]) or "")
        if "photos" in got:
            fields["photos"] = self._photos(got["photos"])
        return fields

    def _known(self, mapping: Mapping, keys: Collection[str]) -> dict[str, Node]:
        got: dict[str, Node] = {}
        for key, line, node in mapping.entries:
            if key not in keys:
                self._unknown(key, line, keys)
            elif key in got:
                self._bad(f"{key} is given twice", "keep one", line)
            else:
                got[key] = node
        return got

    def _unknown(self, key: str, line: int, keys: Collection[str]) -> None:
        from difflib import get_close_matches

        near = [_MEANT[key.lower()]] if _MEANT.get(key.lower()) in keys else []
        near = near or get_close_matches(key.lower(), keys, 1)
        hint = f'did you mean "{near[0]}"?' if near else f"known keys: {', '.join(keys)}"
        self.findings.error("unknown-key", f'unknown key "{key}"', hint, Origin(self.file, line))

    def _bad(self, message: str, hint: str, line: int) -> None:
        self.findings.error("bad-value", message, hint, Origin(self.file, line))

    def _text(self, key: str, node: Node) -> Text | None:
        if not isinstance(node, Scalar):
            self._bad(f"{key} is not a text", f"write {key}: the text", node.line)
            return None
        text = join_lines(self._lines(key, node), self.file)
        return text if text.string else None

    def _lines(self, key: str, node: Scalar) -> tuple[tuple[int, str], ...]:
        """The lines of a text, with what YAML cuts off at `` #`` where that is a #topic#; a comment
        stays one. Both are told."""
        if not node.comment:
            return node.lines
        line = node.lines[-1][0] if node.lines else node.line
        origin = Origin(self.file, line)
        if node.quoted or not _TOPIC.match(node.comment):
            self.findings.warn(
                "yaml-comment",
                f"{key}: {node.comment.strip()!r} is a comment and is not printed",
                "put the whole value in quotation marks if it is to be printed",
                origin,
            )
            return node.lines
        self.findings.note(
            "yaml-comment",
            f"{key}: {node.comment.strip()!r} is read as text, though it is a comment to YAML",
            "put the whole value in quotation marks",
            origin,
        )
        *before, (number, string) = node.lines or ((node.line, ""),)
        return (*before, (number, f"{string}{node.comment.rstrip()}"))

    def _texts(self, key: str, node: Node) -> tuple[Text, ...]:
        """A text or a list of texts; a deck has paragraphs, a headline lines."""
        if isinstance(node, Mapping):
            self._bad(f"{key} is neither a text nor a list", f"write {key}: the text", node.line)
            return ()
        if isinstance(node, Items):
            found = [self._text(key, item) for item in node.items]
        elif node.literal and key != "deck":
            found = [join_lines([line], self.file) for line in node.lines]
        else:
            paragraphs = _paragraphs(self._lines(key, node))
            found = [join_lines(lines, self.file) for lines in paragraphs]
        return tuple(text for text in found if text)

    def _priority(self, node: Node) -> int:
        string = node.string if isinstance(node, Scalar) else ""
        if string.isascii() and string.isdigit() and int(string[:9]) > 0:
            return int(string[:9])
        self._bad("priority is not a whole number from 1", "1 is the highest", node.line)
        return 0

    def _one_of(self, key: str, node: Node, values: tuple[str, ...]) -> str | None:
        string = node.string if isinstance(node, Scalar) else ""
        if string in values:
            return string
        self._bad(f"{key} is not known", f"one of: {', '.join(values)}", node.line)
        return None

    def _head_on_photo(self, node: Node) -> str:
        """``true`` leaves the place to the photo, ``false`` is as nothing."""
        string = node.string if isinstance(node, Scalar) else ""
        if string in ("true", "false"):
            return "auto" if string == "true" else ""
        return self._one_of("head_on_photo", node, HEADS_ON_PHOTO) or ""

    def _flag(self, key: str, node: Node) -> bool:
        string = node.string if isinstance(node, Scalar) else ""
        if string not in ("true", "false"):
            self._bad(f"{key} is neither true nor false", f"write {key}: true", node.line)
        return string == "true"

    def _drop_cap(self, node: Node) -> int:
        string = node.string if isinstance(node, Scalar) else ""
        if string in ("2", "3"):
            return int(string)
        self._bad("drop_cap is neither 2 nor 3", "it is the height in lines", node.line)
        return 0

    def _photos(self, node: Node) -> tuple[Photo, ...]:
        if not isinstance(node, Items):
            self._bad("photos is not a list", "write '- file: name.jpg' below it", node.line)
            return ()
        photos = (self._photo(item) for item in node.items)
        return tuple(photo for photo in photos if photo)

    def _photo(self, node: Node) -> Photo | None:
        if isinstance(node, Scalar):
            node = Mapping(node.line, (("file", node.line, node),))
        got = self._known(node, PHOTO_KEYS) if isinstance(node, Mapping) else {}
        file = self._text("file", got["file"]) if "file" in got else None
        if file is None:
            self._bad("a photo has no file", "write file: name.jpg", node.line)
            return None
        caption = self._text("caption", got["caption"]) if "caption" in got else None
        credit = self._text("credit", got["credit"]) if "credit" in got else None
        focus = self._focus(got["focus"]) if "focus" in got else (0.5, 0.5)
        place = self._one_of("place", got["place"], PHOTO_PLACES) if "place" in got else None
        beside = got.get("caption_place")
        words = self._one_of("caption_place", beside, CAPTION_PLACES) if beside else None
        crop = self._one_of("crop", got["crop"], CROPS) if "crop" in got else None
        kind = self._one_of("kind", got["kind"], PHOTO_KINDS) if "kind" in got else None
        origin = Origin(self.file, node.line)
        path = photo_path(file.string, self.path.parent, origin, self.findings)
        places = place or "", words or "", crop or "", kind or ""
        page = self._page(got["page"]) if "page" in got else 0
        bleed = "bleed" in got and self._flag("bleed", got["bleed"])
        group = str(self._text("group", got["group"]) or "") if "group" in got else ""
        given = path, caption, credit, focus, origin, *places
        cut = "cut_out" in got and self._flag("cut_out", got["cut_out"])
        photo = Photo(*given, page=page, bleed=bleed, group=group, cut_out=cut)
        return photo.zoomed(self._zoom(got["zoom"])) if "zoom" in got else photo

    def _zoom(self, node: Node) -> float:
        string = node.string if isinstance(node, Scalar) else ""
        try:
            if 1 <= (zoom := float(string)) <= MOST_ZOOM:
                return zoom
        except ValueError:
            pass  # reported below, as a number out of range is
        self._bad(f"zoom is no number from 1 to {MOST_ZOOM}", "write zoom: 1.5", node.line)
        return 1.0

    def _page(self, node: Node) -> int:
        string = node.string if isinstance(node, Scalar) else ""
        if string.isdecimal() and 1 <= int(string) <= _PAGES:
            return int(string)
        self._bad("page is no number of a page", "write page: 2 for the second of a PDF", node.line)
        return 0

    def _focus(self, node: Node) -> tuple[float, float]:
        items = node.items if isinstance(node, Items) else ()
        try:
            x, y = (float(item.string) for item in items if isinstance(item, Scalar))
            if 0 <= x <= 1 and 0 <= y <= 1 and len(items) == 2:
                return x, y
        except ValueError:
            pass  # reported below, as a wrong count is
        self._bad("focus is not two numbers from 0 to 1", "write focus: [0.5, 0.3]", node.line)
        return 0.5, 0.5


def _paragraphs(lines: Sequence[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    paragraphs: list[list[tuple[int, str]]] = [[]]
    for line in lines:
        if line[1]:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return paragraphs
