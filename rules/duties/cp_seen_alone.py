"""cp_seen_alone: a child on a child protection plan is seen alone within the visiting timescale.

Seen-alone guidance: "need to be seen alone at every Statutory Visit, if any of the children are
not present then further visits need to be made … within the visiting timescales". CP visits
policy: "where possible should be seen alone. In circumstances where this has not been possible
the reasons for this need to be recorded".
"""

from rules.case import Visit
from rules.duties.cp_visit import due_since
from rules.duties.visiting_clock import last_visit_after, visit_owed
from rules.obligation import Obligation
from rules.picture import Picture


def owed(picture: Picture) -> list[Obligation]:
    """Return the visit alone that is owed, once the child has reached the policy's age.

    After a visit of which only the day is known, nobody can say whether one is owed.
    """
    rule, plan = picture.as_of.policy.cp_seen_alone, picture.visited_plan
    if plan is None or rule.mode == "report_only" or picture.unborn():
        return []
    latest = _anchor(picture)
    if last_visit_after(picture, plan, latest) is not None:
        return []
    anchor, due = due_since(picture, plan, latest, "last seen alone")
    alone = visit_owed(picture, "cp_seen_alone", anchor, due)
    asked_on = max(alone.due, picture.as_of.day)
    return [alone] if picture.alone_from <= asked_on else []


def _anchor(picture: Picture) -> Visit | None:
    mode = picture.as_of.policy.cp_seen_alone.mode
    if mode == "alternate":
        return _latest_alternate(picture)
    for visit in reversed(picture.qualifying):
        if picture.meets_alone_rule(visit):
            return visit
        if mode == "reason_accepted" and visit.not_alone_reason not in {None, "none_recorded"}:
            return visit
    return None


def _latest_alternate(picture: Picture) -> Visit | None:
    """Return the latest visit alone, or not alone where the one before it was alone."""
    latest, before_was_alone = None, True
    for visit in picture.qualifying:
        alone = picture.meets_alone_rule(visit)
        if alone or before_was_alone:
            latest = visit
        before_was_alone = alone
    return latest
