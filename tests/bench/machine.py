"""The machine a figure was measured on, and how much memory a process took."""

import os
import platform
import resource
import sqlite3
import sys
from pathlib import Path
from time import perf_counter

_MEGABYTE = 1024 * 1024
_STATUS = "/proc/{}/status"


def machine_line(postgresql: str | None) -> dict[str, str | int]:
    """Return what a reader needs to compare figures."""
    return {
        "cores": os.cpu_count() or 1,
        "machine": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "postgresql": postgresql or "not started",
        "load_at_start": f"{os.getloadavg()[0]:.1f}",
        "a_million_additions_ms": _additions(),
    }


def _additions() -> int:
    """Return how fast this machine is at the moment: neighbours make the same work take longer."""
    started = perf_counter()
    total = 0
    for number in range(1_000_000):
        total += number
    return round(1000 * (perf_counter() - started))


def peak_memory() -> float:
    """Return this process's peak memory in megabytes.

    Linux lets a child inherit its parent's peak in getrusage; VmHWM is the process's own.
    """
    own = _status_line(os.getpid(), "VmHWM")
    if own is not None:
        return own
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MEGABYTE if sys.platform == "darwin" else peak / 1024


def memory_of(pid: int) -> float:
    """Return a process's memory at the moment in megabytes; 0 where it cannot be seen."""
    return _status_line(pid, "VmRSS") or 0.0


def _status_line(pid: int, name: str) -> float | None:
    try:
        status = Path(_STATUS.format(pid)).read_text(encoding="ascii")
    except OSError:
        return None
    for line in status.splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    return None
