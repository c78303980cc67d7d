"""Spreads/*.xml: pages and the objects on them, from the back to the front."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from paiban.base.geometry import Rect
from paiban.page.items import Page
from paiban.render.idml.idml_xml import Attribute, Node, node, part, properties
from paiban.render.idml.linked_photos import LinkedPhoto, Links
from paiban.render.idml.objects.object_values import (
    LinkArea,
    PageObject,
    PhotoFrame,
    Shape,
    Thread,
)
from paiban.render.idml.objects.spread_places import PlacedPage, PlacedSpread
from paiban.render.idml.swatches import Swatches
from paiban.render.idml.text.paragraph_looks import House
from paiban.render.idml.text.text_frames import aligned_as, frame_preference, with_room


class Chain(NamedTuple):
    """A thread that is a part of a longer one: the id of its text, and of the frames before its
    first and after its last ("n" for none)."""

    story: str = ""
    before: str = "n"
    after: str = "n"


class PlacedObject(NamedTuple):
    """An object with the page it stands on, and its id; that of a thread is of its story, unless it
    is chained to another."""

    on: PlacedPage
    item: PageObject
    id: str
    chain: Chain = Chain()


class SpreadMaker(NamedTuple):
    """What spreads are written by."""

    house: House
    swatches: Swatches
    links: Links
    layers: dict[str, str]
    masters: tuple[str, str]
    """The master of pages with margins and columns only, and that with shared furniture."""
    furnished: frozenset[str] = frozenset()
    """The numbers of the pages that have the latter."""

    def part(self, spread: PlacedSpread, objects: Sequence[PlacedObject], self_: str) -> bytes:
        """The part of a spread."""
        made = node(
            "Spread",
            Self=self_,
            PageCount=spread.sheets,
            BindingLocation=_binding(spread),
            AllowPageShuffle=False,
            ShowMasterItems=True,
            ItemTransform=_moved(0.0, spread.down),
        )
        for number, placed in enumerate(spread.pages):
            master = self.masters[placed.page.number in self.furnished]
            made.extend(page_nodes(placed, f"{self_}p{number}", master))
        for each in objects:
            made.extend(self.object_nodes(each))
        return part("Spread", made)

    def object_nodes(self, placed: PlacedObject) -> Iterator[Node]:
        """The elements of an object."""

        item, on = placed.item, placed.on
        match item:
            case Thread():
                yield from self._frames(item, placed)
            case Shape():
                yield self._shape(item, placed)
            case PhotoFrame():
                yield self._photo(item, placed.id, on)
            case LinkArea():
                yield self._area(item, placed.id, on)

    def _frames(self, thread: Thread, placed: PlacedObject) -> Iterator[Node]:
        ids = [f"{placed.id}f{number}" for number in range(len(thread.frames))]
        aligned = aligned_as(thread, self.house)
        for number, frame in enumerate(thread.frames):
            before = ids[number - 1] if number else placed.chain.before
            after = ids[number + 1] if number + 1 < len(ids) else placed.chain.after
            rect = _beside_left(frame.rect, placed.on) if frame.spare else frame.rect
            if frame.grows:
                rect = with_room(rect, frame, thread, aligned)
            yield node(
                "TextFrame",
                properties(_path([rect])),
                frame_preference(frame, rect.width, thread, aligned),
                **_item(ids[number], frame.name, self.layers[thread.layer]),
                ParentStory=placed.chain.story or placed.id,
                PreviousTextFrame=before,
                NextTextFrame=after,
                ContentType="TextType",
                AppliedObjectStyle="ObjectStyle/$ID/[None]",
                FillColor="Swatch/None",
                StrokeColor="Swatch/None",
                StrokeWeight=0.0,
                Nonprinting=frame.spare,
                ItemTransform=_moved(placed.on.x + rect.x, placed.on.y + rect.y),
            )

    def _shape(self, shape: Shape, placed: PlacedObject) -> Node:
        on = placed.on
        common = _item(placed.id, shape.name, self.layers[shape.layer])
        ink = self.swatches.of(shape.colour)
        if shape.rule:
            rule = shape.rule
            x, y = min(rule.x0, rule.x1), min(rule.y0, rule.y1)
            ends = [(rule.x0 - x, rule.y0 - y), (rule.x1 - x, rule.y1 - y)]
            return node(
                "GraphicLine",
                properties(_path_of([(ends, True)])),
                **common,
                StrokeWeight=rule.width,
                StrokeColor=ink,
                FillColor="Swatch/None",
                StrokeType="StrokeStyle/$ID/Solid",
                AppliedObjectStyle="ObjectStyle/$ID/[None]",
                ItemTransform=_moved(on.x + x, on.y + y),
            )
        first = shape.rects[0]
        return node(
            "Rectangle" if len(shape.rects) == 1 else "Polygon",
            properties(_path(shape.rects)),
            **common,
            ContentType="Unassigned",
            FillColor=ink,
            StrokeColor="Swatch/None",
            StrokeWeight=0.0,
            AppliedObjectStyle="ObjectStyle/$ID/[None]",
            ItemTransform=_moved(on.x + first.x, on.y + first.y),
        )

    def _area(self, area: LinkArea, self_: str, on: PlacedPage) -> Node:
        return node(
            "Rectangle",
            properties(_path([area.rect])),
            **_item(self_, area.name, self.layers[area.layer]),
            ContentType="Unassigned",
            FillColor="Swatch/None",
            StrokeColor="Swatch/None",
            StrokeWeight=0.0,
            AppliedObjectStyle="ObjectStyle/$ID/[None]",
            ItemTransform=_moved(on.x + area.rect.x, on.y + area.rect.y),
        )

    def _photo(self, frame: PhotoFrame, self_: str, on: PlacedPage) -> Node:
        rect, photo = frame.picture.rect, self.links.of(frame.picture)
        inside = self._placed_photo(frame, photo, f"{self_}i") if photo else None
        return node(
            "Rectangle",
            properties(_path([rect])),
            node("FrameFittingOption", AutoFit=False),
            _alternative(frame.picture.alt),
            inside,
            **_item(self_, frame.name, self.layers[frame.layer]),
            ContentType="GraphicType",
            FillColor="Swatch/None",
            StrokeColor="Swatch/None",
            StrokeWeight=0.0,
            AppliedObjectStyle="ObjectStyle/$ID/[None]",
            ItemTransform=_moved(on.x + rect.x, on.y + rect.y),
        )

    def _placed_photo(self, frame: PhotoFrame, photo: LinkedPhoto, self_: str) -> Node:
        """The photo in its frame: scaled so that the crop fills it, and moved."""
        rect, (x0, y0, x1, y1) = frame.picture.rect, frame.picture.crop
        across = rect.width / max(1e-6, (x1 - x0) * photo.width)
        down = rect.height / max(1e-6, (y1 - y0) * photo.height)
        move = (-x0 * photo.width * across, -y0 * photo.height * down)
        bounds = node("GraphicBounds", Left=0.0, Top=0.0, Right=photo.width, Bottom=photo.height)
        return photo.element(bounds, (across, down, *move), self_)


def page_nodes(placed: PlacedPage, self_: str, master: str) -> Iterator[Node]:
    """The printed pages of a page, with its margins and columns as guides."""
    for at, (number, x, width) in enumerate(placed.sheets):
        yield node(
            "Page",
            _margins(placed.page, x - placed.x, width),
            Self=f"{self_}{'ab'[at]}",
            Name=number,
            AppliedMaster=master,
            MasterPageTransform="1 0 0 1 0 0",
            TabOrder="",
            OverrideList="",
            GeometricBounds=f"0 0 {placed.page.height:.10g} {width:.10g}",
            ItemTransform=_moved(x, placed.y),
            UseMasterGrid=False,
            GridStartingPoint="TopOutside",
        )


def page_id(spread: str, number: int) -> str:
    """The id of the first printed page of a page of a spread."""
    return f"{spread}p{number}a"


def _alternative(text: str) -> Node | None:
    """What a screen reader says for a photo."""
    if not text:
        return None
    return node("ObjectExportOption", AltTextSourceType="SourceCustom", CustomAltText=text)


def _margins(page: Page, start: float, width: float) -> Node:
    """The margins and columns of a printed page, of which the page's may be two."""
    area = page.type_area
    columns = [x for x in page.columns if start <= x < start + width] or [area.x]
    left, right = columns[0], columns[-1] + page.column_width
    gutter = columns[1] - columns[0] - page.column_width if len(columns) > 1 else 12.0
    edges = [edge - left for x in columns for edge in (x, x + page.column_width)]
    return node(
        "MarginPreference",
        ColumnCount=len(columns),
        ColumnGutter=gutter,
        Top=area.y,
        Bottom=page.height - area.bottom,
        Left=left - start,
        Right=start + width - right,
        ColumnDirection="Horizontal",
        ColumnsPositions=" ".join(f"{round(edge, 4):.10g}" for edge in edges),
    )


