"""Writer of plan files: TOML with one value per line in a fixed order, for small diffs."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.value import Value
from paiban.edition.plans.plan_entries import EditionPlan, PagePlan, StoryPlan, written

_HEAD = """\
# What stands where, written by `paiban build --save-plan`; docs/makeup.md tells what the keys mean.
# `paiban build --plan` sets the pages by it. To free a page, write locked = false; to free a story,
# take its entry out.
"""


def plan_text(plan: EditionPlan) -> str:
    """``plan`` as the text of a plan file."""
    lines = [_HEAD, f"version = {plan.version}"]
    for name, ids in (("killed", plan.killed), ("held", plan.held)):
        if ids:
            lines.append(f"{name} = [{', '.join(map(_quoted, ids))}]")
    for page in plan.pages:
        lines += ["", "[[pages]]", *_page(page)]
    return "\n".join(lines) + "\n"


def _page(page: PagePlan) -> Iterator[str]:
    yield from _values(page, always=("number", "paper", "locked"))
    if page.left_out:
        yield f"left_out = [{', '.join(map(_quoted, page.left_out))}]"
    for story in page.stories:
        yield from ("", "[[pages.stories]]", *_story(story))


def _story(story: StoryPlan) -> Iterator[str]:
    vertical = story.direction == "vertical"
    yield from _values(story, always=("id", *_SLOT) if vertical else _STORY)
    for photo in story.photos:
        yield from ("", "[[pages.stories.photos]]", *_values(photo, always=_PLACE))
    for inset in story.insets:
        yield from ("", "[[pages.stories.insets]]", *_values(inset, always=("kind", *_INSET)))


_SLOT = ("column", "line", "columns", "lines")
_STORY = ("id", *_SLOT, "text_columns", "measure", "gutter", "headline_size", "head_lines")
_PLACE = ("photo", *_SLOT)
_INSET = ("left", "ems", "line", "lines")


def _values(shape: Value, always: tuple[str, ...]) -> Iterator[str]:
    """``key = value`` for each plain field, in the order of the shape; defaults are omitted, except
    for the keys in ``always``."""
    fields = shape.__struct_fields__
    usual = type(shape)()
    for name in fields:
        value = getattr(shape, name)
        if isinstance(value, tuple) or value is None:
            continue
        if name in always or value != getattr(usual, name):
            yield f"{name} = {_toml(value)}"


def _toml(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    return written(float(value)) if isinstance(value, float) else str(value)


def _quoted(string: str) -> str:
    """A TOML basic string, with quotes, backslashes and control characters escaped."""
    escaped = string.replace("\\", "\\\\").replace('"', '\\"')
    parts = (f"\\u{ord(c):04X}" if ord(c) < 32 or ord(c) == 127 else c for c in escaped)
    return f'"{"".join(parts)}"'
