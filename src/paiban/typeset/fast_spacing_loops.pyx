"""The loops of `columns.py` in C: values of a table picked by pairs of classes, and the sums.

It is the reference; a property test holds both to the same
lists.
"""

from cpython.list cimport PyList_New, PyList_SET_ITEM
from cpython.ref cimport Py_INCREF
from cpython.tuple cimport PyTuple_GET_ITEM


def picked(tuple values, list at):
    """The values at those places."""
    cdef Py_ssize_t number, count = len(values), place
    cdef list found = PyList_New(len(at))
    cdef object value
    for number in range(len(at)):
        place = at[number]
        if not 0 <= place < count:
            raise IndexError(place)
        value = <object>PyTuple_GET_ITEM(values, place)
        Py_INCREF(value)
        PyList_SET_ITEM(found, number, value)
    return found


def of_pairs(tuple columns, list kinds, Py_ssize_t count):
    """Of each of ``columns`` the values at ``a * count + b``, for each two ``kinds`` that meet."""
    cdef Py_ssize_t at
    cdef list pairs = [
        <Py_ssize_t>kinds[at] * count + <Py_ssize_t>kinds[at + 1] for at in range(len(kinds) - 1)
    ]
    return [picked(column, pairs) for column in columns]


def sums(list steps):
    """The sums before each of ``steps`` and of all."""
    cdef double total = 0.0
    cdef list found = [0.0]
    for step in steps:
        total += <double>step
        found.append(total)
    return found


def places(list advances, list naturals, list edges):
    """Where each cluster begins, and where the last ends; and where each would end as the last of
    a line."""
    cdef double x = 0.0, advance
    cdef Py_ssize_t at, last = len(advances) - 1
    cdef list begins = [0.0], ends = []
    for at in range(last + 1):
        advance = advances[at]
        ends.append(x + advance - <double>edges[at])
        x += advance + (<double>naturals[at] if at < last else 0.0)
        begins.append(x)
    return begins, ends
