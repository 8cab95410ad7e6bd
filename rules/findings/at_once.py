"""Tell at once: refusals, not alone with a concern, missing, no access.

CP visits policy: "If the parents continue to refuse access to the child or will not consent to
you seeing the child alone, management advice should immediately be sought". Seen-alone guidance:
"Where the child/young person is not seen alone and the social worker has concerns this should be
reported to the team manager".
"""

from collections.abc import Iterator
from datetime import date

from rules.case import Visit
from rules.picture import Picture, latest_open
from rules.sorted_visits import is_later


def raised(picture: Picture) -> Iterator[tuple[str, date]]:
    """Yield what is to be told at once; each is cleared by a later visit (section 6)."""
    policy = picture.as_of.policy
    refused = [visit.day for visit in picture.since_seen if visit.outcome == "refused_access"]
    if refused and len(refused) >= policy.refusal.threshold:
        yield "access_refused", refused[0]
    if policy.no_access is not None and (failed := picture.failed_since_seen()):
        yield "no_access", failed[-1].day
    missing = latest_open(picture.case.missing, picture.as_of.day)
    if missing is not None:
        yield "child_missing", missing.start
    alone_refused, concerned = _since_seen_alone(picture)
    if alone_refused and len(alone_refused) >= policy.refusal.threshold:
        yield "alone_refused", alone_refused[0]
    if concerned:
        yield "not_alone_with_concern", concerned[0]


def _since_seen_alone(picture: Picture) -> tuple[list[date], list[date]]:
    """Return the days of refusals and of concerns since the alone rule was met, latest first.

    A refusal is since then where it is known to be later. A concern stands until a visit known to
    be later meets the rule; so it is raised even where its own visit does: a child under age.
    """
    alone: Visit | None = None
    since: list[Visit] = []
    for visit in reversed(picture.since_open):
        if alone is not None and visit.day != alone.day:
            break
        if picture.is_in_scope(visit):
            since.append(visit)
            if alone is None and picture.meets_alone_rule(visit):
                alone = visit
    refused = [
        visit.day
        for visit in since
        if visit.not_alone_reason == "parent_refused" and (alone is None or is_later(visit, alone))
    ]
    concerned = [
        visit.day
        for visit in since
        if visit.concerns
        and (visit.seen_alone is False or visit.seen is False)
        and (alone is None or not is_later(alone, visit))
    ]
    return refused, concerned
