"""Breach posts rendered from the facts of the moment: new ones first, open ones after them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from bot.messages.breach import breach
from bot.messages.views import Acknowledged, BreachLine, BreachView, Rendered
from bot.messages.words import ONE_VISIT
from bot.rendering.facts import Facts, still_owed
from rules.assessment import Assessment
from rules.reminder import is_again
from store.acknowledgements import Key, acknowledgements
from store.allocations import children_of_teams
from store.outbox import Message
from store.references import references
from store.said import Said, reminders_for


def render_breach(
    facts: Facts, post: Message, said: Sequence[Said], *, private_message: bool
) -> list[Rendered]:
    """Return a team's post and what goes on in its thread; nothing when no breach holds.

    Breaches of earlier days that are still open stand in today's post only.
    """
    told = list(said)
    new = {one.id for one in said if not is_again(one.step)}
    if post.day == facts.day:
        in_team = children_of_teams(facts.connection, [post.recipient], facts.day)
        told += reminders_for(facts.connection, post.recipient, in_team)
    lines = breach_lines(facts, post.recipient, told, new=new)
    lines = [line for line in lines if line.new or line.fate is None]
    if post.slack_ts is None and not _reached_a_step(facts, said):
        return []
    team = facts.hearers.teams[post.recipient]
    return breach(BreachView(facts.today, post.day, team.name, private_message, lines))


def _reached_a_step(facts: Facts, said: Sequence[Said]) -> bool:
    """Say whether something that the post was queued for still holds."""
    assessed = {one.case.child.id: one for one in facts.assessments(o.person_id for o in said)}
    return any(
        still_owed(assessed[one.person_id], one.subject, one.due)
        for one in said
        if one.person_id in assessed
    )


def breach_lines(
    facts: Facts, team_id: str, told: Sequence[Said], *, new: Iterable[int]
) -> list[BreachLine]:
    """Return a line for each breach told of, once; what one visit can meet shares a line."""
    new_ids = set(new)
    children = sorted({one.person_id for one in told})
    assessed = {one.case.child.id: one for one in facts.assessments(children)}
    names = references(facts.connection, children)
    seen_by = acknowledgements(facts.connection, children)
    groups: dict[tuple[str, date, str], list[Said]] = {}
    for one in sorted(told, key=_in_order):
        if one.person_id in names:
            groups.setdefault(group_of(one.person_id, one.subject, one.due), []).append(one)
    return [
        _line(facts, team_id, same, assessed.get(same[0].person_id), names, seen_by, new_ids)
        for same in groups.values()
    ]


def group_of(person_id: str, subject: str, due: date) -> tuple[str, date, str]:
    """Return what shares a line: a child's duties of one due day that one visit can meet."""
    return (person_id, due, "visit" if subject in ONE_VISIT else subject)


def _line(
    facts: Facts,
    team_id: str,
    same: Sequence[Said],
    child: Assessment | None,
    names: Mapping[str, tuple[str, str | None]],
    seen_by: Mapping[Key, tuple[str, datetime]],
    new: set[int],
) -> BreachLine:
    first = same[0]
    owed = {
        one.subject: found
        for one in same
        if child and (found := still_owed(child, one.subject, one.due)) is not None
    }
    unknown = first.person_id in facts.not_assessed
    moved = bool(child and owed and child.case.team != team_id)
    open_ones = [] if moved else list(owed)
    reference, initials = names[first.person_id]
    subject = open_ones[0] if open_ones else first.subject
    return BreachLine(
        button=str(first.id),
        reference=reference,
        initials=initials,
        subject=subject,
        due=first.due,
        new=any(one.id in new for one in same),
        obligation=owed[subject] if open_ones else None,
        acknowledged=_acknowledged(facts, seen_by, (first.person_id, subject, first.due, team_id)),
        fate="moved" if moved else None if open_ones or unknown else "done",
        worker=(_name(facts, child.case.worker) or facts.hearers.reason(child.case))
        if child
        else None,
        also=tuple(open_ones[1:]),
    )


def _in_order(said: Said) -> tuple[date, str, int, int]:
    duty = ONE_VISIT.index(said.subject) if said.subject in ONE_VISIT else len(ONE_VISIT)
    return (said.due, said.person_id, duty, said.id)


def _acknowledged(
    facts: Facts, seen_by: Mapping[Key, tuple[str, datetime]], key: Key
) -> Acknowledged | None:
    found = seen_by.get(key)
    if found is None:
        return None
    by, at = found
    return Acknowledged(_name(facts, by) or by, at)


def _name(facts: Facts, staff_id: str | None) -> str | None:
    person = facts.person(staff_id)
    return person.name if person else None
