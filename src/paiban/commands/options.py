"""Shared command options, and the report of a wrong command line."""

from __future__ import annotations

import argparse
from typing import Any, NoReturn

from paiban.base.finding import Unusable
from paiban.base.language.user_language import CHINESE, language

_LONGEST = 300
"""Characters of a wrong command line that are told."""
_MOST_PROCESSES = 256


class Parser(argparse.ArgumentParser):
    """Reports a wrong command line as a finding; its help is in the language of the user."""

    def format_help(self) -> str:
        """The help that ``--help`` prints."""
        if language() == CHINESE:
            from paiban.commands.chinese_help import put_in_chinese

            put_in_chinese(self)
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        short = message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"
        raise Unusable("usage", short, f"see {self.prog} --help")


def add_now(parser: argparse._ActionsContainer) -> None:
    """Add the option for embargoed stories (docs/manuscripts.md)."""
    parser.add_argument(
        "--now", default="", metavar="TIME", help="time of publication, for what is embargoed"
    )


def add_press(parser: argparse.ArgumentParser, *, imposing: bool = False) -> None:
    """Add the options of ``--for press`` (docs/press.md)."""
    press = parser.add_argument_group("for press")
    press.add_argument("--condition", metavar="NAME", help="newsprint, coated, or a CMYK profile")
    press.add_argument("--pdfx", choices=("x-4", "x-1a"), help="kind of PDF/X; default: x-4")
    press.add_argument("--ink", type=float, metavar="PERCENT", help="most ink: 220, 240, 245 …")
    press.add_argument("--bleed", type=float, metavar="MM", help="beyond the trim; default: 0")
    press.add_argument("--marks", action="store_true", default=None, help="marks round the trim")
    if imposing:
        press.add_argument("--impose", choices=("pairs",), help="printer's pairs: OUT-imposed.pdf")


def add_idml(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``--format idml`` (docs/idml.md)."""
    idml = parser.add_argument_group("for InDesign", "--bleed is for this too")
    idml.add_argument(
        "--idml-lines", choices=("flow", "keep"), help="break lines anew (default), or keep ours"
    )
    idml.add_argument(
        "--embed", action="store_true", default=None, help="put photos into the package"
    )


def idml_options(options: argparse.Namespace, *, asked: bool) -> dict[str, Any]:
    """The options given for InDesign. Raises ``Unusable``: ``usage`` where none are ``asked``."""
    lines, embed = options.idml_lines, options.embed
    if not asked:
        if lines or embed:
            name = "--idml-lines" if lines else "--embed"
            raise Unusable("usage", f"{name} is for InDesign", "add --format idml")
        return {}
    return {"lines": lines or "flow", "embed": bool(embed), "bleed": options.bleed or 0.0}


_PRESS = ("condition", "pdfx", "ink", "bleed", "marks", "impose")


def press_options(options: argparse.Namespace, *also: str) -> dict[str, Any]:
    """The press options given. Raises ``Unusable``: ``usage`` without ``--for press``, unless they
    are ``also`` for a format asked for."""
    given = {name: getattr(options, name, None) for name in _PRESS}
    given = {name: value for name, value in given.items() if value is not None}
    if options.purpose != "press" and given.keys() <= {*also}:
        return {}
    if given and options.purpose != "press":
        raise Unusable("usage", f"--{next(iter(given))} is for the press", "add --for press")
    return given


def count(text: str) -> int:
    """A number of processes; ``argparse`` tells a wrong one."""
    if not text.isdecimal() or len(text) > 4 or not 1 <= int(text) <= _MOST_PROCESSES:
        message = f"{text[:40]} is no number from 1 to {_MOST_PROCESSES}"
        raise argparse.ArgumentTypeError(message)
    return int(text)
