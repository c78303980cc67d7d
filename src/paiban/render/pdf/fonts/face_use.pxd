# Types for the compiled form of face_use.py, which is the only source and runs as it is without.
cimport cython


@cython.locals(at=Py_ssize_t, text=str, found=list)
cdef list _others(dict first, tuple gids, tuple texts)
