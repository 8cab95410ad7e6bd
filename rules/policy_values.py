"""The values a policy is made of, each read from what a person writes, or refused in words."""

from collections import Counter
from collections.abc import Callable
from datetime import date, time
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, InstanceOf, Strict

from rules.interval import Interval, Unit, nominal_days, parse_interval
from rules.working_days import LAST, VOUCHED_FROM

DUE_DAY = "due day"
_LONGEST_SHOWN = 60

Check = Callable[[Interval], Interval]


def shown(value: object) -> str:
    """Return a value as a message repeats it: on one line, and not at any length."""
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _interval(value: object) -> Interval:
    if isinstance(value, Interval):
        return value
    if isinstance(value, str) and len(value) <= _LONGEST_SHOWN:
        return parse_interval(value)
    raise ValueError(f'{shown(value)} is not an interval; write one as "10 working days"')


def _at_most(longest: Interval, because: str) -> Check:
    def check(interval: Interval) -> Interval:
        if nominal_days(interval) > nominal_days(longest):
            raise ValueError(f"{interval}: {because}")
        return interval

    return check


def _never_in(*units: Unit) -> Check:
    def check(interval: Interval) -> Interval:
        if interval.unit in units:
            raise ValueError(f"{interval}: {interval.unit}s make no sense here")
        return interval

    return check


_not_endless = _at_most(Interval(730, "calendar day"), "nothing here takes longer than two years")
_in_days = _never_in("hour")
_soon = _never_in("hour", "month")


def _before(value: object) -> object:
    return value if value == DUE_DAY else _soon(_not_endless(_interval(value)))


def _none(value: object) -> object:
    return None if value == "none" else value


def _list(value: object) -> object:
    if not isinstance(value, list | tuple | frozenset):
        # A TypeError would not be told by pydantic.
        raise ValueError(f"{shown(value)} is not a list; write one in [ ]")  # noqa: TRY004
    for one, times in Counter(map(str, value)).items():
        if times > 1:
            raise ValueError(f"{one:.{_LONGEST_SHOWN}} stands there {times} times")
    return tuple(value)


def _day(value: object) -> date:
    # A moment is a date to Python, and not to a policy.
    if type(value) is not date:
        raise ValueError(f"{shown(value)} is not a day; write one as 2026-12-24, without quotes")
    if not VOUCHED_FROM <= value <= LAST:
        raise ValueError(f"{value} lies outside the calendar: {VOUCHED_FROM} to {LAST}")
    return value


def _hours(value: object) -> object:
    try:
        opens, closes = value if isinstance(value, tuple) else _two_times(value)
        opens_first = opens < closes
    except (ValueError, TypeError):
        raise ValueError(f'write working hours as "08:00-18:00", not {shown(value)}') from None
    if not opens_first:
        raise ValueError(f"working hours must open before they close: {shown(value)}")
    return (opens, closes)


def _two_times(value: object) -> tuple[time, time]:
    if not isinstance(value, str):
        raise TypeError
    first, _, last = value.partition("-")
    opens, closes = time.fromisoformat(first.strip()), time.fromisoformat(last.strip())
    if opens.tzinfo or closes.tzinfo:
        raise ValueError
    return opens, closes


Length = Annotated[InstanceOf[Interval], BeforeValidator(_interval), AfterValidator(_not_endless)]
LengthInDays = Annotated[Length, AfterValidator(_in_days)]  # telling is by the day
Ahead = Annotated[Length, AfterValidator(_soon)]
Before = Annotated[InstanceOf[Interval] | Literal["due day"], BeforeValidator(_before)]
Age = Annotated[
    InstanceOf[Interval],
    BeforeValidator(_interval),
    AfterValidator(_never_in("hour", "working day")),
    AfterValidator(_at_most(Interval(18 * 12, "month"), "a child is under 18")),
]
NoneOr = BeforeValidator(_none)
Listed = BeforeValidator(_list)
Day = Annotated[date, BeforeValidator(_day)]
Days = Annotated[frozenset[Day], Listed]
WorkingHours = Annotated[tuple[time, time], BeforeValidator(_hours)]
Switch = Annotated[bool, Strict()]
Number = Annotated[int, Strict(), Field(ge=1)]
