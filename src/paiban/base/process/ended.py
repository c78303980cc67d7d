"""Signals that end the program: what is under way is put in order first.

A terminal that is closed (SIGHUP), ``kill`` and a service manager (SIGTERM) and Ctrl-\\ (SIGQUIT)
end a process at once, and what it has started goes on without it. Here they do as Ctrl-C does.
"""

from __future__ import annotations

import signal
from types import FrameType

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")


class Ended(KeyboardInterrupt):
    """A signal has come that ends the program; ``number`` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


def exit_code(problem: KeyboardInterrupt) -> int:
    """The code that a program ends with which a signal has ended: 128 and the signal's number."""
    return 128 + getattr(problem, "number", signal.SIGINT.value)


def end_in_order() -> None:
    """Have the signals raise ``Ended`` where the program is; one that is ignored stays so
    (``nohup``)."""
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    for name in _SIGNALS:  # the first is enough: what follows is not to break off the putting away
        other = getattr(signal, name, None)
        if other:
            signal.signal(other, signal.SIG_IGN)
    raise Ended(number)
