"""Output formats and purposes of an edition."""

from __future__ import annotations

FORMATS = ("pdf", "png", "svg", "txt", "idml")
"""pdf; png, a picture of each page; svg, its outlines, sharp at any size; txt, the text dump that
the tests compare; idml, editable frames for InDesign."""
FOLDERS = ("web",)
"""Formats written as a folder: web, the edition as HTML."""
PURPOSES = ("screen", "press")
