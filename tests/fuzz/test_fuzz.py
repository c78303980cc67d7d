"""A small lot of random editions and mutants; that the lot reaches every setting; that the judge
sees what it should.

``PAIBAN_FUZZ=N`` makes the lot N times as large (``make check-all``); ``python -m tests.fuzz`` runs
thousands.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from paiban.base.finding import Unusable
from paiban.base.value import replace
from paiban.edition.written.schema import edition_schema, front_matter_schema, stylebook_schema
from paiban.page.items import Glyphs, Group
from tests.fuzz import drawn_edition, drawn_photos, drawn_stories, drawn_story
from tests.fuzz.child import judged
from tests.fuzz.drawn_photos import MODES, draw_photo
from tests.fuzz.geometry import strayed
from tests.fuzz.judge import Verdict
from tests.fuzz.lot import Lot
from tests.fuzz.mutants import KINDS, SHARES, mutant, warm
from tests.fuzz.running import DRAWS, cases
from tests.render.handmade import face, line, page

TIMES = int(os.environ.get("PAIBAN_FUZZ", "1"))
FIRST = 5_000_000
"""Seeds that no long run reaches, so that what that has found is not found here again."""


@pytest.mark.parametrize(("kind", "count"), [("editions", 4), ("mutants", 16)])
def test_a_lot_ends_well(kind: str, count: int, tmp_path: Path) -> None:
    if TIMES > 1:
        warm()
    for case in cases(DRAWS[kind], range(FIRST, FIRST + count * TIMES), tmp_path):
        assert case.verdict.failures == [], f"{kind} of seed {case.seed} ({case.kind})"


# ---- the lot ------------------------------------------------------------------------------------


def test_a_seed_draws_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        drawn_edition.draw_edition(11, tmp_path / name)
    files = sorted(path.relative_to(tmp_path / "one") for path in tmp_path.glob("one/**/*.*"))
    assert "edition.toml" in map(str, files)
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The texts of many editions, by ending; photos are named and not drawn."""
    texts = {".toml": "", ".md": ""}
    with pytest.MonkeyPatch.context() as patch:
        for module in (drawn_edition, drawn_stories, drawn_story):
            patch.setattr(module, "draw_photo", lambda _lot, _folder, stem: f"{stem}.jpg")
        for seed in range(150):
            folder = tmp_path_factory.mktemp("drawn") / str(seed)
            drawn_edition.draw_edition(seed, folder)
            for path in folder.glob("*.[tm][od]*"):
                texts[path.suffix] += path.read_text(encoding="utf-8") + "\n"
    return texts


def _keys(schema: object) -> set[str]:
    """Every key that a schema names, at any depth."""
    if isinstance(schema, list):
        return {key for each in schema for key in _keys(each)}
    if not isinstance(schema, dict):
        return set()
    return set(schema.get("properties", {})) | {
        key for each in schema.values() for key in _keys(each)
    }


NOT_DRAWN = {"plan", "continued", "feed"}
"""[feed] is a batch's. A plan is made of the built edition (``Sample.plan``), or a mutant's; the
other end of a jump to a page by number is, with luck, a mutant's."""


@pytest.mark.parametrize(
    ("schema", "ending"),
    [(edition_schema, ".toml"), (stylebook_schema, ".toml"), (front_matter_schema, ".md")],
)
def test_every_key_is_drawn(
    schema: Callable[[], object], ending: str, drawn: dict[str, str]
) -> None:
    text = drawn[ending]
    wanted = {key for key in _keys(schema()) - NOT_DRAWN if not re.search(_KEY % key, text)}
    assert wanted == set()


_KEY = r"(?m)(?:^|[\s{.\[])%s(?:\]|\.| = |: |:$)"


def test_photos_of_every_mode_are_drawn(tmp_path: Path) -> None:
    seen = set()
    for seed in range(300):
        path = tmp_path / draw_photo(Lot(seed), tmp_path, "photo", small=True)
        with Image.open(path) as photo:
            seen.add((path.suffix[1:], photo.mode))
    assert {mode for _, mode in seen} >= {"RGB", "L", "CMYK", "RGBA", "P", "1", "I;16", "F", "LAB"}
    assert {ending for ending, _ in seen} == set(MODES) == set(drawn_photos.MODES)


def test_every_kind_of_mutant_is_drawn(tmp_path: Path) -> None:
    assert set(SHARES) == set(KINDS) and len(KINDS) == 9
    drawn_kinds = {mutant(seed, tmp_path / str(seed))[0] for seed in range(60)}
    assert drawn_kinds == set(KINDS)


# ---- the judge ----------------------------------------------------------------------------------


def _raises(problem: BaseException) -> Callable[[Verdict], None]:
    def judge(_verdict: Verdict) -> None:
        raise problem

    return judge


def _turns(_verdict: Verdict) -> None:
    while True:
        pass


def _dies(_verdict: Verdict) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _swells(_verdict: Verdict) -> None:
    assert not bytearray(2 << 30)


@pytest.mark.parametrize(
    ("judge", "kinds"),
    [
        (_raises(Unusable("no-such-file", "there is no file")), []),
        (_raises(Unusable("no-such-file", "")), ["empty-refusal"]),
        (_raises(KeyError("x")), ["exception"]),
        (_swells, ["memory"]),
        (_dies, ["died"]),
    ],
)
def test_a_child_tells_how_it_ended(judge: Callable[[Verdict], None], kinds: list[str]) -> None:
    assert [kind for kind, _ in judged(judge).failures] == kinds


def test_a_child_that_does_not_end_is_ended() -> None:
    verdict = judged(_turns, seconds=1)
    assert [kind for kind, _ in verdict.failures] == ["time"]
    assert "_turns" in verdict.failures[0][1]


def _story(text: str, x: float, y: float, name: str, size: float = 20) -> Group:
    return Group("story", (Group("body", (line(text, face(), x, y, size),)),), name)


@pytest.mark.parametrize(
    ("items", "kinds"),
    [
        ((_story("新闻", 100, 200, "a"), _story("报纸", 100, 240, "b")), []),
        ((_story("新闻", 100, 200, "a"), _story("报纸", 108, 206, "b")), ["overlap"]),
        ((_story("新闻", 100, 200, "a"), _story("报纸", 103, 203, "a")), ["overlap-within"]),
        ((_story("新闻", 580, 200, "a"),), ["outside"]),
        ((Group("folio", (line("新闻", face(), -12, 20, 20),)),), ["outside"]),
    ],
)
def test_the_judge_sees_ink_out_of_place(items: tuple[Group, ...], kinds: list[str]) -> None:
    found = strayed(page(*items))
    assert [kind for kind, _ in found] == kinds


def test_glyphs_of_one_line_may_touch() -> None:
    tight = line("新闻报纸", face(), 100, 200, 20)
    tight = replace(tight, xs=tuple(100.0 + 9 * at for at in range(4)))
    assert isinstance(tight, Glyphs)
    assert strayed(page(Group("story", (tight,), "a"))) == []
