# Types for the compiled form of glyphs.py, which is the only source and runs as it is without.
cimport cython


@cython.locals(at=Py_ssize_t, places=list, x=double, shift=double, parts=double, whole=double)
cdef list _places(tuple xs, list shifts, double left, double size)
