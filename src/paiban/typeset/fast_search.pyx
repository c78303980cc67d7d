# cython: boundscheck=False, wraparound=False, cdivision=True
"""The shortest path of the breaker in C: what `search.nodes_to` does, from arrays to nodes.

`search.py` and `demerits.py` are the reference and tell the reasons; a property test holds both to
the same nodes. Sums are made in the same order, so that not a bit differs.
"""

from libc.math cimport INFINITY, pow
from libc.stdlib cimport free, malloc, realloc

from paiban.typeset import demerits as costs
from paiban.typeset.search import _CHARGED, _CLASSES

cdef double EPSILON = costs._EPSILON
cdef double SQUEEZED = costs.SQUEEZED
cdef double TAKEN = costs.TAKEN
cdef double EMERGENCY = costs.EMERGENCY
cdef double PAIR = costs.PAIR
cdef int PAIR_OF = costs._PAIR_OF
cdef double TIGHT_SHARE = costs._TIGHT_SHARE
cdef double EVEN_MOST = costs._EVEN_MOST
cdef double LOOSE_MOST = costs._LOOSE_MOST
cdef int TIGHT = costs.TIGHT
cdef int EVEN = costs.EVEN
cdef int LOOSE = costs.LOOSE
cdef int VERY_LOOSE = costs.VERY_LOOSE
cdef int LAST = costs.LAST
cdef int CLASSES = _CLASSES
cdef int DIGIT = costs._DIGIT
cdef double[64] CHARGED
for _at, _charge in enumerate(_CHARGED):
    CHARGED[_at] = _charge


cdef struct Way:
    double total
    Py_ssize_t end
    Py_ssize_t before
    Py_ssize_t following
    int fit
    int key


cdef struct End:
    Py_ssize_t at
    double demerits
    int fit


