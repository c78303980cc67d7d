"""Task execution in a worker: fill, build, check, write. Outputs appear whole or not at all."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from paiban.api import Build, build
from paiban.base.files import put
from paiban.base.finding import Finding, Findings, Unusable
from paiban.base.value import Record, field, replace
from paiban.batching.tasks import STATE_FOLDER, Outcome, Output, Task, Wanted, failed
from paiban.edition.file.files_named import files_named
from paiban.formats import FOLDERS

if TYPE_CHECKING:
    from paiban.batching.filling.filled_template import Template


class TaskWorker(Record):
    """A worker's lasting state: its scratch folder and templates."""

    scratch: Path
    templates: dict[tuple[str, str], Template] = field(default_factory=dict)

    def do(self, task: Task) -> Outcome:
        """The outcome of a task; problems are in its findings."""
        start = time.perf_counter()
        template: Template | None = None
        findings = Findings()
        try:
            if task.record is not None:
                from paiban.batching.filling.filled_template import fill

                template = self._template(task)
                fill(template, task.record, findings)
            made = _made(task, self._build(task, template), template, start, self.scratch)
            return replace(made, findings=(*findings, *made.findings))
        except Unusable as problem:
            found = (*findings, *_told(problem.findings, template))
            return failed(task.id, *found, seconds=time.perf_counter() - start)

    def _template(self, task: Task) -> Template:
        feed = task.record.feed if task.record else ""
        key = task.source, feed
        if key not in self.templates:
            from paiban.batching.filling.filled_template import open_template

            name = hashlib.sha256("\0".join(key).encode()).hexdigest()[:16]
            folder = self.scratch / name
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            self.templates[key] = open_template(Path(task.source), folder, feed)
        return self.templates[key]

    def _build(self, task: Task, template: Template | None) -> Build:
        source = template.folder if template else Path(task.source)
        return build(source, paper=task.wanted.paper, now=task.wanted.now)


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
    findings = tuple(built.findings)
    _sketch(built, task)
    outputs = tuple(_placed(stage, task))
    seconds = {**built.made.timings.seconds, "total": time.perf_counter() - start}
    return Outcome(
        task.id,
        "made" if built.ok else "errors",
        _told(findings, template),
        outputs,
        len(built.made.document.pages),
        seconds,
        _inputs(built, template),
        peak_mb(),
        os.getpid(),
    )


def _told(findings: tuple[Finding, ...], template: Template | None) -> tuple[Finding, ...]:
    """Findings with origins in the template."""
    if template is None:
        return findings
    from paiban.batching.filling.filled_template import told

    return told(findings, template)


def _save(built: Build, stage: Path, name: str, kind: str, wanted: Wanted) -> None:
    """Save one format as ``paiban build`` does; a press PDF is also checked."""
    from paiban.press_check import prove
    from paiban.render.press.press_options import PressOptions

    if kind in FOLDERS:
        built.save_web(stage / name)
        return
    if kind != "pdf" or wanted.purpose != "press":
        built.save(stage / f"{name}.{kind}")
        return
    written = built.save(stage / f"{name}.pdf", "press", **wanted.press)
    options = PressOptions(**wanted.press)
    prove(built.made, written, options)


def _inputs(built: Build, template: Template | None) -> tuple[str, ...]:
    """The real paths of the files an edition used, without the working copies of template texts,
    which its key covers."""
    paths = {os.path.realpath(path) for path in files_named(built.made.edition, absolute=True)}
    if template:
        working = os.path.realpath(template.folder) + os.sep
        paths = {path for path in paths if not path.startswith(working)}
    return tuple(sorted(paths))


def _check_inside(built: Build, template: Template) -> None:
    """Check again, on the files actually used, that none is outside the template. Links of the
    template may lead anywhere; paths from a record may not."""
    from paiban.batching.filling.filled_template import inside

    for path in files_named(built.made.edition, absolute=True):
        named = os.path.relpath(path, template.folder)
        if not inside("", named):
            raise Unusable("path-outside", f"{path} is not in the template's folder")


def _sketch(built: Build, task: Task) -> None:
    """Write the first page's sketch for the contact sheet."""
    from paiban.render.picture.page_sketch import render_sketch

    path = Path(task.output, STATE_FOLDER, "sketches", f"{task.id}.svg")
    put(path, render_sketch(built.made.document.pages[0]))


def _placed(stage: Path, task: Task) -> list[Output]:
    """Sync the files of ``stage`` to disk and move them into the output folder."""
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
    """Sync a folder's entries to disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def peak_mb() -> float:
    """Peak memory of this process in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
