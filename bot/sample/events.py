"""events.csv: what must be written up within hours or days, by its category."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.sample.draw import between, chance, one_of
from bot.sample.extract import Extract
from bot.sample.files import BLANK

STRATEGY_DISCUSSION = ("critical", "strategy_discussion")
CAME_INTO_CARE = ("critical", "came_into_care")
_HAPPENINGS = (
    ("significant", "domestic_abuse_incident"),
    ("significant", "police_notification"),
    ("significant", "hospital_attendance"),
    ("significant", "school_exclusion"),
    ("significant", "change_of_address"),
    ("other", "telephone_call"),
    ("other", "telephone_call"),
    ("other", "letter_received"),
    ("other", "contact_with_school"),
    ("other", "contact_with_health"),
)
_SERIOUS = ("critical", "serious_incident")
_EVERY = (40, 200)  # days
_HOURS_IN_TIME = {"critical": 20, "significant": 24, "other": 72}
_LATE = 0.08
_LATE_BY = timedelta(days=6)


def write_event(
    extract: Extract, person_ids: Sequence[str], kind: tuple[str, str], day: date
) -> None:
    """Write one event of a day for siblings; without a time of writing up when that is to come."""
    draw = extract.draw("events")
    category, _ = kind
    occurred_at = datetime.combine(day, time()) + timedelta(minutes=between(draw, 108, 222) * 5)
    recorded_at = occurred_at + timedelta(
        minutes=30 + between(draw, 0, _HOURS_IN_TIME[category] * 60)
    )
    if chance(draw, _LATE):
        recorded_at += _LATE_BY
    if recorded_at.date() >= extract.as_of:
        _write(extract, person_ids, kind, occurred_at, None)
    else:
        _write(extract, person_ids, kind, occurred_at, recorded_at)


def write_happenings(
    extract: Extract, person_ids: Sequence[str], start: date, until: date, *, unwritten: bool
) -> None:
    """Write what happened to siblings between two days; `unwritten`: one thing still is."""
    draw = extract.draw("events")
    day = start + timedelta(days=between(draw, *_EVERY))
    while day < until:
        write_event(extract, person_ids, one_of(draw, _HAPPENINGS), day)
        day += timedelta(days=between(draw, *_EVERY))
    if unwritten:
        day = extract.calendar.before(extract.as_of, between(draw, 7, 10))
        at = datetime.combine(day, time(11, 20))
        _write(extract, person_ids, one_of(draw, (_SERIOUS, *_HAPPENINGS)), at, None)


def _write(
    extract: Extract,
    person_ids: Sequence[str],
    kind: tuple[str, str],
    occurred_at: datetime,
    recorded_at: datetime | None,
) -> None:
    extract.files.write(
        "events",
        (
            (
                extract.numbers.next("event"),
                person_id,
                *kind,
                occurred_at.isoformat(),
                BLANK if recorded_at is None else recorded_at.isoformat(),
            )
            for person_id in person_ids
        ),
    )
