"""``paiban batch``: a folder, a list or a feed of editions."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path

from paiban.base.finding import Finding, Severity
from paiban.base.language.message_catalogue import said
from paiban.batching.progress import seen
from paiban.batching.run import Batch, batch
from paiban.commands.many import add_making, how, mode, press
from paiban.commands.options import count
from paiban.commands.printing import print_lines, tell


def add_options(parser: argparse.ArgumentParser) -> None:
    add_making(parser)
    parser.add_argument("source", type=Path, help="folder, list of paths, or feed (docs/batch.md)")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    parser.add_argument("-j", "--jobs", type=count, metavar="N", help="workers; else the cores")
    parser.add_argument("--template", type=Path, metavar="DIR", help="the edition a feed fills")
    parser.add_argument("--cluster", default="", metavar="ADDRESS", help="a Dask scheduler")
    parser.add_argument("--resume", action="store_true", help="continue; do not retry failures")
    parser.add_argument("--force", action="store_true", help="remake unchanged editions too")


def run(options: argparse.Namespace) -> int:
    """Make the editions; returns the exit code."""
    made = batch(
        options.source,
        options.output,
        jobs=options.jobs,
        template=options.template or "",
        resume=options.resume,
        force=options.force,
        cluster=options.cluster,
        **how(options),
        **press(options),
    )
    _show(made, mode(options))
    return 0 if made.ok else 1


def _show(run: Batch, mode: str) -> None:
    shown = seen(mode, run.total)
    done = 0
    try:
        with closing(iter(run)) as results:
            for result in results:
                done += result.ok
                shown.show(result)
    except KeyboardInterrupt:
        _tell_ended(run, done)
        raise
    finally:
        shown.close()
    if mode:
        return
    wrong = sum(not result.ok for result in run.results)
    pages = sum(result.outcome.pages for result in run.results)
    kept = sum(result.unchanged for result in run.results)
    words = said(
        "{total} editions, {pages} pages; {kept} unchanged, {wrong} wrong: {report}",
        total=run.total,
        pages=pages,
        kept=kept,
        wrong=wrong,
        report=run.output / "report.html",
    )
    print_lines(words, sys.stderr)


def _tell_ended(run: Batch, done: int) -> None:
    """What stands when a batch is broken off."""
    message = f"the batch was ended: {done} of {run.total} editions stand in {run.output}"
    hint = "give the same command again to make the others: what stands is kept"
    tell([Finding(Severity.ERROR, "batch-ended", message, hint)])
