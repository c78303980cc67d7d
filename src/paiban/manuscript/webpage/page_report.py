"""What of a web page is not set: its parts round the article, told once with their number."""

from __future__ import annotations

from collections.abc import Mapping

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.manuscript.html.tags import named
from paiban.manuscript.markup_report import MarkupReport

_QUIET = frozenset(
    f"the tag <{name}>"
    for name in named(
        "a abbr address article aside big body button center code dd details div dl dt fieldset "
        "figcaption figure font footer form header html ins kbd label main mark nav noscript "
        "picture pre q samp section small span summary time tt var"
    )
)
"""Elements of every page that change nothing but its look."""


class PageReport(MarkupReport):
    """What of HTML is not set; of a page's own tags nothing is said."""

    def drop(self, what: str, line: int, *, lost: bool = False) -> None:
        """Markup that is not set."""
        if lost or what not in _QUIET:
            super().drop(what, line, lost=lost)

    def look(self, string: str, line: int) -> None:
        """A page says by its elements what is markup."""


def tell_of_parts(left_out: Mapping[str, int], file: str, findings: Findings) -> None:
    """Tell, once, what stood round the article."""
    counted = {name: n for name, n in left_out.items() if n and name != "characters"}
    characters = left_out.get("characters", 0)
    if not counted and not characters:
        return
    named = ", ".join(f"{number} {name}" for name, number in sorted(counted.items()))
    findings.note(
        "page-parts-left-out",
        f"what stands round the article is left out: {characters:,} characters"
        + (f"; {named}" if named else ""),
        "copy into the file what belongs to the article",
        Origin(file, 1),
    )
