"""Source of a batch: a folder of editions, a list of paths, or a feed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from paiban.base.files import is_file, is_folder, is_there, read_file, real
from paiban.base.finding import Finding, Severity, Unusable
from paiban.base.late_pattern import late_pattern
from paiban.base.missing import check_file
from paiban.base.origin import Origin
from paiban.base.value import Value, replace
from paiban.base.visible import visible
from paiban.batching.filling import feed
from paiban.batching.filling.mapping import Mapping, mapping_of
from paiban.batching.folder import files_of
from paiban.batching.program import program
from paiban.batching.tasks import STATE_FOLDER, Bounds, FeedRecord, Task, Wanted
from paiban.edition.file.edition_file import EDITION_FILE
from paiban.edition.folder_contents import ENDINGS, belongs_to_page, is_manuscript

_UNSAFE = late_pattern(r'[\x00-\x1f\x7f/\\:*?"<>|]|^\.|[. ]$')
_LONGEST_NAME = 100
_LOOKED_AT = 50
"""Lines of a list of which one must be the path of something."""
_PHOTO_COST = 400
"""Cost of a photo in characters of text: decoding and scaling take 20 to 60 ms each."""
_PACKED, _MOST_PACKED = 20, 20_000
"""Bytes of a Word document to a character, about; most of a large one are its pictures."""


class PlannedTask(Value, frozen=True):
    """A task with its origin, any problem found already, and its estimated cost in characters of
    text."""

    task: Task
    at: str
    problem: Finding | None = None
    cost: int = 0


class BatchPlan(Value, frozen=True):
    """The settings shared by all tasks of a batch."""

    output: str
    wanted: Wanted
    bounds: Bounds
    template: str = ""

    def task(self, task_id: str, source: Path, record: FeedRecord | None = None) -> Task:
        return Task(
            task_id, os.path.abspath(source), self.output, self.wanted, self.bounds,  # noqa: PTH100
            program(), record,
        )  # fmt: skip


def planned(source: Path, desk: BatchPlan) -> list[PlannedTask]:
    """The tasks of ``source``, in order, each with a unique name.

    Raises ``Unusable``: ``no-such-file``, ``empty-batch``, ``bad-feed``, ``no-template``,
    ``feed-mapping``.
    """
    if not is_folder(source):
        check_file(source)
    if is_folder(source):
        found = list(_of_folder(source, desk))
    elif source.suffix.lower() in feed.ENDINGS:
        found = list(_of_feed(source, desk))
    else:
        found = list(_of_list(source, desk))
    if not found:
        message, hint = "there is nothing to make", "see paiban batch --help for accepted sources"
        raise Unusable("empty-batch", message, hint, Origin(str(source)))
    return _named_apart(found)


def _of_folder(source: Path, desk: BatchPlan) -> Iterator[PlannedTask]:
    """Every folder with an ``edition.toml``, and the manuscripts that lie in none of these."""
    if is_file(source / EDITION_FILE):
        yield _edition(source, real(source).name, desk)
        return
    for place, folders, names in os.walk(source):
        here = Path(place)
        inner = sorted(name for name in folders if not name.startswith("."))
        editions = [name for name in inner if is_file(here / name / EDITION_FILE)]
        folders[:] = [
            name
            for name in inner
            if name not in editions
            and not is_folder(here / name / STATE_FOLDER)
            and not belongs_to_page(here / name)
        ]
        manuscripts = [
            name
            for name in sorted(names)
            if not name.startswith((".", "~$")) and is_manuscript(here / name)
        ]
        for name in sorted([*editions, *manuscripts]):
            path = here / name
            inside = path.relative_to(source)
            task_id = inside if name in editions else inside.with_suffix("")
            yield _edition(path, task_id.as_posix(), desk)


def _of_list(source: Path, desk: BatchPlan) -> Iterator[PlannedTask]:
    """A path a line, from the list's own folder; ``#`` begins a comment."""
    for number, name in _listed(source):
        path = source.parent / name
        task_id = real(path).name if is_folder(path) else path.stem
        if path.name == EDITION_FILE:
            path, task_id = path.parent, real(path).parent.name
        yield replace(_edition(path, task_id, desk), at=f"{source}:{number}")


def _listed(source: Path) -> list[tuple[int, str]]:
    """The paths of a list with their lines. Raises ``Unusable``: ``bad-list``, ``feed-format``."""
    try:
        text = read_file(source).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        message, hint = f"cannot read {source.name} as a list of paths", "a path a line, in UTF-8"
        raise Unusable("bad-list", message, hint, Origin(str(source))) from problem
    feed.check_format(text, str(source))
    stripped = ((number, line.strip()) for number, line in enumerate(text.split("\n"), 1))
    named = [(number, name) for number, name in stripped if name and not name.startswith("#")]
    looked = named[:_LOOKED_AT]
    if looked and not any(is_there(source.parent / name) for _, name in looked):
        message = f"{source.name} is no list of paths: there is nothing at any of its lines"
        hint = "a list has a path a line, from its own folder"
        if source.suffix.lower() in (*ENDINGS, ".markdown", ".toml"):
            hint = f"to make it alone: paiban build {source.name}; {hint}"
        raise Unusable("bad-list", message, hint, Origin(str(source), looked[0][0]))
    return named


