"""Numbers that a user gives: each must be one, and within what the program can do."""

from __future__ import annotations

from paiban.base.finding import Unusable


def check_number(value: float, least: float, most: float, what: str) -> None:
    """Raises ``Unusable`` (``usage``) where ``value`` is no number from ``least`` to ``most``;
    ``what`` names it as the user knows it. No number is not a number (NaN), nor endless."""
    if isinstance(value, int | float) and least <= value <= most:
        return
    given = str(value)[:40]
    message = f"{what} cannot be {given}"
    raise Unusable("usage", message, f"give a number from {least:g} to {most:,g}")
