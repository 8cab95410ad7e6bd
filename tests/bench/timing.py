"""Timing: medians of runs, and pairs taken one after the other on a machine that is shared."""

import gc
from collections.abc import Callable
from time import perf_counter


def seconds_of(work: Callable[[], object]) -> float:
    """Return how long something took once."""
    started = perf_counter()
    work()
    return perf_counter() - started


def paired(
    ours: Callable[[], object], theirs: Callable[[], object], times: int
) -> list[tuple[float, float]]:
    """Return the seconds of both, taken alternately, so that a busy moment meets both."""
    gc.collect()
    return [(seconds_of(ours), seconds_of(theirs)) for _ in range(times)]
