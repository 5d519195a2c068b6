"""Leave a server's children no holes between the objects that they share with it.

Whatever a child allocated would go into holes all over the memory, and for each one that it writes to, the
kernel copies a page: an eighth of all that it copies. With the holes filled, new objects lie side by side.
"""

from __future__ import annotations

from collections import deque

STEP = 16
"""Bytes by which the C library rounds sizes up."""

LARGEST = 2**16 + 7
"""Bytes; what is larger has pages of its own. The rest modulo STEP makes each object fill its place."""

SMALL = 1300
"""Bytes; of the places of smaller objects the C library keeps some apart, each for its own size."""

AT_THE_END = 16
"""How many such objects it takes to reach the end of the memory in use, whatever holes there are."""

MOST = 2**23
"""Bytes that may be spent, should addresses not grow as those of the C library's allocator do."""


def fill_holes() -> deque[object]:
    """Return objects that fill the holes; they are to be kept.

    Works where Python has each object's memory from the C library, and does nothing much elsewhere.
    """
    end = max([id(piece) for piece in [b"\0" * LARGEST for _ in range(AT_THE_END)]])
    # A list would leave holes of its own while it grows.
    filling: deque[object] = deque()
    left = MOST
    size = LARGEST
    while size > 0:
        while left > 0 and id(piece := b"\0" * size) < end:
            filling.append(piece)
            left -= size
        size -= STEP if size < SMALL else size // 8 // STEP * STEP
    while left > 0 and id(least := object()) < end:
        filling.append(least)
        left -= STEP
    return filling
