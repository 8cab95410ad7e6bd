"""The breach post of a team and a day, with its thread: new ones first, then those still open."""

from collections.abc import Sequence

from bot.messages.blocks import Block, button, header, name, section
from bot.messages.breach_lines import breach_words, gone_breach_words, in_order, is_gone
from bot.messages.days import day_words
from bot.messages.freshness import facts_from, notified, stale_first
from bot.messages.views import BreachLine, BreachView, Rendered, Today

ACKNOWLEDGE = "acknowledge"
# A line stays in its part whatever becomes of it, for parts are edited in place: so parts are cut
# by number. 30 of the longest lines stay well below Slack's 50 blocks and 13,000 characters.
LINES_IN_A_PART = 30


def breach(view: BreachView) -> list[Rendered]:
    """Return the post, then the parts of its thread; in a channel references stand alone."""
    lines = sorted(view.lines, key=in_order)
    parts = [
        lines[start : start + LINES_IN_A_PART]
        for start in range(0, max(len(lines), 1), LINES_IN_A_PART)
    ]
    return [_post(view, lines, parts[0]), *(_thread_part(view, part) for part in parts[1:])]


def _post(view: BreachView, lines: Sequence[BreachLine], part: Sequence[BreachLine]) -> Rendered:
    today = view.today
    where = f"*{name(view.team)}*, {day_words(view.day, today)}"
    blocks = stale_first(today)
    if all(map(is_gone, lines)):
        summary = f"Past the limit: {_resolved(lines, today)}"
        return Rendered(
            notified(summary, today), [*blocks, section(f"{where}. {summary}."), facts_from(today)]
        )
    summary = f"Past the limit: {_open(lines)}"
    blocks += [header(summary), section(where), *_lines(view, part)]
    if len(part) < len(lines):
        blocks.append(section(f"{len(lines) - len(part)} more in the thread."))
    return Rendered(notified(summary, today), [*blocks, facts_from(today)])


def _thread_part(view: BreachView, part: Sequence[BreachLine]) -> Rendered:
    if all(map(is_gone, part)):
        words = f"Past the limit, continued: {_resolved(part, view.today)}"
        return Rendered(words, [section(f"{words}.")])
    words = f"Past the limit, continued: {_open(part)}"
    return Rendered(words, [section(f"{words}."), *_lines(view, part)])


def _lines(view: BreachView, part: Sequence[BreachLine]) -> list[Block]:
    blocks: list[Block] = []
    heading = None
    for line in part:
        called = "*New*" if line.new else "*Still open*"
        if called != heading:
            blocks.append(section(called))
            heading = called
        blocks.append(_line(line, view))
    return blocks


def _line(line: BreachLine, view: BreachView) -> Block:
    if is_gone(line):
        return section(gone_breach_words(line, view.today, initials=view.private_message))
    words = breach_words(line, view.today, initials=view.private_message)
    if line.acknowledged:
        return section(words)
    return section(words, button("Acknowledge", ACKNOWLEDGE, line.button))


def _open(lines: Sequence[BreachLine]) -> str:
    still = [line for line in lines if not is_gone(line)]
    new = sum(line.new for line in still)
    before = len(still) - new
    counts = [f"{new} new"] * bool(new) + [f"{before} open from before"] * bool(before)
    return ", ".join(counts)


def _resolved(lines: Sequence[BreachLine], today: Today) -> str:
    """Return what became of the lines; facts that are old never make an all clear."""
    nothing = "as far as old facts show, nothing open" if today.freshness.stale else "nothing open"
    if not lines:
        return nothing
    moved = sum(line.fate == "moved" for line in lines)
    done = len(lines) - moved
    counts = [f"{done} done"] * bool(done) + [f"{moved} moved to another team"] * bool(moved)
    return f"{nothing}, {', '.join(counts)}"
