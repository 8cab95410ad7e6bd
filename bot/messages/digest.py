"""The digest: a worker's morning in one message, the most urgent first."""

from collections.abc import Iterable, Sequence

from bot.messages.blocks import Block, Room, button, context, header, name, paragraph, section
from bot.messages.days import counted
from bot.messages.freshness import facts_from, notified, of_what_was_looked_at, stale_first
from bot.messages.lines import (
    HEADINGS,
    Group,
    Line,
    counts_words,
    doubt_lines,
    finding_lines,
    obligation_lines,
    some_of,
)
from bot.messages.logged import answer_buttons
from bot.messages.views import DigestView, Gone, Rendered, Today
from bot.messages.words import gone_words_of, label_of, subject_words
from rules.finding import Kind

DETAILS = "details"
_FOR_THE_WORKER: tuple[Kind, ...] = ("tell_at_once", "put_right", "advise")
_ASKED: tuple[Kind, ...] = ("ask_manager",)
_FOR_THE_MANAGER: tuple[Kind, ...] = (*_ASKED, "advise")
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
        fate = gone_words_of(one.subject) if one.fate == "done" else "moved to another worker"
        shown = label_of(one.reference, one.initials, today.label)
        lines.append(f"~{shown}~ {subject_words(one.subject, one.due, today)}: {fate}")
    text, left_out = paragraph(lines, _LONGEST_GONE)
    return f"{text}\nand {left_out} more done or moved" if left_out else text


def _lines(view: DigestView) -> list[Line]:
    today, new = view.today, view.new
    lines = []
    for child in view.children:
        lines += obligation_lines(child, today, new, later=(), logged=view.logged)
        lines += finding_lines(child, today, _FOR_THE_WORKER, new)
        lines += doubt_lines(child, today, view.logged, new)
    own = {child.case.child.id for child in view.children}
    for child in view.asked:
        kinds = _ASKED if child.case.child.id in own else _FOR_THE_MANAGER
        lines += finding_lines(child, today, kinds, new, to_the_manager=True)
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
    if view.today.not_judged:
        return f"Nothing is due soon{of_what_was_looked_at(view.today)}."
    return "Nothing is due soon, and nothing waits to be written up."


def _add_lines(blocks: list[Block], lines: list[Line], view: DigestView) -> int:
    """Add the lines that fit under their headings, and return how many there were.

    What there is for one child under one heading stands together, with one button.
    """
    room = Room(blocks, _LAST)
    group: Group | None = None
    shown = 0
    for same in _by_child(lines):
        added = [_of_child(same, view)]
        if same[0].answer:
            added.append(answer_buttons(same[0].answer))
        if same[0].group != group:
            added.insert(0, section(f"*{HEADINGS[same[0].group][0]}*"))
        if not room.take(*added):
            break
        blocks += added
        group = same[0].group
        shown += len(same)
    return shown


def _by_child(lines: list[Line]) -> Iterable[list[Line]]:
    """Return the lines of each child under each heading, in the order of the first of them.

    A question stands by itself, with its answers.
    """
    together: dict[tuple[Group, str, str], list[Line]] = {}
    for line in lines:
        together.setdefault((line.group, line.person, line.answer), []).append(line)
    return together.values()


def _of_child(lines: list[Line], view: DigestView) -> Block:
    first, others = lines[0], [line.words for line in lines[1:]]
    new = "" if first.said_before else "*New* · "
    instead = view.instead_of.get(first.person)
    text = f"{new}*{first.label}* {first.words}{f' · {name(instead)}' if instead else ''}"
    if others:
        text += f"\nalso: {'; '.join(some_of(others))}"
    return section(text, button("Details", DETAILS, first.person))
