"""Converted photos kept between builds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from paiban.photo import photo_cache as kept
from paiban.photo import prepare, shrink
from paiban.photo.prepared import Prepared
from paiban.photo.press import press_photo as press
from paiban.photo.press.condition import condition_of
from paiban.photo.press.press_photo import prepare_press

WHOLE = (0.0, 0.0, 1.0, 1.0)
Prepare = Callable[..., Prepared]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PAIBAN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "photos"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were really converted, in order; each build begins with an empty memory."""
    files: list[str] = []
    convert = press._made

    def counted(file: str, *others: object) -> Prepared:
        files.append(Path(file).name)
        return convert(file, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(press, "_made", counted)
    return files


def build(file: Path, ink_limit: float = 220, width: float = 72) -> Prepared:
    press._known.cache_clear()
    return prepare_press(str(file), WHOLE, width, width, condition_of(ink_limit=ink_limit))


def photo(path: Path, seed: int = 60) -> Path:
    Image.merge("RGB", [Image.effect_noise((90, 90), seed + band) for band in range(3)]).save(path)
    return path


def test_a_photo_is_converted_once(tmp_path: Path, folder: Path, made: list[str]) -> None:
    file = photo(tmp_path / "a.png")
    first = build(file)
    assert build(file) == first
    renamed = file.rename(tmp_path / "b.png")
    os.utime(renamed, (1, 1))
    assert build(renamed) == first  # found by its content
    assert made == ["a.png"]
    assert len(list(folder.iterdir())) == 1


def test_what_makes_it_another_picture_makes_it_anew(
    tmp_path: Path, folder: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = photo(tmp_path / "a.png")
    build(file)
    build(file, ink_limit=240)
    build(file, width=20)
    photo(file, 70)
    build(file)
    monkeypatch.setattr(kept, "_program", lambda: b"another version")
    build(file)
    assert len(made) == 5 and len(list(folder.iterdir())) == 5


@pytest.mark.parametrize("harm", ["cut", "changed", "empty", "other"])
def test_a_damaged_entry_is_made_anew(
    tmp_path: Path, folder: Path, made: list[str], harm: str
) -> None:
    file = photo(tmp_path / "a.png")
    first = build(file)
    (entry,) = folder.iterdir()
    data = entry.read_bytes()
    harmed = {"cut": data[:-9], "empty": b"", "other": b"something else" * 20}
    harmed["changed"] = data[:-9] + b"x" + data[-8:]
    entry.write_bytes(harmed[harm])
    assert build(file) == first and len(made) == 2
    assert entry.read_bytes() == data


def test_it_can_be_switched_off(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAIBAN_CACHE", "off")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    file = photo(tmp_path / "a.png")
    assert build(file) == build(file) and len(made) == 2
    assert not (tmp_path / "home").exists()


def test_it_stands_where_caches_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAIBAN_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    build(photo(tmp_path / "a.png"))
    assert len(list((tmp_path / "home" / "paiban" / "photos").iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_no_problem(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("PAIBAN_CACHE", str(tmp_path / "file"))
    file = photo(tmp_path / "a.png")
    assert build(file) == build(file) and len(made) == 2


def test_what_was_not_used_for_longest_goes_first(
    tmp_path: Path, folder: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [photo(tmp_path / f"{name}.png", seed) for name, seed in (("a", 30), ("b", 60))]
    for file in files:
        build(file)
    for age, entry in enumerate(sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)):
        os.utime(entry, (1000 + age, 1000 + age))
    build(files[0])  # used again: b is now the oldest
    kept.prune(folder, max(path.stat().st_size for path in folder.iterdir()))
    build(files[0])
    build(files[1])
    assert made == ["a.png", "b.png", "b.png"]


def test_pillow_is_loaded_only_where_nothing_is_kept(tmp_path: Path, folder: Path) -> None:
    file = photo(tmp_path / "a.png")
    script = (
        "import sys; from paiban.base.finding import Findings\n"
        "from paiban.photo.probe import probe; from paiban.photo.prepare import prepare\n"
        f"print(probe({str(file)!r}, None, Findings()).width, "
        f"len(prepare({str(file)!r}, {WHOLE}, 20, 20).data), 'PIL.Image' in sys.modules)"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(2)
    ]
    assert [each[2] for each in told] == ["True", "False"]
    assert told[0][:2] == told[1][:2] and told[0][0] == "90"


def test_a_photo_for_the_screen_is_made_once(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = photo(tmp_path / "a.png")
    prepare._prepared.cache_clear()
    first = prepare.prepare(str(file), WHOLE, 20, 20)
    prepare._prepared.cache_clear()

    def refuse(*_: object) -> Prepared:
        raise AssertionError("made again")

    monkeypatch.setattr(shrink, "for_screen", refuse)
    assert prepare.prepare(str(file), WHOLE, 20, 20) == first
    assert len(list(folder.iterdir())) == 1
    prepare._prepared.cache_clear()
    with pytest.raises(AssertionError, match="made again"):
        prepare.prepare(str(file), WHOLE, 30, 20)  # another size is made anew
