# Types for the compiled form of photo_rows.py, which is the only source and runs as it is without.
cimport cython


@cython.locals(
    wide=cython.double, ideal=cython.double, least=cython.int, most=cython.int, sizes=dict,
    lines=cython.int, height=cython.double, cut=cython.double, size=cython.double,
)
cpdef dict picture_depths(object photo, double width, double wish, object paper)
