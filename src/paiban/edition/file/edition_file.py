"""Reader of ``edition.toml``: makes the edition, with its pages and manuscripts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from paiban.base.files import is_file, is_folder, is_there, shipped
from paiban.base.finding import Findings, Unusable
from paiban.base.missing import missing
from paiban.base.origin import Origin
from paiban.base.value import Value, replace
from paiban.edition.file.furniture_table import furniture_of
from paiban.edition.file.manuscripts import ManuscriptReader, Manuscripts
from paiban.edition.file.page_reader import PageReader
from paiban.edition.file.paper_reader import paper_of
from paiban.edition.file.spread_reader import facing_of_pages, number_of
from paiban.edition.file.standing_reader import StandingReader
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.edition.house.local_words import date_as_set, folio_date_as_set
from paiban.edition.house.stylebook import Stylebook
from paiban.edition.house.stylebook_reader import load_stylebook
from paiban.edition.jump_links import checked_jumps
from paiban.edition.model import (
    PAGE_COUNTS,
    Edition,
    Filler,
    Furniture,
    PageSpec,
    Pool,
    WebSettings,
)
from paiban.edition.paper import Paper, paper_named
from paiban.edition.written.checked import checked, unknown
from paiban.edition.written.edition_shapes import EditionShape, PageShape
from paiban.edition.written.toml_source import KeyPath, TomlSource, read_toml

EDITION_FILE = "edition.toml"
_LANGUAGE = "zh-Hans"
_PREFIX = "A"
"""Default prefix of the numbers of added pages; the second section of a newspaper is B."""


def read_edition(
    path: Path, findings: Findings, read_manuscript: ManuscriptReader, paper: str | None = None
) -> Edition:
    """The edition in the file at ``path``, or in ``edition.toml`` of that folder.

    ``paper`` overrides the paper that the file names. Faulty parts are reported in ``findings`` and
    left out. Raises ``Unusable``: ``no-such-file``, ``bad-toml``, ``empty-edition`` or
    ``unknown-paper``.
    """
    source = read_toml(path / EDITION_FILE if is_folder(path) else path)
    manuscripts = Manuscripts(read_manuscript, findings)
    source, folio_date = _with_dates(source)
    return _Reader(source, findings, manuscripts, folio_date).edition(paper)


def _with_dates(source: TomlSource) -> tuple[TomlSource, str]:
    """``source`` with a TOML date as it is set on the page, and that of folio lines."""
    day, language = source.table.get("date"), str(source.table.get("language"))
    if not isinstance(day, date):
        return source, ""
    table = source.table | {"date": date_as_set(day, language)}
    return replace(source, table=table), folio_date_as_set(day, language)


class _Reader(Value, frozen=True):
    """Reads the parts of an edition."""

    source: TomlSource
    findings: Findings
    manuscripts: Manuscripts
    folio_date: str = ""

    def edition(self, paper_name: str | None) -> Edition:
        shape = checked(self.source, EditionShape, self.findings)
        if not shape.pages and not shape.stories:
            raise self._empty()
        fonts = self._fonts(shape)
        shape = replace(shape, language=self._language(shape.language))
        stylebook = _with_fonts(self._stylebook(shape), fonts)
        paper = own = paper_of(shape.paper, self.findings, self.source.origin(("paper",)))
        if paper_name:
            paper = paper_named(paper_name)
        self._check_body(stylebook, paper)
        moved = paper.name != own.name
        if moved:
            from paiban.edition.file.repaper import for_other_paper

            given = shape, own, paper, self.source, self.findings
            shape = for_other_paper(*given)
        reader = self._page_reader(shape, paper, stylebook, moved=moved)
        pages, pool = self._pages(shape, reader), self._pool(shape, reader)
        if stylebook.briefs_together:
            from paiban.edition.file.briefs_rail import with_briefs_together

            pages = tuple(
                replace(page, stories=with_briefs_together(page.stories)) for page in pages
            )
        if moved and pool is None:
            pool = Pool(made=self._made(shape), origin=Origin(self.source.file))
        return Edition(
            title=shape.title or f"{shape.furniture.paper_name} {shape.date}".strip(),
            paper=paper,
            stylebook=stylebook,
            pages=pages,
            fonts=fonts,
            font_weights={
                name: font.wght for name, font in shape.fonts.items() if not isinstance(font, str)
            },
            language=shape.language,
            author=shape.author,
            origin=Origin(self.source.file),
            pool=replace(pool, anew=True) if pool and moved else pool,
            plan="" if moved else self._plan(shape),
            web=WebSettings(shape.web.base_url, shape.web.pdf, shape.web.offline),
            fillers=self._fillers(shape),
        )

    def _fillers(self, shape: EditionShape) -> tuple[Filler, ...]:
        """The fillers that the edition names; what is not there is reported."""
        named = (shape.fillers,) if isinstance(shape.fillers, str) else shape.fillers
        if not any(named):
            return ()
        from paiban.edition.read_fillers import fillers_in

        paths = []
        for name in named:
            path = Path(self.source.file).parent / name
            if is_there(path):
                paths.append(path)
            else:
                told = missing(path, name, "file", "paths start at the edition file")
                origin = self.source.origin(("fillers",))
                self.findings.error("no-such-file", *told, origin)
        return fillers_in(paths, self.manuscripts)

    def _check_body(self, stylebook: Stylebook, paper: Paper) -> None:
        """Text that is larger than its leading runs over itself.

        The body size of the paper's own grid is checked where the paper is read.
        """
        size = stylebook.styles["body"].size
        if size > paper.leading >= paper.body_size:
            self.findings.error(
                "body-over-leading",
                f"body text of {size:g} pt does not fit its leading of {paper.leading:g} pt",
                "make [styles.body] size smaller, or leading_pt under [paper] larger",
                Origin(self.source.file),
            )

    def _plan(self, shape: EditionShape) -> str:
        path = self._existing(shape.plan, ("plan",)) if shape.plan else None
        return str(path or "")

    def _empty(self) -> Unusable:
        """The error for an edition without pages; an earlier finding may explain it."""
        hint = "write [[pages]] and below it [[pages.stories]] with a file"
        if self.findings.has_errors:
            hint = str(next(iter(self.findings)))
        return Unusable("empty-edition", "the edition has no pages", hint, Origin(self.source.file))

    def _pages(self, shape: EditionShape, reader: PageReader) -> tuple[PageSpec, ...]:
        facing = facing_of_pages(shape, self.source, self.findings)
        pages = []
        for index, page in enumerate(shape.pages):
            at: KeyPath = ("pages", index)
            if facing[index] and reader.paper.is_vertical:
                message, hint = "a spread has horizontal lines", "make two pages of it"
                self.findings.error("spread-vertical", message, hint, self.source.origin(at))
                facing = (*facing[:index], None, *facing[index + 1 :])
            number = number_of(page, index)
            spec = PageSpec(number, (), facing=facing[index], poster=page.poster)
            on = replace(reader, paper=spec.paper_on(reader.paper))
            standing = StandingReader(self.source, self.findings, self.manuscripts, on.paper)
            pages.append(
                replace(
                    spec,
                    stories=on.stories(page, at),
                    furniture=self._furniture(page, shape, standing.nameplate(shape.furniture)),
                    advertisements=standing.advertisements(page, at),
                    ear=standing.ear(page, at),
                    index=standing.index(page, at),
                    skybox=standing.skybox(page, at),
                )
            )
        return checked_jumps(tuple(pages), self.findings)

    def _page_reader(
        self, shape: EditionShape, paper: Paper, stylebook: Stylebook, *, moved: bool
    ) -> PageReader:
        """The reader of stories; pages may be empty if stories are dealt to them later."""
        filled = bool(shape.stories) or bool(shape.page_count) or moved
        gap = stylebook.story_gap
        return PageReader(self.source, self.findings, self.manuscripts, paper, gap, filled)

    def _pool(self, shape: EditionShape, reader: PageReader) -> Pool | None:
        """The stories without a page and the number of pages; None if neither is given."""
        count = self._page_count(shape)
        if not shape.stories and not count:
            return None
        return Pool(
            reader.pool(shape.stories),
            count,
            _PREFIX if shape.page_prefix is None else shape.page_prefix,
            self._made(shape),
            bool(shape.page_count),
            Origin(self.source.file),
        )

    def _made(self, shape: EditionShape) -> Furniture:
        """The furniture of added pages."""
        return self._furniture(PageShape(), shape)

    def _furniture(self, page: PageShape, shape: EditionShape, nameplate: str = "") -> Furniture:
        return furniture_of(
            page, shape.furniture, shape.date, shape.language, self.folio_date, nameplate
        )

    def _page_count(self, shape: EditionShape) -> int:
        """``page_count``; 0, with a finding, if it is not possible."""
        count, named = shape.page_count, sum(1 + bool(page.spread) for page in shape.pages)
        if count is None:
            return 0
        if count in PAGE_COUNTS and count >= named:
            return count
        sheets = ", ".join(map(str, PAGE_COUNTS[:-1])) + f" or {PAGE_COUNTS[-1]}"
        message, hint = f"an edition cannot have {count} pages", f"whole sheets give {sheets}"
        if count in PAGE_COUNTS:
            message, hint = (
                f"page_count is {count}, but {named} pages are named",
                f"raise it: {hint}",
            )
        self.findings.error("page-count", message, hint, self.source.origin(("page_count",)))
        return 0

    def _language(self, wanted: str) -> str:
        """``wanted``, or zh-Hans with a finding if there are no rules for it."""
        known = sorted(path.stem for path in shipped("assets", "cjk").glob("*.toml"))
        if wanted in known:
            return wanted
        message, origin = f'no rules for language "{wanted}"', self.source.origin(("language",))
        self.findings.error("unknown-language", message, unknown(wanted, known), origin)
        return _LANGUAGE

    def _stylebook(self, shape: EditionShape) -> Stylebook:
        path = self._existing(shape.stylebook, ("stylebook",)) if shape.stylebook else None
        if path:
            return load_stylebook(path, self.findings, shape.language)
        return default_stylebook(shape.language)

    def _fonts(self, shape: EditionShape) -> dict[str, str]:
        files = {
            name: font if isinstance(font, str) else font.file for name, font in shape.fonts.items()
        }
        paths = {name: self._existing(file, ("fonts", name)) for name, file in files.items()}
        return {name: str(path) for name, path in paths.items() if path}

    def _existing(self, file: str, place: tuple[str, ...]) -> Path | None:
        """The path of a file named by the edition; None, with a finding, if it does not exist."""
        path = Path(self.source.file).parent / file
        if is_file(path):
            return path
        told = missing(path, file, "file", "paths start at the edition file")
        self.findings.error("no-such-file", *told, self.source.origin(place))
        return None


def _with_fonts(stylebook: Stylebook, fonts: dict[str, str]) -> Stylebook:
    """Put fonts named like a face before the shipped files of that face."""
    chains = {
        name: (name, *stylebook.faces[name])
        for name in fonts
        if name in stylebook.faces and name not in stylebook.faces[name]
    }
    return replace(stylebook, faces=stylebook.faces | chains)
