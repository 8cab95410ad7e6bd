"""All facts but visits, from the rows of one statement."""

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Any

from rules.case import Child
from store.fact_kinds import ADD, FIRST, KIND, OF, PERSON_ID, SECOND, THIRD, WORD, Row
from store.fact_parts import Kind
from store.facts import Facts
from store.meaning import Meant

_KIND_OF = itemgetter(KIND)  # plans and episodes come before what belongs to them


def gathered_facts(rows: Iterable[Row], meant: Meant) -> dict[str, Facts]:
    """Gather each child's facts, by person id."""
    gathered: dict[str, Facts] = {}
    for row in sorted(rows, key=_KIND_OF):
        kind, person_id = row[KIND], row[PERSON_ID]
        if kind == Kind.CHILD:
            gathered[person_id] = Facts(_child(row, meant.day))
        else:
            ADD[kind](gathered[person_id], row, meant)
    return gathered


def _child(row: Row, day: Callable[[Any], Any]) -> Child:
    return Child(
        row[PERSON_ID],
        row[OF],
        row[WORD],
        day(row[FIRST]),
        day(row[SECOND]),
        day(row[THIRD]),
    )
