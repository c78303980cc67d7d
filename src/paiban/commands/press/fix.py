"""``paiban fix``: a PDF mended for press, and checked again."""

from __future__ import annotations

import argparse
from pathlib import Path

from paiban.base.files import real, write_whole
from paiban.base.finding import Unusable
from paiban.base.language.told_finding import told_row
from paiban.commands.press.wishes import add_wishes
from paiban.commands.printing import print_json, print_lines, tell


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, nargs="?", metavar="FILE.pdf")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.pdf")
    parser.add_argument("--list", action="store_true", help="list the repairs, and do nothing")
    parser.add_argument(
        "--only", action="append", default=[], metavar="REPAIR", help="make this repair alone"
    )
    parser.add_argument(
        "--without", action="append", default=[], metavar="REPAIR", help="leave this repair out"
    )
    parser.add_argument(
        "--condition",
        default="",
        metavar="NAME",
        help="newsprint, coated, or a CMYK profile",
    )
    parser.add_argument("--json", action="store_true", help="print repairs and findings as JSON")
    add_wishes(parser)


def run(options: argparse.Namespace) -> int:
    """Write the mended file; returns the exit code."""
    from paiban.preflight.check_pdf import unread_row
    from paiban.repairs.fixed_file import Wishes, fixed_file

    if options.list:
        return _list()
    if options.source is None:
        raise Unusable("usage", "name the PDF to be mended", "paiban fix FILE.pdf -o OUT.pdf")
    output = options.output or Path(f"{real(options.source).stem}-fixed.pdf")
    if real(output) == real(options.source):
        hint = "name another file with -o: the original is kept"
        raise Unusable("usage", "the mended file would take the place of the original", hint)
    wishes = Wishes(
        options.profile, tuple(options.spot), options.intent, options.condition,
        tuple(options.only), tuple(options.without),
    )  # fmt: skip
    try:
        fixed = fixed_file(options.source, wishes, output)
    except Unusable as problem:
        if options.json:
            unread = [unread_row(each) for each in problem.findings]
            print_json({"repairs": [], "findings": unread})
        raise
    write_whole(output, fixed.data)
    if options.json:
        left = [each.told_row() for each in fixed.left]
        print_json({"repairs": [told_row(each) for each in fixed.told], "findings": left})
    else:
        tell(fixed.told)
        tell(each.finding for each in fixed.left)
    return 0 if fixed.clean else 1


def _list() -> int:
    from paiban.base.language.message_catalogue import said
    from paiban.repairs.repair import REPAIRS

    for repair in REPAIRS.values():
        print_lines(f"{repair.name:12} {said(repair.what)}")
    return 0
