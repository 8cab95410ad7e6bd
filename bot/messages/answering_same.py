"""What is said to whoever answers whether two visits are one."""

from bot.messages.blocks import section
from bot.messages.days import day_words
from bot.messages.views import Rendered, Today
from store.visit_doubts import Doubt


def kept_as_one(doubt: Doubt, today: Today) -> Rendered:
    """Say that a logged visit and a recorded one are one: the record's day counts."""
    day = day_words((doubt.recorded or doubt.logged).day, today)
    return _answer(f"Thank you. They are one visit, and the case system's day counts: {day}.")


def kept_as_two(doubt: Doubt, today: Today) -> Rendered:
    """Say that they are two: the logged one is still to be written up."""
    day = day_words(doubt.logged.day, today)
    return _answer(f"Thank you. They are two visits; the one of {day} is still to be written up.")


def not_asked_any_more() -> Rendered:
    """Say that the question was answered, or answers itself by now."""
    return _answer("That question is not open any more: it was answered, or the facts are newer.")


def not_yours_to_answer() -> Rendered:
    """Say that somebody else made the visit."""
    return _answer(
        "Only whoever logged the visit, or the worker the child is allocated to, can say that."
    )


def _answer(words: str) -> Rendered:
    return Rendered(words, [section(words)])
