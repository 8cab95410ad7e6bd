"""Who works with a child, by the names in the workbook: staff.csv and teams.csv say whose they are.

A name is compared whole, without capitals, commas and the order of its words; one that nobody
has, or several people have, is nobody's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from store.imports.annex_a import cells
from store.imports.annex_a.sheet import Record, Sheet
from store.imports.persons import Fact


class Mention(NamedTuple):
    """A row that names a child's worker and team, and what is open there; None: nothing."""

    sheet: Sheet
    record: Record
    open_is: str | None
    worker: str | None
    team: str | None


def mention(sheet: Sheet, record: Record, open_is: str | None) -> Mention:
    """Read whom a row names; what is in the place of a name and is none is listed."""
    worker = sheet.take(record, "worker", cells.words)
    team = sheet.take(record, "team", cells.words)
    return Mention(sheet, record, open_is, worker and name_key(worker), team)


class Names:
    """Who has a name: staff by theirs, teams by theirs or by their id."""

    def __init__(self, staff: Mapping[str, Fact], teams: Mapping[str, Fact]) -> None:
        self._staff: dict[str, set[str]] = defaultdict(set)
        self._teams: dict[str, set[str]] = defaultdict(set)
        self._team_of = {staff_id: fact["team_id"] for staff_id, fact in staff.items()}
        for staff_id, fact in staff.items():
            self._staff[name_key(str(fact["name"]))].add(staff_id)
        for team_id, fact in teams.items():
            for name in (str(fact["name"]), team_id):
                self._teams[_team_key(name)].add(team_id)

    def staff(self, key: str) -> set[str]:
        """Return the staff ids of everybody of a name."""
        return self._staff.get(key, set())

    def team(self, name: str) -> str | None:
        """Return the id of the one team of a name, or with that id."""
        return _only(self._teams.get(_team_key(name), set()))

    def team_of(self, staff_id: str) -> object:
        """Return the team of a member of staff."""
        return self._team_of[staff_id]


def name_key(name: str) -> str:
    """Return what "Field, Ada" and "ada field" have in common."""
    written = name.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace(",", " ")
    return " ".join(sorted(written.casefold().split()))


def allocation_facts(mentions: Iterable[Mention], names: Names) -> Iterator[Fact]:
    """Yield the rows of `allocations`, and list where something is open and nobody hears of it."""
    by_child: dict[str, list[Mention]] = defaultdict(list)
    for one in mentions:
        by_child[one.record.child].append(one)
    for child, found in by_child.items():
        workers = {one.worker for one in found if one.worker}
        staff_id = _only(names.staff(*workers)) if len(workers) == 1 else None
        team_id = _team(found, names) or (names.team_of(staff_id) if staff_id else None)
        _note_unattended(found, workers, names)
        if staff_id or team_id or len(workers) > 1:
            yield {
                "person_id": child,
                "staff_id": staff_id,
                "team_id": team_id,
                "several_workers": len(workers) > 1,
            }


def _team(mentions: Iterable[Mention], names: Names) -> str | None:
    """Return the first team that is one of teams.csv; what is none is listed where it matters."""
    first = None
    for one in mentions:
        team_id = None if one.team is None else names.team(one.team)
        if one.team is not None and team_id is None and one.open_is is not None:
            reason = f"{one.open_is} and its team is no one team of teams.csv"
            one.sheet.note(reason, one.record, "team")
        first = first or team_id
    return first


def _note_unattended(mentions: Iterable[Mention], workers: set[str], names: Names) -> None:
    """List, once a child, that something is open and there is no one worker to write to."""
    opened = next((one for one in mentions if one.open_is is not None), None)
    if opened is None:
        return
    if not workers:
        why = "nobody is allocated"
    elif len(workers) > 1:
        why = "several workers are allocated"
    elif not (found := names.staff(*workers)):
        why = "its worker is not in staff.csv"
    elif len(found) > 1:
        why = "several people in staff.csv have its worker's name"
    else:
        return
    opened.sheet.note(f"{opened.open_is} and {why}", opened.record, "worker")


def _team_key(name: str) -> str:
    return " ".join(name.casefold().split())


def _only(found: set[str]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None
