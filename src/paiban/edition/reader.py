"""Reads ``edition.toml``: the edition with its pages and the manuscripts they name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from paiban.base.files import shipped
from paiban.base.finding import Findings, Unusable
from paiban.base.origin import Origin
from paiban.base.value import Value, replace
from paiban.edition.checked import checked, unknown
from paiban.edition.default_stylebook import default_stylebook
from paiban.edition.furniture import chinese_date, furniture_of
from paiban.edition.jumps import checked_jumps
from paiban.edition.manuscripts import ManuscriptReader, Manuscripts
from paiban.edition.model import Edition, PageSpec
from paiban.edition.page_reader import PageReader
from paiban.edition.paper import Paper, paper_named
from paiban.edition.paper_reader import paper_of
from paiban.edition.shapes import EditionShape
from paiban.edition.stylebook import Stylebook
from paiban.edition.stylebook_reader import load_stylebook
from paiban.edition.toml_source import TomlSource, read_toml

EDITION_FILE = "edition.toml"
_LANGUAGE = "zh-Hans"


def read_edition(
    path: Path, findings: Findings, read_manuscript: ManuscriptReader, paper: str | None = None
) -> Edition:
    """The edition of the file at ``path``, or of ``edition.toml`` in that folder.

    ``paper`` stands for the paper that the file names. Problems become ``findings``, and what has
    them is left out; raises ``Unusable`` where nothing can be made of the file (``no-such-file``,
    ``bad-toml``, ``empty-edition``, ``unknown-paper``).
    """
    source = read_toml(path / EDITION_FILE if path.is_dir() else path)
    manuscripts = Manuscripts(read_manuscript, findings)
    return _Reader(_with_dates(source), findings, manuscripts).edition(paper)


def _with_dates(source: TomlSource) -> TomlSource:
    """``source`` with a TOML date as the paper sets it."""
    day = source.table.get("date")
    if not isinstance(day, date):
        return source
    return replace(source, table=source.table | {"date": chinese_date(day)})


class _Reader(Value, frozen=True):
    """What the parts of an edition are read with."""

    source: TomlSource
    findings: Findings
    manuscripts: Manuscripts

    def edition(self, paper_name: str | None) -> Edition:
        shape = checked(self.source, EditionShape, self.findings)
        if not shape.pages:
            raise self._empty()
        fonts = self._fonts(shape)
        stylebook = _with_fonts(self._stylebook(shape), fonts)
        paper = (
            paper_named(paper_name)
            if paper_name
            else paper_of(shape.paper, self.findings, self.source.origin(("paper",)))
        )
        return Edition(
            title=shape.title or f"{shape.furniture.paper_name} {shape.date}".strip(),
            paper=paper,
            stylebook=stylebook,
            pages=self._pages(shape, paper, stylebook),
            fonts=fonts,
            language=self._language(shape.language),
            author=shape.author,
            origin=Origin(self.source.file),
        )

    def _empty(self) -> Unusable:
        """An edition without pages; a finding of before may say why."""
        hint = "write [[pages]] and beneath it [[pages.stories]] with a file"
        if self.findings.has_errors:
            hint = str(next(iter(self.findings)))
        return Unusable("empty-edition", "the edition has no pages", hint, Origin(self.source.file))

    def _pages(
        self, shape: EditionShape, paper: Paper, stylebook: Stylebook
    ) -> tuple[PageSpec, ...]:
        gap = stylebook.story_gap
        reader = PageReader(self.source, self.findings, self.manuscripts, paper, gap)
        pages = []
        for index, page in enumerate(shape.pages):
            stories = reader.stories(page, ("pages", index))
            furniture = furniture_of(page, shape.furniture, shape.date)
            pages.append(PageSpec(page.number or str(index + 1), stories, furniture))
        return checked_jumps(tuple(pages), self.findings)

    def _language(self, wanted: str) -> str:
        """The language, of those whose rules there are."""
        known = sorted(path.stem for path in shipped("assets", "cjk").glob("*.toml"))
        if wanted in known:
            return wanted
        message, origin = f'no rules for language "{wanted}"', self.source.origin(("language",))
        self.findings.error("unknown-language", message, unknown(wanted, known), origin)
        return _LANGUAGE

    def _stylebook(self, shape: EditionShape) -> Stylebook:
        path = self._existing(shape.stylebook, ("stylebook",)) if shape.stylebook else None
        return load_stylebook(path, self.findings) if path else default_stylebook()

    def _fonts(self, shape: EditionShape) -> dict[str, str]:
        paths = {name: self._existing(file, ("fonts", name)) for name, file in shape.fonts.items()}
        return {name: str(path) for name, path in paths.items() if path}

    def _existing(self, file: str, place: tuple[str, ...]) -> Path | None:
        """The path of a file that the edition names; one that is not there is a finding."""
        path = Path(self.source.file).parent / file
        if path.is_file():
            return path
        message, origin = f'there is no file "{file}"', self.source.origin(place)
        self.findings.error("no-such-file", message, "paths go from the edition file", origin)
        return None


def _with_fonts(stylebook: Stylebook, fonts: dict[str, str]) -> Stylebook:
    """Fonts that bear the name of a face stand before the shipped files of that face."""
    chains = {
        name: (name, *stylebook.faces[name])
        for name in fonts
        if name in stylebook.faces and name not in stylebook.faces[name]
    }
    return replace(stylebook, faces=stylebook.faces | chains)
