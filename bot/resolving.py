"""Resolving: what was said and no longer holds is marked so, and its posts are edited.

Of a child who cannot be assessed nothing is known, so nothing of it is marked; nor of a duty whose
facts are no longer supplied.
"""

from datetime import timedelta

from bot.deployment import Deployment
from bot.rendering.facts import Facts
from rules.assessment import Assessment
from store.database import reading, writing
from store.outbox import mark_outdated
from store.said import Said, open_reminders, resolve_reminders

POSTS_ARE_KEPT_CURRENT = timedelta(days=14)
_AT_ONCE = 500


def resolve(deployment: Deployment) -> int:
    """Mark what no longer holds as resolved; return how many reminders were.

    Messages of today are looked at again as well: they say how old the facts are.
    """
    today, now = deployment.today(), deployment.now()
    with reading(deployment.engine) as connection:
        said = open_reminders(connection, today - POSTS_ARE_KEPT_CURRENT)
    resolved: list[int] = []
    for start in range(0, len(said), _AT_ONCE):
        part = said[start : start + _AT_ONCE]
        with reading(deployment.engine) as connection:
            facts = Facts(deployment, connection)
            assessed = {
                one.case.child.id: one for one in facts.assessments(o.person_id for o in part)
            }
            resolved += [
                one.id
                for one in part
                if one.person_id not in facts.not_assessed
                and one.subject not in facts.as_of.not_judged
                and not _stands(facts, one, assessed.get(one.person_id))
            ]
    with writing(deployment.engine) as connection:
        resolve_reminders(connection, resolved, now)
        mark_outdated(connection, today, now)
    return len(resolved)


def _stands(facts: Facts, said: Said, child: Assessment | None) -> bool:
    """Say whether a reminder still holds, and for the team that it was said to."""
    if child is None or not facts.holds(child, said.subject, said.due):
        return False
    return said.recipient not in facts.hearers.teams or said.recipient == child.case.team
