"""What is wrong with a value, in the words of people: msgspec speaks of float, array and null."""

from __future__ import annotations

from paiban.base.late_pattern import late_pattern

_KINDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "a text in quotes",
    "bool": "true or false",
    "array": "a list in [ ]",
    "object": "a table",
    "null": "nothing",
    "date": "a date",
    "datetime": "a date with a time",
    "time": "a time",
}
_TYPE = late_pattern(r'^Expected "([^"]*)", got "([^"]*)"$')
_BOUND = late_pattern(r'^Expected "(?:int|float)" (<=|>=|<|>) (-?[\d.e+]+)$')
_LENGTH = late_pattern(r'^Expected "(array|str|object)" of (at least |at most )?length (.+)$')
_CHOICE = late_pattern(r"^Invalid enum value (.+)$")
_WORDS = {"<=": "{} at most", ">=": "{} at least", "<": "less than {}", ">": "more than {}"}


def plain(message: str) -> str:
    """``message`` of msgspec as a sentence that begins with the name of the key."""
    if found := _TYPE.match(message):
        wanted = " or ".join(dict.fromkeys(map(_kind, found[1].split(" | "))))
        return f"must be {wanted}, and is {_kind(found[2])}"
    if found := _BOUND.match(message):
        return f"must be {_WORDS[found[1]].format(f'{float(found[2]):g}')}"
    if found := _LENGTH.match(message):
        return f"must have {found[2] or ''}{found[3]} values"
    if found := _CHOICE.match(message):
        return f"cannot be {found[1]}"
    return message


def _kind(name: str) -> str:
    return _KINDS.get(name.strip(), name)
