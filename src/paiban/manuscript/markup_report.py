"""What of a manuscript's markup is not set as written: told once for each kind, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paiban.base.finding import Findings
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.base.value import Record, field
from paiban.manuscript.letters.characters import LINE_BREAK

_PRINTED = (
    (r"</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>|<!--|-->", "what looks like a tag of HTML"),
    (r"==[^=\s][^=]*==", "==…== (highlight)"),
    (r"~~", "~~…~~ (struck through)"),
    (
        r"(?<=[A-Za-z)])~\d{1,3}~|(?<=[A-Za-z0-9)])\^[\w+-]{1,4}\^",
        "~…~ and ^…^ (index)",
    ),
    (r"\\?\[\^[^\]\s]+\]|\^\[", "[^…] (a note that is not there)"),
    (r"\$(?=\S)[^$\n\u2e80-\uffff]*(?<=\S)\$(?!\d)|\$\$|\\[\[(]", "$…$ (a formula)"),
    (r"^(?:\S{1,3} )?\[[ xX]\] ", "[ ] (a box to tick)"),
    (r"!?\[\[[^\]]+\]\]", "[[…]] (a link of a wiki)"),
    (r"\{[.#:][^{}\s]*\}", "{.…} (an attribute)"),
    (r"\|\s*:?-{3,}", "| --- | (a table whose first two lines differ in cells)"),
    (r"!\[[^\]]*\]\([^)]*\)", "![…](…) (an image)"),
    (r"\*\*", "**…** (bold)"),
    (r"^#{1,6}[^#\s]|^={3,}$", "# or === (a headline)"),
    (r"^\[[^\]\n]+\]:\s*\S+", "[…]: (the target of a link)"),
    (r"^:{3,}", "::: (a box)"),
)
"""What a person wrote as markup that paiban does not know, and so prints. A pattern is compiled
when a text has one of ``_SIGNS``."""
_SIGNS = late_pattern(r"[<>=~^$\\\[{|*#]|^:{3}")
"""A text without any of these has none of them."""
_PRINTED_HINT = "take the signs out, or put a backslash before them to say that they are meant"


class MarkupReport(Record):
    """Kinds of markup met, each with how often and where first."""

    file: str
    dropped: dict[str, list[int]] = field(default_factory=dict)
    lost: dict[str, list[int]] = field(default_factory=dict)
    printed: dict[str, list[int]] = field(default_factory=dict)

    def drop(self, what: str, line: int, *, lost: bool = False) -> None:
        """Markup that is not set; ``lost``: with what it holds."""
        (self.lost if lost else self.dropped).setdefault(what, []).append(line)

    def look(self, string: str, line: int) -> None:
        """Look whether a text that is printed as it stands holds signs of markup."""
        if not _SIGNS.search(string):
            return
        for pattern, what in _PRINTED:
            if re.search(pattern, string.replace(LINE_BREAK, " ")):
                self.printed.setdefault(what, []).append(line)

    def tell(self, findings: Findings) -> None:
        """Report all that was met to ``findings``, each kind once, at its first place."""
        for what, times, origin in self._met(self.lost):
            message = f"{what} is left out with what it holds{times}"
            hint = "newspapers cannot set it: write what is to be read as text"
            findings.warn("markup-dropped", message, hint, origin)
        for what, times, origin in self._met(self.dropped):
            findings.note("markup-dropped", f"{what} is not printed{times}", "", origin)
        for what, times, origin in self._met(self.printed):
            message = f"{what} is no markup and is printed{times}"
            findings.warn("markup-printed", message, _PRINTED_HINT, origin)

    def _met(self, kinds: dict[str, list[int]]) -> Iterator[tuple[str, str, Origin]]:
        for what, lines in kinds.items():
            times = f" ({len(lines)} times, first here)" if len(lines) > 1 else ""
            yield what, times, Origin(self.file, min(lines))
