"""Python API: ``paiban.build(source)`` returns an edition whose pages save to any format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from paiban.base.bounded import checked_day, checked_time
from paiban.base.files import write_whole
from paiban.base.finding import Finding, Unusable
from paiban.base.value import Record, field
from paiban.base.visible import visible
from paiban.formats import FORMATS, PURPOSES
from paiban.pipeline import Made, make

PNG_PPI = 150.0
PROOF_PPI = 100.0
_LEAST_PPI, _MOST_PPI = 1.0, 2400.0
_LONGEST = 60
_MOST_PIXELS = 400_000_000
"""Of a picture of a page: 对开 at 800 ppi."""


class Build(Record):
    """A built edition, as ``build`` returns it. Look at ``ok`` and ``findings`` first; then
    ``save`` it, or take a format as bytes: ``pdf()``, ``png()``, ``svg()``, ``idml()``,
    ``layout()``, or the files of ``web()``.

    In a notebook it shows its pages. ``made`` holds them as the program has them, and may change
    from release to release; ``layout()`` does not.
    """

    made: Made
    _pdf: bytes | None = field(default=None)
    _press: dict[Any, bytes] = field(default_factory=dict)
    alternatives: tuple[Build, ...] = ()
    """The same edition by other plans, where these were asked for: each a ``Build`` of its own."""

    def __repr__(self) -> str:
        edition, pages = self.made.edition, len(self.made.document.pages)
        source = edition.origin.file if edition.origin else edition.title
        found = len(self.made.findings)
        counts = f"{_counted(pages, 'page')}, {_counted(found, 'finding')}"
        return f"<paiban.Build {visible(source)!r}: {counts}>"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the edition, in the order in which it was found. Some photos and fonts
        are looked into only when a file is made, which may add to it."""
        return tuple(self.made.findings)

    @property
    def ok(self) -> bool:
        """Whether there are no errors."""
        return not self.made.findings.has_errors

    def pdf(self, purpose: str = "screen", **options: Any) -> bytes:
        """The edition as a PDF file. ``press`` takes the options of docs/press.md: ``condition``,
        ``pdfx``, ``ink`` (percent), ``bleed`` (mm), ``marks``, ``impose``."""
        if purpose == "press":
            return self._for_press(options)
        if purpose != "screen" or options:
            none = purpose if purpose not in PURPOSES else ", ".join(options)
            raise Unusable(
                "usage",
                f"there is no PDF for {none}",
                f"use one of: {', '.join(PURPOSES)}; only press takes options",
            )
        if self._pdf is None:
            with self.made.timings.stage("pdf"):
                from paiban.render.pdf.screen_pdf import screen_pdf

                self._pdf = screen_pdf(
                    self.made.document,
                    self.made.findings,
                    [page.furniture.date for page in self.made.edition.pages],
                )
        return self._pdf

    def held(self) -> str:
        """The stories held over for want of room, a line each: the file of the manuscript."""
        files = (
            finding.origin.file
            for finding in self.made.findings
            if finding.code == "held-over" and finding.origin
        )
        return "".join(f"{file}\n" for file in dict.fromkeys(files))

    def _for_press(self, options: dict[str, Any]) -> bytes:
        from paiban.render.press.press_options import PressOptions

        wanted = PressOptions(**options)
        if wanted not in self._press:
            made = self.made
            with made.timings.stage("press pdf"):
                from paiban.render.press.press_file import press_pdf

                self._press[wanted] = press_pdf(
                    made.document,
                    made.edition,
                    wanted,
                    made.findings,
                )
            # each file reports the same problems of fonts and photos
            made.findings.items[:] = dict.fromkeys(made.findings.items)
        return self._press[wanted]

    def png(self, page: int = 0, ppi: float = PNG_PPI, *, dpi: float | None = None) -> bytes:
        """A page (counted from 0) as a PNG picture of ``ppi`` pixels an inch; ``dpi`` is another
        name for that.

        Raises ``Unusable``: ``no-such-page``, ``bad-resolution``.
        """
        dpi = ppi if dpi is None else dpi
        self._check_page(page)
        self._check_ppi(page, dpi)
        pdf = self.pdf()
        with self.made.timings.stage("png"):
            from paiban.render.picture.png import render_png

            picture: bytes = render_png(pdf, page, dpi)
        return picture

    def _check_page(self, page: int) -> None:
        count = len(self.made.document.pages)
        if isinstance(page, int) and 0 <= page < count:
            return
        hint = f"pages are counted from 0, and the last is {count - 1}"
        raise Unusable("no-such-page", f"there is no page {str(page)[:40]}", hint)

    def _check_ppi(self, at: int, ppi: float) -> None:
        page = self.made.document.pages[at]
        known = isinstance(ppi, int | float) and _LEAST_PPI <= ppi <= _MOST_PPI
        if known and page.width * page.height * (ppi / 72) ** 2 <= _MOST_PIXELS:
            return
        hint = (
            f"give one from {_LEAST_PPI:g} to {_MOST_PPI:g} with which the page has at most "
            f"{_MOST_PIXELS // 1_000_000} megapixels"
        )
        raise Unusable("bad-resolution", f"a page is not drawn at {str(ppi)[:40]} ppi", hint)

    def proof(self, page: int = 0, ppi: float = PROOF_PPI, **options: Any) -> Any:
        """A press proof of a page (0-based): a ``paiban.proofing.proof.Proof``, which shows itself
        in a notebook and has PNG pictures (``soft()``, ``plate(name)``, ``ink()``). ``options`` are
        those of ``pdf("press")`` except ``impose``.

        Raises ``Unusable``: ``no-such-page``, ``bad-resolution``, and as ``pdf``.
        """
        from paiban.render.press.press_options import PressOptions

        wanted = PressOptions(**options)
        if wanted.impose:
            raise Unusable("usage", "a proof shows single pages", "omit impose")
        pdf = self.pdf("press", **options)
        edition = self.made.edition
        name = edition.origin.file if edition.origin else edition.title
        with self.made.timings.stage("proof"):
            from paiban.proofing.proof import proof_page

            return proof_page(Path(name), pdf, page, ppi, wanted.condition, wanted.ink,
            )  # fmt: skip

    def svg(self, page: int = 0, targets: Mapping[str, str] | None = None) -> bytes:
        """A page (counted from 0) as an SVG file; ``targets`` are the files that its links to
        other pages lead to, by the numbers of these.

        Raises ``Unusable``: ``no-such-page``.
        """
        self._check_page(page)
        made = self.made
        with made.timings.stage("svg"):
            from paiban.render.svg.svg_pages import render_svg

            drawn: bytes = render_svg(
                made.document,
                page,
                made.findings,
                targets,
            )
        return drawn

    def dump(self) -> str:
        """The pages as a text dump, the golden form of the tests."""
        from paiban.render.dump import render_dump

        text: str = render_dump(self.made.document)
        return text

    def layout(self) -> bytes:
        """The finished pages as JSON, for other programs."""
        from paiban.render.layout import render_layout

        layout: bytes = render_layout(self.made.document)
        return layout

    def plan(self) -> bytes:
        """The plan file of the pages, which ``build(source, plan=…)`` reproduces. Pins of the plan
        they were set by are kept."""
        from paiban.compose.kept.saved_plan import edition_plan
        from paiban.edition.plans.plan_file import written_plan
        from paiban.edition.plans.plan_writer import plan_text

        before = written_plan(self.made.edition.plan)
        plan = edition_plan(self.made.laid, before)
        text: str = plan_text(plan)
        return text.encode()

    def web(self) -> dict[str, bytes]:
        """The files of the web edition (docs/web.md), by path in its folder."""
        pdf = self.pdf()
        with self.made.timings.stage("web"):
            from paiban.render.web.web_edition import web_files

            files: dict[str, bytes] = web_files(
                self.made.document,
                self.made.edition,
                pdf,
            )
        return files

    def idml(self, name: str = "edition", **options: Any) -> tuple[bytes, dict[str, bytes]]:
        """An InDesign package of the pages (docs/idml.md), and the files that belong beside it, by
        path: photos in ``NAME-links``, fonts. ``options`` are ``lines`` (``flow`` or ``keep``),
        ``embed`` and ``bleed`` (mm).

        Raises ``Unusable``: ``usage``, ``bad-bleed``.
        """
        from paiban.render.idml.idml_options import IdmlOptions
        from paiban.render.idml.idml_package import idml_files

        made = self.made
        with made.timings.stage("idml"):
            files = idml_files(
                made.document, made.edition, IdmlOptions(**options), name, made.findings
            )
        return files.package, files.beside

    def icml(self, **options: Any) -> dict[str, bytes]:
        """Each story as an InCopy document, by id; ``options`` are those of ``idml``."""
        from paiban.render.idml.idml_options import IdmlOptions
        from paiban.render.idml.idml_package import icml_files

        made: dict[str, bytes] = icml_files(
            self.made.document, self.made.edition, IdmlOptions(**options)
        )
        return made

    def save_web(self, folder: str | Path, *, by_date: bool = False) -> list[Path]:
        """Write the web edition as ``folder``, whole or not at all; returns the files written. Only
        an older web edition is replaced. ``by_date`` writes into the date's subfolder of ``folder``
        and rebuilds its list.

        Raises ``Unusable``: ``folder-not-empty``, ``unwritable-output``; ``by_date`` also
        ``no-date``, ``other-edition``.
        """
        from paiban.render.web.whole_folder import check_folder, write_folder

        folder = Path(folder)
        if by_date:
            from paiban.render.web.archive.dated_editions import check_archive, write_dated

            check_archive(folder)
            dated: list[Path] = write_dated(folder, self.web())
            return dated
        check_folder(folder)
        written: list[Path] = write_folder(folder, self.web())
        return written

    def save(self, path: str | Path, purpose: str = "screen", **options: Any) -> list[Path]:
        """Write the edition in the format of the file's extension; returns the files written.
        ``purpose`` and ``options`` are those of ``pdf``, or of ``idml``; ``impose`` adds a second
        file.

        Raises ``Unusable``: ``unknown-format``, ``unwritable-output``.
        """
        target = Path(path)
        kind = target.suffix.lower().lstrip(".")
        if kind not in FORMATS:
            raise Unusable(
                "unknown-format",
                f"there is no format {kind or 'without an ending'}",
                f"use one of: {', '.join(FORMATS)}",
            )
        written: list[Path] = []
        for file, data in self._files(target, kind, purpose, options):
            write_whole(file, data)
            written.append(file)
        return written

    def _files(
        self, target: Path, kind: str, purpose: str, options: dict[str, Any]
    ) -> list[tuple[Path, bytes]]:
        if kind == "pdf":
            single = {**options, "impose": ""} if "impose" in options else options
            files = [(target, self.pdf(purpose, **single))]
            if options.get("impose"):
                imposed = target.with_stem(f"{target.stem}-imposed")
                files.append((imposed, self.pdf(purpose, **options)))
            return [(file, data) for file, data in files if data]
        if kind == "idml":
            package, beside = self.idml(target.stem, **options)
            return [(target, package), *((target.parent / at, beside[at]) for at in beside)]
        if kind == "icml":
            stories = self.icml(**options)
            return [
                (target.with_stem(f"{target.stem}-{_plain(at)}"), stories[at]) for at in stories
            ]
        if kind == "txt":
            return [(target, self.dump().encode())]
        return self._page_files(target, kind)

    def _page_files(self, target: Path, kind: str) -> list[tuple[Path, bytes]]:
        """One file per page, numbered if there are several."""
        pages = self.made.document.pages
        count = len(pages)
        files = [target.with_stem(f"{target.stem}-{at + 1}") for at in range(count)]
        if count == 1:
            files = [target]
        if kind == "png":
            return [(file, self.png(at)) for at, file in enumerate(files)]
        names = {page.number: file.name for page, file in zip(pages, files, strict=True)}
        return [(file, self.svg(at, names)) for at, file in enumerate(files)]

    def _repr_png_(self) -> bytes:
        return self.png(0, 96)

    def _repr_html_(self) -> str:
        """All pages side by side, for a notebook."""
        from paiban.render.picture.notebook import pages_html

        shown: str = pages_html(self)
        return shown


