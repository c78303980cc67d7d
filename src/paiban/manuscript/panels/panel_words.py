"""Panels of a story, made of the quotations that ask for one (``[!facts]``) and of what stands
under a label at its end (相关链接：)."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.manuscript.panels.panel_lines import panel_lines
from paiban.manuscript.panels.panel_names import (
    PANEL,
    PORTRAIT,
    LabelFound,
    label_found,
    panel_kind,
)
from paiban.manuscript.slicing import part
from paiban.manuscript.story import (
    PANELS,
    Block,
    Panel,
    Paragraph,
    Photo,
    Role,
    Section,
    Story,
    Text,
)

_LONGEST_TITLE = 24
"""Characters after a label that are a title, and not yet the text."""
_MOST = 1200
"""Characters of a panel that a label alone makes: more is a story of its own."""


def with_panels(story: Story, findings: Findings) -> Story:
    """The story with its panels."""
    sections = [replace(each, body=_asked(each.body)) for each in story.sections]
    sections = _labelled(sections, findings)
    if sections == list(story.sections) and not any(_is_portrait(each) for each in story.photos):
        return story
    photos, sections = _portraits(story.photos, sections)
    return replace(story, sections=tuple(sections), photos=photos)


def _is_asked(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style.startswith(PANEL)


def _asked(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The body with a panel in place of the paragraphs that were written into one."""
    made: list[Block] = []
    run: list[Paragraph] = []
    for block in body:
        if isinstance(block, Paragraph) and _is_asked(block):
            if not block.opens_mid and run:
                made.append(_written(run))
                run = []
            run.append(block)
            continue
        if run:
            made.append(_written(run))
            run = []
        made.append(block)
    return (*made, *((_written(run),) if run else ()))


def _written(run: Sequence[Paragraph]) -> Block:
    """The panel of a quotation: a name in Chinese is its label, a head that opens it its title. One
    with a head alone is that head: a table in it, say, is a block of its own."""
    name, first = run[0].style.removeprefix(PANEL), run[0].text
    own = Text(name, first.file, ((0, first.origin().line),))
    label = None if name.lower() in PANELS else own
    titled = run[0].role is Role.CROSSHEAD
    if titled and len(run) == 1:
        return replace(run[0], style="")
    kind = panel_kind(name)
    return Panel(kind, panel_lines(kind, run[titled:]), label, first if titled else None)


def _labelled(sections: list[Section], findings: Findings) -> list[Section]:
    """The sections with panels of what stands under labels at the end of the story."""
    made = list(sections)
    while len(made) > 1 and len(made[-1].headline) == 1:
        last = made[-1]
        panel = _under(last.headline[0], last.body, findings)
        if panel is None:
            break
        before = made[-2]
        made[-2:] = [replace(before, body=(*before.body, panel, *_closing(last.body)))]
    if made:
        made[-1] = replace(made[-1], body=_at_end(made[-1].body, findings))
    return made


def _at_end(body: tuple[Block, ...], findings: Findings) -> tuple[Block, ...]:
    """The body with a panel in place of what follows the labels at its end."""
    closing = _closing(body)
    left, panels = list(body[: len(body) - len(closing)]), list[Block]()
    while len(left) > 1:
        at = next((at for at in range(len(left) - 1, 0, -1) if _label_of(left[at])), 0)
        block = left[at]
        if not at or not isinstance(block, Paragraph):
            break
        panel = _under(block.text, left[at + 1 :], findings)
        if panel is None:
            break
        panels.insert(0, panel)
        del left[at:]
    return (*left, *panels, *closing)


def _closing(body: Sequence[Block]) -> tuple[Block, ...]:
    """What closes the story after its text: credits, signatures, notes."""
    closes = (Role.CREDIT_LINE, Role.SIGNATURE, Role.FOOTNOTE)
    at = len(body)
    while at and isinstance(block := body[at - 1], Paragraph) and block.role in closes:
        at -= 1
    return tuple(body[at:])


def _label_of(block: Block) -> LabelFound | None:
    """The label that a paragraph begins with; a crosshead needs no mark of it, a paragraph does."""
    if not isinstance(block, Paragraph) or block.style:
        return None
    if block.role not in (Role.BODY, Role.CROSSHEAD):
        return None
    found = label_found(block.text.string)
    if found is None or block.role is Role.CROSSHEAD:
        return found
    rest = len(block.text.string) - found.rest
    return found if rest <= _LONGEST_TITLE or block.text.string[0] in "【[［〔" else None


def _under(head: Text, body: Sequence[Block], findings: Findings) -> Panel | None:
    """The panel of a label and of what follows it, if all of that can stand in one; told."""
    found, closing = label_found(head.string), len(_closing(body))
    own = [block for block in body[: len(body) - closing] if isinstance(block, Paragraph)]
    plain = all(block.role in (Role.BODY, Role.LIST_ITEM) for block in own)
    if found is None or not plain or len(own) + closing != len(body):
        return None
    after = part(head, found.rest, len(head.string))
    is_title = len(after.string) <= _LONGEST_TITLE
    lines = own if is_title or not after else [Paragraph(after), *own]
    if not lines or sum(len(each.text.string) for each in lines) > _MOST:
        return None
    label = part(head, found.start, found.end)
    title = after if after and is_title else None
    findings.note(
        "panel-found",
        f'what stands under "{label}" is set in a panel ({found.kind})',
        "write another head over it if it is a part of the text",
        head.origin(),
    )
    return Panel(found.kind, panel_lines(found.kind, lines), label, title)


def _is_portrait(photo: Photo) -> bool:
    return photo.place == PORTRAIT


def _away(panel: Panel, line: int) -> int:
    """Lines of the manuscript from the text of a panel to ``line``: one at most if that is in it,
    for a blank line or a sign parts two panels."""
    lines = [number for text in panel.texts for _, number in text.lines]
    return max(0, min(lines, default=0) - line, line - max(lines, default=0))


def _portraits(
    photos: tuple[Photo, ...], sections: list[Section]
) -> tuple[tuple[Photo, ...], list[Section]]:
    """The photos without those that were written into panels, and the panels with these: a panel
    has one, further ones stand with the story."""
    left, given = list[Photo](), dict[int, Photo]()
    panels = [block for section in sections for block in section.body if isinstance(block, Panel)]
    for photo in photos:
        line = photo.origin.line if photo.origin else 0
        near = min(panels, key=lambda panel: _away(panel, line)) if panels else None
        if _is_portrait(photo) and near and id(near) not in given:
            given[id(near)] = replace(photo, place="")
        else:
            left.append(replace(photo, place="") if _is_portrait(photo) else photo)

    def body(section: Section) -> tuple[Block, ...]:
        return tuple(
            replace(block, portrait=given[id(block)])
            if isinstance(block, Panel) and id(block) in given
            else block
            for block in section.body
        )

    return tuple(left), [replace(section, body=body(section)) for section in sections]
