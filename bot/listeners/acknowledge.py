"""The Acknowledge button of a breach: that team's manager has seen it."""

import re

from slack_bolt import App

from bot.access import Access, Asker, Refused
from bot.listeners.answering import listen_to_button
from bot.messages import acknowledging
from bot.messages.freshness import dated
from bot.messages.views import Acknowledged, Rendered
from bot.rendering.breaches import group_of
from bot.rendering.facts import Facts, still_owed
from store.access_log import note_access
from store.acknowledgements import Breach, acknowledge, acknowledgements, breach_of
from store.database import reading, writing
from store.outbox import mark_outdated_about
from store.said import reminders_for

ACTION = "acknowledge"
_ID = re.compile("[0-9]{1,9}")  # a larger number is no id, and no integer of the database


def register(app: App, access: Access) -> None:
    """Listen to the button; the post itself is edited, a refusal goes to whoever pressed."""

    def find(user: str, pressed: str) -> None:
        with access.question(user, None) as question:
            asker = question.asker
        acknowledged_by(access, asker, pressed)

    listen_to_button(app, access, ACTION, find)


def acknowledged_by(access: Access, asker: Asker, button: str) -> None:
    """Record that a manager has seen a breach; raise Refused when it is not theirs or not open."""
    breaches = _open_breaches(access, asker, button)
    breach = breaches[0]
    now = access.deployment.now()
    with writing(access.deployment.engine) as connection:
        first = [acknowledge(connection, one, asker.person.staff_id, now) for one in breaches]
        if any(first):
            mark_outdated_about(connection, breach.person_id, now)
            note_access(
                connection,
                at=now,
                slack_user_id=asker.slack_user_id,
                staff_id=asker.person.staff_id,
                action=ACTION,
                person_id=breach.person_id,
                outcome="acknowledged",
            )
    if not any(first):
        raise Refused(_already(access, breach), "already_acknowledged")


def _open_breaches(access: Access, asker: Asker, button: str) -> list[Breach]:
    """Return the breaches of the line that a button stands in, those that are open."""
    with reading(access.deployment.engine) as connection:
        breach = breach_of(connection, int(button)) if _ID.fullmatch(button) else None
        if breach is None:
            raise Refused(acknowledging.no_longer_open(), "no_longer_open")
        facts = Facts(access.deployment, connection)
        if not facts.hearers.may_acknowledge(asker.person.staff_id, breach.team_id):
            raise Refused(
                dated(acknowledging.not_this_teams_manager(), facts.today), "not_this_team"
            )
        assessed = facts.assessments([breach.person_id])
        line = group_of(breach.person_id, breach.subject, breach.due)
        open_ones = [
            Breach(breach.person_id, one.subject, one.due, breach.team_id)
            for one in reminders_for(connection, breach.team_id, [breach.person_id])
            if group_of(one.person_id, one.subject, one.due) == line
            and assessed
            and still_owed(assessed[0], one.subject, one.due)
        ]
        if not open_ones:
            raise Refused(dated(acknowledging.no_longer_open(), facts.today), "no_longer_open")
        if assessed[0].case.team != breach.team_id:
            raise Refused(dated(acknowledging.moved_to_another_team(), facts.today), "moved")
    return open_ones


def _already(access: Access, breach: Breach) -> Rendered:
    with reading(access.deployment.engine) as connection:
        facts = Facts(access.deployment, connection)
        by, at = acknowledgements(connection, [breach.person_id])[breach.key]
        person = facts.person(by)
        who = Acknowledged(person.name if person else by, at)
        return dated(acknowledging.already_acknowledged(who, facts.today), facts.today)
