"""Files: what a user or a file of his names is opened here and nowhere else; outputs appear whole
or not at all; what the package ships is found here.

A path may lead to anything. A pipe, a device or a kernel log would be waited for without end, a
device can be read without end, and a link can lead to itself: all that is no file, is not opened.
"""

from __future__ import annotations

import errno
import os
import stat
from functools import lru_cache
from io import BufferedReader
from pathlib import Path

from paiban.base.finding import Unusable
from paiban.base.origin import Origin

_PACKAGE = Path(__file__).resolve().parent.parent

MOST_TEXT = 20_000_000
"""Bytes that a manuscript, an edition file, a stylebook or a plan may have: a thousand pages."""
MOST_FEED = 1_000_000_000
MOST_PHOTO = 2_000_000_000
MOST_FONT = 500_000_000
MOST_PROFILE = 50_000_000
MOST_PDF = 2_000_000_000

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
_WORDS = {
    errno.ELOOP: "it is a link that leads back to itself",
    errno.ENAMETOOLONG: "the name is too long",
}


def open_file(path: str | Path, most: int) -> BufferedReader:
    """The file at ``path``, open to be read, where it is one and has ``most`` bytes at most.

    Raises ``OSError``, whose ``strerror`` says in words what is wrong: there is none
    (``FileNotFoundError``), it may not be read, it is no file but a folder, pipe, socket or device,
    it is too large, its name is too long or not UTF-8.
    """
    name = os.fspath(path)
    state = _state(name)
    if not stat.S_ISREG(state.st_mode):
        kind = _KINDS.get(stat.S_IFMT(state.st_mode), "something else")
        code = errno.EISDIR if stat.S_ISDIR(state.st_mode) else errno.EINVAL
        raise OSError(code, f"it is {kind}, not a file", name)
    # Should it have become a pipe since: it is not waited for.
    handle = os.open(name, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    try:
        _check_open(handle, name, most)
        return open(handle, "rb")  # noqa: PTH123 - a descriptor
    except BaseException:
        os.close(handle)
        raise


def _check_open(handle: int, name: str, most: int) -> None:
    """Refuse what is too large, and what the kernel makes up while it is read: such a file says
    that it is empty, and may have nothing to give for hours (``/proc/kmsg``)."""
    state = os.fstat(handle)
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "it is not a file", name)
    if state.st_size > most:
        size = f"it has {state.st_size / 1e6:,.0f} MB, more than {most / 1e6:,.0f} MB"
        raise OSError(errno.EFBIG, size, name)
    if not state.st_size:
        try:
            made_up = os.read(handle, 1)
        except BlockingIOError:
            made_up = b"?"
        if made_up:
            raise OSError(errno.EINVAL, "it is not a file on a disk", name)


def read_file(path: str | Path, most: int = MOST_TEXT) -> bytes:
    """What the file at ``path`` holds. Raises ``OSError`` as ``open_file``."""
    with open_file(path, most) as file:
        return file.read()


def _state(name: str) -> os.stat_result:
    """The state of what ``name`` leads to; raises ``OSError`` in words."""
    try:
        name.encode()
        return os.stat(name)  # noqa: PTH116 - of each photo of each page
    except UnicodeEncodeError as problem:
        raise OSError(errno.EILSEQ, "the name is not UTF-8; rename it", name) from problem
    except ValueError as problem:  # a NUL
        raise OSError(errno.EINVAL, "no file can have this name", name) from problem
    except OSError as problem:
        words = _WORDS.get(problem.errno or 0)
        if words is None:
            raise
        raise OSError(problem.errno, words, name) from problem


def is_file(path: str | Path) -> bool:
    """Whether there is a file at ``path``; never an exception, whatever the name."""
    return _is(path, stat.S_IFREG)


def is_there(path: str | Path) -> bool:
    """Whether anything has this name, even a link that leads nowhere."""
    try:
        return os.path.lexists(path)
    except ValueError:
        return False


def is_folder(path: str | Path) -> bool:
    """Whether there is a folder at ``path``; never an exception, whatever the name."""
    return _is(path, stat.S_IFDIR)


def _is(path: str | Path, kind: int) -> bool:
    try:
        return stat.S_IFMT(_state(os.fspath(path)).st_mode) == kind
    except OSError:
        return False


