"""Alarms: silence is monitored, and an administrator is told once a day, edited as it changes."""

from bot.deployment import Deployment
from bot.hearers import Hearers
from bot.hours import telling_day
from bot.rendering.alarms import render_alarm
from bot.rendering.facts import facts_if_any
from store.database import reading, writing
from store.day_messages import add_message
from store.outbox import mark_alarms_outdated, queue_again


def raise_alarms(deployment: Deployment) -> None:
    """Queue what administrators must hear, or have what they were told brought up to date.

    What comes up at night or on a Sunday is told on the next working day, in one message.
    """
    now = deployment.now()
    day = telling_day(deployment, now)
    with reading(deployment.engine) as connection:
        facts = facts_if_any(deployment, connection)
        needed = render_alarm(deployment, connection, facts, day) is not None
        hearers = facts.hearers if facts else Hearers.on(connection, day)
        recipients = _administrators(deployment, hearers)
    with writing(deployment.engine) as connection:
        if needed:
            told = [add_message(connection, "alarm", one, day, now) for one in sorted(recipients)]
            queue_again(connection, told, now)
        mark_alarms_outdated(connection, day, now)


def _administrators(deployment: Deployment, hearers: Hearers) -> set[str]:
    """Return the staff ids of administrators, and the addresses of those in no staff file."""
    people = hearers.people.values()
    known = {person.email for person in people}
    by_role = {person.staff_id for person in people if person.role == "administrator"}
    return by_role | {email for email in deployment.administrators if email not in known}
