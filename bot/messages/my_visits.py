"""The answer to /my-visits: a caseload by urgency, a line or two for each child."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.messages.blocks import Block, Room, button, header, name, section
from bot.messages.days import counted
from bot.messages.digest import DETAILS
from bot.messages.freshness import (
    extract_words,
    facts_from,
    notified,
    of_what_was_looked_at,
    stale_first,
)
from bot.messages.lines import Line, counts_words, obligation_lines, some_of
from bot.messages.views import NOTHING_LOGGED, LoggedView, Rendered, Today
from bot.messages.words import VISITS
from rules.assessment import Assessment

_NOBODY: Mapping[str, str] = MappingProxyType({})
_LAST = 3  # blocks: what did not fit, children with nothing due, how old the facts are


def my_visits(
    assessments: Sequence[Assessment],
    today: Today,
    *,
    beside: Mapping[str, str] = _NOBODY,
    logged: LoggedView = NOTHING_LOGGED,
) -> Rendered:
    """Return a caseload, the most urgent child first; the counts stand for all of it.

    `beside` is said beside a child, by person id: "cover for NAME", or in a team's list the
    worker's name.
    """
    if not assessments:
        return _none_allocated(today)
    children = [(_worth_a_line(one, today, logged), one) for one in assessments]
    owed = sorted((lines, _to_put_right(one)) for lines, one in children if lines)
    summary = counted(len(assessments), "child", "children")
    if owed:
        summary += f": {counts_words(line.group for lines, _ in owed for line in lines)}"
    blocks = [*stale_first(today), header(summary)]
    room = Room(blocks, _LAST)
    for shown, (lines, to_put_right) in enumerate(owed):
        block = _child(lines, to_put_right, beside)
        if not room.take(block):
            blocks.append(
                section(f"and {counted(len(owed) - shown, 'more child', 'more children')}")
            )
            break
        blocks.append(block)
    if nothing_due := len(assessments) - len(owed):
        blocks.append(section(_nothing_due(nothing_due, today)))
    return Rendered(notified(summary, today), [*blocks, facts_from(today)])


def _worth_a_line(assessment: Assessment, today: Today, logged: LoggedView) -> list[Line]:
    """Return what is due or over, and of what is later the visits; else what is due first."""
    return (
        sorted(obligation_lines(assessment, today, later=VISITS, logged=logged))
        or sorted(obligation_lines(assessment, today))[:1]
    )


def _child(lines: Sequence[Line], to_put_right: int, beside: Mapping[str, str]) -> Block:
    first, others = lines[0], [line.words for line in lines[1:]]
    text = f"*{first.label}* {first.words}"
    if first.person in beside:
        text += f" · {name(beside[first.person])}"
    also = some_of(others)
    if to_put_right:
        also.append(f"{to_put_right} to put right in the record")
    if also:
        text += f"\nalso: {'; '.join(also)}"
    return section(text, button("Details", DETAILS, first.person))


def _to_put_right(assessment: Assessment) -> int:
    return sum(found.kind == "put_right" for found in assessment.findings)


def _nothing_due(count: int, today: Today) -> str:
    children = counted(count, "child", "children")
    if today.freshness.stale:
        return f"For {children} these old facts show nothing due; whether that holds is not known."
    return f"{children} with nothing due{of_what_was_looked_at(today)}."


def _none_allocated(today: Today) -> Rendered:
    words = (
        f"No child is allocated to you in {extract_words(today)}. If that is not right, the "
        "allocation in the case system is the place to look, or ask your team manager."
    )
    return Rendered(
        notified("No child is allocated to you.", today),
        [*stale_first(today), section(words), facts_from(today)],
    )