def _edition(path: Path, task_id: str, desk: BatchPlan) -> PlannedTask:
    """The task of a path; one whose name is not UTF-8 cannot be told to a worker."""
    name = str(path)
    if visible(name) != name:
        origin = Origin(visible(name))
        message = f"the name {visible(path.name)[:80]} holds control characters, or is not UTF-8"
        problem = Finding(Severity.ERROR, "bad-name", message, "rename it", origin)
        shown = visible(task_id)
        return PlannedTask(desk.task(shown, Path(visible(name))), visible(name), problem)
    return PlannedTask(desk.task(task_id, path), name, cost=_cost(path))


def _cost(path: Path) -> int:
    """About how long an edition takes, by the sizes of its files."""
    if is_folder(path):
        return sum(map(_cost, filter(is_file, files_of(path))))
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        return 0
    ending = path.suffix.lower()
    if ending == ".docx":
        return min(size // _PACKED, _MOST_PACKED)
    return size // 3 if ending in ENDINGS else _PHOTO_COST


def _of_feed(source: Path, desk: BatchPlan) -> Iterator[PlannedTask]:
    mappings: dict[Path, Mapping] = {}
    checked: set[Path] = set()
    for number, record in enumerate(feed.read_feed(source), 1):
        record = replace(record, feed=os.path.abspath(source))  # noqa: PTH100
        template = _template_of(record, desk)
        if template not in mappings:
            mappings[template] = mapping_of(template)
        if not record.problem and template not in checked:
            mappings[template].check(record)
            checked.add(template)
        yield _filled(mappings[template].applied(record), number, desk)


def _template_of(record: FeedRecord, desk: BatchPlan) -> Path:
    """The folder of the template that a record fills; where there is none, that is told later."""
    named = record.values.get("template")
    if isinstance(named, str) and named and _wrong_template(named, record) is None:
        return Path(record.feed).parent / named
    return Path(desk.template or Path(record.feed).parent)


def _filled(record: FeedRecord, number: int, desk: BatchPlan) -> PlannedTask:
    """The task of a record; ``name`` names its outputs, ``template`` the template it fills."""
    at = f"{record.feed}:{record.line}"
    name = record.values.get("name", f"{number:05d}")
    problem = record.problem or _wrong_name(name, record)
    task_id = f"{number:05d}" if problem else str(name)
    template = record.values.get("template", desk.template)
    folder = Path(desk.template or Path(record.feed).parent)
    if "template" in record.values and not problem:
        problem = _wrong_template(template, record)
        folder = Path(record.feed).parent / str(template) if not problem else folder
    if not problem and not (template and is_file(folder / EDITION_FILE)):
        hint = 'name a folder with an edition.toml: "template" in the record, or --template DIR'
        problem = _problem(record, "no-template", "the record has no template", hint)
    return PlannedTask(desk.task(task_id, folder, record), at, problem, _record_cost(record))


def _record_cost(record: FeedRecord) -> int:
    text = str(record.values)
    return len(text) + _PHOTO_COST * len(re.findall(r"\.(?:jpe?g|png|webp|tiff?)\b", text, re.I))


def _wrong_name(name: object, record: FeedRecord) -> Finding | None:
    if isinstance(name, str | int) and not isinstance(name, bool):
        text = str(name)
        if text and len(text) <= _LONGEST_NAME and not _UNSAFE.search(text):
            return None
    message = f"the name {str(name)[:60]!r} cannot be a file name"
    return _problem(record, "bad-name", message, 'avoid / \\ : * ? " < > | and a leading dot')


def _wrong_template(template: object, record: FeedRecord) -> Finding | None:
    if isinstance(template, str) and template:
        path = os.path.normpath(template)
        if not Path(path).is_absolute() and not path.startswith(".."):
            return None
    hint = "use a folder in the feed's folder"
    return _problem(
        record, "path-outside", f"{str(template)[:60]!r} is not a template folder", hint
    )


def _problem(record: FeedRecord, code: str, message: str, hint: str) -> Finding:
    return Finding(Severity.ERROR, code, message, hint, Origin(record.feed, record.line))


def _named_apart(found: list[PlannedTask]) -> list[PlannedTask]:
    """Make names unique, as equal names would share a file: records are refused, paths numbered.
    Case is ignored, as on some disks."""
    taken: set[str] = set()
    apart = []
    for each in found:
        task, name, number = each.task, each.task.id, 2
        while name.casefold() in taken:
            name = f"{task.id}-{number}"
            number += 1
        if name != task.id and task.record is not None and not each.problem:
            message = f"an earlier record has the name {task.id}"
            problem = _problem(task.record, "same-name", message, "give each a unique name")
            each = replace(each, problem=problem)
        taken.add(name.casefold())
        apart.append(replace(each, task=replace(task, id=name)))
    return apart
