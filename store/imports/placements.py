"""ssd_cla_placement: where looked-after children live.

Some case systems leave out some types of placement: the episode then names one that is not there,
and says itself when it began.
"""

from collections.abc import Iterator
from datetime import date

from store.imports.care import Care, Period
from store.imports.moments import Moment
from store.imports.persons import Fact
from store.imports.placement_details import DetailsOfPlacements
from store.imports.reading import Table
from store.imports.values import identifier

_WITH_A_RELATIVE_OR_FRIEND = frozenset({"U1", "U2", "U3"})
_CODE_LENGTH = 2


def read_placements(
    table: Table, care: Care, details: DetailsOfPlacements, today: date
) -> Iterator[Fact]:
    """Yield the rows of `placements`; one that began before the care begins with it."""
    read_start = table.date("clap_cla_placement_start_date")
    read_end = table.date("clap_cla_placement_end_date")
    read_care_id = table.column("clap_cla_id", identifier)
    told: set[str] = set()
    for values in table.rows():
        placement, cared, began, ended, kind = values
        placement_id = table.identified(placement, "clap_cla_placement_id")
        if placement_id is None or table.repeats(placement_id, values):
            continue
        start = read_start(began, placement_id)
        end = read_end(ended, placement_id)
        care_id = read_care_id(cared, placement_id) or ""
        if start is None:
            table.leave_out("the placement has no usable start", placement_id, read_start.name)
            continue
        if end is not None and end.day < start.day:
            table.leave_out("the placement ends before it starts", placement_id, read_end.name)
            continue
        told.add(placement_id)
        period = care.periods.get(care_id)
        last = end.day if end else None
        if period is None:
            if care_id not in care.short_breaks:
                reason = "no such period of care in ssd_cla_episodes"
                table.leave_out(reason, placement_id, "clap_cla_id")
        elif _is_over_before(period, start, last):
            reason = "the placement ended before the child was looked after"
            table.leave_out(reason, placement_id, read_end.name)
        else:
            fact = _fact(period, placement_id, start, last, details)
            if fact["reg24"] is None and _may_be_reg_24(kind, period, last, today):
                reason = "with a relative or friend: whether under Regulation 24 is not known"
                table.note(reason, placement_id, "clap_cla_placement_type")
            yield fact
    yield from _told_by_episodes(care, details, told)
    details.note_unused(told | care.stays.keys())


def _told_by_episodes(care: Care, details: DetailsOfPlacements, told: set[str]) -> Iterator[Fact]:
    for placement_id, stay in care.stays.items():
        period = care.periods.get(stay.care_id)
        if placement_id in told or period is None:
            continue
        start = Moment(stay.start, None)
        if not _is_over_before(period, start, stay.end):
            yield _fact(period, placement_id, start, stay.end, details)


def _fact(
    period: Period, placement_id: str, start: Moment, end: date | None, details: DetailsOfPlacements
) -> Fact:
    began_in_care = start.day >= period.start
    fact: Fact = {
        "placement_id": placement_id,
        "care_id": period.care_id,
        "start": start.day if began_in_care else period.start,
        "started_at": start.at if began_in_care else None,
        "end": end,
    }
    return fact | details.of(placement_id)._asdict()


def _is_over_before(period: Period, start: Moment, end: date | None) -> bool:
    return end is not None and start.day < period.start and end <= period.start


def _may_be_reg_24(kind: str, period: Period, end: date | None, today: date) -> bool:
    """Say whether a placement of today is of a type that is often under Regulation 24."""
    still_there = period.open_on(today) and (end is None or today < end)
    return still_there and kind[:_CODE_LENGTH].upper() in _WITH_A_RELATIVE_OR_FRIEND
