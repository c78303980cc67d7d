"""Walk over all objects of a PDF from the trailer: filters, and content forbidden in a press
file."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator

from paiban.pdf_reading.objects import Array, Dict, Name, Plain, Stream
from paiban.pdf_reading.pdf_file import Source
from paiban.preflight.facts import Walked
from paiban.preflight.odd_objects import odd_parts

_OBJECTS = 2_000_000
_NAMES = """
    GoTo GoToR GoToE GoToDp Launch Thread URI Sound Movie Hide Named SubmitForm ResetForm ImportData
    JavaScript SetOCGState Rendition Trans GoTo3DView RichMediaExecute
"""
_ACTIONS = frozenset(_NAMES.split())
"""Action types (ISO 32000-1 table 198, and ISO 32000-2)."""
_LINKS = frozenset({"GoTo", "GoToR", "GoToE", "GoToDp", "Thread", "URI", "SubmitForm"})
"""Those that only lead to a place; PDF/A allows them."""
_TURNS = frozenset({"NextPage", "PrevPage", "FirstPage", "LastPage"})
"""Named actions that turn pages, which it allows too."""
_DEEP = 60
"""Deepest nesting of direct containers: qpdf refuses more."""


def walk(source: Source) -> Walked:
    """Visit every reachable object once."""
    filters: Counter[str] = Counter()
    banned: Counter[str] = Counter()
    cut_off: Counter[str] = Counter()
    odd: Counter[str] = Counter()
    seen: set[object] = set()
    left: deque[tuple[str, Plain, int]] = deque([("", source.trailer, 0)])
    for _ in range(_OBJECTS):
        if not left:
            return Walked(dict(filters), dict(banned), odd=dict(odd), cut_off=dict(cut_off))
        key, found, depth = left.pop()
        if not isinstance(found, Dict | Array) or found.identity in seen:
            continue
        if found.identity is not None:
            seen.add(found.identity)
            depth = 0
        if isinstance(found, Stream):
            filters.update(set(found.filters))
            if not found.is_whole():
                cut_off[_kind(key, found)] += 1
        if isinstance(found, Dict):
            banned.update(_banned(key, found))
            odd.update(odd_parts(found))
        if depth < _DEEP:
            left.extend((name, each, depth + 1) for name, each in _parts(key, found))
    return Walked(dict(filters), dict(banned), stopped=True)


def _kind(key: str, found: Stream) -> str:
    """What a stream is, in words, several of them."""
    subtype = found.name("Subtype")
    if key.startswith("FontFile"):
        return "font programs"
    if key == "DestOutputProfile":
        return "profiles"
    if subtype in ("Image", "Form"):
        return "pictures" if subtype == "Image" else "forms"
    return "content streams" if key == "Contents" else "streams"


def _parts(key: str, found: Dict | Array) -> Iterator[tuple[str, Plain]]:
    """The members of a container; array items take the array's key."""
    if isinstance(found, Array):
        yield from ((key, each) for each in found if isinstance(each, Dict | Array))
    else:
        yield from ((name, found.get(name)) for name in found.keys())  # noqa: SIM118


def _banned(key: str, found: Dict) -> set[str]:
    """The items forbidden by rule 20 that a dictionary is or holds."""
    keys = set(found.keys())
    acts = found.name("S") in _ACTIONS and "O" not in keys
    leads = found.name("S") in _LINKS or found.name("N") in _TURNS
    kinds = {
        "an action of a document or a field": key == "AA",
        "JavaScript": found.name("S") == "JavaScript" or key == "JavaScript",
        "an action": acts and found.name("S") != "JavaScript" and not leads,
        "a link": acts and leads,
        "a form": key == "AcroForm" and bool(found.array("Fields") or found.get("XFA")),
        "PostScript": "PS" in (found.name("Subtype"), found.name("Subtype2"))
        and isinstance(found, Stream),
        "OPI": "OPI" in keys and found.name("Type") in ("XObject", ""),
        "a reference to another file": _is_elsewhere(found, keys),
        "a transfer curve": _curved(found, keys),
    }
    return {kind for kind, there in kinds.items() if there}


def _is_elsewhere(found: Dict, keys: set[str]) -> bool:
    """Whether a stream's bytes are in another file, or a form refers to a page of one."""
    outside = "F" in keys and not isinstance(found.get("F"), Name | Array)
    return isinstance(found, Stream) and (outside or "Ref" in keys)


def _curved(found: Dict, keys: set[str]) -> bool:
    """Whether an ExtGState has a transfer function; Identity and Default do nothing."""
    is_state = found.name("Type") == "ExtGState" or bool(keys & {"TR2", "OPM", "op"})
    given = found.get("TR") or found.get("TR2") if is_state or "TR" in keys else None
    soft_mask = found.name("S") in ("Alpha", "Luminosity")
    return given is not None and not soft_mask and given not in ("Identity", "Default")
