"""Numbers and times that a user gives: each must be one, and within what the program can do."""

from __future__ import annotations

from datetime import date, datetime

from paiban.base.finding import Unusable


def check_number(value: float, least: float, most: float, what: str) -> None:
    """Raises ``Unusable`` (``usage``) where ``value`` is no number from ``least`` to ``most``;
    ``what`` names it as the user knows it. No number is not a number (NaN), nor endless."""
    if isinstance(value, int | float) and least <= value <= most:
        return
    given = str(value)[:40]
    message = f"{what} cannot be {given}"
    raise Unusable("usage", message, f"give a number from {least:g} to {most:,g}")


def checked_day(written: str) -> str:
    """A day of ISO 8601 as it is compared; "" stays so. Raises ``Unusable``: ``usage``."""
    if not written:
        return ""
    try:
        return date.fromisoformat(written.strip()[:10]).isoformat()
    except ValueError:
        message, hint = f"{written[:40]!r} is no day", "write it as 2026-11-30"
        raise Unusable("usage", message, hint) from None


def checked_time(written: str) -> str:
    """A time of ISO 8601; "" stays so. Raises ``Unusable``: ``usage``."""
    if not written:
        return ""
    try:
        datetime.fromisoformat(written.strip())
    except ValueError:
        message, hint = f"{written[:40]!r} is no time", "write it as 2026-11-30T06:00+08:00"
        raise Unusable("usage", message, hint) from None
    return written.strip()