def why_no_file(path: str | Path) -> str:
    """Why there is no file to read at ``path``, in words; "" where there simply is none."""
    try:
        open_file(path, MOST_PDF).close()
    except FileNotFoundError:
        return ""
    except OSError as problem:
        return problem.strerror or str(problem)
    return ""


def real(path: str | Path) -> Path:
    """The absolute path of what ``path`` leads to, as far as its links can be followed."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return Path(os.path.abspath(path))  # noqa: PTH100 - follows no link


def stamp(path: str | Path) -> tuple[int, int]:
    """What tells one state of a file from another: when it was written, in nanoseconds, and its
    size in bytes; (0, 0) where there is none."""
    try:
        state = os.stat(path)  # noqa: PTH116 - whatever its name is
    except (OSError, ValueError):
        return 0, 0
    return state.st_mtime_ns, state.st_size


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to a temporary file beside ``path``, then rename it: no partial file is seen.

    Raises ``Unusable`` (``unwritable-output``) when the folder cannot be made or written, or no
    file can have that name.
    """
    try:
        put(path, data)
    except (OSError, ValueError) as problem:
        raise unwritable(path, problem) from problem


def unwritable(path: Path, problem: OSError | ValueError) -> Unusable:
    """The finding of an output that cannot be written."""
    reason, hint = str(problem), "choose a folder that you may write to, with -o"
    if isinstance(problem, OSError):
        reason = _WORDS.get(problem.errno or 0) or problem.strerror or reason
        if problem.errno in (errno.ENAMETOOLONG, errno.EISDIR):
            hint = "name another file"
    elif isinstance(problem, UnicodeEncodeError):
        reason, hint = "the name is not UTF-8", "name another file"
    else:
        reason, hint = "no file can have this name", "name another file"
    name = path.name or str(path)
    return Unusable("unwritable-output", f"cannot write {name}: {reason}", hint, Origin(str(path)))


def put(path: Path, data: bytes, mode: int = 0o666) -> None:
    """``write_whole`` for callers that handle ``OSError``; ``mode`` is that of ``open(2)``.

    The name of the file beside it is its own: ``tempfile`` loads some 2 ms of modules for one. It
    is short, since ``path`` may have the longest name that there can be.
    """
    _check_target(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{os.urandom(8).hex()}.tmp")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _check_target(path: Path) -> None:
    """Raises ``OSError`` where a pipe, a socket or a device has the name: a file would replace it,
    for all who use it."""
    try:
        kind = stat.S_IFMT(os.stat(path).st_mode)  # noqa: PTH116
    except OSError:
        return
    if kind not in (stat.S_IFREG, stat.S_IFDIR):
        raise OSError(errno.EINVAL, f"it is {_KINDS.get(kind, 'something else')}, not a file")


def cache_folder(name: str) -> Path | None:
    """The folder ``name`` for what can be made again: in ``$PAIBAN_CACHE`` (``off``: none), else in
    ``$XDG_CACHE_HOME/paiban`` or ``~/.cache/paiban``."""
    named = os.environ.get("PAIBAN_CACHE", "")
    if named == "off":
        return None
    if named:
        return Path(named) / name
    try:
        home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    except RuntimeError:  # a user without a home
        return None
    return Path(home) / "paiban" / name


@lru_cache(maxsize=256)
def shipped(*parts: str) -> Path:
    """The path of a file that paiban ships (``shipped("fonts", "x.ttf")``).

    Raises ``Unusable``: ``no-fonts`` if the fonts are not installed.
    """
    return _shipped_folder(parts[0]).joinpath(*parts[1:])


@lru_cache(maxsize=8)
def _shipped_folder(name: str) -> Path:
    """The folder ``name``: inside the package in a wheel, at the top of the project in a source
    checkout; releases have the fonts in a separate package (docs/releasing.md)."""
    at_top = _PACKAGE.parent.parent / name
    for folder in (_PACKAGE / "shipped" / name, at_top):
        if is_folder(folder):
            return folder
    if name != "fonts":
        return at_top
    from importlib.util import find_spec  # a clone and a full wheel never come here

    package = find_spec("paiban_fonts")
    if package is None or not package.submodule_search_locations:
        raise Unusable(
            "no-fonts",
            "the fonts of paiban are not installed",
            "run pip install paiban-fonts",
        )
    return Path(package.submodule_search_locations[0])
