# C types for the compiled actual_text.py, which stays the only source and also runs uncompiled.
cimport cython


@cython.locals(size=double, gids=tuple, places=tuple, texts=tuple, wide=double, tight=double,
               em=double, upright=bint, found=list, at=Py_ssize_t, step=double, gap=double,
               guessed=bint)
cpdef list joints_of(object item, dict widths)


@cython.locals(texts=tuple, count=Py_ssize_t, found=list, at=Py_ssize_t, done=Py_ssize_t,
               start=Py_ssize_t, end=Py_ssize_t, text=str)
cpdef list spans(object item, list joints)


cdef _add(list found, Py_ssize_t start, Py_ssize_t end, object text)


cdef bint _safe(str text)
