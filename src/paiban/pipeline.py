"""From a source to finished pages: manuscript → shaped text → lines → plan → Page."""

from __future__ import annotations

from pathlib import Path

from paiban.base.finding import Findings, Unusable
from paiban.base.lazy import call
from paiban.base.origin import Origin
from paiban.base.timing import Timings
from paiban.base.value import Value, field, replace
from paiban.compose.page import compose_page
from paiban.compose.paginate import paginate
from paiban.edition.identity import with_unique_ids
from paiban.edition.improvised import edition_of_folder, edition_of_manuscript
from paiban.edition.model import Edition
from paiban.edition.paper import DUIKAI
from paiban.font.catalog import Catalog
from paiban.manuscript.reader import read_manuscript
from paiban.page.items import Document, Page
from paiban.preflight.page_checks import check_page
from paiban.typeset.typesetter import Typesetter

_EDITION_FILE = "edition.toml"


class Made(Value, frozen=True):
    """What a build made: the finished pages, and what was found on the way."""

    document: Document
    edition: Edition
    findings: Findings
    timings: Timings = field(default_factory=Timings)


def make(source: Path, paper: str | None = None) -> Made:
    """Read ``source`` (manuscript, edition file or folder) and make its pages.

    Raises ``Unusable`` where nothing can be made of the source.
    """
    findings, timings = Findings(), Timings()
    with timings.stage("read"):
        edition = with_unique_ids(read_source(source, paper, findings))
    with timings.stage("make up"):
        edition, pages = _pages(edition, findings)
    with timings.stage("check"):
        for page in pages:
            check_page(page, findings)
    document = Document(edition.title, edition.author, edition.language, pages)
    return Made(document, edition, findings, timings)


def read_source(source: Path, paper: str | None, findings: Findings) -> Edition:
    """The edition that ``source`` holds, or that is made of it."""
    if not source.exists():
        raise Unusable(
            "no-such-file", f"there is no {source.name}", "check the path", Origin(str(source))
        )
    if source.is_dir():
        if not (source / _EDITION_FILE).exists():
            return paginate(edition_of_folder(source, paper, findings, read_manuscript))
    elif source.suffix.lower() != ".toml":
        return edition_of_manuscript(source, paper, findings, read_manuscript)
    # What checks an edition file is loaded only where there is one: a manuscript starts faster.
    edition: Edition = call(
        "paiban.edition.reader:read_edition", source, findings, read_manuscript, paper
    )
    return edition


def _pages(edition: Edition, findings: Findings) -> tuple[Edition, tuple[Page, ...]]:
    """All pages made up. A manuscript alone that runs over a 四开 page goes on a 对开 one."""
    found = Findings()
    pages = _set(edition, found)
    if edition.paper_is_free and any(story.overset_lines for p in pages for story in p.stories):
        edition = replace(edition, paper=DUIKAI)
        found = Findings()
        pages = _set(edition, found)
    findings.items.extend(found.items)
    return edition, pages


def _set(edition: Edition, findings: Findings) -> tuple[Page, ...]:
    catalog = Catalog(edition.stylebook.faces, edition.fonts, edition.origin)
    typesetter = Typesetter(edition.stylebook, catalog, findings, edition.language)
    jumps = any(placed.jump for page in edition.pages for placed in page.stories)
    if jumps:  # few editions have them: what cuts stories is loaded only for those
        edition = call("paiban.compose.jumping:with_jumps", edition, typesetter, findings)
    pages = tuple(compose_page(spec, edition, typesetter, findings) for spec in edition.pages)
    if jumps:  # a paragraph that is cut is shaped whole, and what goes on of it once more
        findings.items[:] = dict.fromkeys(findings.items)
    return pages
