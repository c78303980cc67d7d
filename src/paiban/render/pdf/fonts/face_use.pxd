# C types for the compiled face_use.py, which stays the only source and also runs uncompiled.
cimport cython


@cython.locals(at=Py_ssize_t, text=str, found=list)
cdef list _others(dict first, tuple gids, tuple texts)
