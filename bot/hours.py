"""Working hours: outside them nothing ordinary is sent."""

from datetime import datetime

from bot.clock import LONDON
from bot.deployment import Deployment


def is_open(deployment: Deployment, at: datetime) -> bool:
    """Say whether ordinary messages may be sent: working hours of a working day."""
    local = at.astimezone(LONDON)
    as_of = deployment.as_of(local.date())
    opens, closes = as_of.policy.telling.working_hours
    return as_of.working.is_working(local.date()) and opens <= local.time() < closes
