"""The case notes of a family: each of its children at each of the visits made to it."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.sample.allocation import Allocation
from bot.sample.draw import chance
from bot.sample.extract import Extract
from bot.sample.family import SampleChild
from bot.sample.further_visits import Others, attempts, other_visits
from bot.sample.kinds import CaseStatus, Lapse, Situation
from bot.sample.note_files import write_notes
from bot.sample.notes import Stay, notes_of
from bot.sample.outline import Outline
from bot.sample.problems import put_in
from bot.sample.visits import FamilyVisit

_TRIED_IN_VAIN = 0.35  # of overdue families: somebody went, and nobody was seen
_SHARES = {CaseStatus.IN_NEED: 0.4, CaseStatus.LOOKED_AFTER: 0.5}
_OTHERWISE = 0.12


def write_present_notes(
    extract: Extract,
    outline: Outline,
    allocation: Allocation,
    stays: Sequence[tuple[SampleChild, Stay]],
    visits: list[FamilyVisit],
    in_care_since: date = date.max,
) -> None:
    """Write the notes of the present plan or care, with what was tried since and written between.

    What is peculiar about the family is put into the notes of the first child.
    """
    draw = extract.draw("visits")
    officer = extract.authority.chairs[0] if outline.status.in_care else None
    others = Others(_SHARES.get(outline.status, _OTHERWISE), in_care_since, officer)
    days = [visit.day for visit in visits]
    further = list(other_visits(extract, days, allocation, others))
    visits = [*visits, *_tried_since(extract, outline, visits[-1])]
    for sibling, (child, stay) in enumerate(stays):
        notes = list(notes_of(draw, child, stay, visits))
        if not sibling:
            put_in(extract, outline, notes)
        write_notes(extract, notes, sibling)
        write_notes(extract, notes_of(draw, child, stay, further), sibling)


def write_past_notes(
    extract: Extract, stays: Iterable[tuple[SampleChild, Stay]], visits: list[FamilyVisit]
) -> None:
    """Write the notes of a plan or of care that has ended."""
    for sibling, (child, stay) in enumerate(stays):
        write_notes(extract, notes_of(extract.draw("visits"), child, stay, visits), sibling)


def _tried_since(extract: Extract, outline: Outline, last: FamilyVisit) -> list[FamilyVisit]:
    if outline.lapse is Lapse.ACCESS_REFUSED:
        return attempts(extract, last, 1, "access_refused")
    if outline.lapse is Lapse.NOBODY_THERE_TWICE:
        return attempts(extract, last, 2, "no_reply")
    overdue = outline.situation is Situation.OVERDUE
    if overdue and chance(extract.draw("visits"), _TRIED_IN_VAIN):
        return attempts(extract, last, 1)
    return []
