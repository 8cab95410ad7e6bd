"""cp_home_and_bedroom: at least every other visit is at home with the bedroom seen.

Seen-alone guidance: "some visits where children are seen at school or out of the home but at
least every other visit should be at home and the bedrooms must be seen". CP visits policy: "The
child's sleeping arrangements are seen".
"""

from operator import attrgetter

from rules.case import CpPlan, Visit
from rules.duties.cp_visit import next_due
from rules.duties.review_date import latest_conference, next_review
from rules.duties.visiting_clock import visit_owed
from rules.obligation import Obligation, obligation
from rules.picture import Picture

_KEY = "cp_home_and_bedroom.mode"
_DUE = attrgetter("due")


def owed(picture: Picture) -> list[Obligation]:
    """Return what is owed when the latest visits did not show the child's home and bedroom."""
    plan = picture.visited_plan
    if plan is None or picture.unborn():
        return []
    visits = picture.qualifying
    if visits and visits[0].day < picture.born_on:
        visits = [visit for visit in visits if visit.day >= picture.born_on]
    rule = picture.as_of.policy.cp_home_and_bedroom
    owed = _by_mode(picture, plan, visits)
    if rule.first_visit_home and not any(map(satisfies, visits)):
        first = _broken_at(picture, visits[0]) if visits else _with_the_next_visit(picture, plan)
        return [min([first, *owed], key=_DUE)]
    return owed


def satisfies(visit: Visit) -> bool:
    """Say whether a visit showed home and bedroom; an unknown place is not held against it."""
    return visit.bedroom_seen is True and visit.place in {"home", "placement", None}


def _by_mode(picture: Picture, plan: CpPlan, visits: list[Visit]) -> list[Obligation]:
    if picture.as_of.policy.cp_home_and_bedroom.mode == "once_between_conferences":
        return _once_between_conferences(picture, plan, visits)
    breach = _breach(picture, visits)
    if breach is not None:
        return [_broken_at(picture, breach)]
    if not visits or satisfies(visits[-1]):
        return []
    return [_with_the_next_visit(picture, plan)]


def _breach(picture: Picture, visits: list[Visit]) -> Visit | None:
    """Return the visit since the last satisfying one that broke the rule, if one did."""
    rule = picture.as_of.policy.cp_home_and_bedroom
    run = unsatisfying_run(visits)
    allowed = 0 if rule.mode == "every_visit" else 1
    broke = run[allowed] if len(run) > allowed else None
    if rule.mode == "every_home_visit":
        at_home = [visit for visit in run if visit.place in {"home", "placement"}]
        broke = min(at_home[:1] + ([broke] if broke else []), key=run.index, default=None)
    return broke


def unsatisfying_run(visits: list[Visit]) -> list[Visit]:
    """Return the visits after the last one that showed home and bedroom, in time order."""
    start = len(visits)
    while start and not satisfies(visits[start - 1]):
        start -= 1
    return visits[start:]


def _with_the_next_visit(picture: Picture, plan: CpPlan) -> Obligation:
    anchor, due = next_due(picture, plan)
    return visit_owed(picture, "cp_home_and_bedroom", anchor, due, key=_KEY)


def _broken_at(picture: Picture, visit: Visit) -> Obligation:
    return obligation(
        picture.as_of,
        picture.child.id,
        "cp_home_and_bedroom",
        visit.day,
        anchor=visit.day,
        anchor_is="visit without home and bedroom",
        key=_KEY,
        provisional=picture.unrecorded(visit),
        breached=True,
    )


def _once_between_conferences(
    picture: Picture, plan: CpPlan, visits: list[Visit]
) -> list[Obligation]:
    since = latest_conference(picture, plan)
    if any(satisfies(visit) and visit.day >= since for visit in visits):
        return []
    review = next_review(picture, plan)
    return [
        obligation(
            picture.as_of,
            picture.child.id,
            "cp_home_and_bedroom",
            review.due,
            anchor=since,
            anchor_is="conference",
            key=_KEY,
            interval=review.interval,
            counted_from=review.counted_from,
        )
    ]
