"""The digest: a worker's morning in one message, the most urgent first."""

from collections.abc import Sequence

from bot.messages.blocks import Block, Room, button, context, header, name, paragraph, section
from bot.messages.days import counted
from bot.messages.freshness import facts_from, notified, stale_first
from bot.messages.lines import HEADINGS, Group, Line, counts_words, finding_lines, obligation_lines
from bot.messages.views import DigestView, Gone, Rendered, Today
from bot.messages.words import label_of, subject_words
from rules.finding import Kind

DETAILS = "details"
_FOR_THE_WORKER: tuple[Kind, ...] = ("tell_at_once", "put_right", "advise")
_FOR_THE_MANAGER: tuple[Kind, ...] = ("ask_manager", "advise")
_LONGEST_GONE = 1_500
_LAST = 3  # blocks: what did not fit, what is gone, how old the facts are


def digest(view: DigestView) -> Rendered:
    """Return everything open for one person this morning, what is new first in its group.

    Neither the notification nor the first block names a child.
    """
    today = view.today
    lines = sorted(_lines(view))
    summary = _summary(lines, today)
    blocks = [*stale_first(today), header(f"{summary}.")]
    if not lines:
        blocks.append(section(_nothing_open(view)))
    shown = _add_lines(blocks, lines, view)
    if shown < len(lines):
        blocks.append(section(f"and {len(lines) - shown} more: `/my-visits`"))
    if view.gone:
        blocks.append(context(gone_words(view.gone, today)))
    blocks.append(facts_from(today))
    return Rendered(notified(summary, today), blocks)


def gone_words(gone: Sequence[Gone], today: Today) -> str:
    """Return what was said earlier and no longer holds, struck through."""
    lines = []
    for one in gone:
        fate = "done" if one.fate == "done" else "moved to another worker"
        shown = label_of(one.reference, one.initials, today.label)
        lines.append(f"~{shown}~ {subject_words(one.subject, one.due, today)}: {fate}")
    text, left_out = paragraph(lines, _LONGEST_GONE)
    return f"{text}\nand {left_out} more done or moved" if left_out else text


def _lines(view: DigestView) -> list[Line]:
    today, new = view.today, view.new
    lines = []
    for child in view.children:
        lines += obligation_lines(child, today, new, later=False)
        lines += finding_lines(child, today, _FOR_THE_WORKER, new)
    for child in view.asked:
        lines += finding_lines(child, today, _FOR_THE_MANAGER, new)
    return lines


def _summary(lines: list[Line], today: Today) -> str:
    if not lines:
        return "What is due today is not known" if today.freshness.stale else "Nothing for today"
    counts = counts_words(line.group for line in lines)
    return f"{counted(len(lines), 'thing')} for today: {counts}"


def _nothing_open(view: DigestView) -> str:
    if view.today.freshness.stale:
        return "Whether anything is still to be done cannot be said before a newer extract arrives."
    if view.gone:
        return "All that was said here today is done, or with another worker."
    return "Nothing is due soon, and nothing waits to be written up."


def _add_lines(blocks: list[Block], lines: list[Line], view: DigestView) -> int:
    """Add the lines that fit under their headings, and return how many there were."""
    room = Room(blocks, _LAST)
    group: Group | None = None
    for shown, line in enumerate(lines):
        added = [_line(line, view)]
        if line.group != group:
            added.insert(0, section(f"*{HEADINGS[line.group][0]}*"))
        if not room.take(*added):
            return shown
        blocks += added
        group = line.group
    return len(lines)


def _line(line: Line, view: DigestView) -> Block:
    new = "" if line.said_before else "*New* · "
    instead = view.instead_of.get(line.person)
    instead = f" · {name(instead)}" if instead else ""
    text = f"{new}*{line.label}* {line.words}{instead}"
    return section(text, button("Details", DETAILS, line.person))
