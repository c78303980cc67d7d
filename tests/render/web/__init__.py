"""The web edition (docs/web.md)."""
