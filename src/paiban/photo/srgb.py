"""Recognition of sRGB profiles without LittleCMS."""

from __future__ import annotations

_SRGB_NAMES = (b"sRGB", "sRGB".encode("utf-16-be"))
"""The name in profile descriptions of version 2 (ASCII) and version 4 (UTF-16)."""


def is_srgb(icc: bytes | None) -> bool:
    """Whether a profile is sRGB, or absent, which means sRGB.

    It is recognised by the name in its first 4 KB, where the description is; parsing costs 1 ms.
    """
    return not icc or any(name in icc[:4096] for name in _SRGB_NAMES)
