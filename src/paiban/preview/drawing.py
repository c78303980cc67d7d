"""Build → page views for the browser; glyphs and photos are sent once per session."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from paiban.base.files import real
from paiban.base.finding import Finding, Findings
from paiban.base.value import Record, Value, field
from paiban.compose.composer import Laid
from paiban.edition.plans.plan_entries import EditionPlan, PagePlan
from paiban.page.items import Picture
from paiban.photo.prepared import Prepared
from paiban.preview.json_text import encoded
from paiban.preview.page_map import page_map
from paiban.preview.values import Alternatives, Built, DrawnPart, MadeSoFar, PageView
from paiban.render.picture.picture_source import PhotoSource
from paiban.render.svg.data_uris import picture_file
from paiban.render.svg.svg_pages import draw
from paiban.render.walk import leaves


class _Drawn(Value, frozen=True, eq=False):
    """A page's view, with what it was drawn of, and what was found."""

    laid: Laid
    plan: PagePlan | None
    view: PageView
    found: tuple[Finding, ...]


class Draughtsman(Record):
    """Draws builds in turn, and tracks what the browser already has: the glyph book, in order of
    first use, and the photos."""

    book: dict[str, str] = field(default_factory=dict)
    told: int = 0
    """Glyphs of the book already sent; those added by a cancelled build are sent later."""
    sent: set[str] = field(default_factory=set)
    photos: dict[str, bytes] = field(default_factory=dict)
    views: dict[str, _Drawn] = field(default_factory=dict)
    """The views of the last build's pages, by number."""

    def built(self, generation: int, made: Any, plan: EditionPlan | None, seconds: float) -> Built:
        """The drawn build; ``made`` is a ``pipeline.Made``, a type of a higher layer."""
        plans = {page.number: page for page in (plan.pages if plan else ())}
        findings: Findings = made.findings
        views = tuple(
            self.view_of(laid, plans.get(laid.page.number), findings) for laid in made.laid
        )
        files = _files(made)
        return Built(
            generation,
            made.document.title,
            seconds,
            views,
            tuple(findings),
            self.told,
            self.untold,
            dict(self.photos),
            tuple(sorted({str(real(file).parent) for file in files})),
            tuple(files),
            made.edition.plan,
            plan,
        )

    @property
    def untold(self) -> tuple[str, ...]:
        """The glyphs not sent yet."""
        return tuple(self.book.values())[self.told :]

    def confirm(self, built: Built | MadeSoFar | Alternatives) -> None:
        """Record that ``built`` was sent."""
        self.told = built.glyphs_before + len(built.glyphs)
        self.sent |= built.photos.keys()
        self.photos.clear()

    def view_of(self, laid: Laid, plan: PagePlan | None, findings: Findings) -> PageView:
        """The view of a page, drawn if it has changed."""
        number = laid.page.number
        drawn = self.views.get(number)
        if drawn is None or drawn.laid is not laid or drawn.plan != plan:
            found = Findings()
            drawn = _Drawn(laid, plan, self.view(laid, plan, found), tuple(found))
            self.views[number] = drawn
        findings.items.extend(drawn.found)
        return drawn.view

    def view(self, laid: Laid, plan: PagePlan | None, findings: Findings) -> PageView:
        """A page as sent to the browser."""
        page = laid.page
        source = PhotoSource(findings)
        source.begin(item for item in leaves(page.items) if isinstance(item, Picture))
        pictures = _Named(source, self._photo)
        drawn = draw(page, pictures, {}, pictures.link)
        for key, glyph in drawn.glyphs.items():
            self.book.setdefault(key, glyph)
        parts = tuple(DrawnPart(_key(part.encode()), part) for part in drawn.parts)
        known = page_map(laid, plan, pictures.names)
        return PageView(
            page.number,
            page.section,
            round(page.width, 3),
            round(page.height, 3),
            _key("".join(part.key for part in parts).encode()),
            _key(encoded(known)),
            len(self.book),
            parts,
            known,
        )

    def _photo(self, picture: Prepared) -> str:
        kind, data = picture_file(picture)
        name = f"{_key(data)}.{kind}"
        if name not in self.sent:
            self.photos[name] = data
        return f"/photo/{name}"


class _Named(Record):
    """A picture source that records each picture's URL in the preview."""

    source: PhotoSource
    name: Callable[[Prepared], str]
    names: dict[str, str] = field(default_factory=dict)
    """URLs by file."""
    last: str = ""

    def begin(self, pictures: Iterable[Picture]) -> None:
        self.source.begin(pictures)

    def __call__(self, picture: Picture) -> Prepared | None:
        found = self.source(picture)
        if found is not None:
            self.last = self.names[picture.file] = self.name(found)
        return found

    def link(self, _picture: Prepared) -> str:
        """The URL of the last picture requested, the one being drawn."""
        return self.last


def _key(data: bytes) -> str:
    return hashlib.blake2s(data, digest_size=10).hexdigest()


def _files(made: Any) -> list[str]:
    """The files that the pages are made of, present or not."""
    edition = made.edition
    files = [placed.story.file for page in edition.pages for placed in page.stories]
    for page in edition.pages:
        files += [photo.file for placed in page.stories for photo in placed.story.photos]
    for laid in made.laid:
        files += [item.file for item in leaves(laid.page.items) if isinstance(item, Picture)]
    files += [*edition.fonts.values(), edition.plan]
    if edition.origin:
        files.append(edition.origin.file)
    return [file for file in dict.fromkeys(files) if file]
