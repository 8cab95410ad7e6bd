"""Put right: what is wrong with the supervision of an open CP plan, or its core groups."""

from collections.abc import Iterator
from datetime import date

from rules.duties import supervision
from rules.duties.within import latest_in_plan
from rules.interval import nominal_days
from rules.picture import Picture


def raised(picture: Picture) -> Iterator[tuple[str, date]]:
    """Yield what is to be put right about the meetings of the open CP plan (section 6)."""
    plan = picture.plan
    if plan is None:
        return
    wrong = latest_in_plan(picture, plan, supervision.days(picture, by_a_right_role=False))
    if wrong is not None:
        right = latest_in_plan(picture, plan, supervision.days(picture, by_a_right_role=True))
        if right is None or right < wrong:
            yield "supervision_by_wrong_role", wrong
    every = plan.core_group_every
    limit = picture.as_of.policy.core_group.limit
    if every is not None and nominal_days(every) > nominal_days(limit):
        yield "plan_interval_exceeds_limit", plan.start
