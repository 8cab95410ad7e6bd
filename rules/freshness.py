"""Freshness: facts are stale when a whole working day has ended since the extract was taken."""

from datetime import date, timedelta

from rules.working_days import WorkingCalendar


def stale_from(extracted_on: date, working: WorkingCalendar) -> date:
    """Return the day from whose first moment facts are stale (Friday's: from Tuesday)."""
    return working.after(extracted_on, 1) + timedelta(days=1)


def is_stale(extracted_on: date, today: date, working: WorkingCalendar) -> bool:
    """Say whether facts extracted on a day are stale today."""
    return today >= stale_from(extracted_on, working)
