"""Progress bar of a batch on a terminal, with rate and time left; the only file that knows rich."""

from __future__ import annotations

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from paiban.base.language.message_catalogue import said
from paiban.batching.tasks import Result, told


class _Rate(ProgressColumn):
    """Editions per second over the last half minute."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "–/s")


class Bar:
    """The bar; findings of failed editions scroll above it."""

    def __init__(self, total: int) -> None:
        self.console = Console(stderr=True, highlight=False)
        self.progress = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(),
            TimeRemainingColumn(), console=self.console,
        )  # fmt: skip
        self.task = self.progress.add_task(said("editions"), total=total)
        self.wrong = 0
        self.progress.start()

    def show(self, result: Result) -> None:
        if not result.ok:
            self.wrong += 1
            for line in told(result):
                self.console.print(line, markup=False)
        words = said("editions")
        if self.wrong:
            words = said("editions ({wrong} wrong)", wrong=self.wrong)
        self.progress.update(self.task, advance=1, description=words)

    def close(self) -> None:
        self.progress.stop()
