"""Pipeline from a source to finished pages: manuscript → shaped text → lines → plan → Page."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from paiban.base.files import is_folder, is_there
from paiban.base.finding import Finding, Findings, Unusable, told_before
from paiban.base.missing import check_file
from paiban.base.timing import Timings
from paiban.base.value import Value, field, replace
from paiban.compose.composer import Laid
from paiban.deal.page_count import dealt
from paiban.edition.identity import with_unique_ids
from paiban.edition.model import Edition, count_of
from paiban.manuscript.reader import read_manuscript, read_stories
from paiban.manuscript.story import Story
from paiban.page.items import Document
from paiban.page.page_checks import check_page
from paiban.page_making import made_pages

if TYPE_CHECKING:
    from paiban.last_build import LastBuild

_EDITION_FILE = "edition.toml"
_OF_FEEDS = (".xml", ".json", ".rss", ".atom", ".rdf")
"""Endings of files that may be feeds."""


class Made(Value, frozen=True):
    """The result of a build: finished pages and findings."""

    document: Document
    edition: Edition
    findings: Findings
    timings: Timings = field(default_factory=Timings)
    laid: tuple[Laid, ...] = ()
    """The pages with the plans that set them."""
    before: tuple[Finding, ...] = ()
    """Findings from before the page checks."""

    def __repr__(self) -> str:
        return f"<{len(self.document.pages)} pages of {self.document.title!r}>"


def make(
    source: Path | Sequence[Path],
    paper: str | None = None,
    plan: Path | None = None,
    jobs: int = 1,
    pages: int = 0,
    *,
    now: str = "",
    since: str = "",
    last: LastBuild | None = None,
) -> Made:
    """Read ``source`` (manuscript, edition file, folder, or feeds) and make its pages, by the plan
    file ``plan`` if given, using up to ``jobs`` processes. ``pages`` is the number of pages for
    stories without one; 0: as the source says, or as many as they need. ``now`` is the time that
    embargoes are held against ("": none is over), ``since`` the day from which on entries of feeds
    are taken. ``last`` is what the last build of this source left, and is left what this one does.

    Raises ``Unusable`` if nothing can be made of the source.
    """
    findings, timings = Findings(), Timings()
    with told_before(findings), timings.stage("read"):
        edition = read_source(source, paper, findings, pages, now, since, last)
        edition = with_unique_ids(edition)
        if plan is not None:
            edition = replace(edition, plan=str(plan))
    with told_before(findings), timings.stage("make up"):
        edition, laid = made_pages(edition, findings, jobs, last)
    return checked(edition, laid, findings, timings, last)


def checked(
    edition: Edition,
    laid: tuple[Laid, ...],
    findings: Findings,
    timings: Timings,
    last: LastBuild | None = None,
) -> Made:
    """The pages as a document, each checked."""
    before, pages = tuple(findings), tuple(each.page for each in laid)
    with timings.stage("check"):
        check = last.check if last else check_page
        for page in pages:
            check(page, findings)
    document = Document(_title(edition), edition.author, edition.language, pages)
    return Made(document, edition, findings, timings, laid, before)


def _title(edition: Edition) -> str:
    """The edition's title; where it names none its first headline, since a PDF/X must have one."""
    heads = (
        " ".join(str(line) for line in placed.story.headline)
        for page in edition.pages
        for placed in page.stories
    )
    return edition.title or next(filter(None, heads), "")


def read_source(
    source: Path | Sequence[Path],
    paper: str | None,
    findings: Findings,
    pages: int = 0,
    now: str = "",
    since: str = "",
    last: LastBuild | None = None,
) -> Edition:
    """The edition in ``source``, or improvised from it; its ``pool`` are the stories that wait for
    a page."""
    sources = (source,) if isinstance(source, Path) else tuple(source)
    if _are_feeds(sources):
        from paiban.edition.feed_paper import edition_of_feeds

        made = _ready(edition_of_feeds(sources, paper, since, findings), pages, findings)
    elif since:
        hint = "leave it out, or name a feed"
        raise Unusable("usage", "--since is for feeds, and the source is none", hint)
    else:
        made = _read(sources[0], paper, findings, pages, last)
    if any(story.embargo for story in _stories(made)):
        from paiban.manuscript.agency.embargo import check_embargoes

        check_embargoes(_stories(made), now, findings)
    return made


