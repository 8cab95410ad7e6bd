"""The case notes of a family: every child at every visit made under its plan."""

import random
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count

from bot.sample.family import SampleChild
from bot.sample.files import SampleFolder
from bot.sample.plans import SamplePlan
from bot.sample.visit_rows import CaseNote, case_note, details_row, sighting_of, visit_row
from bot.sample.visits import FamilyVisit, visit_afterwards

_FIRST_CASE_NOTE = 7_300_000


class VisitFiles:
    """The two files that visits go to, with the number of the next case note."""

    def __init__(self, folder: SampleFolder, draw: random.Random) -> None:
        self._folder = folder
        self._draw = draw
        self._numbers = count(_FIRST_CASE_NOTE)
        self.written = 0

    def write(self, notes: Iterable[CaseNote], sibling: int) -> None:
        """Write a child's notes; `sibling` is the child's place in the family."""
        visits: list[tuple[str, ...]] = []
        details: list[tuple[str, ...]] = []
        for number, note in zip(self._numbers, notes, strict=False):
            visits.append(visit_row(str(number), note))
            if note.details:
                details.append(details_row(self._draw, str(number), note, sibling))
        self._folder.write("ssd_cp_visits", visits)
        self._folder.write("visit_details", details)
        self.written += len(visits)


def notes_of(
    draw: random.Random, child: SampleChild, plan: SamplePlan, visits: list[FamilyVisit]
) -> Iterator[CaseNote]:
    """Yield a child's notes of these visits in time order, as far as the plan was open."""
    last = min(plan.end or date.max, child.died_on or date.max)
    for place, visit in enumerate(visits):
        if not plan.start < visit.day < last:
            continue
        made: FamilyVisit | None = visit
        sighting = sighting_of(draw, child, visit)
        if sighting is None:
            made = visit_afterwards(draw, visit, min(visits[place + 1].day, last))
            sighting = sighting_of(draw, child, made) if made else None
        if made and sighting:
            yield case_note(draw, child, plan.plan_id, made, sighting)
