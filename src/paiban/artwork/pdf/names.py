"""Names of a PDF as text, whatever their bytes: those that are no UTF-8 have surrogates, as
pikepdf gives them in keys, and are looked up all the same."""

from __future__ import annotations

from typing import Any

import pikepdf

from paiban.base.late_pattern import late_pattern

_ESCAPED = late_pattern(rb"#([0-9a-fA-F]{2})")
_IRREGULAR = late_pattern(rb"[^!-~]|[#%()/<>\[\]{}]")


def text_of(name: Any) -> str:
    """The text of a name object, without its solidus."""
    try:
        return str(name)[1:]
    except UnicodeDecodeError:
        plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), name.unparse()[1:])
        return plain.decode("utf-8", "surrogateescape")


def syntax_of(text: str) -> str:
    """A name in PDF syntax (ISO 32000-1 7.3.5)."""
    data = text.encode("utf-8", "surrogateescape")
    return "/" + _IRREGULAR.sub(lambda found: b"#%02X" % found[0][0], data).decode("ascii")


def keys_of(found: Any) -> list[str]:
    """The keys of a dictionary or stream as text, in order: pikepdf gives them in none."""
    return sorted(key[1:] for key in found.keys())  # noqa: SIM118 (no mapping)


def entry(found: Any, key: str) -> Any:
    """The value of a key; None where there is none, or the dictionary is none."""
    if not isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        return None
    if key.isascii():
        return found.get("/" + key)
    named: Any = pikepdf.Object.parse(syntax_of(key).encode("ascii"))
    return found.get(named)
