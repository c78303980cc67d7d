"""The watch of files, without a browser."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from paiban.preview.saves import watch


def test_a_watch_that_sees_nothing_has_the_files_looked_at(tmp_path: Path) -> None:
    async def reports() -> list[set[str]]:
        found: list[set[str]] = []
        seen = asyncio.Event()

        def saved(paths: set[str]) -> None:
            found.append(paths)
            seen.set()

        task = asyncio.create_task(watch(lambda: {tmp_path}, saved))
        await asyncio.wait_for(seen.wait(), 60)
        seen.clear()
        (tmp_path / "a.md").write_text("江", encoding="utf-8")
        while not any(found):
            await asyncio.wait_for(seen.wait(), 60)
            seen.clear()
        task.cancel()
        return found

    with ThreadPoolExecutor(1) as apart:  # where no loop of Playwright runs
        first, *_, last = apart.submit(asyncio.run, reports()).result()
    assert first == set()
    assert last == {str(tmp_path / "a.md")}
