# C types for the compiled glyph_items.py, which stays the only source and also runs uncompiled.
cimport cython


@cython.locals(at=Py_ssize_t, places=list, x=double, shift=double, parts=double, whole=double)
cdef list _places(tuple xs, list shifts, double left, double size)
