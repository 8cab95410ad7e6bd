"""What administrators must hear: facts too old, children not assessed, messages not delivered."""

from collections.abc import Mapping, Sequence

from bot.messages.blocks import Block, fitted, header, name, paragraph, section
from bot.messages.days import counted, day_words, moment_words
from bot.messages.freshness import facts_from
from bot.messages.views import AlarmView, Rendered, Today
from bot.messages.words import LONGEST_REFERENCE
from rules.interval import LONDON

_LONGEST_REASON = 200
_LONGEST_LIST = 1_500


def alarm(view: AlarmView) -> Rendered | None:
    """Return one message with all that is wrong; None when nothing is."""
    parts = [part for part in _parts(view) if part is not None]
    if not parts:
        return None
    summary = f"{counted(len(parts), 'thing')} to look at in Seen"
    blocks = [header(summary), *map(_part, parts), facts_from(view.today)]
    return Rendered(summary, blocks)


Part = tuple[str, str]


def _parts(view: AlarmView) -> list[Part | None]:
    return [
        _stale(view.today),
        _horizon(view),
        _by_reason(
            view.not_assessed,
            ("child", "children"),
            "could not be assessed, so nothing is said about them. `seen due` says why.",
        ),
        _by_reason(view.undelivered, ("message", "messages"), "could not be delivered."),
        _listed(
            [fitted(reference, LONGEST_REFERENCE) for reference in view.unallocated],
            ("child", "children"),
            "with something due, and neither worker nor team in the extract:",
        ),
        _listed(
            [name(person) for person in view.without_slack],
            ("person", "people"),
            "of the staff file without a Slack account. What is meant for them goes to nobody:",
        ),
    ]


def _stale(today: Today) -> Part | None:
    if not today.freshness.stale:
        return None
    taken = today.freshness.extracted_at
    age = today.working.between(taken.astimezone(LONDON).date(), today.day)
    words = (
        f"The latest extract is of {moment_words(taken, today)}, "
        f"{counted(age, 'working day')} ago. Every message says so, and none says that all is "
        "clear, until a newer one arrives."
    )
    return "Old facts", words


def _horizon(view: AlarmView) -> Part | None:
    """Say that the list of bank holidays ends, or has ended: later days may come too early."""
    if view.horizon is None:
        return None
    ends = "ended" if view.horizon < view.today.day else "ends"
    words = (
        f"The official list held {ends} on {day_words(view.horizon, view.today)}. Due days counted "
        "in working days beyond it take every Monday to Friday for a working day, and are called "
        "provisional. A newer version of Seen brings the next years."
    )
    return "Bank holidays", words


def _by_reason(counts: Mapping[str, int], noun: tuple[str, str], what: str) -> Part | None:
    total = sum(counts.values())
    if not total:
        return None
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    said = [f"• {count:,}: {fitted(reason, _LONGEST_REASON)}" for reason, count in ordered]
    lines, left_out = paragraph(said, _LONGEST_LIST)
    more = f"\nand {counted(left_out, 'more reason')}" if left_out else ""
    return counted(total, *noun), f"{what}\n{lines}{more}"


def _listed(shown: Sequence[str], noun: tuple[str, str], what: str) -> Part | None:
    if not shown:
        return None
    lines, left_out = paragraph(shown, _LONGEST_LIST)
    more = f" and {left_out} more" if left_out else ""
    return counted(len(shown), *noun), f"{what} {lines.replace(chr(10), ', ')}{more}"


def _part(part: Part) -> Block:
    heading, words = part
    return section(f"*{heading}* {words}")
