"""Put right: who led the latest supervision of an open CP plan."""

from collections.abc import Iterator
from datetime import date

from rules.duties import supervision
from rules.duties.within import latest_in_plan
from rules.picture import Picture


def raised(picture: Picture) -> Iterator[tuple[str, date]]:
    """Yield what is to be put right about the supervision of the open CP plan (section 6)."""
    plan = picture.plan
    if plan is None:
        return
    wrong = latest_in_plan(picture, plan, supervision.days(picture, by_a_right_role=False))
    if wrong is not None:
        right = latest_in_plan(picture, plan, supervision.days(picture, by_a_right_role=True))
        if right is None or right < wrong:
            yield "supervision_by_wrong_role", wrong
