"""One task done, in a worker: read, built, checked, written. Outputs appear whole or not at all."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import sys
import time
from pathlib import Path

from paiban.api import FOLDERS, Build, build
from paiban.base.finding import Finding, Findings, Unusable
from paiban.base.lazy import call
from paiban.base.value import Record, field
from paiban.batching.fill import Template, fill, inside, open_template, told, told_one
from paiban.batching.inputs import files_in
from paiban.batching.model import STATE_FOLDER, Outcome, Output, Task, Wanted, error, failed

_THUMBNAIL_DPI = 16.0
"""A 四开 page is then some 180 pixels wide."""


class Worker(Record):
    """What a worker keeps from one task to the next: its scratch folder and its templates."""

    scratch: Path
    templates: dict[tuple[str, str], Template] = field(default_factory=dict)

    def do(self, task: Task) -> Outcome:
        """The outcome of a task; what is wrong with it is in its findings."""
        start = time.perf_counter()
        template: Template | None = None
        try:
            if task.record is not None:
                template = self._template(task)
                fill(template, task.record)
            return _made(task, self._build(task, template), template, start, self.scratch)
        except Unusable as problem:
            finding = told_one(problem.finding, template) if template else problem.finding
            return failed(task.id, finding, seconds=time.perf_counter() - start)

    def _template(self, task: Task) -> Template:
        feed = task.record.feed if task.record else ""
        key = task.source, feed
        if key not in self.templates:
            name = hashlib.sha256("\0".join(key).encode()).hexdigest()[:16]
            folder = self.scratch / name
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            self.templates[key] = open_template(Path(task.source), folder, feed)
        return self.templates[key]

    def _build(self, task: Task, template: Template | None) -> Build:
        source = template.folder if template else Path(task.source)
        return build(source, paper=task.wanted.paper)


def _made(
    task: Task, built: Build, template: Template | None, start: float, scratch: Path
) -> Outcome:
    if template:
        _check_inside(built, template)
    stage = scratch / "out"
    shutil.rmtree(stage, ignore_errors=True)
    name = task.id.rpartition("/")[2]
    wanted = task.wanted
    for kind in wanted.formats:
        _save(built, stage, name, kind, wanted)
    findings = Findings(list(built.findings))
    _thumbnail(built, task)
    outputs = tuple(_placed(stage, task))
    seconds = {**built.made.timings.seconds, "total": time.perf_counter() - start}
    return Outcome(
        task.id,
        "made" if built.ok else "errors",
        told(findings, template) if template else tuple(findings),
        outputs,
        len(built.made.document.pages),
        seconds,
        _inputs(built, template),
        peak_mb(),
        os.getpid(),
    )


def _save(built: Build, stage: Path, name: str, kind: str, wanted: Wanted) -> None:
    """One format, as ``paiban build`` writes it; a PDF for the press is proved as there."""
    if kind in FOLDERS:
        built.save_web(stage / name)
        return
    if kind != "pdf" or wanted.purpose != "press":
        built.save(stage / f"{name}.{kind}")
        return
    written = built.save(stage / f"{name}.pdf", "press", **wanted.press)
    options = call("paiban.render.press_options:PressOptions", **wanted.press)
    call("paiban.proof:prove", built.made, written, options)


def _inputs(built: Build, template: Template | None) -> tuple[str, ...]:
    """The files that an edition used, where they really lie; but not the texts of a template in
    its working copy, which its key tells."""
    paths = {os.path.realpath(path) for path in files_in(built.made.edition)}
    if template:
        working = os.path.realpath(template.folder) + os.sep
        paths = {path for path in paths if not path.startswith(working)}
    return tuple(sorted(paths))


def _check_inside(built: Build, template: Template) -> None:
    """Once more, now that it is known which files are used: none lies outside the template.
    What the template links to may lie anywhere; what a record names may not."""
    for path in files_in(built.made.edition):
        named = os.path.relpath(path, template.folder)
        if not inside("", named):
            raise Unusable("path-outside", f"{path} is not in the template's folder")


def _thumbnail(built: Build, task: Task) -> None:
    path = Path(task.output, STATE_FOLDER, "thumbnails", f"{task.id}.png")
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(built.png(0, _THUMBNAIL_DPI))
    beside.replace(path)


def _placed(stage: Path, task: Task) -> list[Output]:
    """The files of ``stage`` safe on disk and moved to their places in the output folder."""
    folder = Path(task.output, task.id).parent
    outputs: list[Output] = []
    for file in sorted(path for path in stage.rglob("*") if path.is_file()):
        place = folder / file.relative_to(stage)
        place.parent.mkdir(parents=True, exist_ok=True)
        data = file.read_bytes()
        with file.open("rb") as written:
            os.fsync(written.fileno())
        file.replace(place)
        path = place.relative_to(task.output).as_posix()
        outputs.append(Output(path, hashlib.sha256(data).hexdigest(), len(data)))
    _sync(folder)
    return outputs


def _sync(folder: Path) -> None:
    """The names in a folder safe on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def peak_mb() -> float:
    """The most memory that this process has had, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def of_exception(task: Task, problem: BaseException) -> Outcome:
    """The outcome of a task that ended in an exception which nobody foresaw."""
    if isinstance(problem, MemoryError):
        return failed(task.id, out_of_memory(task))
    if isinstance(problem, OSError) and problem.strerror:
        hint = "mend that, and run the batch again: what is done is kept"
        return failed(task.id, error("unwritable-output", f"{problem}", hint))
    trace = problem.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    message = f"{type(problem).__name__} in {where}: {str(problem)[:200]}"
    return failed(task.id, error("internal-error", message, "a fault of paiban: please report it"))


def out_of_memory(task: Task) -> Finding:
    """The finding of an edition that needs more memory than it may have."""
    return error(
        "out-of-memory",
        f"the edition needs more than {task.bounds.megabytes} MB",
        "make its photos smaller, or raise --memory",
    )
