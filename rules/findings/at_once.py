"""Tell at once: refusals, not alone with a concern, no access.

CP visits policy: "If the parents continue to refuse access to the child or will not consent to
you seeing the child alone, management advice should immediately be sought". Seen-alone guidance:
"Where the child/young person is not seen alone and the social worker has concerns this should be
reported to the team manager".
"""

from collections.abc import Iterator
from datetime import date

from rules.duties.cp_visit import failed_since_seen
from rules.picture import Picture


def raised(picture: Picture) -> Iterator[tuple[str, date]]:
    """Yield what is to be told at once; each is cleared by a later visit (section 6)."""
    policy = picture.as_of.policy
    refused: list[date] = []
    for visit in picture.in_plan:
        if visit.seen:
            refused.clear()
        elif visit.outcome == "refused_access":
            refused.append(visit.day)
    if len(refused) >= policy.refusal.threshold:
        yield "access_refused", refused[-1]
    if policy.no_access is not None and (failed := failed_since_seen(picture)):
        yield "no_access", failed[-1].day
    yield from _since_seen_alone(picture)


def _since_seen_alone(picture: Picture) -> Iterator[tuple[str, date]]:
    refused: list[date] = []
    concerned: list[date] = []
    for visit in picture.in_plan:
        if picture.meets_alone_rule(visit):
            refused.clear()
            concerned.clear()
        elif visit.not_alone_reason == "parent_refused":
            refused.append(visit.day)
        if visit.concerns and (visit.seen_alone is False or visit.seen is False):
            concerned.append(visit.day)
    if len(refused) >= picture.as_of.policy.refusal.threshold:
        yield "alone_refused", refused[-1]
    if concerned:
        yield "not_alone_with_concern", concerned[-1]
