"""Output formats and purposes of an edition."""

from __future__ import annotations

FORMATS = ("pdf", "png", "svg", "txt", "idml", "icml")
"""pdf; png, a picture of each page; svg, its outlines, sharp at any size; txt, the text dump that
the tests compare; idml, editable frames for InDesign; icml, each story for
InCopy."""
FOLDERS = ("web",)
"""Formats written as a folder: web, the edition as HTML."""
PURPOSES = ("screen", "press")
