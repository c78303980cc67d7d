# Types for the compiled form of subsets.py, which is the only source and runs as it is without.
cimport cython

from paiban.arrange.cuts.trees cimport Tree


cdef class Row:
    cdef public list entries
    cdef public dict by_depth
    cdef public double least
    cdef public int shallowest
    cdef public object depths


cpdef bint abreast_at(int wide, int beside, int fold)


@cython.locals(
    columns=cython.int, wide=cython.int, beside=cython.int, one=Row, other=Row,
    shallow=cython.bint,
)
cdef _join_rows(
    list ones, list others, int narrowest, double bound, int gap, int most, int fold, list found,
)


@cython.locals(
    least=cython.double, beneath=list, room=cython.int, cost=cython.double, depth=cython.int,
    above=Tree, deepest=cython.int, other=cython.double, deep=cython.int, tree=Tree,
    excess=cython.double, known=tuple,
)
cdef _stack(Row upper, Row lower, double bound, int gap, int most, dict found)


@cython.locals(
    by_depth=dict, limit=cython.double, cost=cython.double, lines=cython.int, tree=Tree,
    other=tuple, beside=Tree, excess=cython.double, known=tuple,
)
cdef _beside(Row left, Row right, int wide, double bound, dict found)