cdef class _Arrays:
    """A spacing as C arrays, and room for the ends of one line."""

    cdef Py_ssize_t count
    cdef double *doubles
    cdef double *x
    cdef double *closes
    cdef double *shrink
    cdef double *first
    cdef double *equal
    cdef double *penalties
    cdef double *advances
    cdef double *edge_before
    cdef double *edge_after
    cdef char *kinds
    cdef End *ends
    cdef object spacing

    def __cinit__(self, spacing):
        cdef Py_ssize_t count = len(spacing.advances)
        self.count = count
        self.spacing = spacing
        self.doubles = <double *>malloc(9 * (count + 1) * sizeof(double))
        self.kinds = <char *>malloc(count + 1)
        self.ends = <End *>malloc((count + 1) * sizeof(End))
        if not self.doubles or not self.kinds or not self.ends:
            raise MemoryError
        self.x = self._filled(0, spacing.x)
        self.closes = self._filled(1, spacing.closes)
        self.shrink = self._filled(2, spacing.shrink)
        self.first = self._filled(3, spacing.first)
        self.equal = self._filled(4, spacing.equal)
        self.penalties = self._filled(5, spacing.penalties)
        self.advances = self._filled(6, spacing.advances)
        self.edge_before = self._filled(7, spacing.edge_before)
        self.edge_after = self._filled(8, spacing.edge_after)
        marks = costs._MARKS
        cdef Py_ssize_t at = 0
        for kind in spacing.kinds[:count]:
            self.kinds[at] = 1 if kind in marks else 2 if kind == DIGIT else 0
            at += 1

    cdef double *_filled(self, int number, values) except NULL:
        cdef double *row = self.doubles + number * (self.count + 1)
        cdef Py_ssize_t at = 0
        for value in values:
            if at > self.count:
                raise ValueError("more values than clusters")
            row[at] = value
            at += 1
        return row

    def __dealloc__(self):
        free(self.doubles)
        free(self.kinds)
        free(self.ends)

    cdef Py_ssize_t _up_to(self, double limit, Py_ssize_t low):
        """The last cluster that begins at ``limit`` or before, from ``low`` - 1 on."""
        cdef Py_ssize_t high = self.count + 1, middle
        while low < high:
            middle = (low + high) // 2
            if limit < self.x[middle]:
                high = middle
            else:
                low = middle + 1
        return low - 1

    cdef bint _is_lone(self, Py_ssize_t start):
        cdef Py_ssize_t at, found = 0, one = 0
        for at in range(start, self.count):
            if self.kinds[at] == 1:
                continue
            found += 1
            if found == 1:
                one = at
            elif found > 2 or at != one + 1 or self.kinds[at] != 2 or self.kinds[one] != 2:
                return False
        return True

    cdef double _ending(self, Py_ssize_t start, double width) except -1.0:
        """As `demerits.ending`."""
        cdef Py_ssize_t at, found = 0
        if self._is_lone(start):
            return costs.lone(width)
        for at in range(start, self.count):
            if self.kinds[at] != 1:
                found += 1
                if found > PAIR_OF:
                    return 0.0
        return PAIR

    cdef double _last_line(self, Py_ssize_t start, double width, double origin):
        """As `demerits._last_line`; negative where the line is too long."""
        cdef Py_ssize_t last = self.count - 1
        cdef double over, room, demerits = 0.0
        over = self.x[last] + self.advances[last] - self.edge_after[last] - origin - width
        room = self.shrink[last] - self.shrink[start]
        if over > room + EPSILON:
            return -1.0
        if over > EPSILON:
            demerits = SQUEEZED * pow(over / room, 2.0) + TAKEN * over
        return demerits + (self._ending(start, width) if start else 0.0)

    cdef Py_ssize_t ends_of(self, Py_ssize_t start, double width, double loosest) except -1:
        """As `demerits.ends_of`, into ``ends``; returns how many there are."""
        cdef Py_ssize_t last = self.count - 1, found = 0, reach, end
        cdef double origin, limit, over, room, share, ratio, square, gaps, penalty, lastly
        cdef double shrunk = self.shrink[start], firsts = self.first[start]
        cdef double equals = self.equal[start]
        cdef End *ends = self.ends
        origin = self.x[start] + self.edge_before[start]
        limit = origin + width
        reach = max(start, min(last, self._up_to(limit, 0)))
        reach = min(last, self._up_to(limit + self.shrink[reach] - shrunk, reach))
        if reach == last:
            lastly = self._last_line(start, width, origin)
            if lastly >= 0.0:
                ends[0].at, ends[0].demerits, ends[0].fit = last, lastly, LAST
                found = 1
        end = min(reach, last - 1) + 1
        while end > start:
            end -= 1
            penalty = self.penalties[end]
            if penalty == INFINITY:
                continue
            over = self.closes[end] - limit
            if over > EPSILON:
                room = self.shrink[end] - shrunk
                if over > room + EPSILON:
                    continue
                share = over / room
                ends[found].at = end
                ends[found].demerits = SQUEEZED * share * share + TAKEN * over + penalty
                ends[found].fit = TIGHT if share > TIGHT_SHARE else EVEN
                found += 1
                continue
            ratio = -over - (self.first[end] - firsts)
            gaps = self.equal[end] - equals
            if gaps:
                ratio = ratio / gaps
            if ratio > loosest and found:
                break
            ends[found].at = end
            if ratio <= 0.0:
                ends[found].demerits, ends[found].fit = penalty, EVEN
                found += 1
                continue
            square = ratio * ratio * 100
            ends[found].demerits = 4 * square + square * square + penalty
            ends[found].fit = (
                EVEN if ratio <= EVEN_MOST else LOOSE if ratio <= LOOSE_MOST else VERY_LOOSE
            )
            found += 1
            if ratio > loosest:
                break
        if not found:
            ends[0].at = costs._cut(self.spacing, start, width, last)
            ends[0].demerits, ends[0].fit = EMERGENCY, LAST
            found = 1
        return found


