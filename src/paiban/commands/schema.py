"""``paiban schema``: the JSON Schemas of what paiban reads and writes."""

from __future__ import annotations

import argparse

from paiban.base.language.user_language import LANGUAGES
from paiban.commands.printing import print_json
from paiban.starter import schemas


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "of",
        nargs="?",
        default="",
        choices=("", "edition", "manuscript", "stylebook", "layout", "web", "findings"),
    )
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default="",
        help="language of the descriptions: zh or en; default: that of the user",
    )


def run(options: argparse.Namespace) -> int:
    """Print one schema, or all by name; returns the exit code."""
    print_json(schemas(options.of, options.lang))
    return 0
