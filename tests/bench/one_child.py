"""Row: what is owed and found for one child on a plan and in care, with 104 visits."""

from datetime import UTC, date, datetime, time, timedelta

from rules.as_of import AsOf
from rules.assessment import assess
from rules.case import (
    CareEpisode,
    Case,
    Child,
    Conference,
    CpPlan,
    Placement,
    Supervision,
    Visit,
)
from rules.policy_file import default_policy
from rules.working_days import england_and_wales
from tests.bench.figures import Figure, Plan, Row, bounded
from tests.bench.timing import seconds_of
from tests.bench.town import DAY

_VISITS = 104  # four years, one a fortnight
_CHILDREN = 50
_DAY = timedelta(days=1)


def measure(plan: Plan) -> list[Figure]:
    """Assess children alike, each seen on days of its own: what one counts from serves no other."""
    cases = [long_case(DAY - timedelta(days=15 + number)) for number in range(_CHILDREN)]
    policy, calendar = default_policy(), england_and_wales()

    def all_of_them() -> None:
        as_of = AsOf(policy, calendar, DAY)
        for case in cases:
            assess(case, as_of)

    taken = sorted(1e6 * seconds_of(all_of_them) / _CHILDREN for _ in range(plan.sized(101, 11)))
    as_of, case = AsOf(policy, calendar, DAY), cases[0]
    found = assess(case, as_of)
    title = f"{len(found.obligations)} obligations and {len(found.findings)} findings"
    what = f"CP plan and care episode, {_VISITS} visits, all duties: {title}"
    return [bounded(what, taken[len(taken) // 2], "µs", at_most=250)]


def long_case(last: date) -> Case:
    """Return a child seen every fortnight, last on a day, not alone and outside the home."""
    visits = tuple(_visit(last - timedelta(days=14 * ago), ago) for ago in reversed(range(_VISITS)))
    start = visits[0].day - timedelta(days=5)
    looked_after = last - timedelta(days=200)
    return Case(
        Child("1", "1000001", "AB", date(2017, 5, 4)),
        "W1",
        "T1",
        (CpPlan("P1", start),),
        visits,
        conferences=tuple(
            Conference("review", held_on=day) for day in _every(170, start, last - _DAY)
        ),
        core_groups=tuple(_every(28, start, last - _DAY)),
        care_episodes=(
            CareEpisode(
                "E1",
                looked_after,
                None,
                (Placement("H1", looked_after),),
                (looked_after + timedelta(days=20), looked_after + timedelta(days=100)),
            ),
        ),
        supervisions=tuple(
            Supervision(day, "team_manager") for day in _every(55, start, last - _DAY)
        ),
    )


def _every(days: int, first: date, last: date) -> list[date]:
    return [last - timedelta(days=ago) for ago in range(0, (last - first).days, days)]


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
