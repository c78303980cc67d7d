"""Repairs by name: what each does, the rules that tell of what it mends, and what was done."""

from __future__ import annotations

from paiban.base.finding import Finding, Severity, Unusable
from paiban.base.origin import Origin
from paiban.base.value import Record, Value, field
from paiban.preflight.check_pdf import Checked
from paiban.preflight.rules.rule import RuleProfile


class Repair(Value, frozen=True):
    """A repair. ``rules`` are those whose findings tell where it is needed."""

    name: str
    what: str
    rules: tuple[int, ...]


REPAIRS = {
    each.name: each
    for each in (
        Repair("content", "operators that no reader knows and unpaired q and Q removed", ()),
        Repair("annotations", "links and notes removed; what shows of them becomes page content",
               (21,)),
        Repair("extras", "actions, scripts, attached files, screens, transfer curves removed",
               (20, 44, 45, 46, 47, 48)),
        Repair("boxes", "TrimBox and BleedBox given, boxes nested, /Rotate and UserUnit resolved",
               (11, 12, 13, 14, 15)),
        Repair("fonts", "fonts embedded where a face of that name is at hand and may be", (18,)),
        Repair("rgb", "RGB, Lab and colours by profile separated for the printing condition",
               (22, 23)),
        Repair("spots", "spot colours that were not ordered separated into process inks", (24, 55)),
        Repair("filters", "LZW and JBIG2 packed anew as Flate", (19,)),
        Repair("black-text", "black text of several inks set in black alone", (27, 31, 33)),
        Repair("overprint", "small black text and thin black lines overprint, white knocks out",
               (28, 29, 30)),
        Repair("ink", "total ink reduced to the limit; black is kept", (26,)),
        Repair("bleed", "edges mirrored beyond the trim where ink stops at it", (49,)),
        Repair("intent", "the output intent of the printing condition given", (8, 9, 10)),
        Repair("pdfx", "version, identifiers, dates and metadata of PDF/X given",
               (1, 2, 3, 4, 5, 6, 7)),
    )
}  # fmt: skip
"""The repairs in the order in which they are made."""


class Mended(Record):
    """What one repair has done: counts by kind of thing, the pages they are on, and what it had to
    leave."""

    counts: dict[str, int] = field(default_factory=dict)
    pages: set[int] = field(default_factory=set)
    left: list[str] = field(default_factory=list)

    def add(self, what: str, page: int = 0, count: int = 1) -> None:
        """Count a thing mended; ``page`` 0 is the file as a whole."""
        self.counts[what] = self.counts.get(what, 0) + count
        if page:
            self.pages.add(page)

    def leave(self, what: str) -> None:
        """Note what could not be mended, once."""
        if what not in self.left:
            self.left.append(what)


class Work(Record):
    """The repairs that are wanted, and what each has done."""

    wanted: frozenset[str]
    profile: RuleProfile
    done: dict[str, Mended] = field(default_factory=dict)

    def wants(self, name: str) -> bool:
        return name in self.wanted

    def of(self, name: str) -> Mended:
        return self.done.setdefault(name, Mended())

    def findings(self, file: str, first: dict[int, Checked]) -> list[Finding]:
        """A note for each repair that was made, and a warning for what each had to leave.
        ``first`` has the first finding of each rule before the repairs."""
        found = []
        for name, repair in REPAIRS.items():
            mended = self.done.get(name)
            if mended is None:
                continue
            told = next((first[rule] for rule in repair.rules if rule in first), None)
            if mended.counts:
                things = ", ".join(_counted(count, what) for what, count in mended.counts.items())
                message = f"repair {name}: {things}{_where(told, mended.pages)}"
                found.append(_finding(Severity.NOTE, "repaired", message, "", file))
            for left in mended.left:
                message = f"repair {name} left: {left}"
                hint = "mend it in the program that made the file"
                found.append(_finding(Severity.WARNING, "not-repaired", message, hint, file))
        return found


def wanted_of(only: tuple[str, ...], without: tuple[str, ...]) -> frozenset[str]:
    """The repairs that a user asks for. Raises ``Unusable``: ``usage``."""
    for name in (*only, *without):
        if name not in REPAIRS:
            names = ", ".join(REPAIRS)
            raise Unusable("usage", f'there is no repair "{name[:40]}"', f"one of: {names}")
    return frozenset(only or REPAIRS) - frozenset(without)


def _counted(count: int, what: str) -> str:
    return f"{count} × {what}"


def _where(told: Checked | None, pages: set[int]) -> str:
    """The place of the first thing mended: that of the finding, or the pages alone."""
    if told is None and not pages:
        return ""
    if told is not None and told.places:
        place = told.places[0]
        return f", on page {told.page} ({place.x:.1f} mm, {place.y:.1f} mm)"
    first = min(pages) if pages else told.page if told else 0
    if len(pages) > 1:
        return f", on {len(pages)} pages from {first}"
    return f", on page {first}" if first else ""


def _finding(severity: Severity, code: str, message: str, hint: str, file: str) -> Finding:
    return Finding(severity, code, message, hint, Origin(file))
