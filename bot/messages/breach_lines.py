"""A breach in one line: whose, what, how long it is open, and who has acknowledged it."""

from bot.messages.blocks import name
from bot.messages.days import day_words, due_words, moment_words, over_words
from bot.messages.views import BreachLine, Today
from bot.messages.words import duty_words, gone_words_of, label_of, subject_words, together_words


def in_order(line: BreachLine) -> tuple[bool, str, str, str, str]:
    """Sort new ones first, then the longest open; nothing that changes during a day counts."""
    return (not line.new, line.due.isoformat(), line.reference, line.subject, line.button)


def breach_words(line: BreachLine, today: Today, *, initials: bool) -> str:
    """Return what is said of a breach that is open."""
    shown = _label(line, today, initials=initials)
    parts = [f"*{shown}* {_what(line, today)}"]
    if line.worker:
        parts.append(name(line.worker))
    if line.acknowledged:
        at = moment_words(line.acknowledged.at, today)
        parts.append(f"acknowledged by {name(line.acknowledged.by)}, {at}")
    return " · ".join(parts)


def gone_breach_words(line: BreachLine, today: Today, *, initials: bool) -> str:
    """Return what is said of a breach that no longer holds."""
    shown = _label(line, today, initials=initials)
    fate = "moved to another team" if line.fate == "moved" else gone_words_of(line.subject)
    return f"~{shown}~ {subject_words(line.subject, line.due, today)}: {fate}"


def is_gone(line: BreachLine) -> bool:
    """Say whether a breach no longer holds; one that cannot be assessed is not gone."""
    return line.fate is not None


def _label(line: BreachLine, today: Today, *, initials: bool) -> str:
    return label_of(line.reference, line.initials, today.label if initials else "reference")


def _what(line: BreachLine, today: Today) -> str:
    owed = line.obligation
    if owed is None:
        return subject_words(line.subject, line.due, today)
    duties = [line.subject, *line.also]
    what = together_words(duties, today) if line.also else duty_words(owed, today)
    if line.new:
        return f"{what}, {due_words(owed, today)}"
    since, over = day_words(owed.due, today), over_words(owed.due, today)
    return f"{what}, open since {since}, {over}"
