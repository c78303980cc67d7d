"""Bytes of a manuscript to text: what is marked is believed, East Asian encodings are told apart by
their content, anything else is refused."""

from __future__ import annotations

import codecs
import re

from paiban.base.finding import Findings, Unusable
from paiban.base.origin import Origin
from paiban.manuscript.letters.characters import controls_in
from paiban.manuscript.letters.common_characters import COMMON, NAMES
from paiban.manuscript.letters.old_forms import GB18030_2022

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ESCAPED = (b"\x1b$", b"\x1b(")
"""How the encodings of seven bits (ISO-2022-JP, -KR, -CN) go over to Han and back."""
_FEWEST_CONTROLS = 8
_CONTROL_SHARE = 0.05
"""More controls than both: this is no text with some dirt in it."""
_EXPECTED = (
    r"[\u00a0-\u00ff\u2010-\u203f\u2160-\u217f\u2190-\u2199\u2460-\u249b\u25a0-\u25ff"
    r"\u3000-\u30ff\u4e00-\u9fff\uff01-\uffe5]"
)
"""Non-ASCII characters expected in a Chinese manuscript in GB18030."""
_EXPECTED_SHARE = 0.85
"""Random bytes that decode as GB18030 at all lie far under this; rare-Han lists lie above it."""
_CLEARLY = 0.2
"""By so much more of its characters are common ones than under the next encoding."""
_LEAST_COMMON = 0.35
"""Of a text in the language of its encoding at least so many characters are common ones."""
_HINT = "save the manuscript as UTF-8 text"


def decode(data: bytes, file: str, findings: Findings | None = None) -> str:
    """The text in ``data``, line ends as ``\\n`` and no byte-order mark. That it was read as
    something else than Unicode or GB 18030 is told in ``findings``.

    Raises ``Unusable`` (``binary-manuscript``) for NUL bytes, many control characters or bytes that
    no known encoding explains, or that two do; ``file`` is for its origin.
    """
    text = _decode_marked(data, file)
    if text is None:
        text = _decode_unmarked(data, file, findings)
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a")
    if controls_in(text) > max(_FEWEST_CONTROLS, _CONTROL_SHARE * len(text)) or "\0" in text:
        raise _binary(file, "holds control characters")
    return text


def _decode_marked(data: bytes, file: str) -> str | None:
    """The decoded text if ``data`` starts with a byte-order mark, else ``None``."""
    if data.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    elif data.startswith(_UTF16_MARKS):
        encoding = "utf-16"
    else:
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise _binary(file, f"is not the {encoding} that its first bytes announce") from problem


def _decode_unmarked(data: bytes, file: str, findings: Findings | None) -> str:
    if b"\0" in data:
        raise _binary(file, "holds NUL bytes")
    if any(sign in data for sign in _ESCAPED):
        return _decode_escaped(data, file, findings)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        _refuse_damaged_utf8(data, file, problem)
    return _decode_east_asian(data, file, findings)


def _decode_escaped(data: bytes, file: str, findings: Findings | None) -> str:
    """ISO-2022-JP, which is ASCII to the eye of UTF-8; its sisters are refused by name."""
    try:
        text = data.decode("iso2022_jp_2")
    except UnicodeDecodeError:
        try:
            return data.decode("utf-8")  # an escape character that is dirt
        except UnicodeDecodeError as problem:
            raise _binary(file, "holds the escapes of ISO-2022, but not its text") from problem
    if not text.isascii():
        _tell("ISO-2022-JP", file, findings)
    return text


def _decode_east_asian(data: bytes, file: str, findings: Findings | None) -> str:
    """The text under the encoding by which most of its characters are common ones."""
    texts = {name: text for name in COMMON if (text := _decoded(data, name)) is not None}
    shares = {name: _common(text, name) for name, text in texts.items()}
    ranked = sorted(shares, key=lambda name: -shares[name])
    best, *others = ranked or [""]
    lead = shares[best] - (shares[others[0]] if others else 0.0) if best else 0.0
    chinese = "gb18030" in texts and _is_expected(texts["gb18030"])
    if best and best != "gb18030" and shares[best] >= _LEAST_COMMON:
        if lead >= _CLEARLY:
            _tell(NAMES[best], file, findings)
            return texts[best]
        if chinese and shares["gb18030"] < _LEAST_COMMON:
            named = " or ".join(NAMES[name] for name in ranked[:2])
            raise _binary(file, f"is in an old encoding that could be {named}")
    if not chinese:
        raise _binary(file, "is neither UTF-8 nor GB18030")
    return texts["gb18030"]


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text.translate(GB18030_2022) if encoding == "gb18030" else text


def _common(text: str, encoding: str) -> float:
    """The share of common characters among those beyond ASCII."""
    foreign = [ch for ch in text if ch > "\x7f"]
    return sum(ch in COMMON[encoding] for ch in foreign) / max(len(foreign), 1)


def _is_expected(text: str) -> bool:
    foreign = sum(ch > "\x7f" for ch in text)
    return len(re.findall(_EXPECTED, text)) >= _EXPECTED_SHARE * foreign


def _tell(name: str, file: str, findings: Findings | None) -> None:
    if findings is not None:
        message, hint = f"the manuscript is read as {name}, by its content", _HINT
        findings.note("old-encoding", message, hint + " to be sure", Origin(file, 1))


def _refuse_damaged_utf8(data: bytes, file: str, problem: UnicodeDecodeError) -> None:
    """Refuse UTF-8 with a few bad bytes: as GB18030 it would decode silently to nonsense."""
    replaced = data.decode("utf-8", "replace")
    damaged = replaced.count("\ufffd")
    whole = sum(ch > "\x7f" for ch in replaced) - damaged
    if whole > 10 * damaged:
        line = data.count(b"\n", 0, problem.start) + 1
        raise _binary(file, f"is UTF-8 with damaged bytes, first at line {line}", line)


def _binary(file: str, what: str, line: int = 0) -> Unusable:
    return Unusable("binary-manuscript", f"the file {what}", _HINT, Origin(file, line))
