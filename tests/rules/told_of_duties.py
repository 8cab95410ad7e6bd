"""What people are told on a day of one duty of a child."""

from collections.abc import Mapping
from typing import Any

from rules.case import Case
from rules.reminder import Reminder, reminders_due
from tests.rules.building import as_of, asked


def reminders_of(
    one: Case, day: str, subject: str, rules: Mapping[str, Any] | None = None
) -> list[Reminder]:
    obligations = [owed for owed in asked(one, day, rules).obligations if owed.duty == subject]
    return reminders_due(obligations, [], as_of(day, rules))


def said_of(
    one: Case, day: str, subject: str = "cp_visit", rules: Mapping[str, Any] | None = None
) -> dict[str, tuple[str, str]]:
    """Return, by audience, the step said and the day it was reached."""
    reminders = reminders_of(one, day, subject, rules)
    said: dict[str, tuple[str, str]] = {
        told.audience: (told.step, str(told.reached)) for told in reminders
    }
    assert len(said) == len(reminders)
    return said
