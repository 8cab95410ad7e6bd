"""cp_seen_alone: a child on a child protection plan is seen alone within the visiting timescale.

Seen-alone guidance: "need to be seen alone at every Statutory Visit, if any of the children are
not present then further visits need to be made … within the visiting timescales". CP visits
policy: "where possible should be seen alone. In circumstances where this has not been possible
the reasons for this need to be recorded".
"""

from rules.case import Visit
from rules.duties.cp_visit import owed_since
from rules.obligation import Obligation
from rules.picture import Picture


def owed(picture: Picture) -> list[Obligation]:
    """Return the visit alone that is owed, once the child has reached the policy's age."""
    rule = picture.as_of.policy.cp_seen_alone
    if picture.visited_plan is None or rule.mode == "report_only" or picture.unborn():
        return []
    alone = owed_since(
        picture, picture.visited_plan, "cp_seen_alone", _anchor(picture), "last seen alone"
    )
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
