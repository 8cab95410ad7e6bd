"""Row: the due date of "10 working days", per date."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import cast

import holidays
import numpy as np

from rules.working_days import england_and_wales
from tests.bench.figures import Figure, Plan, Row, bounded, compared
from tests.bench.timing import paired

_COUNT = 10
_FIRST = date(2024, 1, 1)
_DATES = 1_000


def measure(plan: Plan) -> list[Figure]:
    """Count the same thousand days in four ways, after seeing that all four agree."""
    times = plan.sized(15, 5)
    calendar = england_and_wales()
    days = [_FIRST + timedelta(days=n) for n in range(_DATES)]
    library = holidays.country_holidays("GB", subdiv="ENG", years=range(2023, 2029))
    off = np.array(sorted(library), dtype="datetime64[D]")
    counted = np.busdaycalendar(holidays=off)
    scalars = [np.datetime64(day) for day in days]
    array = np.array(days, dtype="datetime64[D]")

    def ours() -> list[date]:
        after = calendar.after
        return [after(day, _COUNT) for day in days]

    def by_library() -> list[date]:
        return [library.get_nth_working_day(day, _COUNT) for day in days]

    def by_numpy() -> list[date]:
        offset = np.busday_offset
        found = [offset(day, _COUNT, roll="backward", busdaycal=counted) for day in scalars]
        return cast("list[date]", found)

    def vectorised() -> list[date]:
        found = np.busday_offset(array, _COUNT, roll="backward", busdaycal=counted)
        return cast("list[date]", found.tolist())

    expected = ours()
    if any(list(map(_day, way())) != expected for way in (by_library, by_numpy, vectorised)):
        raise AssertionError("the ways of counting working days disagree")

    def against(other: Callable[[], object], name: str) -> Figure:
        pairs = [(1e6 * a / _DATES, 1e6 * b / _DATES) for a, b in paired(ours, other, times)]
        return compared("WorkingCalendar.after(day, 10)", "µs", pairs, name)

    to_library = against(by_library, "holidays: get_nth_working_day")
    times_faster = 1 / (to_library.ratio or 1)
    return [
        to_library,
        bounded("… times as fast as holidays", times_faster, "times", at_least=40),
        against(by_numpy, "numpy: busday_offset, one date a call"),
        against(vectorised, "numpy: busday_offset, a thousand dates a call"),
    ]


def _day(found: object) -> date:
    return found if isinstance(found, date) else cast("np.datetime64", found).astype(date)


ROW = Row("due_date", 'due date of "10 working days", per date', measure)