def _read(
    source: Path, paper: str | None, findings: Findings, pages: int, last: LastBuild | None
) -> Edition:
    """The edition in a manuscript, an edition file, a folder, or a packed one."""
    source = _opened(source, findings)
    if is_folder(source):
        if not is_there(source / _EDITION_FILE):
            folder = _improvised("folder", source, paper, findings, last)
            return _cut_by_estimate(_ready(folder, pages, findings), findings)
    else:
        check_file(source)
        if source.suffix.lower() != ".toml":
            return _ready(_improvised("manuscript", source, paper, findings, last), pages, findings)
    edition = _cut_by_estimate(
        _ready(_written(source, paper, findings, last), pages, findings), findings
    )
    return _with_landings(edition, findings)


def _opened(source: Path, findings: Findings) -> Path:
    """A folder under the right names of its files, unpacked where it is packed; else ``source``."""
    if os.path.isdir(source):  # noqa: PTH112 - whatever its name is
        from paiban.edition.right_names import with_right_names

        return with_right_names(source, findings)
    if source.suffix.lower() == ".zip":
        from paiban.edition.packed_folder import unpacked_folder

        return unpacked_folder(source, findings)
    return source


def _written(
    source: Path, paper: str | None, findings: Findings, last: LastBuild | None
) -> Edition:
    """The edition in an edition file; what checks one is loaded only where there is one: a
    manuscript starts faster."""
    from paiban.edition.file.edition_file import read_edition

    read = last.readings.manuscript if last else read_manuscript
    edition: Edition = read_edition(source, findings, read, paper)
    return edition


def _are_feeds(sources: tuple[Path, ...]) -> bool:
    """Whether a paper is to be made of these: several files, what is piped in, or a feed."""
    if len(sources) == 1 and sources[0].suffix.lower() not in _OF_FEEDS and sources[0].name != "-":
        return False
    from paiban.edition.feed_paper import are_feeds

    return are_feeds(sources)


def _ready(edition: Edition, pages: int, findings: Findings) -> Edition:
    """The edition with the words that its photo files hold, and its stories that have no page on so
    many ``pages``, if that is asked."""
    if any(story.photos for story in _stories(edition)):
        from paiban.photo.metadata.described_photos import with_photo_words

        edition = with_photo_words(edition, findings)
    if not pages:
        return edition
    named = count_of(edition.pages)
    if edition.pool and pages >= named:
        return replace(edition, pool=replace(edition.pool, page_count=pages))
    if pages != named:
        findings.warn(
            "pages-not-made",
            f"{pages} pages are asked for, but all stories have a page: {named} in all"
            if not edition.pool
            else f"{pages} pages are asked for, but {named} are named, and these are made",
            "the number is for stories that have no page: add some, or take their pages off",
            edition.origin,
        )
    return edition


def _stories(edition: Edition) -> Iterator[Story]:
    pooled = edition.pool.stories if edition.pool else ()
    yield from (each.placed.story for each in pooled)
    yield from (placed.story for page in edition.pages for placed in page.stories)


def _cut_by_estimate(edition: Edition, findings: Findings) -> Edition:
    """The edition dealt by estimate if a story of it may jump: it is cut before pages are planned.
    Others are dealt where their pages are planned (``makeup``)."""
    pooled = edition.pool.stories if edition.pool else ()
    placed = [each.placed for each in pooled]
    placed += [each for page in edition.pages for each in page.stories]
    if any(each.jump or each.jump_auto or each.continued for each in placed):
        return dealt(edition, findings)
    return edition


def _improvised(
    kind: str, source: Path, paper: str | None, findings: Findings, last: LastBuild | None
) -> Edition:
    """The edition improvised from a ``folder`` or a ``manuscript``."""
    from paiban.edition.improvised import edition_of_folder, edition_of_manuscript

    read = last.readings.manuscript if last else read_manuscript
    read_each = last.readings.stories if last else read_stories
    if kind == "manuscript":
        return edition_of_manuscript(source, paper, findings, read_each)
    return edition_of_folder(source, paper, findings, read, read_each)


def _with_landings(edition: Edition, findings: Findings) -> Edition:
    """The edition with landing pages for stories that may jump; few editions have any."""
    from paiban.deal.landings import with_landings

    waiting = any(
        placed.jump_auto and not (placed.jump or placed.continued)
        for page in edition.pages
        for placed in page.stories
    )
    if not waiting:
        return edition
    made: Edition = with_landings(edition, findings)
    return made
