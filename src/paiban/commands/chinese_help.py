"""The help of a command in Chinese: what its parser was given in English is replaced when it is
first to be shown."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from paiban.base.language.message_catalogue import COMMAND, chinese


class _Formatter(argparse.HelpFormatter):
    """Says 用法 for usage."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


def put_in_chinese(parser: argparse.ArgumentParser) -> None:
    """Translate all that the parser says of itself."""
    parser.formatter_class = _Formatter
    parser.description = _told(parser.description)
    for group in parser._action_groups:
        group.title, group.description = _told(group.title), _told(group.description)
    for action in parser._actions:
        action.help = _told(action.help)
        for choice in getattr(action, "_choices_actions", ()):
            choice.help = _told(choice.help)


def _told(text: str | None) -> str | None:
    return chinese(COMMAND, text) if text else text