def _plain(name: str) -> str:
    """A name as a file may have it."""
    return "".join(each if each.isalnum() else "-" for each in name)[:_LONGEST] or "story"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" + ("s" if count != 1 else "")


def build(
    source: str | Path | Sequence[str | Path],
    *,
    paper: str | None = None,
    plan: str | Path | None = None,
    alternatives: int = 1,
    jobs: int = 1,
    pages: int = 0,
    now: str = "",
    since: str = "",
) -> Build:
    """Make the pages of ``source``: a manuscript, an edition file (``edition.toml``), a folder, a
    feed, or a list of feeds.

    ``paper`` is the name of one (``"duikai"``, ``"a4"``, …), where it is not to be that of the
    edition file.
    ``plan`` is a plan file that says what stands where. ``alternatives`` asks for so many editions
    whose pages really differ: this one, the best, and its ``alternatives``. ``jobs`` is how many
    processes may plan the pages side by side; they are forked from this one, so only where it has
    no other threads. The outcome is the same. ``pages`` is the number of pages for stories that
    have none; 0: as the source says, or as many as they need. ``now`` is the time, in ISO 8601,
    that embargoes are held against; without it none is over. ``since`` is the day, in ISO 8601, of
    the earliest entries that are taken of feeds.
    Raises ``Unusable`` where nothing can be made of it; all else is in ``findings``.
    """
    several = (source,) if isinstance(source, str | Path) else source
    named = Path(plan) if plan is not None else None
    now, since = checked_time(now), checked_day(since)
    given = tuple(map(Path, several)), paper, named, jobs, pages
    made = make(*given, now=now, since=since)
    if alternatives < 2:
        return Build(made)
    from paiban.variants import variants

    return Build(made, alternatives=tuple(map(Build, variants(made, alternatives))))
