# Types for the compiled form of flow.py, which is the only source and runs as it is without.
cimport cython


@cython.locals(reached=dict, at=cython.int, state=tuple, leg=cython.int, head=cython.bint,
               foot=cython.int, hole=cython.double, choices=tuple)
cdef dict _step(object piece, dict states, list ends, int room, double parted)


@cython.locals(began=cython.double, foot=cython.int, end=cython.int, cost=cython.double,
               known=tuple)
cdef _set(object piece, tuple choices, int at, int leg, double extra, tuple state, list ends,
          int room, dict reached)


cdef bint _may_move(object piece, int foot)


cdef double _parted(object piece, int before, tuple again)


@cython.locals(cost=cython.double, foot=cython.int, before=cython.int, after=cython.int,
               count=cython.int)
cdef double _cuts(object piece, object choice, int at, int end, int leg, list ends)
