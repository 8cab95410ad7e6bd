"""What `due` says, line by line: obligations by child, then findings; a few children at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from bot.commands.refused import RefusedError
from bot.commands.terminal import remark
from rules.as_of import AsOf
from rules.assessment import Assessment, assess
from rules.audit.doings import VISIT_DUTIES
from rules.audit.first_seen import as_known_on, local_day
from rules.case import Case
from rules.obligation import Obligation
from rules.policy import Duty, Edition
from store.cases import cases_of, find_children
from store.first_seen import with_first_seen
from store.open_statements import every_open
from store.tables import AllocationRow, ChildRow

_AT_ONCE = 500
_VIA = {"ref": "reference", "id": "person_id"}
Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose obligations are asked for; None: everybody's."""

    child: str | None = None
    worker: str | None = None
    team: str | None = None


def due_lines(
    connection: Connection, as_of: AsOf, asked: Asked, *, for_people: bool = False
) -> Iterator[Line]:
    """Yield the obligations sorted by child, duty and due, then the findings by child.

    `for_people` adds where a visit was first seen, if its record does not say when it was written.

    Who cannot be assessed goes to standard error with the reason. Raise RefusedError for a child
    that is not known, or a reference that several have.
    """
    found: list[Line] = []
    for some in _batches(_children(connection, as_of, asked)):
        for assessment in _assessed(connection, as_of, some):
            owed = sorted(assessment.obligations, key=lambda o: (o.duty, o.due, o.anchor))
            for one in owed:
                line = _obligation_line(one, assessment.case, as_of.policy)
                yield line | _first_seen(one, assessment.case) if for_people else line
            found += _finding_lines(assessment)
    yield from found


def _batches(children: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(children), _AT_ONCE):
        yield children[start : start + _AT_ONCE]


def _children(connection: Connection, as_of: AsOf, asked: Asked) -> list[str]:
    """Return the person ids of the children asked for, in the order of their references."""
    if asked.child is not None:
        return [_named(connection, asked.child)]
    chosen: list[ColumnElement[bool]] = [ChildRow.person_id.in_(every_open())]
    if asked.worker is not None:
        chosen.append(AllocationRow.staff_id == asked.worker)
    if asked.team is not None:
        chosen.append(AllocationRow.team_id == asked.team)
    rows = connection.execute(
        select(ChildRow.reference, ChildRow.person_id)
        .outerjoin(AllocationRow, AllocationRow.person_id == ChildRow.person_id)
        .where(*chosen),
        {"today": as_of.day},
    )
    return [person_id for _, person_id in sorted(tuple(row) for row in rows)]


def _named(connection: Connection, child: str) -> str:
    """Return the child of a reference or person id; `ref:` or `id:` before it says which."""
    kind, colon, rest = child.partition(":")
    text, via = (rest, _VIA[kind]) if colon and kind in _VIA else (child, None)
    found = [one for one in find_children(connection, text) if via in {None, one.via}]
    if not found:
        raise RefusedError(f"No child has the reference or person id {text.strip()}.")
    if len(found) > 1:
        ids = ", ".join(f"id:{one.person_id}" for one in found)
        raise RefusedError(f"Several children are known by {text.strip()}: ask for one of {ids}.")
    return found[0].person_id


def _assessed(connection: Connection, as_of: AsOf, some: Sequence[str]) -> list[Assessment]:
    batch = with_first_seen(connection, cases_of(connection, some, as_of.day))
    for person_id, reason in batch.unreadable:
        remark(f"not assessed: {person_id} ({reason})")
    done = {}
    for case in batch.cases:
        try:
            done[case.child.id] = assess(as_known_on(case, as_of), as_of)
        except (ValueError, OverflowError) as error:
            remark(f"not assessed: {case.child.id} ({error})")
    return [done[person_id] for person_id in some if person_id in done]


_OFTEN = {  # what home and bedroom asks, in place of a length, where a visit itself broke the rule
    "alternate": "every other visit",
    "every_home_visit": "every home visit",
    "every_visit": "every visit",
    "once_between_conferences": "once between conferences",
}


def _obligation_line(owed: Obligation, case: Case, policy: Edition) -> Line:
    return {
        "child": case.child.reference,
        "person_id": owed.child,
        "duty": owed.duty,
        "due": owed.due.isoformat(),
        "at": owed.at.isoformat() if owed.at else None,
        "standing": owed.standing,
        "anchor": owed.anchor.isoformat(),
        "anchor_is": owed.anchor_is,
        "interval": str(owed.interval or _often(owed.duty, policy)),
        "governed_by": owed.governed_by,
        "source": owed.source,
        "clause": owed.clause,
        "plan_by": owed.plan_by.isoformat() if owed.plan_by else None,
        "provisional": owed.provisional,
        "worker": case.worker,
        "team": case.team,
    }


def _first_seen(owed: Obligation, case: Case) -> Line:
    """Return the day of the extract that first had the visit it counts from."""
    made = {(visit.id, visit.type) for visit in case.visits if visit.day == owed.anchor}
    shown = [seen.by for seen in case.first_seen if (seen.visit, seen.type) in made]
    if not shown or owed.duty not in VISIT_DUTIES:
        return {}
    return {"first_seen": local_day(min(shown)).isoformat()}


def _often(duty: Duty, policy: Edition) -> str:
    if duty == "core_group":
        return "each calendar month"
    return _OFTEN[policy.cp_home_and_bedroom.mode]


def _finding_lines(assessment: Assessment) -> list[Line]:
    case = assessment.case
    return [
        {
            "child": case.child.reference,
            "person_id": found.child,
            "finding": found.code,
            # a newborn's and an adult's finding is about a birthday, which is nobody's business
            "detail": None if found.kind == "ask_manager" else found.about.isoformat(),
            "worker": case.worker,
            "team": case.team,
        }
        for found in sorted(assessment.findings, key=lambda found: (found.code, found.about))
    ]
