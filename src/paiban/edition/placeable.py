"""Files that can be placed on a page, by their endings, and the way for those that cannot."""

from __future__ import annotations

PHOTOS = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff")
ARTWORK = (".pdf", ".svg")
PICTURES = (*PHOTOS, *ARTWORK)
POSTSCRIPT = (".eps", ".ps", ".ai", ".indd", ".cdr")
"""Files of drawing programs and their PostScript: only those programs, or a RIP, can read them."""

SAVE_AS_PDF = (
    "save it as PDF/X-4 (or PDF/X-1a) from the program that made it, with its fonts embedded, and "
    "place that"
)
