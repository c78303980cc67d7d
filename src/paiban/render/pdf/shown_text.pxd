# C types for the compiled shown_text.py, which stays the only source and also runs uncompiled.
cimport cython


@cython.locals(codes=dict, widths=dict, gids=tuple, places=tuple, gid=object, place=double,
               em=double, exact=double, whole=double, tie=double, wanted=double,
               adjustment=double, parts=list, at=Py_ssize_t)
cpdef list placed(object item, object font, double x)


@cython.locals(text=str)
cpdef str shown(list parts)
