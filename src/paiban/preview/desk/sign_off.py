"""Sign-off in three passes (三审三校): who signed a page, when, and in which state. Kept in a file
beside the plan; a page that has changed since is no longer signed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from paiban.base.finding import Findings, Unusable
from paiban.base.value import Value, replace
from paiban.edition.written.checked import checked
from paiban.edition.written.toml_source import read_toml
from paiban.preview.json_text import encoded

PASSES = 3
_LONGEST_NAME = 60
_HEAD = """\
# Who has signed which page (三审三校), written by `paiban preview`. A page whose state is another
# by now counts as unsigned.
"""


class Sign(Value, frozen=True, forbid_unknown_fields=True):
    """A signature: of a page, in a pass from 1 to 3, of the state of the page that was seen."""

    page: str = ""
    reading: int = 1
    by: str = ""
    time: str = ""
    state: str = ""


class SignFile(Value, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    signed: tuple[Sign, ...] = ()


class NotSigned(Exception):
    """A signature that cannot be given; the message is for the editor."""


def sign_file(plan: Path) -> Path:
    """The file of the signatures beside a plan file."""
    return plan.with_name(f"{plan.name.removesuffix('.toml')}.signed.toml")


def read_signs(path: Path) -> tuple[Sign, ...]:
    """The signatures in a file; () where there is none that can be read."""
    try:
        return checked(read_toml(path), SignFile, Findings.aside()).signed
    except (Unusable, OSError):
        return ()


def state_of(known: Mapping[str, Any]) -> str:
    """What is signed of a page, from its map: texts, photos with their crops, and their places."""
    lines = [[line["box"], line["role"], line["text"]] for line in known["lines"]]
    photos = [[photo["box"], photo["crop"], photo["shown"]] for photo in known["photos"]]
    return hashlib.blake2s(encoded([lines, photos]), digest_size=12).hexdigest()


def valid(signs: tuple[Sign, ...], page: str, state: str) -> list[Sign]:
    """The signatures that hold for a state of a page, in the order of the passes."""
    return sorted(
        (each for each in signs if each.page == page and each.state == state),
        key=lambda each: each.reading,
    )


def signed(signs: tuple[Sign, ...], new: Sign) -> tuple[Sign, ...]:
    """With one more signature, in place of an older one of that pass. Raises ``NotSigned``."""
    if not 1 <= new.reading <= PASSES:
        raise NotSigned("there are three passes")
    if not new.by.strip():
        raise NotSigned("write your name first")
    held = {each.reading for each in valid(signs, new.page, new.state)}
    missing = [number for number in range(1, new.reading) if number not in held]
    if missing:
        raise NotSigned(f"pass {missing[0]} has not been signed for this state of page {new.page}")
    rest = [each for each in signs if (each.page, each.reading) != (new.page, new.reading)]
    return (*rest, replace(new, by=new.by.strip()[:_LONGEST_NAME]))


def unsigned(signs: tuple[Sign, ...], page: str, reading: int) -> tuple[Sign, ...]:
    """Without the signature of a pass, and those of the passes after it."""
    return tuple(each for each in signs if each.page != page or each.reading < reading)


def sign_text(signs: tuple[Sign, ...]) -> str:
    """The text of the file."""
    lines = [_HEAD]
    for each in sorted(signs, key=lambda sign: (sign.page, sign.reading)):
        lines.append("[[signed]]")
        lines += [
            f"{name} = {encoded(getattr(each, name)).decode()}" for name in each.__struct_fields__
        ]
        lines.append("")
    return "\n".join(lines)
