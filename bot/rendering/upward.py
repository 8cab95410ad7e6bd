"""What goes up the line: escalations, and the first morning's summary."""

from collections import Counter
from collections.abc import Sequence

from bot.messages.escalation import escalation
from bot.messages.summary import first_summary
from bot.messages.views import BreachLine, EscalationView, Rendered, SummaryView
from bot.rendering.breaches import breach_lines
from bot.rendering.facts import Facts, still_owed
from store.outbox import Message
from store.said import Said


def render_escalation(
    facts: Facts, message: Message, said: Sequence[Said]
) -> tuple[Rendered | None, list[int]]:
    """Return the words for the next person up the line, None when nothing in it holds."""
    teams: dict[str, list[BreachLine]] = {}
    untrue = _untrue(facts, said)
    for team_id, told in _by_team(facts, said).items():
        team = facts.hearers.teams.get(team_id)
        lines = breach_lines(facts, team_id, told, new={one.id for one in told})
        if team is not None:
            teams.setdefault(team.name, []).extend(lines)
    open_ones = any(line.obligation for lines in teams.values() for line in lines)
    if not open_ones and message.slack_ts is None:
        return None, untrue
    view = EscalationView(facts.today, message.day, teams)
    return escalation(view), [] if message.slack_ts else untrue


def render_summary(
    facts: Facts, message: Message, said: Sequence[Said]
) -> tuple[Rendered | None, list[int]]:
    """Return the counts of what had passed its limit before Seen began, None when there is none."""
    untrue = set(_untrue(facts, said))
    holding = [one for one in said if one.id not in untrue]
    if not holding:
        return None, sorted(untrue)
    teams = {
        facts.hearers.teams[team_id].name: Counter(
            subject for _, subject, _ in {(o.person_id, o.subject, o.due) for o in told}
        )
        for team_id, told in _by_team(facts, holding).items()
        if team_id in facts.hearers.teams
    }
    view = SummaryView(
        facts.today,
        teams,
        oldest=min(one.due for one in holding),
        again_every=facts.as_of.policy.telling.again_every,
    )
    return first_summary(view), [] if message.slack_ts else sorted(untrue)


def _by_team(facts: Facts, said: Sequence[Said]) -> dict[str, list[Said]]:
    teams: dict[str, list[Said]] = {}
    assessed = {one.case.child.id: one for one in facts.assessments(o.person_id for o in said)}
    for one in said:
        child = assessed.get(one.person_id)
        if child is not None and child.case.team is not None:
            teams.setdefault(child.case.team, []).append(one)
    return teams


def _untrue(facts: Facts, said: Sequence[Said]) -> list[int]:
    assessed = {one.case.child.id: one for one in facts.assessments(o.person_id for o in said)}
    return [
        one.id
        for one in said
        if one.person_id not in assessed
        or still_owed(assessed[one.person_id], one.subject, one.due) is None
    ]
