"""Profile of a house's own: a TOML file that starts from a profile and changes what it names."""

import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from paiban.base.files import read_file
from paiban.base.finding import Severity, Unusable
from paiban.base.origin import Origin
from paiban.base.value import replace
from paiban.edition.written.table_shape import BadShape, TableShape, convert
from paiban.preflight.rules.rule import RuleProfile
from paiban.preflight.rules.rule_profiles import PROFILES, RULES

_MOST = 100_000
_HINT = "docs/preflight.md tells the keys of a profile"

Percent = Annotated[float, Meta(ge=0, le=400)]
Number = Annotated[float, Meta(ge=0, le=10_000)]
Pair = tuple[Number, Number]


class LimitsShape(TableShape, frozen=True):
    """The bounds of rules; None leaves that of the base."""

    contone_ppi: Pair | None = None
    line_art_ppi: Pair | None = None
    body_pt: Number | None = None
    register_text_pt: Number | None = None
    register_line_pt: Number | None = None
    smallest_type_pt: Number | None = None
    knife_mm: Number | None = None
    jpeg_quality: Number | None = None


class ProfileShape(TableShape, frozen=True):
    """A profile file."""

    base: str = "newsprint"
    ink: Percent | None = None
    ruling: Number | None = None
    condition: str = ""
    spots: tuple[str, ...] = ()
    without: tuple[int, ...] = ()
    severities: dict[str, Literal["error", "warning", "note"]] = msgspec.field(default_factory=dict)
    limits: LimitsShape = LimitsShape()


def house_profile(path: Path) -> RuleProfile:
    """The profile in the file at ``path``. Raises ``Unusable``: ``bad-house-profile``."""
    try:
        found = convert(tomllib.loads(read_file(path, _MOST).decode("utf-8")), ProfileShape)
    except OSError as problem:
        raise _bad(path, str(problem.strerror or problem)) from problem
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as problem:
        raise _bad(path, str(problem)) from problem
    except BadShape as problem:
        raise _bad(path, ": ".join(str(part) for part in problem.args if part)) from problem
    base = PROFILES.get(found.base)
    if base is None:
        raise _bad(path, f'there is no profile "{found.base}" to start from')
    severities = {_rule(path, number): Severity(said) for number, said in found.severities.items()}
    named = {key: value for key in LimitsShape.__struct_fields__
             if (value := getattr(found.limits, key)) is not None}  # fmt: skip
    return replace(
        base,
        name=path.stem,
        rules=base.rules - {_rule(path, str(number)) for number in found.without},
        ceiling=base.ceiling if found.ink is None else found.ink,
        ruling=base.ruling if found.ruling is None else found.ruling,
        condition=found.condition,
        spots=frozenset(found.spots),
        severities=severities,
        limits=replace(base.limits, **named) if named else base.limits,
    )


def _rule(path: Path, number: str) -> int:
    if not number.isdecimal() or int(number) not in RULES:
        raise _bad(path, f"there is no rule {number[:20]}")
    return int(number)


def _bad(path: Path, message: str) -> Unusable:
    return Unusable("bad-house-profile", message, _HINT, Origin(str(path)))
