"""Printing conditions: the profile, ink limit and screen ruling of a paper and press."""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path

from paiban.base.files import MOST_PROFILE, read_file, shipped
from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.base.value import Value, replace
from paiban.photo.icc_profiles import description, most_ink

REGISTRY = "http://www.color.org"
"""The ICC registry, in which ``IFRA26`` and ``FOGRA39`` name measured conditions."""

NEWSPRINT = "newsprint"


class Condition(Value, frozen=True):
    """A printing condition. ``identifier``, ``info`` and ``registry`` go into the output intent of
    a PDF (ISO 15930); ``ink_limit`` is the maximum of C + M + Y + K in percent; ``ruling`` is the
    screen ruling in lines per inch."""

    name: str
    profile: bytes
    identifier: str
    info: str
    registry: str
    ink_limit: float
    ruling: float

    @property
    def max_ppi(self) -> float:
        """Two pixels per screen line: finer ones do not show in print (rule 36)."""
        return 2 * self.ruling


class _Known(Value, frozen=True):
    file: str
    identifier: str
    info: str
    ink_limit: float
    ruling: float


_KNOWN = {
    # 220 %: ISO 12647-3:2013 and WAN-IFRA; the Ghent Workgroup allows 245, older houses 240.
    # Coldset newsprint is screened at 85 to 100 lines.
    NEWSPRINT: _Known(
        "IFRA26S_2004_newsprint.icc",
        "IFRA26",
        "Newspaper offset on newsprint, 26 % dot gain (ISO 12647-3:2004)",
        220.0,
        100.0,
    ),
    # 300 %: the limit of the profile itself. Coated supplements are screened at 150 lines, the best
    # at 175.
    "coated": _Known(
        "FOGRA39L_coated.icc", "FOGRA39", "Offset on coated paper (ISO 12647-2:2004)", 300.0, 150.0
    ),
}

_CUSTOM_RULING = 150.0
"""Assumed ruling of a custom profile, which does not state one; errs towards too many pixels."""

_LEAST, _MOST = 100.0, 400.0
"""Bounds of an ink limit: below 100 % black could not print; four inks are at most 400 %."""


def condition_of(
    name_or_path: str = NEWSPRINT, ink_limit: float | None = None, ruling: float | None = None
) -> Condition:
    """The condition of that name (``newsprint``, ``coated``), or of a CMYK output profile's path.

    Raises ``Unusable``: ``bad-profile``, ``bad-ink-limit``.
    """
    known = _KNOWN.get(name_or_path)
    condition = _named(name_or_path, known) if known else _custom(name_or_path)
    return replace(_limited(condition, ink_limit), ruling=float(ruling or condition.ruling))


def _limited(condition: Condition, ink_limit: float | None) -> Condition:
    limit = condition.ink_limit if ink_limit is None else ink_limit
    if not _LEAST <= limit <= _MOST:
        raise Unusable(
            "bad-ink-limit",
            f"an ink limit of {limit:g} % is not possible",
            f"give one from {_LEAST:g} to {_MOST:g}; newsprint takes 220 to 245",
        )
    return replace(condition, ink_limit=float(limit))


@lru_cache(maxsize=4)
def _named(name: str, known: _Known) -> Condition:
    profile = shipped("assets", "profiles", known.file).read_bytes()
    return Condition(
        name, profile, known.identifier, known.info, REGISTRY, known.ink_limit, known.ruling
    )


def condition_for(profile: bytes, name: str, ink_limit: float | None = None) -> Condition:
    """The condition of an embedded profile: a named one if the profile is identical to its own.
    Raises ``Unusable``: ``bad-profile``, ``bad-ink-limit``."""
    for known, told in _KNOWN.items():
        if _named(known, told).profile == profile:
            return condition_of(known, ink_limit)
    return _limited(_described(profile, name), ink_limit)


def _custom(path: str) -> Condition:
    """The condition of a user's profile."""
    try:
        profile = read_file(path, MOST_PROFILE)
    except OSError as problem:
        raise _bad(path, f"cannot be read: {problem.strerror or problem}") from problem
    return _described(profile, path)


def _described(profile: bytes, path: str) -> Condition:
    """The condition of a profile; its ink limit is the most ink that the profile uses."""
    told = description(profile)
    if told is None:
        raise _bad(path, "is not an ICC profile")
    kind, space, title = told
    if (kind, space) != ("prtr", "CMYK"):
        raise _bad(path, f"is of class {kind} for {space}, not an output profile for CMYK")
    most = most_ink(profile)
    if most is None:
        raise _bad(path, "cannot convert colours to inks")
    limit = min(_MOST, max(_LEAST, math.ceil(most)))
    return Condition(path, profile, "Custom", title or Path(path).stem, "", limit, _CUSTOM_RULING)


def _bad(path: str, reason: str) -> Unusable:
    return Unusable(
        "bad-profile",
        f"{Path(path).name}: {reason}",
        f"name {' or '.join(_KNOWN)}, or give the CMYK output profile (.icc) of your printer",
        Origin(path),
    )
