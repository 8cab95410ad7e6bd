"""What administrators must hear: no new facts, children not assessed, messages not delivered."""

from collections.abc import Iterator, Mapping, Sequence

from bot.messages.blocks import Block, fitted, header, name, paragraph, section
from bot.messages.days import counted, day_words, moment_words
from bot.messages.freshness import facts_from
from bot.messages.views import AlarmView, ImportsView, NoFactsView, OfADay, Rendered, Today
from bot.messages.words import LONGEST_REFERENCE
from rules.interval import LONDON

_LONGEST_REASON = 200
_LONGEST_LIST = 1_500
_LONGEST_SENTENCE = 1_200
_MOST_REFUSED = 3  # of different ones, the latest


Part = tuple[str, str]


def alarm(view: AlarmView) -> Rendered | None:
    """Return one message with all that is wrong; None when nothing is."""
    parts = [part for part in _parts(view) if part is not None]
    return _message(parts, facts_from(view.today)) if parts else None


def alarm_without_facts(view: NoFactsView) -> Rendered:
    """Return what is said as long as nothing was ever imported."""
    nothing = (
        "No extract of the case system has been imported yet, so nothing is said to anybody about "
        "any child."
    )
    return _message([("No facts", nothing), *_imports(view.imports, view)])


def nothing_more(today: Today) -> Rendered:
    """Return what an alarm that was sent says once all of it was put right."""
    words = "What was said here is put right."
    return Rendered(words, [section(words), facts_from(today)])


def _message(parts: Sequence[Part], *last: Block) -> Rendered:
    summary = f"{counted(len(parts), 'thing')} to look at in Seen"
    return Rendered(summary, [header(summary), *map(_part, parts), *last])


def _parts(view: AlarmView) -> list[Part | None]:
    return [
        *_imports(view.imports, view.today),
        None if view.late else _stale(view.today, same_again=view.imports.same_again),
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


def _imports(imports: ImportsView, today: OfADay) -> Iterator[Part]:
    """Say what kept new facts from coming in."""
    for refused in imports.refused[-_MOST_REFUSED:]:
        sentence = fitted(refused.sentence, _LONGEST_SENTENCE)
        yield "No new facts", f"The import of {moment_words(refused.at, today)}: {sentence}"
    if imports.overdue is not None:
        words = (
            f"The import of {imports.overdue:%H:%M} has not come to its end today. Please see "
            "whether its source can be reached, and what Seen's log says."
        )
        yield "No import", words


def _stale(today: Today, *, same_again: bool) -> Part | None:
    if not today.freshness.stale:
        return None
    taken = today.freshness.extracted_at
    age = today.working.between(taken.astimezone(LONDON).date(), today.day)
    words = (
        f"The latest extract is of {moment_words(taken, today)}, "
        f"{counted(age, 'working day')} ago. Every message says so, and none says that all is "
        "clear, until a newer one arrives."
    )
    again = " Today's import found the same one again." if same_again else ""
    return "Old facts", f"{words}{again}"


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
