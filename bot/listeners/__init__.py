"""One file for each thing a person does in Slack."""

from slack_bolt import App

from bot.access import Access
from bot.listeners import acknowledge, details, my_visits, next_visit, same_visit, seen


def register_all(app: App, access: Access) -> None:
    """Register every listener: the table of contents of the conversation."""
    next_visit.register(app, access)
    my_visits.register(app, access)
    seen.register(app, access)
    details.register(app, access)
    acknowledge.register(app, access)
    same_visit.register(app, access)
