"""`/next-visit [child]`: when a child's next visit is, and why then."""

from dataclasses import replace

from slack_bolt import App

from bot.access import Access, Question, Refused, may_see
from bot.listeners.answering import listen_to_command, today_in
from bot.messages import answers
from bot.messages.freshness import dated
from bot.messages.next_visit import next_visit
from bot.messages.views import Rendered, Today
from bot.rendering.logged import with_remarks
from rules.assessment import Assessment, assess, first_due
from store.case_rows import Rows, gathered_cases
from store.cases import cases_of, found_in, team_cases
from store.people import teams_led_by
from store.remarks import remarks_on_child

ACTION = "next_visit"


def register(app: App, access: Access) -> None:
    """Listen to the command."""

    def find(user: str, channel: str | None, typed: str) -> Rendered:
        return answer(access, user, channel, typed)

    listen_to_command(app, access, "/next-visit", ACTION, find)


def answer(
    access: Access, user: str, channel: str | None, named: str, action: str = ACTION
) -> Rendered:
    """Return the answer about the child named, or about the asker's most urgent child.

    `action` is what the access log calls it.
    """
    via, _, rest = named.partition(":")
    text, only = (rest.strip(), _VIA[via]) if via in _VIA else (named, None)
    named_child = text if named else None
    with access.question(user, channel, named_child, own=not named) as question:
        today = today_in(question)
        connection, day = question.connection, question.as_of.day
        if question.named is None:
            found = most_urgent(question, today)
            remarks = remarks_on_child(connection, found.case.child.id, day)
        else:
            found = child_named(question, question.named.rows, text, only)
            remarks = question.named.remarks
        staff_id = question.asker.person.staff_id
        case, logged = with_remarks(connection, found.case, remarks, staff_id, day)
        question.will_show(action, case.child.id)
    return next_visit(replace(found, case=case), today, logged=logged)


def child_named(question: Question, named: Rows, text: str, only: str | None) -> Assessment:
    """Return the child a worker named, by either of its ids; raise Refused when it is not theirs.

    `only` says which id is meant: `ref:` or `id:` stood before it.
    """
    today = today_in(question)
    found = {one for one in found_in(named.children(), text) if only in {None, one.via}}
    if not found:
        raise Refused(dated(answers.unknown_reference(today), today), "unknown_reference")
    if len(found) > 1:
        same = all(one.via == "reference" for one in found)
        told = answers.same_reference() if same else answers.several_matches(text)
        raise Refused(dated(told, today), "several_matches")
    case = gathered_cases(named, [one.person_id for one in found]).cases[0]
    if not may_see(question.connection, question.asker, case, question.as_of.day):
        raise Refused(dated(answers.not_your_child(), today), "not_your_child")
    return assess(case, question.as_of)


def most_urgent(question: Question, today: Today) -> Assessment:
    """Return the asker's most urgent child; for a manager without a caseload, the team's."""
    connection, as_of = question.connection, question.as_of
    cases = list(cases_of(connection, question.own, as_of.day).cases)
    if not cases:
        for team in teams_led_by(connection, question.asker.person.staff_id):
            cases += team_cases(connection, team, as_of.day).cases
    owing = [
        (owed.due, case.child.reference, case)
        for case in cases
        if (owed := first_due(case, as_of)) is not None
    ]
    if cases and not owing:
        raise Refused(dated(answers.nothing_owed(today), today), "nothing_owed")
    if not owing:
        raise Refused(dated(answers.nothing_allocated(today), today), "nothing_allocated")
    return assess(min(owing, key=lambda one: one[:2])[2], as_of)


_VIA = {"ref": "reference", "id": "person_id"}
