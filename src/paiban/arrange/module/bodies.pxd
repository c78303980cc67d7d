# Types for the compiled form of bodies.py, which is the only source and runs as it is without.
cimport cython


@cython.locals(
    deepest=cython.int, plain=list, least=list, fitting=list, most=cython.int,
    cells=cython.int, across=cython.int, first=cython.int, last=cython.int, own=cython.double,
    settled=cython.int, lines=cython.int, slack=cython.int, given=cython.double,
    form=cython.double, cost=cython.double,
)
cpdef fit(object grid, object text, list found, object standing, dict bodies)


@cython.locals(
    apart=cython.int, deepest=cython.int, columns=cython.int, plain_text=cython.bint,
    known=dict, reaching=list, cells=cython.int, settled=cython.int, across=cython.int,
    reach=tuple, first=cython.int, last=cython.int, shallowest=cython.int,
)
cdef list _reaching(object grid, object text, list found, object standing)


cdef tuple _reach(int cells, int columns, object text)


cpdef int least_lines(object layout, object grid)