def _binding(spread: PlacedSpread) -> int:
    """How many printed pages stand at the left of the spine."""
    return sum(1 for page in spread.pages for _, x, _ in page.sheets if x < 0)


def _beside_left(rect: Rect, on: PlacedPage) -> Rect:
    """What stands beside a page, at the left of a left page that faces another."""
    if on.x >= 0 or on.x > -on.page.width + 0.01:
        return rect
    beyond = rect.x - on.page.width
    return Rect(-beyond - rect.width, rect.y, rect.width, rect.height)


def _item(self_: str, name: str, layer: str) -> dict[str, Attribute]:
    return {"Self": self_, "Name": name, "Visible": True, "ItemLayer": layer, "Locked": False}


def _moved(x: float, y: float) -> str:
    return f"1 0 0 1 {round(x, 4) + 0.0:.10g} {round(y, 4) + 0.0:.10g}"


def _path(rects: Sequence[Rect]) -> Node:
    """The path of rectangles, from the top left of the first."""
    x, y = rects[0].x, rects[0].y
    return _path_of([(_corners(rect, x, y), False) for rect in rects])


def _corners(rect: Rect, x: float, y: float) -> list[tuple[float, float]]:
    left, top, right, bottom = rect.x - x, rect.y - y, rect.right - x, rect.bottom - y
    return [(left, top), (left, bottom), (right, bottom), (right, top)]


def _path_of(paths: Sequence[tuple[list[tuple[float, float]], bool]]) -> Node:
    return node(
        "PathGeometry",
        *(
            node(
                "GeometryPathType",
                node("PathPointArray", *map(_point, points)),
                PathOpen=is_open,
            )
            for points, is_open in paths
        ),
    )


def _point(point: tuple[float, float]) -> Node:
    place = f"{round(point[0], 4) + 0.0:.10g} {round(point[1], 4) + 0.0:.10g}"
    return node("PathPointType", Anchor=place, LeftDirection=place, RightDirection=place)
