"""What real extracts get wrong: put into the case notes of one child of a family."""

import random
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.sample.draw import between, chance
from bot.sample.outline import Peculiarity
from bot.sample.visit_rows import CaseNote, Sighting
from rules.working_days import WorkingCalendar

_NOON = 12 * 60
_A_WHILE_AGO = 5  # so many visits back: what is wrong there leaves the next due date alone


def put_in(
    draw: random.Random,
    peculiar: Peculiarity | None,
    notes: list[CaseNote],
    calendar: WorkingCalendar,
    as_of: date,
) -> None:
    """Change the notes, given in time order, as the peculiarity says."""
    place = max(0, len(notes) - _A_WHILE_AGO)
    if peculiar is Peculiarity.NOT_SEEN_ALONE:
        reason = "child_declined" if chance(draw, 0.5) else "main_carer_stayed"
        _not_alone(notes[-1], reason, "yes" if chance(draw, 0.25) else "no")
    elif peculiar is Peculiarity.NO_REASON:
        _not_alone(notes[max(0, len(notes) - 2)], "none_recorded", "no")
    elif peculiar is Peculiarity.VISIT_IN_FUTURE:
        day = calendar.after(as_of, between(draw, 2, 6))
        visit = replace(notes[-1].visit, day=day, minute=_NOON)
        notes.append(replace(notes[-1], visit=visit, details=False))
    elif peculiar is Peculiarity.VISIT_TWICE:
        note = notes[place]
        minute = note.visit.minute or _NOON
        recorded_at = max(note.visit.recorded_at, datetime.combine(note.visit.day, time(18, 30)))
        visit = replace(note.visit, minute=minute, recorded_at=recorded_at)
        notes[place : place + 1] = [replace(note, visit=visit, details=True) for _ in range(2)]
    elif peculiar is Peculiarity.RECORDED_BEFORE:
        note = notes[place]
        recorded_at = datetime.combine(note.visit.day - timedelta(days=1), time(15, 20))
        visit = replace(note.visit, recorded_at=recorded_at)
        notes[place] = replace(note, visit=visit, details=True)


def _not_alone(note: CaseNote, reason: str, concerns: str) -> None:
    note.sighting = Sighting(
        seen=True, alone=False, bedroom=note.sighting.bedroom, reason=reason, concerns=concerns
    )
    note.details = True
