"""Working hours: outside them nothing ordinary is sent."""

from datetime import date, datetime

from bot.clock import LONDON
from bot.deployment import Deployment


def is_open(deployment: Deployment, at: datetime) -> bool:
    """Say whether ordinary messages may be sent: working hours of a working day."""
    local = at.astimezone(LONDON)
    as_of = deployment.as_of(local.date())
    opens, closes = as_of.policy.telling.working_hours
    return as_of.working.is_working(local.date()) and opens <= local.time() < closes


def telling_day(deployment: Deployment, at: datetime) -> date:
    """Return the day on which what comes up at an instant can be told: today, or the next one."""
    local = at.astimezone(LONDON)
    as_of = deployment.as_of(local.date())
    _, closes = as_of.policy.telling.working_hours
    if as_of.working.is_working(local.date()) and local.time() < closes:
        return local.date()
    return as_of.working.after(local.date(), 1)
