"""The address of the preview for another device on the same net, as words and as a QR code."""

from __future__ import annotations

import socket

from paiban.column.qr_code import qr_matrix

ANY = ("0.0.0.0", "::", "")
_NOWHERE = ("192.0.2.1", 9)
"""An address of documentation (RFC 5737): the route to it tells our own, and nothing is sent."""
_QUIET = 4
"""Squares of white round the code."""


def own_address(host: str) -> str:
    """The address under which other devices reach ``host``."""
    if host not in ANY:
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_NOWHERE)
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def code_svg(address: str) -> str:
    """The QR code of an address as an SVG."""
    rows = qr_matrix(address)
    side = len(rows) + 2 * _QUIET
    squares = "".join(
        f"M{x + _QUIET} {y + _QUIET}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path d="{squares}"/></svg>'
    )


def code_lines(address: str) -> str:
    """The QR code for a terminal: two squares of it to a character."""
    code = [[*[False] * _QUIET, *map(bool, row), *[False] * _QUIET] for row in qr_matrix(address)]
    white = [[False] * len(code[0])] * _QUIET
    rows = [*white, *code, *white]
    if len(rows) % 2:
        rows.append(white[0])
    signs = {(False, False): "█", (True, False): "▄", (False, True): "▀", (True, True): " "}
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join("".join(signs[pair] for pair in zip(*two, strict=True)) for two in pairs)
