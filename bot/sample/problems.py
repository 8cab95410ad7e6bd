"""What real extracts get wrong: put into the case notes of one child of a family."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.sample.draw import between, chance
from bot.sample.extract import Extract
from bot.sample.kinds import Lapse, Peculiarity
from bot.sample.notes import IN_NEED, CaseNote
from bot.sample.outline import Outline
from bot.sample.sightings import Sighting

_NOON = 12 * 60
_A_WHILE_AGO = 5  # so many visits back: what is wrong there leaves the next due date alone


def put_in(extract: Extract, outline: Outline, notes: list[CaseNote]) -> None:
    """Change the notes, given in time order, as the peculiarity or the lapse says."""
    draw = extract.draw("visits")
    made = [note for note in notes if not note.visit.failed]
    if not made:
        return
    last, before = made[-1], made[max(0, len(made) - 2)]
    if outline.peculiar is Peculiarity.NOT_SEEN_ALONE:
        reason = "child_declined" if chance(draw, 0.5) else "main_carer_stayed"
        _not_alone(last, reason, "yes" if chance(draw, 0.25) else "no")
    elif outline.peculiar is Peculiarity.CONCERN:
        _not_alone(last, "main_carer_stayed", "yes")
    elif outline.peculiar is Peculiarity.NO_REASON:
        _not_alone(before, "none_recorded", "no")
    elif outline.peculiar is Peculiarity.VISIT_IN_FUTURE:
        day = extract.calendar.after(extract.as_of, between(draw, 2, 6))
        visit = replace(last.visit, day=day, minute=_NOON)
        notes.append(replace(last, visit=visit, details=False))
    elif outline.peculiar in {Peculiarity.VISIT_TWICE, Peculiarity.RECORDED_BEFORE}:
        _some_visits_ago(outline.peculiar, notes)
    elif outline.lapse is Lapse.ALONE_REFUSED:
        _not_alone(last, "parent_refused", "no")
        last.sighting.outcome = "alone_refused"
    elif outline.lapse is Lapse.CARER_PRESENT:
        last.sighting.with_child = "main_carer" if chance(draw, 0.6) else "main_carer;sibling"
        last.details = True
    elif outline.lapse is Lapse.IN_NEED_NOT_ALONE:
        _not_alone(before, "main_carer_stayed", "no")
        before.kind = IN_NEED


def _some_visits_ago(peculiar: Peculiarity, notes: list[CaseNote]) -> None:
    place = max(0, len(notes) - _A_WHILE_AGO)
    note = notes[place]
    if peculiar is Peculiarity.VISIT_TWICE:
        minute = note.visit.minute or _NOON
        recorded_at = max(note.visit.recorded_at, datetime.combine(note.visit.day, time(18, 30)))
        visit = replace(note.visit, minute=minute, recorded_at=recorded_at)
        notes[place : place + 1] = [replace(note, visit=visit, details=True) for _ in range(2)]
    else:
        recorded_at = datetime.combine(note.visit.day - timedelta(days=1), time(15, 20))
        visit = replace(note.visit, recorded_at=recorded_at)
        notes[place] = replace(note, visit=visit, details=True)


def _not_alone(note: CaseNote, reason: str, concerns: str) -> None:
    note.sighting = Sighting(
        seen=True, alone=False, bedroom=note.sighting.bedroom, reason=reason, concerns=concerns
    )
    note.details = True
