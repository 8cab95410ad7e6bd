"""Days and the time that is left, in words: "Mon 16 Nov", "in 3 working days"."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from bot.messages.views import OfADay, Today
from rules.interval import LONDON
from rules.obligation import Obligation

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: date, today: OfADay) -> str:
    """Return "Mon 16 Nov", with the year when it is not that of today."""
    return _day_words(day, today.day.year)


@lru_cache(maxsize=2048)
def _day_words(day: date, year: int) -> str:
    words = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return words if day.year == year else f"{words} {day.year}"


def moment_words(at: datetime, today: OfADay) -> str:
    """Return "Tue 17 Nov 09:12" for an aware instant, in local time."""
    local = at.astimezone(LONDON)
    return f"{day_words(local.date(), today)} {local:%H:%M}"


def due_words(owed: Obligation, today: Today) -> str:
    """Return when something is due and how much time that leaves, or how long it is over."""
    due = day_words(owed.due, today)
    if owed.at is not None:
        due += f" at {owed.at.astimezone(LONDON):%H:%M}"
    provisional = ", provisional" if owed.provisional else ""
    was = "was due" if owed.standing == "overdue" else "due"
    if owed.due == today.day:
        return f"{was} today, {due}{provisional}"
    time = over_words(owed.due, today) if was == "was due" else left_words(owed.due, today)
    plan_by = plan_by_words(owed, today)
    return f"{was} {due}, {time}{provisional}{f' ({plan_by})' if plan_by else ''}"


def left_words(due: date, today: Today) -> str:
    """Return "today", "tomorrow (1 working day)" or "in 3 working days"."""
    working_days = today.working.between(today.day, due)
    if due == today.day:
        return "today"
    if due == today.day + timedelta(days=1):
        return f"tomorrow ({counted(working_days, 'working day')})" if working_days else "tomorrow"
    if not working_days:
        return f"in {counted((due - today.day).days, 'day')}"
    return f"in {counted(working_days, 'working day')}"


def over_words(due: date, today: Today) -> str:
    """Return "2 working days over", or "1 day over" when no working day has passed since."""
    if due == today.day:
        return "since today"
    working_days = today.working.between(due, today.day)
    if not working_days:
        return f"{counted((today.day - due).days, 'day')} over"
    return f"{counted(working_days, 'working day')} over"


def plan_by_words(owed: Obligation, today: Today) -> str | None:
    """Return "not a working day: plan by Fri 11 Dec" while that helps; else None."""
    if owed.plan_by is None or owed.standing == "overdue" or owed.due <= today.day:
        return None
    if owed.plan_by < today.day or (owed.plan_by < owed.anchor and not owed.counts_back):
        return "not a working day"
    by = "today" if owed.plan_by == today.day else day_words(owed.plan_by, today)
    return f"not a working day: plan by {by}"


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """Return "1 working day" or "3 working days"."""
    return f"{count:,} {singular if count == 1 else plural or f'{singular}s'}"
