"""Garbage collection, put off where much is read: facts hold no cycles, and it looks for some."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_put_off() -> Iterator[None]:
    """Put garbage collection off, which took a quarter of a sweep; two threads may do so at once.

    The first that leaves lets it go on.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
