"""Bytes: what is text is read, what is none is refused."""

from __future__ import annotations

import random

import pytest

from paiban.base.finding import Unusable
from paiban.manuscript.encoding import decode

TEXT = "麦田返青，农技下乡。\n第二行有“引号”和 Latin 1,200 元。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_known_encodings(encoding: str, end: str) -> None:
    assert decode(TEXT.replace("\n", end).encode(encoding), "a.txt") == TEXT


def test_big_endian_utf16() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), "a.txt") == TEXT


def test_rare_han_in_gb18030() -> None:
    assert decode(("王𠮷生" + TEXT).encode("gb18030"), "a.txt").startswith("王𠮷生")


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)),
        b"%PDF-1.7\n\x01\x02\xff\xfe",
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        "文字\n".encode("utf-16-le"),
        "café au lait, déjà vu".encode("latin-1"),
        b"\xff\xfe\x00",
        TEXT.encode()[:-8] + b"\xff" + TEXT.encode(),
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(Unusable) as refused:
        decode(data, "a.txt")
    assert refused.value.finding.code == "binary-manuscript"
    assert refused.value.finding.hint


def test_random_bytes_are_refused() -> None:
    source = random.Random(7)
    for size in (40, 400, 4000):
        for _ in range(20):
            with pytest.raises(Unusable):
                decode(bytes(source.randrange(1, 256) for _ in range(size)), "a.txt")


def test_damaged_utf8_names_the_line() -> None:
    lines = [TEXT.strip().encode()] * 4
    lines[2] = lines[2][:-2]
    with pytest.raises(Unusable) as refused:
        decode(b"\n".join(lines), "a.txt")
    origin = refused.value.finding.origin
    assert origin is not None and "damaged" in refused.value.finding.message
