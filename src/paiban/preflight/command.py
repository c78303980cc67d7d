"""``paiban check FILE.pdf``: the findings told, and drawn where asked."""

from __future__ import annotations

import argparse
import json

from paiban.base.finding import Severity
from paiban.base.lazy import call
from paiban.preflight.check_pdf import check_pdf


def check_file(options: argparse.Namespace) -> int:
    """Print what is wrong with the file; the exit code."""
    found = check_pdf(options.source, options.profile, tuple(options.spot))
    if options.json:
        print(json.dumps([each.row() for each in found], ensure_ascii=False, indent=2))
    else:
        for each in found:
            print(each.finding)
    if options.annotate:
        call("paiban.preflight.annotated:annotate", options.source, found, options.annotate)
    return int(any(each.finding.severity is Severity.ERROR for each in found))
