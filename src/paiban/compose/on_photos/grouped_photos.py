"""Photos that stand as one, head-shots: what becomes of a story's list of photos on its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.base.value import Value, replace
from paiban.column.picture.photo_group import (
    CORNER,
    MOST,
    layout_named,
    named_places,
    places_of,
    usual_layout,
)
from paiban.edition.model import Placed, Slot
from paiban.manuscript.slicing import join
from paiban.manuscript.story import Photo, Text
from paiban.photo.probe import probe

_ASPECT = 1.5
"""Of a photo that cannot be read, which has an empty frame."""


class _Entry(Value, frozen=True):
    photo: Photo
    slot: Slot | None


def with_groups(stories: Sequence[Placed], language: str, findings: Findings) -> tuple[Placed, ...]:
    """The stories, each group of photos and each photo with a small one in its corner being one
    photo, and head-shots taken out of them."""
    return tuple(
        _grouped(placed, language, findings) if _has_any(placed) else placed for placed in stories
    )


def _has_any(placed: Placed) -> bool:
    return any(
        photo.group or photo.cut_out or photo.place in ("corner", "portrait")
        for photo in placed.story.photos
    )


def _grouped(placed: Placed, language: str, findings: Findings) -> Placed:
    entries = [
        _Entry(photo, slot)
        for photo, slot in zip(
            placed.story.photos, (*placed.photo_slots, *(None,) * len(placed.story.photos)),
            strict=False,
        )
    ]  # fmt: skip
    entries = [
        replace(each, photo=_cut_out(each.photo, placed, findings)) if each.photo.cut_out else each
        for each in entries
    ]
    portrait, entries = _portrait(entries, placed, findings)
    entries = _in_groups(_in_corners(entries, language, findings), language, findings)
    story = replace(
        placed.story,
        photos=tuple(each.photo for each in entries),
        portrait=portrait or placed.story.portrait,
    )
    return replace(placed, story=story, photo_slots=tuple(each.slot for each in entries))


def _cut_out(photo: Photo, placed: Placed, findings: Findings) -> Photo:
    """A cut-out, which is an inset shown whole; one that cannot be, which is told, stands as other
    photos do."""
    from paiban.photo.cut_out import is_cut_out

    story, why = placed.story, None
    if not is_cut_out(photo.file):
        why = "no part of it is transparent", "save it as PNG or WebP with its ground deleted"
    elif story.box == "tint":
        why = "its story stands on a tint", "leave out box: tint"
    elif story.direction == "vertical":
        why = "its lines are vertical", "leave out cut_out"
    elif photo.group or photo.place in ("corner", "portrait"):
        why = "it is one of a group, in a corner or a head-shot", "leave out group and place"
    if why is None:
        return replace(photo, place="inset", crop="none", caption_place="under")
    findings.warn(
        "cut-out-unused",
        f"a photo of {story.id} keeps its ground: {why[0]}",
        why[1],
        photo.origin,
    )
    return replace(photo, cut_out=False)


def _portrait(
    entries: list[_Entry], placed: Placed, findings: Findings
) -> tuple[Photo | None, list[_Entry]]:
    """The head-shot, which stands in the text; a second one, and one of a vertical story, stands
    as other photos do, which is told."""
    found: Photo | None = None
    rest: list[_Entry] = []
    for each in entries:
        if each.photo.place != "portrait":
            rest.append(each)
        elif found is None and placed.story.direction != "vertical":
            found = each.photo
        else:
            findings.warn(
                "portrait-unused",
                f"a head-shot of {placed.story.id} stands as other photos do: "
                + ("it has one already" if found else "its lines are vertical"),
                "leave out place: portrait",
                each.photo.origin,
            )
            rest.append(replace(each, photo=replace(each.photo, place="")))
    return found, rest


def _in_corners(entries: Iterable[_Entry], language: str, findings: Findings) -> list[_Entry]:
    """Small photos joined to the photo before them."""
    made: list[_Entry] = []
    for each in entries:
        small = each.photo
        large = made[-1].photo if made else None
        if small.place != "corner":
            made.append(each)
        elif large is None or large.members or large.group:
            findings.warn(
                "corner-unused",
                "a photo has no other before it in whose corner it could stand",
                "list it after the photo that it belongs to; each has one small photo",
                small.origin,
            )
            made.append(replace(each, photo=replace(small, place="")))
        else:
            words = _words([(large, ""), (small, _called("小", language))])
            joined = replace(large, caption=words, credit=_credits((large, small)))
            both = replace(joined, members=(large, small), layout=CORNER)
            made[-1] = replace(made[-1], photo=both)
    return made


def _in_groups(entries: list[_Entry], language: str, findings: Findings) -> list[_Entry]:
    """Photos of the same group as one, where the first of them stands."""
    groups: dict[str, list[_Entry]] = {}
    for each in entries:
        if each.photo.group:
            groups.setdefault(each.photo.group, []).append(each)
    made: list[_Entry] = []
    for each in entries:
        group = groups.get(each.photo.group, [])
        if len(group) < 2 or each in group[MOST:]:
            if each in group[MOST:]:
                _too_many(each.photo, findings)
            made.append(each)
        elif each is group[0]:
            photos = [own.photo for own in group[:MOST]]
            made.append(replace(each, photo=_as_one(photos, language, findings)))
    return made


def _too_many(photo: Photo, findings: Findings) -> None:
    findings.warn(
        "group-too-large",
        f"a group has {MOST} photos at the most: another one of “{photo.group}” stands alone",
        "make two groups of them",
        photo.origin,
    )


def _as_one(photos: list[Photo], language: str, findings: Findings) -> Photo:
    """A group as one photo: in the places that its caption names, else as their shapes suit."""
    captions = [photo.caption for photo in photos if photo.caption]
    named = named_places("".join(text.string for text in captions))
    layout = layout_named(named) if len(named) == len(photos) else ""
    if named and not layout:
        findings.warn(
            "group-places",
            f"the caption of a group of {len(photos)} photos names "
            f"{'、'.join(f'{place}图' for place in named)}: no layout of so many has these places",
            "name each photo once: 左图 右图, 上图 下图, 左图 中图 右图, 上图 左下图 右下图 …",
            captions[0].origin() if captions else photos[0].origin,
        )
    layout = layout or usual_layout([_aspect(photo, findings) for photo in photos])
    places = places_of(layout)
    if layout == layout_named(named):  # the photos are listed in the order of the names
        photos = [photos[named.index(place)] for place in places]
        caption = join(tuple(captions), "\u3000") if len(captions) > 1 else captions[0]
    elif len(captions) > 1:
        labels = [_called(place, language) for place in places]
        caption = _words(list(zip(photos, labels, strict=True))) or captions[0]
    else:
        caption = captions[0] if captions else Text("")
    first = photos[0]
    return replace(
        first,
        caption=caption if caption.string else None,
        credit=_credits(photos),
        members=tuple(photos),
        layout=layout,
        bleed=False,
        place="",
    )


def _words(photos: list[tuple[Photo, str]]) -> Text | None:
    """The captions of several photos as one, each after the name of its place."""
    texts = [
        join((_label(label, photo.caption.origin()), photo.caption), "") if label else photo.caption
        for photo, label in photos
        if photo.caption
    ]
    return join(tuple(texts), "\u3000") if texts else None


def _called(place: str, language: str) -> str:
    """What a caption calls the photo in a place."""
    if language == "ja":
        return f"写真{place}"
    return f"{place}{'圖' if language == 'zh-Hant' else '图'}"


def _label(label: str, origin: Origin) -> Text:
    return Text(f"{label}：", origin.file, ((0, origin.line),))


def _credits(photos: Iterable[Photo]) -> Text | None:
    """The credits of several photos, each once."""
    several = {photo.credit.string: photo.credit for photo in photos if photo.credit}
    return join(tuple(several.values()), "、") if several else None


def _aspect(photo: Photo, findings: Findings) -> float:
    info = probe(photo.file, photo.origin, Findings.aside(), photo.page) if photo.file else None
    return info.width / info.height if info and info.ok else _ASPECT
