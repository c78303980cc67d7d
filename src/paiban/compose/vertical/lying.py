"""Photos as a grid that lies on its side sees them: their frames are turned, they are not."""

from __future__ import annotations

from paiban.base.value import replace
from paiban.column.picture.photo_block import PhotoContent


def lying(content: PhotoContent, *, turned_back: bool = False) -> PhotoContent:
    """A photo as the sideways grid sees it; ``turned_back``: one of that grid as it is."""
    across, down = content.photo.focus
    x0, y0, x1, y1 = content.photo.shown
    if turned_back:
        photo = replace(content.photo, focus=(1 - down, across), shown=(1 - y1, x0, 1 - y0, x1))
    else:
        photo = replace(content.photo, focus=(down, 1 - across), shown=(y0, 1 - x1, y1, 1 - x0))
    members = tuple(lying(each, turned_back=turned_back) for each in content.members)
    aspect = 1 / content.aspect
    return replace(content, photo=photo, aspect=aspect, members=members, is_lying=not turned_back)
