"""The end of the bank holidays held is the administrator's to hear, from six months before."""

from datetime import date

import pytest

from bot.messages.alarm import alarm
from bot.messages.views import AlarmView
from bot.rendering.alarms import horizon_told
from rules.working_days import HORIZON, england_and_wales
from tests.bot.messages.facts import TODAY, check_names_no_child_first, texts, today
from tests.bot.world import World, words

CALENDAR = england_and_wales()
SIX_MONTHS_BEFORE = date(2028, 6, 26)


@pytest.mark.parametrize(
    ("day", "is_told"),
    [
        (date(2028, 6, 1), False),
        (date(2028, 6, 23), False),
        (SIX_MONTHS_BEFORE, True),  # a Monday
        (date(2028, 6, 27), False),
        (date(2028, 7, 1), False),  # a Saturday
        (date(2028, 7, 3), True),
        (date(2028, 7, 4), False),
        (date(2028, 12, 1), True),
        (date(2028, 12, 26), False),
        (date(2029, 1, 1), True),  # a bank holiday, which is not known any more
        (date(2029, 2, 1), True),
    ],
)
def test_its_end_is_told_six_months_before_and_then_monthly(day: date, is_told: bool) -> None:
    assert horizon_told(CALENDAR, day) == (HORIZON if is_told else None)


@pytest.mark.parametrize(
    ("day", "ends"),
    [(TODAY.day, "ends on Tue 26 Dec 2028"), (date(2029, 1, 1), "ended on Tue 26 Dec 2028")],
)
def test_the_words_to_the_administrator(day: date, ends: str) -> None:
    rendered = alarm(AlarmView(today(day), horizon=HORIZON))
    assert rendered is not None
    assert texts(check_names_no_child_first(rendered))[:2] == [
        "1 thing to look at in Seen",
        (
            f"*Bank holidays* The official list held {ends}. Due days counted in working days "
            "beyond it take every Monday to Friday for a working day, and are called provisional. "
            "A newer version of Seen brings the next years."
        ),
    ]


def test_the_administrator_hears_once_that_day(sqlite_north: World) -> None:
    north = sqlite_north
    north.extract(SIX_MONTHS_BEFORE)
    for _ in range(2):
        north.morning(SIX_MONTHS_BEFORE)
    assert [who for who in north.slack_ids if north.told(who)] == ["ada"]
    [told] = north.told("ada")
    assert "The official list held ends on Tue 26 Dec." in words(told)


def test_a_worker_hears_nothing_of_a_due_day_beyond_it(sqlite_north: World) -> None:
    north = sqlite_north
    day = date(2028, 12, 20)
    north.extract(day)
    north.child("1", "ann", "north", date(2028, 12, 19), start=date(2028, 12, 4))
    assert north.morning(day).new == 0
    assert [who for who in north.slack_ids if north.told(who)] == []
