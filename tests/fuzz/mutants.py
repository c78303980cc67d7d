"""Mutants of nine kinds of file, each with what is done to it: an edition built, a feed filled, a
PDF checked."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

from paiban.base.files import shipped
from paiban.batching.batch_source import BatchPlan, planned
from paiban.batching.tasks import Bounds, Wanted
from paiban.batching.workers.job import TaskWorker
from paiban.preflight.annotated import annotate
from paiban.preflight.check_pdf import check_pdf
from paiban.proofing.proof import proof_page
from tests.fuzz import bases
from tests.fuzz.child import Judge
from tests.fuzz.drawn_artwork import draw_artwork
from tests.fuzz.drawn_photos import draw_photo
from tests.fuzz.drawn_stylebook import draw_stylebook
from tests.fuzz.judge import Sample, Verdict, judge_edition
from tests.fuzz.lot import Lot
from tests.fuzz.mutant_bytes import ENCODINGS, mutated_bytes, mutated_pdf
from tests.fuzz.mutant_texts import EDITION_KEYS, FRONT_KEYS, STYLEBOOK_KEYS, mutated_text

Mutate = Callable[[Lot, Path], Judge]


def _written(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def _edition(lot: Lot, folder: Path) -> Path:
    return bases.copied(lot.one(bases.EDITIONS), folder)


def _manuscript(lot: Lot, edition: Path) -> Path:
    return lot.one(sorted(edition.glob("*.md")))


def _judge(edition: Path, lot: Lot, plan: Path | None = None) -> Judge:
    """An edition judged, its dear checks by lot."""
    ink, again, other = lot.chance(0.02), lot.chance(0.05), lot.chance(0.05)
    kind = lot.one(["press", "svg", "web", "layout"]) if other else ""
    sample = Sample(ink=ink, again=again, other=kind, given_plan=plan)
    return lambda verdict: judge_edition(verdict, edition, sample)


def mutate_markdown(lot: Lot, folder: Path) -> Judge:
    edition = _edition(lot, folder)
    path = _manuscript(lot, edition)
    text = path.read_text(encoding="utf-8")
    if lot.chance(0.15):
        data = text.encode(lot.one(ENCODINGS), "ignore")
        data = data.replace(b"\n", b"\r\n") if lot.chance(0.4) else data
        path.write_bytes(mutated_bytes(lot, data) if lot.chance(0.5) else data)
    else:
        _written(path, mutated_text(lot, text, FRONT_KEYS))
    return _judge(edition, lot)


def mutate_edition(lot: Lot, folder: Path) -> Judge:
    edition = _edition(lot, folder)
    path = edition / "edition.toml"
    text = path.read_text(encoding="utf-8")
    if lot.chance(0.1):
        path.write_bytes(mutated_bytes(lot, text.encode()))
    else:
        _written(path, mutated_text(lot, text, EDITION_KEYS, 3))
    return _judge(edition, lot)


def mutate_stylebook(lot: Lot, folder: Path) -> Judge:
    edition = _edition(lot, folder)
    text = shipped("assets", "stylebook.toml").read_text(encoding="utf-8")
    text = draw_stylebook(lot) if lot.chance(0.4) else text
    _written(edition / "mutant.toml", mutated_text(lot, text, STYLEBOOK_KEYS, 8))
    _add_key(edition, 'stylebook = "mutant.toml"')
    return _judge(edition, lot)


def _add_key(edition: Path, key: str) -> None:
    """Put a key at the top of edition.toml, in the place of the one of its name."""
    path = edition / "edition.toml"
    name = re.escape(key.partition(" ")[0])
    text = re.sub(rf"(?m)^{name} = .*\n", "", path.read_text(encoding="utf-8"))
    path.write_text(f"{key}\n{text}", encoding="utf-8")


def mutate_plan(lot: Lot, folder: Path) -> Judge:
    base = lot.one(bases.EDITIONS)
    edition = bases.copied(base, folder)
    plan = edition / "mutant-plan.toml"
    _written(plan, mutated_text(lot, bases.plan_of(base), ("", "slot = 3", "pages = 9"), 3))
    return _judge(edition, lot, plan)


def mutate_photo(lot: Lot, folder: Path) -> Judge:
    """A damaged photo as a story's, as an advertisement, or both."""
    edition = _edition(lot, folder)
    name = draw_photo(lot, edition, "mutant", small=True)
    path = edition / name
    path.write_bytes(mutated_bytes(lot, path.read_bytes(), first=200))
    manuscript = _manuscript(lot, edition)
    text = manuscript.read_text(encoding="utf-8") + f'\n\n![图]({name} "某")\n'
    manuscript.write_text(text, encoding="utf-8")
    if lot.chance(0.3):
        with (edition / "edition.toml").open("a", encoding="utf-8") as file:
            file.write(f'\n[[pages.advertisements]]\nfile = "{name}"\ncolumns = 2\nlines = 9\n')
    return _judge(edition, lot)


def mutate_artwork(lot: Lot, folder: Path) -> Judge:
    """A damaged PDF or SVG as an advertisement, or as a story's photo."""
    edition = _edition(lot, folder)
    name = draw_artwork(lot, edition, "mutant")
    path = edition / name
    data = lot.one(bases.pdfs()) if name.endswith(".pdf") and lot.chance(0.2) else path.read_bytes()
    path.write_bytes(mutated_pdf(lot, data) if name.endswith(".pdf") else mutated_bytes(lot, data))
    if lot.chance(0.7):
        with (edition / "edition.toml").open("a", encoding="utf-8") as file:
            file.write(f'\n[[pages.advertisements]]\nfile = "{name}"\ncolumns = 2\nlines = 9\n')
    else:
        manuscript = _manuscript(lot, edition)
        text = manuscript.read_text(encoding="utf-8") + f'\n\n![图]({name} "某")\n'
        manuscript.write_text(text, encoding="utf-8")
    return _judge(edition, lot)


