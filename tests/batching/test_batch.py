"""Batches as a whole: made, kept, made again; what goes wrong takes down itself only."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import paiban
from paiban.base.finding import Unusable
from paiban.batching import program
from paiban.batching.batch_state import open_state
from paiban.batching.tasks import Bounds, Result, Task, Wanted
from paiban.batching.workers.worker_slot import WorkerSlot
from paiban.cli import main
from tests.batching.feeds import record, write_feed, write_template

PHOTO = Path(__file__).parents[2] / "assets" / "demonstrations" / "feature" / "photos"


def _run(source: Path, output: Path, **options: Any) -> dict[str, Result]:
    return {each.id: each for each in paiban.batch(source, output, jobs=2, **options)}


def _bytes(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in output.glob("*.pdf")}


def _codes(result: Result) -> list[str]:
    return [finding.code for finding in result.findings]


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    write_template(tmp_path / "template")
    return write_feed(tmp_path / "feed.jsonl", [record(n, template="template") for n in range(4)])


def test_unchanged_editions_are_kept(feed: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    first = _run(feed, output)
    assert [result.outcome.state for result in first.values()] == ["made"] * 4
    before = _bytes(output)
    assert len(before) == 4
    assert all(result.unchanged for result in _run(feed, output).values())
    # another record, an output that is damaged, an output that is gone
    records = [record(n, template="template") for n in range(4)]
    records[1]["story"] = "改过的稿子。"
    write_feed(feed, records)
    (output / "town-0002.pdf").write_bytes(b"damaged")
    (output / "town-0003.pdf").unlink()
    again = _run(feed, output)
    assert {name for name, result in again.items() if not result.unchanged} == {
        "town-0001", "town-0002", "town-0003",
    }  # fmt: skip
    after = _bytes(output)
    assert {name for name in after if after[name] != before[name]} == {"town-0001.pdf"}
    report = json.loads((output / "report.json").read_text(encoding="utf-8"))
    assert report["counts"] == {"made": 3, "unchanged": 1, "errors": 0, "failed": 0}
    assert "town-0003" in (output / "report.html").read_text(encoding="utf-8")
    assert not list((output / ".paiban-batch" / "tmp").glob("*"))


def test_a_changed_template_or_photo_is_seen(tmp_path: Path) -> None:
    template = write_template(tmp_path / "template")
    photo = template / "photos" / "a.jpg"
    photo.parent.mkdir()
    one, two = sorted(PHOTO.glob("*.jpg"))[:2]
    photo.write_bytes(one.read_bytes())
    given = {"file": "photos/a.jpg", "caption": "图"}
    feed = write_feed(tmp_path / "f.jsonl", [record(1, photos=[given]), record(2)])
    output = tmp_path / "out"
    _run(feed, output, template=template)
    photo.write_bytes(two.read_bytes())
    changed = _run(feed, output, template=template)
    assert [name for name, each in changed.items() if not each.unchanged] == ["town-0001"]
    story = template / "story.md"
    story.write_text(story.read_text("utf-8") + "\n完。\n", encoding="utf-8")
    assert not any(each.unchanged for each in _run(feed, output, template=template).values())
    other = _run(feed, output, template=template, paper="duikai")
    assert not any(each.unchanged for each in other.values())


def test_controls_of_a_record_are_told(tmp_path: Path) -> None:
    """They were left out in silence; the record is made without them."""
    template = write_template(tmp_path / "template")
    records = [record(0, story="春天来了。\x08\x1b集市热闹。\x08" * 3), record(1)]
    made = _run(write_feed(tmp_path / "f.jsonl", records), tmp_path / "out", template=template)
    (told,) = [each for each in made["town-0000"].findings if each.code == "control-character"]
    assert "U+0008 (6 times), U+001B (3 times) of the record are left out" in told.message
    assert str(told.origin) == f"{tmp_path / 'f.jsonl'}:1"
    assert "control-character" not in _codes(made["town-0001"])


@pytest.mark.parametrize("lacking", ["fcntl", "resource"])
def test_a_system_without_locks_or_bounds_is_told(tmp_path: Path, lacking: str) -> None:
    """As Windows has none: a finding and exit code 2, no traceback (docs/systems.md)."""
    write_template(tmp_path / "template")
    feed = write_feed(tmp_path / "feed.jsonl", [record(0, template="template")])
    (tmp_path / "hot").mkdir()
    for command in (["batch", str(feed), "-o", str(tmp_path / "out")], ["watch", "--once", "hot"]):
        code = f"import sys; sys.modules[{lacking!r}] = None; from paiban.cli import main; "
        run = subprocess.run(
            [sys.executable, "-c", f"{code}sys.exit(main({command!r}))"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 2, run.stderr
        assert f"error no-batch: batches and hot folders need {lacking}," in run.stderr
        assert "Traceback" not in run.stderr


def test_broken_records_are_named_and_the_rest_is_made(tmp_path: Path) -> None:
    template = write_template(tmp_path / "template")
    lines = [json.dumps(each) for each in (
        record(0), {"name": "lacks", "town": "x"}, record(2, headline=["a"]),
        record(3, name="../up"), record(4, name="town-0000"),
        record(5, photos=[{"file": "../../../etc/x.jpg", "caption": "c"}]),
        record(6, headline='{{ "".__class__ }}: "x'), record(7, template="../elsewhere"),
        record(8, photos=[{"file": "gone.jpg", "caption": "c"}]),
    )]  # fmt: skip
    feed = tmp_path / "feed.jsonl"
    feed.write_text("\n".join([*lines, "{"]), encoding="utf-8")
    results = _run(feed, tmp_path / "out", template=template)
    told = {str(each.findings[0].origin): each.findings[0].code
            for each in results.values() if each.outcome.state == "failed"}  # fmt: skip
    assert told == {
        f"{feed}:2": "missing-variable", f"{feed}:3": "bad-value", f"{feed}:4": "bad-name",
        f"{feed}:5": "same-name", f"{feed}:6": "path-outside", f"{feed}:8": "path-outside",
        f"{feed}:10": "bad-record",
    }  # fmt: skip
    assert {name for name, each in results.items() if each.ok} == {"town-0000", "town-0006"}
    # made with an error: its finding names the template's file, not the working copy
    assert results["town-0008"].outcome.state == "errors"
    assert str(template) in str(results["town-0008"].findings[0].origin)


def test_a_folder_and_a_list(tmp_path: Path) -> None:
    editions = tmp_path / "editions"
    for name in ("b", "a/c"):
        (editions / name).mkdir(parents=True)
        (editions / name / "edition.toml").write_text('pages = [{ stories = [{ file = "s.md" }] }]')
        (editions / name / "s.md").write_text("# 题\n\n正文。", encoding="utf-8")
    (editions / "alone.md").write_text("# 题\n\n正文。", encoding="utf-8")
    output = tmp_path / "out"
    assert set(_run(editions, output, formats=("pdf", "txt"))) == {"b", "a/c", "alone"}
    assert (output / "a" / "c.txt").is_file() and (output / "alone.pdf").is_file()
    listed = tmp_path / "list.txt"
    listed.write_text("# mine\neditions/b\neditions/alone.md\neditions/b/edition.toml\nnone.md\n")
    results = _run(listed, tmp_path / "out2")
    assert set(results) == {"b", "alone", "b-2", "none"}
    assert _codes(results["none"]) == ["no-such-file"]
    assert results["none"].at == f"{listed}:5"


LOOP = (
    "{% for a in x %}{% for b in x %}{% for c in x %}{% for d in x %}BODY"
    "{% endfor %}{% endfor %}{% endfor %}{% endfor %}"
)


@pytest.mark.parametrize(
    ("body", "code", "bounds"),
    [
        ("", "timed-out", {"seconds": 3}),
        ("{{ y }}", "out-of-memory", {"seconds": 60, "megabytes": 700}),
    ],
)
def test_loops_and_bombs_take_down_themselves_only(
    tmp_path: Path, body: str, code: str, bounds: dict[str, int]
) -> None:
    write_template(tmp_path / "template")
    bad = write_template(tmp_path / "bad")
    (bad / "story.md").write_text("# 题\n\n" + LOOP.replace("BODY", body), encoding="utf-8")
    wrong = record(1, template="bad", x=[*range(300)], y="汉\r" * 100_000)
    sound = [record(number, template="template") for number in (0, 2)]
    feed = write_feed(tmp_path / "feed.jsonl", [wrong, *sound])
    results = _run(feed, tmp_path / "out", **bounds)
    assert _codes(results["town-0001"]) == [code]
    assert results["town-0000"].ok and results["town-0002"].ok


def test_a_pipe_in_the_place_of_a_manuscript(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    (tmp_path / "b.md").write_text("# 题\n\n正文。", encoding="utf-8")
    results = _run(tmp_path, tmp_path / "out", seconds=20)
    assert _codes(results["a"]) == ["unreadable"] and results["b"].ok


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children")
    found: list[int] = []
    for task in text.parent.parent.glob("*/children"):
        found += map(int, task.read_text().split())
    return found


def _started(feed: Path, output: Path, *more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "paiban", "batch", str(feed), "-o", str(output), "-j", "2", *more],
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(Path(paiban.__file__).parents[1])},
    )


def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    write_template(tmp_path / "template")
    records = [record(n, template="template") for n in range(24)]
    feed = write_feed(tmp_path / "feed.jsonl", records)
    process = _started(feed, tmp_path / "out")
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and len(list((tmp_path / "out").glob("*.pdf"))) < 4:
        time.sleep(0.02)
    for pid in _children(process.pid)[:1]:
        os.kill(pid, signal.SIGKILL)
    assert process.wait(60) == 0
    assert len(_bytes(tmp_path / "out")) == 24


def _endless(tmp_path: Path) -> Path:
    """A feed whose first edition is made at once, and whose second never ends."""
    write_template(tmp_path / "template")
    bad = write_template(tmp_path / "bad")
    (bad / "story.md").write_text("# 题\n\n" + LOOP.replace("BODY", ""), encoding="utf-8")
    records = [record(0, template="template"), record(1, template="bad", x=[*range(300)])]
    return write_feed(tmp_path / "feed.jsonl", records)


def test_a_worker_that_dies_twice(tmp_path: Path) -> None:
    process = _started(_endless(tmp_path), tmp_path / "out", "--time", "60")
    killed: set[int] = set()
    deadline = time.monotonic() + 40
    while process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.7)
        if (tmp_path / "out" / "town-0000.pdf").is_file():
            for pid in set(_children(process.pid)) - killed:
                killed.add(pid)
                os.kill(pid, signal.SIGKILL)
    assert process.wait(5) == 1
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    codes = {row["id"]: [each["code"] for each in row["findings"]] for row in report["editions"]}
    assert "worker-died" in codes["town-0001"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_ends_it_in_order(tmp_path: Path, number: signal.Signals) -> None:
    """No worker is left, no scratch folder, and what stands is told."""
    feed, output = _endless(tmp_path), tmp_path / "out"
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "paiban",
            "batch",
            str(_endless(tmp_path)),
            "-o",
            str(output),
            "-j2",
        ],
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(paiban.__file__).parents[1])},
        text=True,
    )
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not (output / "town-0000.pdf").is_file():
        time.sleep(0.05)
    time.sleep(0.3)
    workers = _children(process.pid)
    assert workers
    process.send_signal(number)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 128 + number
    assert "error batch-ended: the batch was ended: 1 of 2 editions stand" in said
    assert "Traceback" not in said
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]
    assert not (output / ".paiban-batch" / "tmp").exists()
    assert _run(feed, output, seconds=1)["town-0000"].unchanged


def test_another_program_refuses(tmp_path: Path) -> None:
    slot = WorkerSlot(str(tmp_path), 2048)
    task = Task("a", str(tmp_path), str(tmp_path), Wanted(), Bounds(), "of yesterday")
    outcome = slot.do(task)
    slot.kill()
    assert [finding.code for finding in outcome.findings] == ["other-program"]


def test_a_worker_takes_the_program_as_it_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "_taken", [])
    state, digest = program.known()
    program.take("another state of the files", "of yesterday")
    assert program.program() == digest
    program.take(state, "of its parent")
    assert program.program() == "of its parent"


def test_what_starts_workers_loads_little() -> None:
    script = "import sys, paiban.cli, paiban.commands.batch, paiban.batching.progress\n"
    script += "print([n for n in ('paiban.api', 'jinja2', 'rich', 'PIL') if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_killed_at_any_moment_it_goes_on(tmp_path: Path) -> None:
    write_template(tmp_path / "template")
    records = [record(n, template="template") for n in range(20)]
    feed = write_feed(tmp_path / "feed.jsonl", records)
    _run(feed, tmp_path / "whole")
    output = tmp_path / "out"
    chance = random.Random(7)
    for _ in range(4):
        process = _started(feed, output, "--resume")
        time.sleep(chance.uniform(0.05, 1.2))
        process.kill()
        process.wait()
    assert _started(feed, output, "--resume").wait(60) == 0
    assert _bytes(output) == _bytes(tmp_path / "whole")


def test_a_full_disk_is_told_and_mended(feed: Path, tmp_path: Path) -> None:
    """A file that cannot grow beyond 20 kB is what a full disk is like."""
    limit = f"import resource; resource.setrlimit({resource.RLIMIT_FSIZE}, (20_000, 20_000)); "
    code = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    code += limit + "import sys; from paiban.cli import main; sys.exit(main(sys.argv[1:]))"
    output = tmp_path / "out"
    command = [sys.executable, "-c", code, "batch", str(feed), "-o", str(output)]
    env = {**os.environ, "PYTHONPATH": str(Path(paiban.__file__).parents[1])}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode in (1, 2), done.stderr
    assert "unwritable-output" in done.stderr and "Traceback" not in done.stderr
    assert not list(output.glob("*.pdf"))
    assert all(result.ok for result in _run(feed, output).values())


def test_two_batches_cannot_write_one_folder(feed: Path, tmp_path: Path) -> None:
    with open_state(tmp_path / "out"), pytest.raises(Unusable) as refused:
        list(paiban.batch(feed, tmp_path / "out"))
    assert refused.value.finding.code == "batch-runs"


def test_the_command(feed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = str(tmp_path / "out")
    assert main(["batch", str(feed), "-o", output, "-j", "1", "--jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["state"] for row in rows} == {"made"} and len(rows) == 4
    feed.write_text(feed.read_text(encoding="utf-8") + "{", encoding="utf-8")
    assert main(["batch", str(feed), "-o", output, "--quiet"]) == 1
    assert "bad-record" in capsys.readouterr().err
    for wrong in (["batch", "none", "-o", output], ["batch", str(feed)],
                  ["batch", str(feed), "-o", output, "-j", "0"],
                  ["batch", str(feed), "-o", output, "--format", "doc"]):  # fmt: skip
        assert main(wrong) == 2


def test_resume_does_not_try_failures_again(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    story = tmp_path / "in" / "a.md"
    story.write_text("---\nphotos:\n  - file: gone.jpg\n---\n\n# 题\n\n正文。", encoding="utf-8")
    output = tmp_path / "out"
    assert _run(tmp_path / "in", output)["a"].outcome.state == "errors"
    assert _run(tmp_path / "in", output, resume=True)["a"].unchanged
    assert not _run(tmp_path / "in", output)["a"].unchanged
