"""Division of Chinese into words, with their parts of speech.

The only file that imports rjieba (word segmentation; a maintained Rust port of jieba). With its own
dictionary, the same as that of ``word_list``, it takes 0.13 s and 44 MiB to load, a quarter of a
command that makes one page; so it begins empty, and is told the words that may stand in a text
before it divides it. Its answers are the same.
"""

from __future__ import annotations

import sys
import threading
from functools import lru_cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Any

from paiban.typeset.words.word_list import words_within

TOTAL = 60_101_967
"""The sum of all frequencies of the dictionary, of which each word has its share; one word stands
there twice, and counts so."""
_OTHERS = "\0\0"
"""A word that stands in no text: it has the frequency of all that was not told."""


class Segmenter:
    """rjieba, told as many words as it needs. For any number of threads."""

    def __init__(self) -> None:
        self._jieba = _module().Jieba.empty()
        self._known: set[str] = set()
        self._told = 0
        self._lock = threading.Lock()

    def words(self, string: str) -> list[str]:
        """The words of a string; their concatenation is the string."""
        with self._lock:
            self._tell(string)
            found: list[str] = self._jieba.cut(string)
            return found

    def tagged(self, string: str) -> list[tuple[str, str]]:
        """The words of a string with their parts of speech ("x" for what is no word)."""
        with self._lock:
            self._tell(string)
            found: list[tuple[str, str]] = self._jieba.tag(string)
            return found

    def _tell(self, string: str) -> None:
        for word, frequency, kind in words_within(string):
            if word not in self._known:
                self._known.add(word)
                self._told += frequency
                self._jieba.add_word(word, frequency, kind)
        self._jieba.add_word(_OTHERS, TOTAL - self._told, None)


@lru_cache(maxsize=1)
def segmenter() -> Segmenter:
    """The one of this process."""
    return Segmenter()


def _module() -> Any:
    """The compiled part of rjieba without the package around it, which loads the dictionary at
    once."""
    name = "rjieba.rjieba"
    if name not in sys.modules:
        package = find_spec("rjieba")
        folders = package.submodule_search_locations if package else None
        spec = PathFinder.find_spec(name, folders)
        if spec is None or spec.loader is None:
            import rjieba

            return rjieba
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        sys.modules[name] = module  # it may be loaded once: whoever imports the package gets it
    return sys.modules[name]
