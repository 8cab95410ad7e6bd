"""What differs between case systems, as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaseSystem:
    """How one case system writes what all of them say."""

    name: str
    allocation_roles: frozenset[str] = frozenset({"CW", "ALLOCATED CASE WORKER"})  # upper case


CASE_SYSTEMS = {
    name: CaseSystem(name) for name in ("systemc", "mosaic", "eclipse", "azeus", "other")
}