cdef class _Search:
    """Ways to each cluster that a line may begin with, in the order in which they were found."""

    cdef Way *ways
    cdef Py_ssize_t used, room
    cdef Py_ssize_t *heads
    cdef Py_ssize_t *tails
    cdef double *best
    cdef list opened
    cdef Py_ssize_t number

    def __cinit__(self, Py_ssize_t first, Py_ssize_t count, Py_ssize_t number):
        cdef Py_ssize_t at
        self.room = 16 * (count + 4)
        self.ways = <Way *>malloc(self.room * sizeof(Way))
        self.heads = <Py_ssize_t *>malloc((count + 1) * sizeof(Py_ssize_t))
        self.tails = <Py_ssize_t *>malloc((count + 1) * sizeof(Py_ssize_t))
        self.best = <double *>malloc((count + 2) * sizeof(double))
        if not self.ways or not self.heads or not self.tails or not self.best:
            raise MemoryError
        for at in range(count + 1):
            self.heads[at], self.best[at] = -1, INFINITY
        self.best[0], self.best[count + 1] = 0.0, INFINITY
        self.opened, self.number = [first], number
        self.ways[0] = Way(0.0, first - 1, -1, -1, LAST, number * CLASSES)
        self.used = 1
        self.heads[first] = self.tails[first] = 0

    def __dealloc__(self):
        free(self.ways)
        free(self.heads)
        free(self.tails)
        free(self.best)

    cdef double least_at(self, Py_ssize_t start):
        """The demerits of the best way to ``start``."""
        cdef double least = INFINITY
        cdef Py_ssize_t at = self.heads[start]
        while at >= 0:
            least = min(least, self.ways[at].total)
            at = self.ways[at].following
        return least

    cdef bint is_hopeless(self, Py_ssize_t at, double most, double hopeless):
        cdef double total = self.ways[at].total
        return total > self.best[self.ways[at].key // CLASSES - self.number] + hopeless or total > most

    cdef int reach(self, Py_ssize_t before, End *ends, Py_ssize_t count, bint classed) except -1:
        """As `search._reach`: keep the best way to each of ``ends`` by one more line."""
        cdef int key, line = self.ways[before].key // CLASSES + 1
        cdef int charge = self.ways[before].fit * CLASSES
        cdef double total, so_far = self.ways[before].total
        cdef double least = self.best[line - self.number]
        cdef Py_ssize_t at, found, place
        for at in range(count):
            total = so_far + ends[at].demerits
            key = line * CLASSES
            if classed:
                total += CHARGED[charge + ends[at].fit]
                key += ends[at].fit
            place = ends[at].at + 1
            found = self.heads[place]
            while found >= 0 and self.ways[found].key != key:
                found = self.ways[found].following
            if found < 0:
                found = self.opened_at(place)
            elif total >= self.ways[found].total:
                continue
            self.ways[found].total, self.ways[found].end = total, ends[at].at
            self.ways[found].before, self.ways[found].fit = before, ends[at].fit
            self.ways[found].key = key
            least = min(least, total)
        self.best[line - self.number] = least
        return 0

    cdef Py_ssize_t opened_at(self, Py_ssize_t place) except -1:
        """A new way at the end of those to ``place``."""
        cdef Py_ssize_t new = self.used
        if new == self.room:
            self.room *= 2
            grown = <Way *>realloc(self.ways, self.room * sizeof(Way))
            if not grown:
                raise MemoryError
            self.ways = grown
        self.used += 1
        self.ways[new].following = -1
        if self.heads[place] < 0:
            self.heads[place] = new
            self.opened.append(place)
        else:
            self.ways[self.tails[place]].following = new
        self.tails[place] = new
        return new

    cdef list nodes(self):
        """The ways that nothing followed, as `search.Node`."""
        cdef dict made = {-1: None}
        cdef list found = []
        cdef Py_ssize_t at
        for place in self.opened:
            at = self.heads[place]
            while at >= 0:
                found.append(self.node(at, made))
                at = self.ways[at].following
        return found

    cdef tuple node(self, Py_ssize_t at, dict made):
        cdef list open_ways = []
        while at not in made:
            open_ways.append(at)
            at = self.ways[at].before
        node = made[at]
        for at in reversed(open_ways):
            way = self.ways[at]
            node = made[at] = (way.total, way.end, way.fit, node)
        return node


def nodes_to(part):
    """The best ways to the horizon: each number of lines (and class of the last) has one."""
    cdef _Arrays arrays = _arrays_of(part.spacing)
    found = _searched(part, arrays, part.hopeless)
    return found or _searched(part, arrays, INFINITY)


cdef list _searched(part, _Arrays arrays, double hopeless):
    cdef Py_ssize_t start, at, line, count = 0
    cdef double most, width, known = -INFINITY
    cdef double bound = part.bound, loosest = part.loosest
    cdef bint classed = part.classed, common = isinstance(part.widths.measure, (int, float))
    cdef double measure = part.widths.measure if common else 0.0
    cdef dict widths = {}
    cdef _Search search = _Search(part.first, arrays.count, part.number)
    for start in range(part.first, min(part.horizon, arrays.count)):
        at = search.heads[start]
        most = min(bound, hopeless + search.least_at(start)) if common else bound
        search.heads[start] = -1
        known = -INFINITY
        while at >= 0:
            if not search.is_hopeless(at, most, hopeless):
                line = search.ways[at].key // CLASSES
                if common and line:
                    width = measure
                elif line in widths:
                    width = widths[line]
                else:
                    width = widths[line] = part.widths.of(line)
                if width != known:
                    count, known = arrays.ends_of(start, width, loosest), width
                search.reach(at, arrays.ends, count, classed)
            at = search.ways[at].following
    return search.nodes()


cdef _Arrays _kept = None


cdef _Arrays _arrays_of(spacing):
    """The arrays of a spacing; those of the last long one are kept, which is broken in parts."""
    global _kept
    cdef _Arrays arrays
    if _kept is not None and _kept.spacing is spacing:
        return _kept
    arrays = _Arrays(spacing)
    _kept = arrays if arrays.count > _LONG else None
    return arrays


cdef Py_ssize_t _LONG = 2048
