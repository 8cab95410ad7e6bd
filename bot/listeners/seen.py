"""`/seen help`: what can be asked, with examples."""

from slack_bolt import App

from bot.access import Access
from bot.listeners.answering import listen_to_command
from bot.messages.answers import unknown_subcommand
from bot.messages.help import help_page
from bot.messages.views import Rendered

ACTION = "help"


def register(app: App, access: Access) -> None:
    """Listen to the command."""

    def find(user: str, channel: str | None, typed: str) -> Rendered:
        return answer(access, user, channel, typed)

    listen_to_command(app, access, "/seen", ACTION, find)


def answer(access: Access, user: str, channel: str | None, typed: str) -> Rendered:
    """Return the page of help; anything but `help` gets a pointer to it."""
    with access.question(user, channel) as question:
        if typed.lower() not in {"", "help"}:
            return unknown_subcommand()
        return help_page(question.today)
