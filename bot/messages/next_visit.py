"""The answer to /next-visit: one child, what is due first, and why each day is the due day."""

from datetime import date

from bot.messages.blocks import Block, Room, clipped, escaped, header, name, section
from bot.messages.days import counted, due_words
from bot.messages.explanation import explanation, provisional_words
from bot.messages.freshness import extract_words, facts_from, notified, stale_first
from bot.messages.lines import obligation_lines
from bot.messages.views import Rendered, Today
from bot.messages.words import IN_ORDER, duty_words, finding_words, label
from rules.assessment import Assessment
from rules.finding import Kind
from rules.obligation import Obligation
from rules.picture import open_plan

_SIGNS = {"overdue": "▲ ", "due_today": "● ", "due_soon": "○ ", "upcoming": ""}
_FOUND: dict[Kind, str] = {
    "tell_at_once": "For the team manager at once",
    "put_right": "To put right in the record",
    "ask_manager": "For the team manager to decide",
    "advise": "Good to know",
}
_LONGEST_CLAUSE = 600
_LAST = 2  # blocks: what did not fit, how old the facts are


def next_visit(assessment: Assessment, today: Today, *, instead: str | None = None) -> Rendered:
    """Return what is owed to one child, each day with its arithmetic and the policy's words.

    `instead` says why a child that is not the asker's own is shown: "cover for NAME".
    """
    child = assessment.case.child
    beside = f" · {name(instead)}" if instead else ""
    blocks = [*stale_first(today), section(f"*{label(child, today.label)}*{beside}")]
    lines = sorted(obligation_lines(assessment, today))
    if lines:
        blocks.append(header(_sentence(lines[0].words)))
    if (without := _nothing_or_no_plan(assessment, today)) is not None:
        blocks.append(section(without))
    room = Room(blocks, _LAST)
    found = [block for block in _found(assessment, today) if room.take(block)]
    shown = [block for block in _owed(assessment, today) if room.take(block)]
    blocks += shown
    if left_out := len(assessment.obligations) - len(shown):
        blocks.append(section(f"and {counted(left_out, 'more thing')} due or to write up"))
    blocks += [*found, facts_from(today)]
    return Rendered(notified("What is due for one child, and why.", today), blocks)


def _nothing_or_no_plan(assessment: Assessment, today: Today) -> str | None:
    if open_plan(assessment.case.cp_plans, today.day) is None:
        return f"There is no open child protection plan in {extract_words(today)}."
    if assessment.obligations:
        return None
    if today.freshness.stale:
        return "These old facts show nothing due. Whether that still holds cannot be said."
    return "Nothing is due."


def _owed(assessment: Assessment, today: Today) -> list[Block]:
    """Return a block for each obligation; words of the policy that repeat are quoted once."""
    blocks = []
    quoted = None
    for owed in sorted(assessment.obligations, key=_in_order):
        words = _obligation(owed, today)
        if owed.clause != quoted:
            words += f"\n>“{escaped(clipped(owed.clause, _LONGEST_CLAUSE))}”"
        blocks.append(section(words))
        quoted = owed.clause
    return blocks


def _in_order(owed: Obligation) -> tuple[date, int]:
    return (owed.due, IN_ORDER.index(owed.duty))


def _obligation(owed: Obligation, today: Today) -> str:
    what = _sentence(duty_words(owed, today))
    lines = [
        f"{_SIGNS[owed.standing]}*{what}*: {due_words(owed, today)}",
        _sentence(explanation(owed, today)),
    ]
    if (provisional := provisional_words(owed, today)) is not None:
        lines.append(_sentence(provisional))
    return "\n".join(lines)


def _found(assessment: Assessment, today: Today) -> list[Block]:
    blocks = []
    for kind, heading in _FOUND.items():
        words = [
            f"• {_sentence(finding_words(found.code, found.about, today))}"
            for found in assessment.findings
            if found.kind == kind
        ]
        if words:
            blocks.append(section("\n".join([f"*{heading}*", *words])))
    return blocks


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]
