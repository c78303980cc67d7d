"""Batch report: ``report.json`` for programs, ``report.html`` with a contact sheet."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from paiban.base.files import shipped, write_whole
from paiban.base.language.message_catalogue import said, told_lines
from paiban.base.language.told_finding import severity, told_row
from paiban.base.language.user_language import CHINESE, language
from paiban.batching.tasks import STATE_FOLDER, Result

VERSION = 1


def write_report(
    output: Path, results: Sequence[Result], left: Sequence[str], seconds: float
) -> None:
    """Write both reports, in source order. Raises ``Unusable``: ``unwritable-output``."""
    table = report(results, left, seconds)
    text = json.dumps(table, ensure_ascii=False, indent=1)
    write_whole(output / "report.json", text.encode("utf-8", "replace"))
    write_whole(output / "report.html", _page(table, output).encode("utf-8", "replace"))


def report(results: Sequence[Result], left: Sequence[str], seconds: float) -> dict[str, Any]:
    """The report as a table; stage seconds cover editions made in this run."""
    stages: dict[str, float] = {}
    for result in results:
        for name, spent in {} if result.unchanged else result.outcome.seconds.items():
            stages[name] = stages.get(name, 0.0) + spent
    return {
        "version": VERSION,
        "seconds": round(seconds, 3),
        "stages": {name: round(spent, 3) for name, spent in stages.items()},
        "counts": _counts(results),
        "pages": sum(result.outcome.pages for result in results),
        "editions": [_row(result) for result in results],
        "left_over": list(left),
    }


def _counts(results: Sequence[Result]) -> dict[str, int]:
    counts = {"made": 0, "unchanged": 0, "errors": 0, "failed": 0}
    for result in results:
        state = result.outcome.state
        counts["unchanged" if result.unchanged and state == "made" else state] += 1
    return counts


def _row(result: Result) -> dict[str, Any]:
    outcome = result.outcome
    return {
        "id": result.id,
        "from": result.at,
        "state": outcome.state,
        "unchanged": result.unchanged,
        "pages": outcome.pages,
        "seconds": {name: round(spent, 4) for name, spent in outcome.seconds.items()},
        "memory_mb": round(outcome.memory_mb, 1),
        "worker": outcome.worker,
        "outputs": [
            {"path": each.path, "sha256": each.sha256, "bytes": each.size}
            for each in outcome.outputs
        ],
        "findings": [told_row(finding) for finding in outcome.findings],
    }


def _page(table: dict[str, Any], output: Path) -> str:
    """The HTML report; outside text is escaped, and nothing external is loaded."""
    counts = " · ".join(
        f"{count:,} {told_lines(name)}" for name, count in table["counts"].items() if count
    )
    stages = " · ".join(f"{name} {spent:.1f} s" for name, spent in table["stages"].items())
    template = shipped("assets", "batch", "report.html").read_text(encoding="utf-8")
    rest = "".join(f"<li>{html.escape(path)}</li>" for path in table["left_over"])
    parts = {
        "COUNTS": html.escape(counts),
        "LANG": "zh-CN" if language() == CHINESE else language(),
        "FINDINGS": said("Findings"),
        "SHEETS": said("Pages"),
        "PAGES": said(
            "{pages} pages in {seconds} s",
            pages=f"{table['pages']:,}",
            seconds=f"{table['seconds']:.1f}",
        ),
        "STAGES": html.escape(stages),
        "WRONG": "".join(_wrong(row) for row in table["editions"] if row["findings"])
        or f"<p>{said('None.')}",
        "SHEET": "".join(_figure(row, output) for row in table["editions"]),
        "REST": f"<h2>{said('Left over from earlier batches')}</h2><ul>{rest}</ul>" if rest else "",
    }
    head, *pieces = template.split("<!--")
    whole = [head]
    for piece in pieces:
        name, _, text = piece.partition("-->")
        whole += [parts[name], text]
    return "".join(whole)


def _wrong(row: dict[str, Any]) -> str:
    lines = "".join(_line(finding) for finding in row["findings"])
    return (
        f'<details class="{row["state"]}"{" open" if row["state"] != "made" else ""}>'
        f"<summary>{html.escape(row['id'])} <small>{html.escape(row['from'])}</small></summary>"
        f"<ul>{lines}</ul></details>\n"
    )


def _line(finding: dict[str, Any]) -> str:
    place = finding["file"] or ""
    place += f":{finding['line']}" if finding["line"] else ""
    text = f"{severity(finding['severity'])} {finding['code']} {place}: {finding['message']}"
    hint = f" ({finding['hint']})" if finding["hint"] else ""
    return f'<li class="{finding["severity"]}">{html.escape(text + hint)}</li>'


def _figure(row: dict[str, Any], output: Path) -> str:
    """A contact sheet entry, linked to the edition's first file."""
    name, path = html.escape(row["id"]), f"{STATE_FOLDER}/sketches/{row['id']}.svg"
    has = row["outputs"] and (output / path).is_file()
    picture = f'<img loading="lazy" src="{quote(path)}" alt="{name}">' if has else "<b>–</b>"
    if row["outputs"]:
        picture = f'<a href="{quote(row["outputs"][0]["path"])}">{picture}</a>'
    sums = " ".join(each["sha256"][:12] for each in row["outputs"])
    return (
        f'<figure class="{row["state"]}">{picture}<figcaption>{name}'
        f"<small>{said('{pages} p', pages=row['pages'])} · "
        f"{row['seconds'].get('total', 0):.2f} s · {sums}</small>"
        "</figcaption></figure>\n"
    )
