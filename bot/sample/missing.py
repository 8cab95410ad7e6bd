"""ssd_missing: older children who stayed away for a night or two, and a few still missing."""

import random
from collections.abc import Container
from datetime import date, datetime, time, timedelta

from bot.sample.draw import between, chance
from bot.sample.extract import Extract
from bot.sample.family import SampleChild
from bot.sample.files import NULL

_FROM = timedelta(days=int(11.5 * 365.25))
_EVER = 0.15
_EVERY = (25, 160)  # days
_ABSENT = 0.25


def write_missing(
    extract: Extract, child: SampleChild, start: date, until: date, visited: Container[date]
) -> None:
    """Write the nights an older child was missing between two days; back before any visit."""
    draw = extract.draw("missing")
    if child.born is None or not chance(draw, _EVER):
        return
    day = max(start, child.born + _FROM) + timedelta(days=between(draw, *_EVERY))
    while day < until - timedelta(days=3):
        nights = 1 + chance(draw, 0.2)
        if nights == 1 or day + timedelta(days=1) not in visited:
            away = datetime.combine(day, time()) + timedelta(minutes=between(draw, 18 * 4, 92) * 15)
            back = datetime.combine(day + timedelta(days=nights), time(2 + between(draw, 0, 5), 30))
            _write(extract, child, away, back)
        day += timedelta(days=between(draw, *_EVERY))


def write_missing_now(extract: Extract, child: SampleChild, last_visit: date) -> None:
    """Write that a child has been missing for some nights, and has not been seen since."""
    draw = extract.draw("missing")
    day = max(extract.as_of - timedelta(days=between(draw, 1, 4)), last_visit)
    _write(extract, child, datetime.combine(day, time(19, 15)), None)


def _write(extract: Extract, child: SampleChild, away: datetime, back: datetime | None) -> None:
    draw = extract.draw("missing")
    offered, accepted = (NULL, NULL) if back is None else _return_interview(draw)
    row = (
        extract.numbers.next("missing"),
        child.person_id,
        _instant(away),
        "Absent" if back and chance(draw, _ABSENT) else "Missing",
        NULL if back is None else _instant(back),
        offered,
        accepted,
    )
    extract.files.write("ssd_missing", [row])


def _return_interview(draw: random.Random) -> tuple[str, str]:
    if not chance(draw, 0.9):
        return "N", NULL
    return "Y", "Y" if chance(draw, 0.6) else "N"


def _instant(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}:00.000"
