"""Editions without an edition file: one manuscript, or a folder of manuscripts. Nothing here
imports the checks of an edition file, so that a single manuscript starts fast."""

from __future__ import annotations

from pathlib import Path

from paiban.base.finding import Findings, Unusable
from paiban.base.origin import Origin
from paiban.base.value import replace
from paiban.edition.file.manuscripts import ManuscriptReader, Manuscripts, StoriesReader
from paiban.edition.folder_contents import (
    ENDINGS,
    belongs_to_page,
    manuscripts_in,
    tell_of_folders,
    tell_of_unread,
)
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.edition.model import Edition, Furniture, PageSpec, Placed, Pool, Pooled
from paiban.edition.paper import SIKAI, paper_named
from paiban.manuscript.ends.byline_names import names_of
from paiban.manuscript.story import Story


def edition_of_manuscript(
    path: Path, paper: str | None, findings: Findings, read_stories: StoriesReader
) -> Edition:
    """One page for one manuscript, on ``paper`` or, if None, on the paper that it fills; as many as
    it needs for a document of several stories.

    Raises ``Unusable``: ``unknown-paper``, or the errors of ``read_stories``.
    """
    stories = read_stories(path, findings)
    _tell_of_several(stories, findings)
    return _edition(stories, path, paper)


def edition_of_folder(
    folder: Path,
    paper: str | None,
    findings: Findings,
    read_manuscript: ManuscriptReader,
    read_stories: StoriesReader,
) -> Edition:
    """All manuscripts of a folder on as many pages as they need, by ``priority`` (none: last), then
    by file name; paper, pages and furniture as the folder wishes (``folder_wish``).

    A manuscript that cannot be read is left out with a finding. Raises ``Unusable``:
    ``no-such-file``, ``empty-edition``, ``unknown-paper``.
    """
    # Imported late: a single manuscript starts faster.
    from paiban.edition.folder_wish import folder_wish, is_wish_file
    from paiban.edition.read_fillers import FILLER_FOLDERS, fillers_in
    from paiban.edition.unused_pictures import tell_of_unused

    manuscripts = Manuscripts(read_manuscript, findings)
    files = [file for file in manuscripts_in(folder) if not is_wish_file(file)]
    stories = []
    for file in files:
        own = manuscripts.read_each(file, read_stories)
        _tell_of_several(own, findings)
        stories += own
    for place in (folder, *(folder / name for name in FILLER_FOLDERS)):
        tell_of_unread(place, findings)
    tell_of_folders(folder, FILLER_FOLDERS, findings)
    if not stories:
        message, hint = "the folder has no manuscripts", "their names end in " + ", ".join(ENDINGS)
        raise Unusable("empty-edition", message, hint, Origin(str(folder)))
    stories.sort(key=lambda story: (story.priority <= 0, story.priority, Path(story.file).name))
    apart = [each for each in folder.iterdir() if belongs_to_page(each)]
    tell_of_unused(folder, [*apart, *(folder / n for n in FILLER_FOLDERS)], stories, findings)
    wish = folder_wish(folder, findings)
    edition = _edition(stories, folder, paper or wish.paper or None)
    made = Furniture(wish.name, wish.date, wish.section, numbered=True)
    if edition.pool is None and wish.pages > 1:
        findings.warn(
            "pages-not-made",
            f"{wish.pages} pages are asked for, and one is made: the folder has one story",
            "add stories to it, or ask for one page",
            wish.origin,
        )
    pool = edition.pool and replace(edition.pool, page_count=wish.pages, made=made)
    fillers = fillers_in([folder / name for name in FILLER_FOLDERS], manuscripts)
    pages = tuple(
        replace(page, furniture=replace(made, masthead=bool(wish.name))) for page in edition.pages
    )
    return replace(edition, pages=pages, pool=pool, fillers=fillers)


def _tell_of_several(stories: list[Story], findings: Findings) -> None:
    """Tell of a document that is parted into stories."""
    if len(stories) > 1:
        heads = " / ".join(" ".join(str(line) for line in story.headline) for story in stories)
        findings.note(
            "several-stories",
            f"the document holds {len(stories)} stories: {heads[:200]}",
            "each is set as a story; save it as several documents where it is parted wrongly",
            Origin(stories[0].file, stories[1].origin.line or 1),
        )


def _edition(stories: list[Story], source: Path, paper: str | None) -> Edition:
    """An edition without furniture, named after its weightiest story: one story on a page, several
    to be dealt to as many as they need."""
    first = stories[0]
    placed = [Placed(story, origin=story.origin) for story in stories]
    edition = Edition(
        title=" ".join(str(line) for line in first.headline) or source.stem,
        paper=paper_named(paper) if paper else SIKAI,
        stylebook=default_stylebook(),
        pages=(PageSpec("1", tuple(placed)),),
        author=" ".join(names_of(str(first.byline or ""))) if len(stories) == 1 else "",
        paper_is_free=paper is None,
        origin=Origin(str(source)),
    )
    if len(stories) == 1:
        return edition
    # In order of weight by now: their order counts where they have none.
    pooled = tuple(
        Pooled(each, "", each.story.section_name, at + 1) for at, each in enumerate(placed)
    )
    return replace(edition, pages=(), pool=Pool(pooled, origin=edition.origin))
