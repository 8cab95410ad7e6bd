"""Supervisions: when a manager looked at the child's progress with the worker."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.sample.authority import StaffMember
from bot.sample.draw import between, chance, one_of
from bot.sample.extract import Extract
from bot.sample.kinds import Lapse
from bot.sample.outline import Outline

_FIRST, _THEN = (15, 45), (30, 52)  # days
_BY_MANAGER = 0.6


def write_supervisions(
    extract: Extract,
    outline: Outline,
    person_ids: Sequence[str],
    start: date,
    until: date,
    lapse: Lapse | None = None,
) -> None:
    """Write the supervisions of siblings between two days, by the manager or the deputy."""
    draw, calendar = extract.draw("supervisions"), extract.calendar
    team = outline.team
    days: list[date] = []
    day = calendar.last_on_or_before(start + timedelta(days=between(draw, *_FIRST)))
    while day < until:
        days.append(day)
        day = calendar.last_on_or_before(day + timedelta(days=between(draw, *_THEN)))
    if lapse is Lapse.SUPERVISION_LATE:
        last = calendar.last_on_or_before(extract.as_of - timedelta(days=between(draw, 65, 75)))
        days = [one for one in [*(d for d in days if d < last), last] if one > start]
    held = [
        (one, team.manager if chance(draw, _BY_MANAGER) else team.deputy) for one in sorted(days)
    ]
    if lapse is Lapse.SUPERVISION_BY_ANOTHER:
        held.append((extract.latest, one_of(draw, _others(extract, outline))))
    extract.files.write(
        "supervisions",
        ((person_id, one.isoformat(), by.staff_id) for person_id in person_ids for one, by in held),
    )


def _others(extract: Extract, outline: Outline) -> list[StaffMember]:
    seniors = [one for one in outline.team.workers if one.role == "senior_social_worker"]
    return [outline.team.service_manager, extract.authority.chairs[0], *seniors]
