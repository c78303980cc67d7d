"""One page, its variations, and every program: the runs, in turn."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.peers.figures import figures
from tests.bench.peers.pages import Pages, write_pages
from tests.bench.peers.peer import Peer
from tests.bench.peers.processes import Run, Server, run

FILES = 64
WORKERS = 2
_SAMPLE = 16
"""Of the files, those whose typographic figures are read, and that slow programs make."""
QUICK = ("paiban", "paiban, compiled", "Typst")
"""Those that make 64 files in several rounds. The others, ten times as slow, make a quarter of the
files once, and their time counts four times; the document of 64 pages they make once."""
_SLOW_ROUNDS = 3
_FIRST = 2
"""Warm pages before the clock counts: they load modules, fonts and photos."""

Values = dict[str, Any]


class Comparison:
    """The pages of one manuscript in ``folder``, for ``peers``."""

    def __init__(
        self, folder: Path, manuscript: str, peers: Sequence[Peer], env: Mapping[str, str]
    ) -> None:
        self.folder, self.peers, self.env = folder, peers, env
        self.one = write_pages(folder / "one", manuscript, 1, 0)
        self.many = write_pages(folder / "many", manuscript, FILES)
        self.found: dict[str, Values] = {peer.name: {} for peer in peers}

    def measured(self, rounds: int, books: int) -> dict[str, Values]:
        """All figures by program: ``rounds`` of single pages, ``books`` of 64."""
        self._cold(rounds)
        self._warm(rounds)
        self._files(books)
        self._book(books)
        self._look()
        return self.found

    def _cold(self, rounds: int) -> None:
        sources = {peer.name: self._source(peer, self.one, 0) for peer in self.peers}
        runs: dict[str, list[Run]] = {peer.name: [] for peer in self.peers}
        for number in range(rounds + 1):
            for peer in self.peers:
                if number > _SLOW_ROUNDS and peer.name not in QUICK:
                    continue
                target = self.folder / f"{peer.key}.pdf"
                command = peer.cold(sources[peer.name], target)
                runs[peer.name].append(run([command], [target], peer.within(self.env)))
        for name, all_ in runs.items():
            self._put(name, "cold", all_[1:])  # the first compiles modules, fills disk caches

    def _warm(self, rounds: int) -> None:
        servers = {
            peer.name: Server(peer.serve(), peer.within(self.env))
            for peer in self.peers
            if peer.warm
        }
        took: dict[str, list[tuple[float, float]]] = {name: [] for name in servers}
        for number in range(rounds + _FIRST):
            for peer in self.peers:
                if peer.warm and (number < _SLOW_ROUNDS + _FIRST or peer.name in QUICK):
                    source = self._source(peer, self.many, number)
                    target = self.folder / f"warm-{peer.key}.pdf"
                    took[peer.name].append(servers[peer.name].make(source, target))
        for name, server in servers.items():
            server.close()
            self.found[name]["warm_wall"] = median(each[0] for each in took[name][_FIRST:])
            self.found[name]["warm_cpu"] = median(each[1] for each in took[name][_FIRST:])

    def _files(self, rounds: int) -> None:
        runs: dict[str, list[Run]] = {peer.name: [] for peer in self.peers}
        for number in range(rounds):
            for peer in self.peers:
                if number == 0 or peer.name in QUICK:
                    runs[peer.name].append(self._all_files(peer))
        for name, all_ in runs.items():
            self._put(name, "files", all_)

    def _all_files(self, peer: Peer) -> Run:
        out = self._out(peer)
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        if peer.write is None:
            batch = ("batch", str(self.many.folder / "pages.txt"), "-o", str(out))
            workers = ("-j", str(WORKERS), "--quiet")
            command = (peer.python, "-m", "paiban", *batch, *workers)
            return run([command], [], peer.within(self.env))
        pairs = [
            (self._source(peer, self.many, number), out / f"{number:03d}.pdf")
            for number in range(FILES if peer.name in QUICK else _SAMPLE)
        ]
        commands = [peer.files(pairs[worker::WORKERS]) for worker in range(WORKERS)]
        done, times = run(commands, [], peer.within(self.env)), FILES / len(pairs)
        return replace(done, cpu=done.cpu * times, wall=done.wall * times)

    def _book(self, rounds: int) -> None:
        runs: dict[str, list[Run]] = {peer.name: [] for peer in self.peers}
        for number in range(rounds):
            for peer in self.peers:
                if number == 0 or peer.name in QUICK:
                    target = self.folder / f"book-{peer.key}.pdf"
                    source = self.many.book
                    if peer.write:
                        source = peer.source(self.many.folder, "book", self.many.sheets)
                    runs[peer.name].append(
                        run([peer.cold(source, target)], [target], peer.within(self.env))
                    )
        for name, all_ in runs.items():
            self._put(name, "book", all_)

    def _look(self) -> None:
        for peer in self.peers:
            made = sorted(self._out(peer).rglob("*.pdf"))
            if len(made) not in (FILES, _SAMPLE):
                raise RuntimeError(f"{peer.name} made {len(made)} files of {FILES}")
            every = [asdict(figures(file)) for file in made[:_SAMPLE]]
            self.found[peer.name]["figures"] = {
                name: sum(each[name] for each in every) for name in every[0]
            }

    def _put(self, name: str, what: str, runs: Sequence[Run]) -> None:
        for field in ("cpu", "wall", "mib", "bytes"):
            self.found[name][f"{what}_{field}"] = median(getattr(each, field) for each in runs)

    def _out(self, peer: Peer) -> Path:
        return self.folder / f"files-{peer.key}"

    def _source(self, peer: Peer, pages: Pages, number: int) -> Path:
        if peer.write is None:
            return pages.editions[number]
        file = pages.folder / f"{peer.key}-{number:03d}{peer.suffix}"
        if not file.exists():
            peer.source(pages.folder, file.stem, [pages.sheets[number]])
        return file
