"""Row: what is owed and found for one child with 104 visits."""

from datetime import UTC, date, datetime, time, timedelta

from rules.as_of import AsOf
from rules.assessment import assess
from rules.case import Case, Child, CpPlan, Visit
from rules.policy_file import default_policy
from rules.working_days import england_and_wales
from tests.bench.figures import Figure, Plan, Row, bounded
from tests.bench.timing import seconds_of
from tests.bench.town import DAY

_VISITS = 104  # four years, one a fortnight
_CALLS = 50


def measure(plan: Plan) -> list[Figure]:
    """Assess one child again and again."""
    as_of = AsOf(default_policy(), england_and_wales(), DAY)
    case = long_case()
    taken = sorted(
        1e6 * seconds_of(lambda: [assess(case, as_of) for _ in range(_CALLS)]) / _CALLS
        for _ in range(plan.sized(101, 11))
    )
    found = assess(case, as_of)
    title = f"{len(found.obligations)} obligations and {len(found.findings)} findings"
    return [bounded(f"CP plan, {_VISITS} visits: {title}", taken[len(taken) // 2], "µs")]


def long_case() -> Case:
    """Return a child seen every fortnight, last not alone and outside the home."""
    last = DAY - timedelta(days=15)
    visits = tuple(_visit(last - timedelta(days=14 * ago), ago) for ago in reversed(range(_VISITS)))
    start = visits[0].day - timedelta(days=5)
    return Case(
        Child("1", "1000001", "AB", date(2017, 5, 4)), "W1", "T1", (CpPlan("P1", start),), visits
    )


def _visit(day: date, ago: int) -> Visit:
    return Visit(
        id=f"V{ago}",
        type="cp_statutory",
        day=day,
        at=datetime.combine(day, time(15), UTC),
        worker="W1",
        qualified=True,
        place="school" if ago % 2 == 0 else "home",
        recorded_on=day,
        recorded_at=datetime.combine(day, time(17), UTC),
        persons_present_recorded=True,
        seen=True,
        seen_alone=ago > 0,
        bedroom_seen=ago % 2 == 1,
        not_alone_reason=None if ago > 0 else "child_declined",
        main_carer_present=ago == 0,
    )


ROW = Row("one_child", "obligations and findings of one child", measure)
