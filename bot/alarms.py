"""Alarms: silence is monitored, and an administrator is told once a day, edited as it changes."""

from bot.deployment import Deployment
from bot.rendering.alarms import render_alarm
from bot.rendering.facts import Facts
from store.database import reading, writing
from store.outbox import mark_alarms_outdated
from store.reminders import add_message


def raise_alarms(deployment: Deployment) -> None:
    """Queue what administrators must hear today, or have what they were told brought up to date."""
    with reading(deployment.engine) as connection:
        facts = Facts(deployment, connection)
        needed = render_alarm(facts) is not None
        administrators = {
            person.staff_id
            for person in facts.hearers.people.values()
            if person.role == "administrator"
        }
        known = {person.email for person in facts.hearers.people.values()}
    administrators |= {email for email in deployment.administrators if email not in known}
    now = deployment.now()
    with writing(deployment.engine) as connection:
        if needed:
            for administrator in sorted(administrators):
                add_message(connection, "alarm", administrator, deployment.today(), now)
        mark_alarms_outdated(connection, deployment.today(), now)
