"""``--cluster``: a scheduler and workers as real processes on loopback make the pool's bytes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import paiban
from paiban.base.finding import Unusable
from tests.batching.feeds import record, write_feed, write_template

pytest.importorskip("distributed", reason="paiban[cluster] is not installed")

_ENV = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join(
        [str(Path(paiban.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    ),
    "DASK_DISTRIBUTED__DASHBOARD__LINK": "",
}


def _start(*command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_" + command[0], *command[1:]],
        stderr=subprocess.PIPE, text=True, env=_ENV,
    )  # fmt: skip


def _worker(address: str) -> subprocess.Popen[str]:
    options = ("--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", "--no-nanny")
    return _start("worker", address, *options)


@pytest.fixture(scope="module")
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """The address of a scheduler, and its workers."""
    scheduler = _start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    assert scheduler.stderr
    line = ""
    while "Scheduler at:" not in line:
        line = scheduler.stderr.readline()
        assert line, "the scheduler did not start"
    found = re.search(r"tcp://[\d.]+:\d+", line)
    assert found
    workers = [_worker(found[0]) for _ in range(2)]
    yield found[0], workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


@pytest.mark.slow
def test_a_cluster_makes_the_same_bytes_though_a_worker_dies(
    cluster: tuple[str, list[subprocess.Popen[str]]], tmp_path: Path
) -> None:
    address, workers = cluster
    write_template(tmp_path / "template")
    records = [record(n, template="template") for n in range(24)]
    feed = write_feed(tmp_path / "feed.jsonl", records)
    assert all(result.ok for result in paiban.batch(feed, tmp_path / "pool"))
    seen = []
    for result in paiban.batch(feed, tmp_path / "cluster", cluster=address):
        seen.append(result.id)
        assert result.ok, result.findings
        if len(seen) == 3:
            workers[0].send_signal(signal.SIGKILL)
    assert sorted(seen) == sorted(each["name"] for each in records)
    # the worker is the same, the template is another
    story = tmp_path / "template" / "story.md"
    story.write_text(story.read_text("utf-8") + "\n完。\n", encoding="utf-8")
    for name, address_of in (("pool", ""), ("cluster", address)):
        results = [*paiban.batch(feed, tmp_path / name, cluster=address_of)]
        assert all(result.ok and not result.unchanged for result in results)
    for path in (tmp_path / "pool").glob("*.pdf"):
        assert (tmp_path / "cluster" / path.name).read_bytes() == path.read_bytes()


def test_no_scheduler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paiban.batching.workers.cluster._CONNECTS_IN", 1)
    (tmp_path / "a.md").write_text("# 题\n\n正文。", encoding="utf-8")
    with pytest.raises(Unusable) as refused:
        list(paiban.batch(tmp_path, tmp_path / "out", cluster="tcp://127.0.0.1:9"))
    assert refused.value.finding.code == "no-cluster"
