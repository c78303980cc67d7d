# Types for the compiled form of module.py, which is the only source and runs as it is without.
cimport cython


@cython.locals(
    apart=cython.int, deepest=cython.int, columns=cython.int, plain_text=cython.bint,
    plain=list, least=list, fitting=list, most=cython.int, known=dict, own=cython.double,
    cells=cython.int, settled=cython.int, across=cython.int, reach=tuple, first=cython.int,
    last=cython.int, least_lines=cython.int, lines=cython.int, slack=cython.int,
    given=cython.double, form=cython.double, cost=cython.double,
)
cdef _fit(object grid, object text, list found, object standing, dict bodies)


cdef tuple _reach(int cells, int columns, object text)
