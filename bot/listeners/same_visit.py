"""The two answers to whether a visit logged in Slack and one of the case system are the same."""

from functools import partial

from slack_bolt import App

from bot.access import Access, Asker, Refused
from bot.listeners.answering import listen_to_button, today_in
from bot.messages import answering_same
from bot.messages.logged import SAME_VISIT, TWO_VISITS
from bot.messages.views import Rendered, Today
from store.access_log import note_access
from store.allocations import worker_of
from store.database import writing
from store.logged_visits import logged_visit
from store.looking_again import look_again
from store.visit_doubts import answer, doubts

_LONGEST_ID = 9  # digits: a longer number is no id, and no integer of the database


def register(app: App, access: Access) -> None:
    """Listen to both buttons; the digest is edited, the answer goes to whoever pressed."""
    for action, same in ((SAME_VISIT, True), (TWO_VISITS, False)):
        listen_to_button(app, access, action, partial(_find, access, action, same))


def _find(access: Access, action: str, same: bool, user: str, pressed: str) -> Rendered:  # noqa: FBT001 - bound above
    with access.question(user, None) as question:
        asker, today = question.asker, today_in(question)
    return answered_by(access, asker, today, action, pressed, same=same)


def answered_by(
    access: Access, asker: Asker, today: Today, action: str, button: str, *, same: bool
) -> Rendered:
    """Keep what somebody says; raise Refused when it is not theirs to say or not asked any more."""
    number, _, visit_id = button.partition(":")
    if not (number.isascii() and number.isdigit() and len(number) <= _LONGEST_ID):
        raise Refused(answering_same.not_asked_any_more(), "no_longer_open")
    now, staff_id = access.deployment.now(), asker.person.staff_id
    with writing(access.deployment.engine) as connection:
        visit = logged_visit(connection, int(number))
        if visit is None:
            raise Refused(answering_same.not_asked_any_more(), "no_longer_open")
        child = visit.account.person_id
        if staff_id not in {visit.logged_by, worker_of(connection, child)}:
            raise Refused(answering_same.not_yours_to_answer(), "not_yours")
        asked = [
            doubt
            for doubt in doubts(connection, today.day, [child])
            if (doubt.logged_id, doubt.key[1]) == (visit.id, visit_id)
        ]
        if not asked or not answer(connection, asked[0], same=same, by=staff_id, now=now):
            raise Refused(answering_same.not_asked_any_more(), "no_longer_open")
        look_again(connection, child, today.day, now)
        note_access(
            connection,
            at=now,
            slack_user_id=asker.slack_user_id,
            staff_id=staff_id,
            action=action,
            person_id=child,
            outcome="answered",
        )
    return (answering_same.kept_as_one if same else answering_same.kept_as_two)(asked[0], today)
