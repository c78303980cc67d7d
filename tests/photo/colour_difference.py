"""Colour as other programs see it: transicc and xicclu asked for numbers, and ΔE2000."""

from __future__ import annotations

import math
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

Numbers = tuple[float, ...]


def needs(program: str, package: str) -> None:
    """Skip the test, saying why, where another program that it asks is missing."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not there, which the colours are compared with: {package}")


def transicc(
    colours: Iterable[Numbers], source: Path | str, target: Path | str, black_point: bool = True
) -> list[Numbers]:
    """Colours by LittleCMS's own command, which computes in floating point and without tables:
    RGB from 0 to 255, inks in percent, Lab."""
    black = ["-b"] if black_point else []
    command = ["transicc", "-n", "-c0", "-t1", *black, f"-i{source}", f"-o{target}"]
    return _asked(command, colours)


def xicclu(colours: Iterable[Numbers], way: str, profile: Path) -> list[Numbers]:
    """Colours by ArgyllCMS, which shares no code with LittleCMS: inks from 0 to 1 to Lab (``f``),
    or Lab to inks by the profile's own table (``b``); relative colorimetric."""
    return _asked(["xicclu", "-v0", f"-f{way}", "-ir", "-pl", str(profile)], colours)


def _asked(command: list[str], colours: Iterable[Numbers]) -> list[Numbers]:
    lines = "".join(" ".join(f"{value:.5f}" for value in colour) + "\n" for colour in colours)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return [tuple(map(float, line.split())) for line in done.stdout.splitlines() if line.strip()]


def delta_e(one: Sequence[float], other: Sequence[float]) -> float:
    """CIEDE2000 (Sharma, Wu and Dalal 2005) of two colours in Lab."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    d_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    l_, c_ = (l1 + l2) / 2, (c1 + c2) / 2
    h_ = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * math.cos(math.radians(h_ - 30))
        + 0.24 * math.cos(math.radians(2 * h_))
        + 0.32 * math.cos(math.radians(3 * h_ + 6))
        - 0.20 * math.cos(math.radians(4 * h_ - 63))
    )
    s_l = 1 + 0.015 * (l_ - 50) ** 2 / math.sqrt(20 + (l_ - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c_, 1 + 0.015 * c_ * t
    r_c = 2 * math.sqrt(c_**7 / (c_**7 + 25**7))
    r_t = -r_c * math.sin(math.radians(60 * math.exp(-(((h_ - 275) / 25) ** 2))))
    x, y, z = (l2 - l1) / s_l, (c2 - c1) / s_c, d_h / s_h
    return math.sqrt(x * x + y * y + z * z + r_t * y * z)
