"""Portraits of panels looked at: their shape, before the panels are set."""

from __future__ import annotations

from collections.abc import Iterable

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.manuscript.story import Block, Panel
from paiban.photo.probe import probe


def with_portraits(blocks: Iterable[Block], findings: Findings) -> tuple[Block, ...]:
    """The blocks, of which each panel knows the shape of its portrait. One that cannot be shown is
    an empty frame, and told."""
    return tuple(
        _looked_at(block, findings) if isinstance(block, Panel) and block.portrait else block
        for block in blocks
    )


def _looked_at(panel: Panel, findings: Findings) -> Panel:
    photo = panel.portrait
    if photo is None or not photo.file:
        return panel
    info = probe(photo.file, photo.origin, findings, photo.page)
    return replace(panel, aspect=info.width / info.height) if info.ok else panel
