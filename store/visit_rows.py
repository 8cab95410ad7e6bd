"""Visits from their rows: most of what a sweep reads."""

from collections.abc import Iterable
from typing import Any

from rules.case import Visit
from store.fact_tables import ANSWERS, NOT_KNOWN
from store.meaning import Meaning, Meant

_make: Any = tuple.__new__  # what Visit._make calls, after asking how long the tuple is


def _answers_in(number: int) -> tuple[bool | None, ...]:
    """Take the answers out of their number again, in the order of ANSWERS."""
    answers: list[bool | None] = []
    for _ in ANSWERS:
        number, answer = divmod(number, 3)
        answers.append(None if answer == NOT_KNOWN else bool(answer))
    return tuple(answers)


_answers_meant = Meaning(_answers_in)


def gathered_visits(rows: Iterable[Any], meant: Meant) -> dict[str, list[Visit]]:
    """Gather each child's visits, those of a day as they come."""
    gathered: dict[str, list[Visit]] = {}
    day, at = meant
    answers, visit_of, make = _answers_meant, Visit, _make
    for (
        visit_id, type_, on, instant, staff_id, place, outcome, written_on, written_at, linked_to,
        reason, number, person_id,
    ) in rows:  # fmt: skip
        (
            qualified, present, concerns, distinct, seen, alone, bedroom, observed, carer, parent,
            nobody_else,
        ) = answers[number]  # fmt: skip
        visit = make(visit_of, (
            visit_id, type_, day(on), at(instant) if instant else None, staff_id, qualified, place,
            outcome, None, day(written_on), at(written_at) if written_at else None, present,
            concerns, distinct, linked_to, seen, alone, bedroom, reason, observed, carer, parent,
            nobody_else,
        ))  # fmt: skip
        if person_id in gathered:
            gathered[person_id].append(visit)
        else:
            gathered[person_id] = [visit]
    return gathered