def mutate_font(lot: Lot, folder: Path) -> Judge:
    edition = _edition(lot, folder)
    data = mutated_bytes(lot, lot.one(bases.fonts()), lot.one([1, 3, 10, 60]), first=400)
    (edition / "mutant.ttf").write_bytes(data)
    _add_font(edition, lot.one(["song", "song", "hei", "kai", "fallback", "emoji"]))
    sample = Sample(again=lot.chance(0.05), other="press" if lot.chance(0.2) else "",
                    sound_fonts=False)  # fmt: skip
    return lambda verdict: judge_edition(verdict, edition, sample)


def _add_font(edition: Path, name: str) -> None:
    """Put a table of fonts before all others."""
    path = edition / "edition.toml"
    text = path.read_text(encoding="utf-8")
    table = f'[fonts]\n{name} = "mutant.ttf"\n\n['
    path.write_text(re.sub(r"(?m)^\[", table, text, count=1), encoding="utf-8")


_VALUES: tuple[object, ...] = (
    None, True, -1, 1e308, 10**30, [], {}, "", "\x00", "\ud800", "../x", "a/b", "…" * 5, "x" * 2000,
    "{{ x }}", "{% for %}", "---\n", "\n\n# 头\n", '"', "'", "\\", "|", "\u202e", "\ufeff", [[1]],
    {"a": 1}, "con", ".", " ", "town-0001", "photo.png", "/etc/passwd", 3, "二" * 30,
)  # fmt: skip


def mutate_feed(lot: Lot, folder: Path) -> Judge:
    records = bases.write_feed_base(lot, folder)
    for _ in range(lot.number(1, 5)):
        each = lot.one(records)
        key = lot.one([*each, "extra", "template"])
        if lot.chance(0.15):
            each.pop(key, None)
        elif key == "photos" and lot.chance(0.5):
            each[key] = [{lot.one(["file", "caption", "x"]): lot.one(_VALUES)}]
        else:
            each[key] = lot.one(_VALUES)
    feed = folder / f"feed.{lot.one(['jsonl', 'jsonl', 'json', 'csv'])}"
    data = _feed_text(lot, records, feed.suffix).encode("utf-8", "surrogatepass")
    feed.write_bytes(mutated_bytes(lot, data) if lot.chance(0.5) else data)
    if lot.chance(0.25):
        path = folder / "template" / lot.one(["edition.toml", "story.md"])
        text = path.read_text(encoding="utf-8")
        _written(path, mutated_text(lot, text, ("{% endfor %}", "{{ x.y }}", "{% if a %}"), 2))
    return lambda verdict: _fill(verdict, feed, folder)


def _feed_text(lot: Lot, records: list[dict[str, object]], kind: str) -> str:
    ascii_only = lot.chance(0.5)
    if kind == ".json":
        return json.dumps(records, ensure_ascii=ascii_only)
    if kind == ".jsonl":
        return "\n".join(json.dumps(each, ensure_ascii=ascii_only) for each in records)
    out = io.StringIO()
    names = ("name", "town", "headline", "story")
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([str(each.get(name, "")) for name in names] for each in records)
    return out.getvalue()


def _fill(verdict: Verdict, feed: Path, folder: Path) -> None:
    """Every record filled in and made, as a batch does; a refusal concerns one record."""
    wanted = Wanted(("pdf",))
    desk = BatchPlan(str(folder / "out"), wanted, Bounds(), str(folder / "template"))
    worker = TaskWorker(folder / "scratch")
    for each in planned(feed, desk):
        if not each.problem:
            outcome = worker.do(each.task)
            verdict.codes += [finding.code for finding in outcome.findings]
        else:
            verdict.codes.append(each.problem.code)
    verdict.codes = sorted(set(verdict.codes))


def mutate_pdf(lot: Lot, folder: Path) -> Judge:
    folder.mkdir(parents=True)
    path = folder / "mutant.pdf"
    path.write_bytes(mutated_pdf(lot, lot.one(bases.pdfs())))
    more = lot.one(["", "", "", "annotated.pdf", "annotated.png", "proof"])
    return lambda verdict: _check(verdict, path, more)


def _check(verdict: Verdict, path: Path, more: str) -> None:
    found = check_pdf(path)
    verdict.codes = sorted({each.finding.code for each in found})
    if more == "proof":
        proof = proof_page(path, path.read_bytes(), 0, 50)
        for _ in proof.files(plates=True, ink=True):
            pass
    elif more:
        annotate(path, found, path.with_name(more))


KINDS: dict[str, Mutate] = {
    "markdown": mutate_markdown,
    "edition": mutate_edition,
    "stylebook": mutate_stylebook,
    "plan": mutate_plan,
    "feed": mutate_feed,
    "photo": mutate_photo,
    "font": mutate_font,
    "pdf": mutate_pdf,
    "artwork": mutate_artwork,
}
SHARES = {"markdown": 5, "edition": 4, "stylebook": 3, "plan": 3, "feed": 2, "photo": 2, "font": 2,
          "pdf": 3, "artwork": 3}  # fmt: skip


def mutant(seed: int, folder: Path) -> tuple[str, Judge]:
    """The mutant that a seed selects, written into ``folder``: its kind, and its judge."""
    lot = Lot(seed)
    (kind,) = lot.random.choices(list(SHARES), list(SHARES.values()))
    return kind, KINDS[kind](lot, folder)


def warm() -> None:
    """Open in this process what all mutants need, so that no child does it again."""
    for edition in bases.EDITIONS:
        bases.plan_of(edition)
    bases.fonts()
    bases.pdfs()
