"""The children of an audit, one after the other, in the order of their references."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import get_args

from sqlalchemy import Connection

from rules.audit.audit import Audit
from rules.audit.judgement import Judgement
from rules.policy import Duty
from store.audited_cases import audited_cases, children_known, shared_references

_IN_ORDER = {duty: place for place, duty in enumerate(get_args(Duty))}
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Audited:
    """A child's team as known now, and what was judged, by duty and due day.

    `reference` is the shown one; where several children have it, the person id stands behind it.
    """

    person_id: str
    reference: str
    team: str | None
    judged: list[Judgement]


def audited(
    connection: Connection,
    audit: Audit,
    not_audited: list[tuple[str, str]],
    progress: Progress | None = None,
) -> Iterator[Audited]:
    """Yield every child for whom something was owed; add who cannot be audited, and why."""
    shared, of = shared_references(connection), children_known(connection)
    done = 0
    for batch in audited_cases(connection, audit.period.earliest()):
        not_audited += batch.unreadable
        for case in batch.cases:
            child = case.child
            try:
                judged = audit.of(case)
            except (ValueError, OverflowError) as error:
                not_audited.append((child.id, str(error)))
                continue
            if judged:
                judged.sort(key=_by_duty)
                told = f"{child.reference} (id:{child.id})"
                reference = told if child.reference in shared else child.reference
                yield Audited(child.id, reference, case.team, judged)
        done += len(batch.cases) + len(batch.unreadable)
        if progress is not None:
            progress("children", done, of)


def _by_duty(judged: Judgement) -> int:
    return _IN_ORDER[judged.obligation.duty]
