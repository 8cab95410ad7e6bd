"""The tables of looked-after children: periods of care in episodes, placements, and reviews."""

from datetime import date, timedelta

from bot.sample.care import Care
from bot.sample.draw import between, chance, one_of
from bot.sample.extract import Extract
from bot.sample.family import SampleChild
from bot.sample.files import NULL, ssd_day
from bot.sample.legal import LegalStatus, statuses_of, write_statuses
from bot.sample.outline import Outline
from bot.sample.placement_files import write_placement
from bot.sample.referrals import ABUSE, Referral

_FIRST_DUE, _SECOND_DUE, _THEN_DUE = 28, 91, 183  # days, as the case system counts
_CANCELLED = 0.06
_PARTICIPATION = ("PN1", "PN1", "PN2", "PN3", "PN5", "PN7", NULL)
_TOO_YOUNG = "PN0"
_FOUR_YEARS = timedelta(days=1461)
_STARTED, _MOVED, _STATUS_CHANGED, _BOTH = "S", "P", "L", "B"
_GOES_ON, _HOME_TO_PARENTS = "X1", "E4A"


def write_care(
    extract: Extract, outline: Outline, child: SampleChild, referral: Referral, care: Care
) -> str:
    """Write a child's period of care and return its id."""
    draw = extract.draw("care files")
    care_id = extract.numbers.next("care")
    born = child.born or care.start
    statuses = statuses_of(draw, outline.turn, born, care.start, care.end, extract.as_of)
    write_statuses(extract, child.person_id, statuses)
    placed = {
        one.start: write_placement(extract, child, care_id, one, outline.turn + place)
        for place, one in enumerate(care.placements)
    }
    write_episodes(extract, referral, care_id, placed, statuses, care.end, reviewed=care.reviews)
    _write_reviews(extract, child, care_id, care)
    return care_id


def write_episodes(
    extract: Extract,
    referral: Referral,
    care_id: str,
    placed: dict[date, str],
    statuses: list[LegalStatus],
    end: date | None,
    need: str = ABUSE,
    reviewed: list[date] | None = None,
) -> None:
    """Write a row for each time in one placement under one legal status.

    `placed` holds the placements' ids by the day each began, in order.
    """
    changed = {one.start for one in statuses}
    start = min(placed)
    days = sorted({*placed, *changed})
    rows = []
    for day, ceased in zip(days, [*days[1:], end], strict=True):
        moved = max(one for one in placed if one <= day)
        why = _BOTH if day in placed and day in changed else _MOVED if day in placed else None
        rows.append(
            (
                extract.numbers.next("episode"),
                referral.person_id,
                placed[moved],
                ssd_day(day),
                _STARTED if day == start else why or _STATUS_CHANGED,
                need,
                ssd_day(ceased),
                NULL if ceased is None else _HOME_TO_PARENTS if ceased == end else _GOES_ON,
                care_id,
                referral.referral_id,
                ssd_day(reviewed[-1] if reviewed else None),
                ssd_day(start),
            )
        )
    extract.files.write("ssd_cla_episodes", rows)


def _write_reviews(extract: Extract, child: SampleChild, care_id: str, care: Care) -> None:
    """Write the reviews held, and a few that were cancelled; the next one has no row yet."""
    draw = extract.draw("care files")
    due = care.start + timedelta(days=_FIRST_DUE)
    for place, held in enumerate(care.reviews):
        young = child.born is not None and held - child.born < _FOUR_YEARS
        answered = _TOO_YOUNG if young else one_of(draw, _PARTICIPATION)
        rows = [(due, held, "N", answered)]
        if chance(draw, _CANCELLED):
            first = held - timedelta(days=between(draw, 3, 9))
            rows.insert(0, (due, extract.calendar.last_on_or_before(first), "Y", NULL))
        extract.files.write(
            "ssd_cla_reviews",
            (
                (
                    extract.numbers.next("care_review"),
                    care_id,
                    child.person_id,
                    ssd_day(by),
                    ssd_day(day),
                    cancelled,
                    participation,
                )
                for by, day, cancelled, participation in rows
            ),
        )
        due = held + timedelta(days=_THEN_DUE if place else _SECOND_DUE)
