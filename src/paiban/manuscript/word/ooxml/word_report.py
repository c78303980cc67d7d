"""What of a Word document is not set as it stands there: told once for each kind, with its place
and with the text that is left out."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.base.value import Record, field

_SHOWN = 400
"""Characters of left-out text that a finding repeats."""


class _Met(Record):
    line: int
    times: int = 0
    texts: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.times += 1
        if text.strip():
            self.texts.append(" ".join(text.split()))

    def told(self) -> str:
        """How often, and the texts."""
        times = f" ({self.times} times, first here)" if self.times > 1 else ""
        text = " / ".join(self.texts)
        more = f"… ({len(text):,} characters)" if len(text) > _SHOWN else ""
        return times + (f": {text[:_SHOWN]}{more}" if text else "")


class WordReport(Record):
    """Kinds of things met, each with how often and where first."""

    file: str
    lost: dict[str, _Met] = field(default_factory=dict)
    aside: dict[str, _Met] = field(default_factory=dict)
    changed: dict[str, _Met] = field(default_factory=dict)

    def drop(self, what: str, line: int, text: str = "") -> None:
        """Something that belongs to the story and is not set."""
        self.lost.setdefault(what, _Met(line)).add(text)

    def leave(self, what: str, line: int, text: str = "") -> None:
        """Something that a desk does not expect on the page."""
        self.aside.setdefault(what, _Met(line)).add(text)

    def change(self, what: str, line: int, text: str = "") -> None:
        """Something that is set in another way."""
        self.changed.setdefault(what, _Met(line)).add(text)

    def tell(self, findings: Findings) -> None:
        """Report all that was met."""
        for what, met in self.lost.items():
            hint = "write what is to be read as text of the document"
            message = f"{what} is left out{met.told()}"
            findings.warn("word-left-out", message, hint, Origin(self.file, met.line))
        for what, met in self.aside.items():
            message = f"{what} is not printed{met.told()}"
            findings.note("word-not-printed", message, "", Origin(self.file, met.line))
        for what, met in self.changed.items():
            message = f"{what}{met.told()}"
            findings.note("word-set-otherwise", message, "", Origin(self.file, met.line))
