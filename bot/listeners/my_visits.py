"""`/my-visits`: the asker's caseload, the most urgent first."""

from slack_bolt import App

from bot.access import Access
from bot.listeners.answering import listen_to_command, today_in
from bot.messages.my_visits import my_visits
from bot.messages.views import Rendered
from bot.rendering.logged import logged_about
from rules.assessment import assess
from store.cases import cases_of

ACTION = "my_visits"


def register(app: App, access: Access) -> None:
    """Listen to the command."""

    def find(user: str, channel: str | None, _: str) -> Rendered:
        return answer(access, user, channel)

    listen_to_command(app, access, "/my-visits", ACTION, find)


def answer(access: Access, user: str, channel: str | None) -> Rendered:
    """Return every child allocated to the asker, and what is owed to each."""
    with access.question(user, channel, own=True) as question:
        today = today_in(question)
        staff_id = question.asker.person.staff_id
        day = question.as_of.day
        cases = cases_of(question.connection, question.own, day).cases
        logged = logged_about(question.connection, cases, staff_id, day)
        question.will_show(ACTION)
    return my_visits([assess(case, question.as_of) for case in cases], today, logged=logged)
