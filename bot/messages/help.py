"""The answer to /seen help: each command with an example, and what Seen is and is not."""

from bot.messages.blocks import header, section
from bot.messages.freshness import facts_from, notified, stale_first
from bot.messages.views import Rendered, Today

_COMMANDS = (
    ("/next-visit", "your most urgent child: what is due, by when, and why"),
    ("/next-visit 1012345", "the same for one child, by the reference of the case system"),
    ("/my-visits", "all your children, the most urgent first"),
    ("/seen help", "this page"),
)
_IS = (
    "Seen reads an extract of the case system and says which child is to be seen by when, which "
    "meeting, review, report or supervision is to come, and what is still to be written up: for "
    "children on a child protection or child in need plan, looked after, or before a conference. "
    "Every due day shows what it counts from and the words of the policy. You hear in the morning, "
    "once, when something comes near its day."
)
_IS_NOT = (
    "Seen is not the record: write visits up in the case system. What was recorded after the "
    "extract was taken is not known here. Seen shows the days; what a visit needs is your judgement"
    " and your manager's. Please write no names or details of a child in Slack."
)


def help_page(today: Today | None) -> Rendered:
    """Return the help page; `today` is None while no extract has arrived."""
    commands = "\n".join(f"`{command}`: {what}" for command, what in _COMMANDS)
    blocks = [header("What you can ask Seen"), section(commands), section(_IS), section(_IS_NOT)]
    words = "What you can ask Seen, with examples."
    if today is None:
        return Rendered(words, [*blocks, section("No extract has arrived yet.")])
    return Rendered(notified(words, today), [*stale_first(today), *blocks, facts_from(today)])
