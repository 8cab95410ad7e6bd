"""The Details button of a digest's line: the same answer as `/next-visit` for that child."""

from slack_bolt import App

from bot.access import Access
from bot.listeners import next_visit
from bot.listeners.answering import listen_to_button
from bot.messages.views import Rendered

ACTION = "details"


def register(app: App, access: Access) -> None:
    """Listen to the button."""

    def find(user: str, child: str) -> Rendered:
        return next_visit.answer(access, user, None, f"id:{child}", ACTION)

    listen_to_button(app, access, ACTION, find)
