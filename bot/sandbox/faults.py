"""Faults that can be switched on: what the network and Slack do on a bad day."""

from dataclasses import dataclass
from threading import Lock
from typing import Literal

Kind = Literal[
    "timeout_after_accepting",
    "reset_after_accepting",
    "reset_before",
    "server_error",
    "html",
    "ratelimited",
    "error",
]
KINDS = (
    "timeout_after_accepting",
    "reset_after_accepting",
    "reset_before",
    "server_error",
    "html",
    "ratelimited",
    "error",
)


@dataclass(slots=True)
class Fault:
    """One fault: which calls it hits, how often (None: until cleared) and what happens.

    `seconds` is how long the connection is held, `status` the HTTP status of server_error and
    html, `retry_after` belongs to ratelimited and `code` to error.
    """

    kind: Kind
    method: str
    channel: str | None = None
    times: int | None = 1
    seconds: float = 30.0
    status: int = 503
    retry_after: int = 1
    code: str = "internal_error"

    @property
    def after_accepting(self) -> bool:
        """Whether the call takes effect before the answer is lost."""
        return self.kind in ("timeout_after_accepting", "reset_after_accepting")


class Faults:
    """The faults that are switched on; callable from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Switch a fault on."""
        if fault.kind not in KINDS:
            raise ValueError(f"There is no fault {fault.kind!r}; there are {', '.join(KINDS)}.")
        with self._lock:
            self._faults.append(fault)

    def clear(self, method: str | None = None) -> None:
        """Switch off the faults of a method, or all."""
        with self._lock:
            self._faults = [one for one in self._faults if method and one.method != method]

    def strike(self, method: str, channels: frozenset[str]) -> Fault | None:
        """Return the fault that hits this call, counting it."""
        if not self._faults:
            return None
        with self._lock:
            for fault in self._faults:
                if fault.method not in (method, "*"):
                    continue
                if fault.channel is not None and fault.channel not in channels:
                    continue
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        self._faults.remove(fault)
                return fault
        return None
