"""What the authority has settled itself, whichever case system it has."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rules.as_of import AsOf


@dataclass(frozen=True, slots=True)
class Choices:
    """Allocation roles in upper case (none: the case system's), and the policy of a day.

    Without a policy the due dates of the extract are compared with nothing.
    """

    allocation_roles: frozenset[str] = frozenset()
    as_of: Callable[[date], AsOf] | None = None
