"""``paiban fonts``: list of the available faces."""

from __future__ import annotations

import argparse

from paiban.starter import shipped_faces


def add_options(_parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(_options: argparse.Namespace) -> int:
    """Print a line for each face; returns the exit code."""
    for listed in shipped_faces():
        print(listed)
    return 0
