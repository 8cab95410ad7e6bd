"""What the next person up the line is told: breaches still open, by team."""

from collections.abc import Sequence

from bot.messages.blocks import Block, header, name, paragraph, section
from bot.messages.breach_lines import breach_words, gone_breach_words, in_order, is_gone
from bot.messages.days import counted
from bot.messages.freshness import facts_from, notified, stale_first
from bot.messages.views import BreachLine, EscalationView, Rendered, Today

_MOST_TEAMS = 40
_ALL_LINES = 9_000  # characters, shared evenly between the teams
_LONGEST_TEAM = 2_700


def escalation(view: EscalationView) -> Rendered:
    """Return each team's breaches with their age, and whether the manager has acknowledged."""
    today = view.today
    teams = sorted(view.teams.items())
    still = [line for lines in view.teams.values() for line in lines if not is_gone(line)]
    summary = _summary(still, sum(1 for _, lines in teams if not all(map(is_gone, lines))), today)
    blocks = [*stale_first(today), header(summary)]
    room = min(_LONGEST_TEAM, _ALL_LINES // max(len(teams[:_MOST_TEAMS]), 1))
    blocks += [_team(team, lines, today, room) for team, lines in teams[:_MOST_TEAMS]]
    if teams[_MOST_TEAMS:]:
        blocks.append(section(f"and {counted(len(teams) - _MOST_TEAMS, 'more team')}"))
    return Rendered(notified(summary, today), [*blocks, facts_from(today)])


def _summary(still: Sequence[BreachLine], teams: int, today: Today) -> str:
    if still:
        return f"Still past the limit: {len(still)} in {counted(teams, 'team')}"
    if today.freshness.stale:
        return "Nothing is known to be open, as far as old facts show"
    return "All that was told here is done or moved"


def _team(team: str, lines: Sequence[BreachLine], today: Today, room: int) -> Block:
    still = sorted((line for line in lines if not is_gone(line)), key=in_order)
    waiting = sum(not line.acknowledged for line in still)
    said = [_line(line, today) for line in still]
    said += [gone_breach_words(line, today, initials=True) for line in lines if is_gone(line)]
    text, left_out = paragraph(said, room)
    if left_out:
        text += f"\nand {left_out} more"
    return section(f"*{name(team)}*: {len(still)} open, {waiting} not acknowledged\n{text}")


def _line(line: BreachLine, today: Today) -> str:
    words = breach_words(line, today, initials=True)
    return words if line.acknowledged else f"{words} · not yet acknowledged"
