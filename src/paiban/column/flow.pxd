# Types for the compiled form of flow.py, which is the only source and runs as it is without.
cimport cython


@cython.locals(reached=dict)
cdef dict _step(object piece, dict states, list ends, int room, double parted)


cdef bint _is_plain(object piece)


@cython.locals(usual=list, at_head=list, at=cython.int, state=tuple, leg=cython.int, began=cython.double,
               foot=cython.int, head=cython.bint, lines=cython.int, own=cython.double,
               end=cython.int, cost=cython.double, known=tuple)
cdef _set_plain(object piece, dict states, list ends, int room, dict reached)


@cython.locals(at=cython.int, state=tuple, leg=cython.int, head=cython.bint, foot=cython.int,
               hole=cython.double, choices=tuple)
cdef _set_all(object piece, dict states, list ends, int room, double parted, dict reached)


@cython.locals(began=cython.double, foot=cython.int, end=cython.int, cost=cython.double,
               known=tuple)
cdef _set(object piece, tuple choices, int at, int leg, double extra, tuple state, list ends,
          int room, dict reached)


cdef bint _may_move(object piece, int foot)


cdef double _parted(object piece, int before, tuple again)


@cython.locals(cost=cython.double, foot=cython.int, before=cython.int, after=cython.int,
               count=cython.int)
cdef double _cuts(object piece, object choice, int at, int end, int leg, list ends)
