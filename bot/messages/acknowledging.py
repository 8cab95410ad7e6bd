"""Answers to whoever pressed Acknowledge."""

from bot.messages.blocks import name, section
from bot.messages.days import moment_words
from bot.messages.views import Acknowledged, Rendered, Today


def not_this_teams_manager() -> Rendered:
    """Say that whoever pressed manages another team, or none."""
    return _answer(
        "Only the manager of this team, or the deputy, can acknowledge. Nothing was changed."
    )


def already_acknowledged(acknowledged: Acknowledged, today: Today) -> Rendered:
    """Say that somebody was quicker: the first acknowledgement stands."""
    at = moment_words(acknowledged.at, today)
    return _answer(f"Already acknowledged by {name(acknowledged.by)}, {at}.")


def no_longer_open() -> Rendered:
    """Say that what was to be acknowledged has been done."""
    return _answer("This is done by now, so there is nothing to acknowledge.")


def moved_to_another_team() -> Rendered:
    """Say that the child is with another team by now."""
    return _answer("This child is with another team by now, which hears about it. Nothing changed.")


def moved_to_another_worker() -> Rendered:
    """Say that the child is with another worker by now: an old message's button was pressed."""
    return _answer("This child is with another worker by now, so nothing is shown here.")


def _answer(words: str) -> Rendered:
    return Rendered(words, [section(words)])
