"""Access: who asks, from where, and which child they may see. Every answer is written down."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from bot.deployment import Deployment
from bot.directory import Directory
from bot.hearers import Hearers
from bot.messages import answers
from bot.messages.freshness import dated
from bot.messages.views import Rendered, Today
from bot.rendering.facts import today_from
from rules.as_of import AsOf
from rules.case import Case
from store.access_log import AccessLog
from store.asking import Asking, Named, who_asks, who_asks_about, who_asks_about_own
from store.database import glancing, waits_for_nothing
from store.people import Person, covered_by, teams_led_by


class Refused(Exception):  # noqa: N818 - it says what happened
    """The asker gets this answer instead; `outcome` is what the access log says."""

    def __init__(self, answer: Rendered, outcome: str) -> None:
        super().__init__(outcome)
        self.answer = answer
        self.outcome = outcome


class NotAskedYet(Exception):  # noqa: N818 - it says what to do
    """Slack has to be asked about the person or the channel first; see `Access.ask_slack`."""


@dataclass(frozen=True, slots=True)
class Asker:
    """A member of staff who asks something in Slack."""

    slack_user_id: str
    person: Person


@dataclass(frozen=True, slots=True)
class Question:
    """Who asks, on which day, in the transaction in which the answer is found.

    `today` is None before the first import; `named` is what was read of the children named, whom
    the asker may not be allowed to see; `own` are the ids of those allocated to the asker.
    `shown` is what is written down of the answer, (action, person id), before it is given.
    """

    connection: Connection
    asker: Asker
    as_of: AsOf
    today: Today | None
    named: Named | None = None
    own: Sequence[str] = ()
    shown: list[tuple[str, str | None]] = field(default_factory=list)

    def will_show(self, action: str, person_id: str | None = None) -> None:
        """Have it written down, when the question is done with, that the answer was shown."""
        self.shown.append((action, person_id))


class Access:
    """Decides by what Slack says of a person and a channel, and by the staff file."""

    def __init__(self, deployment: Deployment, directory: Directory) -> None:
        self.deployment = deployment
        self.directory = directory
        self._log = AccessLog(deployment.engine)

    @contextmanager
    def question(
        self,
        slack_user_id: str,
        channel_id: str | None,
        named: str | None = None,
        *,
        own: bool = False,
    ) -> Iterator[Question]:
        """Yield who asks, about the children named or their own, or about nobody yet.

        Raise Refused in a shared channel, for guests and unknown people.

        Direct messages are the asker's own; None stands for a button, whose answer nobody else
        sees. Raise NotAskedYet when what is kept of them is missing or too old to decide by.
        """
        deployment = self.deployment
        asked_in = None if channel_id is None or channel_id.startswith("D") else channel_id
        day, about, theirs = deployment.today(), None, list[str]()
        with glancing(deployment.engine) as connection:
            if named is not None:
                found, about = who_asks_about(connection, slack_user_id, asked_in, named, day)
            elif own:
                found, theirs = who_asks_about_own(connection, slack_user_id, asked_in, day)
            else:
                found = who_asks(connection, slack_user_id, asked_in)
            if found is None or not self.directory.is_fresh(found.member):
                raise NotAskedYet
            if asked_in is not None:
                if found.channel is None or not self.directory.is_fresh(found.channel):
                    raise NotAskedYet
                if found.channel.shared:
                    raise Refused(answers.shared_channel(), "shared_channel")
            as_of = deployment.as_of(day, found.supplied)
            today = None
            if found.extracted_at is not None:
                today = today_from(
                    deployment, as_of, found.extracted_at, found.supplied, assumed=found.assumed
                )
            asker = Asker(slack_user_id, _colleague(found, today))
            question = Question(connection, asker, as_of, today, about, theirs)
            yield question
            begun_nothing = waits_for_nothing(connection)
            if begun_nothing:  # what is written is committed at once, and no other is needed
                self._write_down(question, connection)
        if not begun_nothing:
            self._write_down(question, None)

    def ask_slack(self, slack_user_id: str, channel_id: str | None) -> None:
        """Ask Slack about a person and a channel. Raise Refused for one nobody can see.

        Raise TryAgain or GiveUp when Slack cannot be asked.
        """
        if channel_id is not None and not channel_id.startswith("D"):
            channel = self.directory.channel(channel_id)
            if channel is None:
                raise Refused(answers.shared_channel(), "shared_channel")
        if self.directory.ask_person(slack_user_id) is None:
            raise Refused(answers.from_outside(), "from_outside")

    def note_refused(self, slack_user_id: str, action: str, outcome: str) -> None:
        """Write down who asked for what and why they did not get it, before they are told."""
        self._log.note(
            at=self.deployment.now(),
            slack_user_id=slack_user_id,
            staff_id=None,
            action=action,
            person_id=None,
            outcome=outcome,
        )

    def _write_down(self, question: Question, connection: Connection | None) -> None:
        for action, person_id in question.shown:
            self._log.note(
                connection,
                at=self.deployment.now(),
                slack_user_id=question.asker.slack_user_id,
                staff_id=question.asker.person.staff_id,
                action=action,
                person_id=person_id,
                outcome="shown",
            )


def may_see(connection: Connection, asker: Asker, case: Case, today: date) -> bool:
    """Say whether a child is the asker's: allocated, covered today, or of a team they manage.

    Who stands in for a team's manager today manages it: the digest and the posts go there.
    """
    staff_id = asker.person.staff_id
    if case.worker == staff_id:
        return True
    if case.team is not None and case.team in teams_led_by(connection, staff_id):
        return True
    if case.worker is not None and case.worker in covered_by(connection, staff_id, today):
        return True
    return Hearers.on(connection, today).manager(case.team) == staff_id


def _colleague(found: Asking, today: Today | None) -> Person:
    member = found.member
    if member.from_outside:
        raise Refused(answers.from_outside(), "from_outside")
    if member.guest:
        raise Refused(answers.guest(), "guest")
    if member.deactivated or member.is_bot or found.person is None:
        told = answers.not_in_staff_file()
        raise Refused(dated(told, today) if today else told, "unknown_person")
    return found.person
