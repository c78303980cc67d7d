"""PostScript calculator functions of a PDF (type 4, ISO 32000-1 7.10.5), by which most spot colours
state their alternate inks."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator
from functools import lru_cache

from paiban.base.late_pattern import late_pattern

_TOKENS = late_pattern(r"[{}]|[^\s{}]+")
_DEEP, _MOST = 16, 400
"""Nested blocks and numbers on the stack, at most; PostScript itself allows a hundred."""
_OPERATIONS = 20_000

Stack = list[float]
Program = list["float | str | Program"]


def calculated(program: str, inputs: tuple[float, ...]) -> tuple[float, ...]:
    """The stack that ``program`` leaves for ``inputs``; () if it is invalid."""
    try:
        stack = list(inputs)
        _run(_parsed(program), stack, [_OPERATIONS])
        return tuple(float(each) for each in stack)  # a negative root is not a float
    except (ValueError, IndexError, ArithmeticError, StopIteration, KeyError, TypeError):
        return ()


@lru_cache(maxsize=32)
def _parsed(program: str) -> Program:
    tokens = iter(_TOKENS.findall(program))
    if next(tokens) != "{":
        raise ValueError("no program")
    return _block(tokens, 0)


def _block(tokens: Iterator[str], depth: int) -> Program:
    block: Program = []
    if depth > _DEEP:
        raise ValueError("too deep")
    for token in tokens:
        if token == "}":
            return block
        block.append(_block(tokens, depth + 1) if token == "{" else _number(token))
    raise ValueError("a block without end")


def _number(token: str) -> float | str:
    try:
        return float(token)
    except ValueError:
        return token


def _run(block: Program, stack: Stack, left: list[int]) -> None:
    for at, each in enumerate(block):
        left[0] -= 1
        if left[0] < 0 or len(stack) > _MOST:
            raise ValueError("too much")
        if isinstance(each, float):
            stack.append(each)
        elif each == "if":
            _choose(stack, left, block[at - 1], [])
        elif each == "ifelse":
            _choose(stack, left, block[at - 2], block[at - 1])
        elif isinstance(each, str):
            _step(each, stack)


def _choose(stack: Stack, left: list[int], first: object, second: object) -> None:
    chosen = first if stack.pop() else second
    if not isinstance(chosen, list):
        raise ValueError("no block to choose")
    _run(chosen, stack, left)


def _step(name: str, stack: Stack) -> None:
    if name in _ONE:
        stack.append(_ONE[name](stack.pop()))
    elif name in _TWO:
        last = stack.pop()
        stack.append(_TWO[name](stack.pop(), last))
    else:
        _STACK[name](stack)


def _roll(stack: Stack) -> None:
    by, count = int(stack.pop()), int(stack.pop())
    if not 0 <= count <= len(stack):
        raise ValueError("too few to roll")
    if count:
        rolled = stack[-count:]
        by %= count
        stack[-count:] = rolled[count - by :] + rolled[: count - by]


def _copy(stack: Stack) -> None:
    count = int(stack.pop())
    if not 0 <= count <= len(stack):
        raise ValueError("too few to copy")
    stack.extend(stack[len(stack) - count :])


def _index(stack: Stack) -> None:
    back = int(stack.pop())
    if back < 0:
        raise ValueError("no such place")
    stack.append(stack[-1 - back])


def _exchange(stack: Stack) -> None:
    stack[-1], stack[-2] = stack[-2], stack[-1]


_ONE: dict[str, Callable[[float], float]] = {
    "abs": abs, "neg": operator.neg, "ceiling": math.ceil, "floor": math.floor,
    "round": lambda v: math.floor(v + 0.5), "truncate": math.trunc, "sqrt": math.sqrt,
    "sin": lambda v: math.sin(math.radians(v)), "cos": lambda v: math.cos(math.radians(v)),
    "ln": math.log, "log": math.log10, "cvi": math.trunc, "cvr": float,
    "not": lambda v: not v,
}  # fmt: skip
_TWO: dict[str, Callable[[float, float], float]] = {
    "add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": operator.truediv,
    "idiv": lambda a, b: math.trunc(a / b), "mod": math.fmod, "exp": operator.pow,
    "atan": lambda a, b: math.degrees(math.atan2(a, b)) % 360,
    "eq": operator.eq, "ne": operator.ne, "gt": operator.gt, "ge": operator.ge,
    "lt": operator.lt, "le": operator.le, "and": lambda a, b: bool(a) and bool(b),
    "or": lambda a, b: bool(a) or bool(b), "xor": lambda a, b: bool(a) != bool(b),
}  # fmt: skip
"""Boolean logic only: colours need no bitwise operations."""
_STACK: dict[str, Callable[[Stack], object]] = {
    "pop": lambda stack: stack.pop(), "dup": lambda stack: stack.append(stack[-1]),
    "exch": _exchange, "copy": _copy, "index": _index, "roll": _roll,
    "true": lambda stack: stack.append(1.0), "false": lambda stack: stack.append(0.0),
}  # fmt: skip
