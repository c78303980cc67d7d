"""What an edition can be saved as, and for whom."""

from __future__ import annotations

FORMATS = ("pdf", "png", "svg", "txt")
"""pdf; png, a picture of each page; svg, its outlines, sharp at any size; txt, the dump of the
pages as the tests compare it."""
FOLDERS = ("web",)
"""web, the edition as a folder of HTML: formats whose output is no file with an ending."""
PURPOSES = ("screen", "press")
