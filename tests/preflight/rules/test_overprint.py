"""Rules 28 to 33 at their bounds, on things made by hand."""

from __future__ import annotations
