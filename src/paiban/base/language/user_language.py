"""The language that paiban speaks: ``PAIBAN_LANG``, else that of the system's locale."""

from __future__ import annotations

import os

ENGLISH, CHINESE = "en", "zh"
LANGUAGES = (ENGLISH, CHINESE)

_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""As POSIX has them: the first that is set counts."""


_chosen = ""


def choose(name: str) -> None:
    """Speak this language from now on, whatever the system asks for; the preview's button."""
    global _chosen
    _chosen = name if name in LANGUAGES else _chosen


def language() -> str:
    """``zh`` where ``PAIBAN_LANG``, or else the locale, asks for Chinese; else ``en``."""
    named = _chosen or os.environ.get("PAIBAN_LANG", "")
    if not named:
        named = next(filter(None, map(os.environ.get, _LOCALE)), "") or ""
    return known_language(named)


def known_language(name: str) -> str:
    """The language of ours that ``zh_CN.UTF-8`` or ``zh-Hans`` names; English for all others."""
    return CHINESE if name.lower().startswith(CHINESE) else ENGLISH
