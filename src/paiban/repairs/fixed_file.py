"""A PDF mended: the repairs made in their order, and what the check says afterwards."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path

import pikepdf

from paiban.base.files import stamp
from paiban.base.finding import Finding, Severity, Unusable
from paiban.base.origin import Origin
from paiban.base.value import Value
from paiban.pdf_reading.content.graphics_state import Stopped
from paiban.pdf_reading.matrix import Box
from paiban.pdf_reading.objects import Dict, Stream
from paiban.pdf_reading.pdf_file import Source
from paiban.photo.press.condition import Condition, condition_for, condition_of
from paiban.preflight.check_pdf import Checked, checked, wished_profile
from paiban.preflight.facts import PdfFacts
from paiban.preflight.facts_reader import read_document
from paiban.preflight.rules.rule import Hit, Look
from paiban.preflight.rules.rule_profiles import RULES
from paiban.repairs.content_writer import Writer
from paiban.repairs.declaration import declare_pdfx, give_intent, intent_is_sound
from paiban.repairs.embedded_faces import embed_faces
from paiban.repairs.ink_conversion import Inker
from paiban.repairs.leftover_parts import remove_annotations, remove_extras
from paiban.repairs.mirrored_bleed import mirror_edges
from paiban.repairs.page_boxes import mend_boxes
from paiban.repairs.picture_inks import PictureInks
from paiban.repairs.repair import REPAIRS, Work, wanted_of

_FIRST = ("PDF/X-1a:2001", "PDF/X-3:2002")
"""The standards of PDF 1.3."""
_REWRITTEN = {1: "PDF version", 2: "identifier", 3: "encryption removed"}
"""What writing the file anew mends by itself, by rule."""
_ANNOTATIONS, _INK, _BLEED = 21, 26, 49
_DECLARED = range(1, 8)
_INTENT = (8, 9, 10)
_IN_CONTENT = frozenset({"content", "rgb", "spots", "black-text", "overprint", "filters"})
_ORDERED = {"IFRA26": "newsprint", "FOGRA39": "coated"}


class Wishes(Value, frozen=True):
    """How a file is to be mended: the profile that it is held to, as for ``check``, the condition
    that it is separated for ("": that of the file), and the repairs by name."""

    profile: str = "newsprint"
    spots: tuple[str, ...] = ()
    intent: str = ""
    condition: str = ""
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


class FixedFile(Value, frozen=True):
    """A mended file: its bytes, what was done, and what the check says now."""

    data: bytes
    told: tuple[Finding, ...]
    left: tuple[Checked, ...]

    @property
    def clean(self) -> bool:
        """Whether neither an error nor a warning remains, nor anything that could not be mended."""
        found = (*self.told, *(each.finding for each in self.left))
        return all(each.severity is Severity.NOTE for each in found)


def fixed_file(path: Path, wishes: Wishes, output: Path) -> FixedFile:
    """The file at ``path`` mended, to be written as ``output``; it is left as it is itself.

    Raises ``Unusable``: ``unreadable-pdf``, ``encrypted-pdf``, ``not-a-pdf``, ``not-fixed``,
    ``bad-profile``, ``bad-house-profile``, ``usage``.
    """
    asked = wanted_of(wishes.only, wishes.without)
    profile = wished_profile(wishes.profile, wishes.spots, None, wishes.intent)
    source = Source(path)
    _check_rights(source)
    look = Look(read_document(source), profile)
    if look.archive:
        hint = "choose newsprint, magazine or a PDF/X"
        raise Unusable("usage", f"fix mends for press, not for {profile.name}", hint)
    before = checked(look)
    wanted = frozenset(
        name for name in asked
        if wishes.only or not REPAIRS[name].rules or set(REPAIRS[name].rules) & profile.rules
    )  # fmt: skip
    work = Work(wanted, profile)
    try:
        data, after = _mended(source, look, work, before, wishes, output)
    except (pikepdf.PdfError, pikepdf.DependencyError, RuntimeError, RecursionError) as problem:
        hint = "write it again; paiban check reports what is wrong"
        message = "the file cannot be mended"
        raise Unusable("not-fixed", message, hint, Origin(str(path))) from problem
    told = work.findings(str(path), _first(before))
    return FixedFile(data, tuple(told), after)


def _check_rights(source: Source) -> None:
    if source.encrypted and not source.found.allow.modify_other:
        hint = "ask its maker for a file without restrictions"
        message = "the file may not be changed: its maker restricts it"
        raise Unusable("encrypted-pdf", message, hint, Origin(source.file))


def _first(found: tuple[Checked, ...]) -> dict[int, Checked]:
    """The first finding of each rule."""
    first: dict[int, Checked] = {}
    for each in found:
        first.setdefault(each.rule, each)
    return first


def _condition(facts: PdfFacts, wishes: Wishes) -> Condition:
    """The condition of the file; where it names none, the one that is wished or ordered."""
    wished = wishes.condition or _ORDERED.get(wishes.intent, "")
    wished = wished or ("coated" if wishes.profile == "magazine" else "newsprint")
    if intent_is_sound(facts):
        for each in facts.source.root.array("OutputIntents"):
            found = each.get("DestOutputProfile") if isinstance(each, Dict) else None
            data = found.data() if isinstance(found, Stream) else None
            if data:
                try:
                    return condition_for(data, wished)
                except Unusable:
                    break  # a profile that converts nothing
    return condition_of(wished)


def _mended(
    source: Source,
    look: Look,
    work: Work,
    before: tuple[Checked, ...],
    wishes: Wishes,
    output: Path,
) -> tuple[bytes, tuple[Checked, ...]]:
    """The bytes of the mended file, and what the check says of them."""
    facts, broken = look.document, {each.rule for each in before}
    condition = _condition(facts, wishes)
    inker = Inker(
        condition, work.wants("rgb"), work.wants("spots"), work.profile.spots,
        by_profile=work.profile.house or look.plain,
    )  # fmt: skip
    _in_document(source, facts, work, broken)
    if work.wanted & _IN_CONTENT:
        _in_content(source, facts, work, inker, frozenset())
    if work.wants("intent") and (broken & {*_INTENT} or (wishes.only and not facts.intents)):
        give_intent(source, condition, work.of("intent"))
    if work.wants("pdfx") and broken & {*_DECLARED}:
        path = Path(source.file)
        dated = stamp(path)[0] / 1e9
        declare_pdfx(source, facts, look.standard, dated, path.stem, work.of("pdfx"))
        for rule, what in _REWRITTEN.items():
            if rule in broken:
                work.of("pdfx").add(what)
    data = _saved(source, look, work) if _has_done(work) else source.bytes
    return _second_look(output, data, work, inker)


def _in_document(source: Source, facts: PdfFacts, work: Work, broken: set[int]) -> None:
    """The repairs of all but the content."""
    if work.wants("content") and facts.damage:
        work.of("content").add("damage to the structure")  # writing it anew mends it
    if work.wants("annotations") and _ANNOTATIONS in broken:
        remove_annotations(source, facts.pages, work.of("annotations"))
    if work.wants("extras"):  # with the form goes what fields are drawn with
        remove_extras(source, work.of("extras"))
    if work.wants("boxes"):
        for page in facts.pages:
            mend_boxes(source, page.number - 1, work.of("boxes"))
        if 15 in broken and len({_size(page.trim) for page in facts.pages}) > 1:
            work.of("boxes").leave("the pages are of several sizes")
    if work.wants("fonts"):
        embed_faces(source, facts, work.of("fonts"))
    if work.wants("filters"):
        count = facts.walked.filters.get("LZWDecode", 0)  # qpdf packs them as Flate
        if count:
            work.of("filters").add("stream", 0, count)


def _size(box: Box) -> tuple[int, int]:
    return round(box.width), round(box.height)


def _in_content(
    source: Source, facts: PdfFacts, work: Work, inker: Inker, heavy: frozenset[int]
) -> None:
    pictures = PictureInks(source.found, inker, work)
    writer = Writer(source, inker, work, pictures, heavy)
    for page in facts.pages:
        if heavy and page.number not in heavy:
            continue
        try:
            writer.page(page.number - 1)
        except Stopped as reason:
            work.of("content").leave(f"page {page.number} and those after it: {reason}")
            return
    if not heavy:
        writer.finish()


def _second_look(
    output: Path, data: bytes, work: Work, inker: Inker
) -> tuple[bytes, tuple[Checked, ...]]:
    """Ink and bleed are asked of the page as it has become."""
    again = Look(read_document(Source(output, data)), work.profile)
    asked = partial(_asked, again, work)
    heavy = frozenset(hit.page for hit in asked("ink", _INK))
    bare = {hit.page: hit.places for hit in asked("bleed", _BLEED)}
    if not heavy and not bare:
        return data, checked(again)
    source = again.document.source
    if heavy:
        only = Work(frozenset({"ink"}), work.profile, work.done)
        calm = Inker(inker.condition, rgb=False, spots=False, ordered=inker.ordered)
        _in_content(source, again.document, only, calm, heavy)
    for number, places in bare.items():
        page = again.document.pages[number - 1]
        mirror_edges(source, page, places, work.of("bleed"))
    data = _saved(source, again, work)
    return data, checked(Look(read_document(Source(output, data)), work.profile))


def _asked(look: Look, work: Work, name: str, rule: int) -> list[Hit]:
    return list(RULES[rule](look)) if work.wants(name) else []


def _has_done(work: Work) -> bool:
    return any(mended.counts for mended in work.done.values())


def _saved(source: Source, look: Look, work: Work) -> bytes:
    """The open file as bytes: the same for the same changes."""
    pdf, out = source.found, io.BytesIO()
    options: dict[str, object] = {}
    if work.wants("pdfx") and 1 in work.profile.rules:
        version = _version(look)
        options = {"min_version": version, "force_version": version}
        if look.opaque:
            options["object_stream_mode"] = pikepdf.ObjectStreamMode.disable
        if "/Version" in pdf.Root:
            del pdf.Root["/Version"]
    pdf.remove_unreferenced_resources()
    pdf.save(out, deterministic_id=True, encryption=False, preserve_pdfa=False, **options)
    return out.getvalue()


def _version(look: Look) -> str:
    """The version of PDF that the standard asks for (rule 1)."""
    if not look.opaque:
        return "1.6"
    info = look.document.info
    told = {info.get("GTS_PDFXConformance"), info.get("GTS_PDFXVersion")}
    return "1.4" if told.isdisjoint(_FIRST) else "1.3"
