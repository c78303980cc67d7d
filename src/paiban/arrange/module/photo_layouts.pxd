# Types for the compiled form of photos.py, which is the only source and runs as it is without.
cimport cython


@cython.locals(
    limit=cython.double, beneath=list, own=cython.double, wide=cython.int, taken=cython.int,
    cells=cython.int, its=cython.double, its_wide=cython.int, its_taken=cython.int,
    its_cells=cython.int, cost=cython.double, both=cython.int, needed=cython.int,
    short=cython.int, settled=cython.int, both_cells=cython.int,
)
cdef _pair(list tops, list feet, int columns, list found)
