"""Digests rendered from the facts of the moment: the children each recipient hears about."""

from collections.abc import Sequence

from bot.messages.digest import digest
from bot.messages.views import DigestView, Fate, Gone, Rendered
from bot.rendering.facts import Facts
from bot.rendering.logged import LoggedFacts
from rules.assessment import Assessment
from rules.finding import KINDS
from rules.reminder import is_again
from store.allocations import children_with
from store.outbox import Message
from store.references import references
from store.said import Said


def render_digests(
    facts: Facts, messages: Sequence[Message]
) -> dict[int, tuple[Rendered | None, list[int]]]:
    """Return the words of each digest, None when nothing in it holds, and the untrue reminders."""
    said = facts.said([message.id for message in messages])
    heard = _heard(facts, {message.recipient for message in messages})
    children = {one.case.child.id for several in heard.values() for one in several}
    logged = LoggedFacts(facts.connection, children, facts.day)
    return {
        message.id: _render(
            facts, message, heard[message.recipient], said.get(message.id, []), logged
        )
        for message in messages
    }


def _heard(facts: Facts, recipients: set[str]) -> dict[str, list[Assessment]]:
    workers, teams = facts.hearers.stands_in_for(recipients)
    candidates = children_with(facts.connection, workers, teams, facts.day)
    heard: dict[str, list[Assessment]] = {recipient: [] for recipient in recipients}
    for assessed in facts.assessments(candidates):
        hearer = facts.hearers.ordinary(assessed.case)
        if hearer in heard:
            heard[hearer].append(assessed)
    return heard


def _render(
    facts: Facts,
    message: Message,
    children: list[Assessment],
    said: list[Said],
    logged: LoggedFacts,
) -> tuple[Rendered | None, list[int]]:
    by_id = {assessed.case.child.id: assessed for assessed in children}
    asked = _asked(facts, message.recipient, said)
    by_id |= {one.case.child.id: one for one in asked}
    true = [one for one in said if _holds(facts, by_id, one)]
    untrue = [one for one in said if one not in true]
    already_sent = message.slack_ts is not None
    if not true and not already_sent:
        return None, [one.id for one in untrue]
    view = DigestView(
        today=facts.today,
        children=children,
        asked=asked,
        new=frozenset((one.person_id, one.subject) for one in true if not is_again(one.step)),
        gone=_gone(facts, untrue, by_id) if already_sent else [],
        instead_of={
            assessed.case.child.id: whose
            for assessed in by_id.values()
            if (whose := _whose(facts, assessed, message.recipient)) is not None
        },
        logged=logged.view((one.case for one in children), message.recipient),
    )
    return digest(view), [] if already_sent else [one.id for one in untrue]


def _whose(facts: Facts, assessed: Assessment, recipient: str) -> str | None:
    """Say why a child that is another's is here, or of which worker it is; None of one's own."""
    worker = facts.person(assessed.case.worker)
    reason = facts.hearers.reason(assessed.case)
    if reason is None and worker is not None and worker.staff_id != recipient:
        return worker.name
    return reason


def _asked(facts: Facts, recipient: str, said: list[Said]) -> list[Assessment]:
    """Return the children about whom this manager is asked, or told, something as manager."""
    about = {one.person_id for one in said if one.subject in KINDS}
    return [
        assessed
        for assessed in facts.assessments(sorted(about))
        if facts.hearers.manager(assessed.case.team) == recipient
    ]


def _holds(facts: Facts, children: dict[str, Assessment], said: Said) -> bool:
    assessed = children.get(said.person_id)
    return assessed is not None and facts.holds(assessed, said.subject, said.due)


def _gone(facts: Facts, untrue: list[Said], own: dict[str, Assessment]) -> list[Gone]:
    names = references(facts.connection, {one.person_id for one in untrue})
    return [
        Gone(
            *names[one.person_id],
            one.subject,
            one.due,
            "done" if one.person_id in own else _fate(facts, one),
        )
        for one in untrue
        if one.person_id in names and one.person_id not in facts.not_assessed
    ]


def _fate(facts: Facts, said: Said) -> Fate:
    elsewhere = facts.assessments([said.person_id])
    return "moved" if elsewhere and facts.holds(elsewhere[0], said.subject, said.due) else "done"
