# Types for the compiled form of trees.py, which is the only source and runs as it is without.
cimport cython


cdef class Tree:
    cdef public int lines
    cdef public int unit
    cdef public int wide
    cdef public int gap
    cdef public object form
    cdef public Tree first
    cdef public Tree second
    cdef tuple _left
    cdef tuple _right


@cython.locals(
    heads=tuple, photos=tuple, its_heads=tuple, its_photos=tuple, line=cython.int, top=cython.int,
    foot=cython.int,
)
cdef tuple _above(tuple edge, tuple other, int lines)


cpdef Tree stacked(Tree above, Tree beneath, int gap)


cpdef Tree abreast(Tree one, Tree other, int wide)


@cython.locals(
    cost=cython.double, heads=tuple, photos=tuple, its_heads=tuple, its_photos=tuple,
    line=cython.int, size=cython.double, other=cython.int, its=cython.double, least=cython.int,
    most=cython.int, top=cython.int, foot=cython.int, upper=cython.int, lower=cython.int,
)
cpdef double meeting(tuple left, tuple right)
