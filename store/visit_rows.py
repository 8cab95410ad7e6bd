"""Visits from their rows: most of what a sweep reads."""

from collections.abc import Iterable
from typing import Any

from rules.case import Visit
from store.fact_tables import ANSWERS
from store.meaning import Meaning, Meant

_make: Any = tuple.__new__  # what Visit._make calls, after asking how long the tuple is


def _answers_in(number: int) -> tuple[str | bool | None, ...]:
    """Take the answers out of their number again, in the order of ANSWERS."""
    answers: list[str | bool | None] = []
    for choices in ANSWERS.values():
        number, answer = divmod(number, len(choices) + 1)
        answers.append(choices[answer] if answer < len(choices) else None)
    return tuple(answers)


_answers_meant = Meaning(_answers_in)


def gathered_visits(rows: Iterable[Any], meant: Meant) -> dict[str, list[Visit]]:
    """Gather each child's visits, those of a day as they come."""
    gathered: dict[str, list[Visit]] = {}
    day, at = meant
    answers, visit_of, make = _answers_meant, Visit, _make
    for (
        visit_id, on, instant, staff_id, written_on, written_at, linked_to, number, person_id,
    ) in rows:  # fmt: skip
        (
            qualified, present, concerns, distinct, seen, alone, bedroom, observed, carer, parent,
            nobody_else, type_, place, outcome, reason,
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
