"""The renderer: messages of the outbox become words and a place to go, from today's facts."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from bot.deployment import Deployment
from bot.directory import Directory
from bot.hearers import Hearers
from bot.messages.alarm import nothing_more
from bot.messages.views import Rendered
from bot.rendering.alarms import render_alarm
from bot.rendering.breaches import render_breach
from bot.rendering.digests import render_digests
from bot.rendering.facts import Facts, NoExtractError, People, facts_if_any
from bot.rendering.outcome import NotYet, Outcome, Outgoing, Undeliverable, Withdrawn
from bot.rendering.upward import render_escalation, render_summary
from store.database import reading, writing
from store.day_messages import add_message
from store.outbox import Message, post_of
from store.people import Person
from store.slack_directory import SlackChannel

NO_ACCOUNT = "no active Slack account of this workspace"
NOTHING_HOLDS = "nothing in it holds any more"
NOTHING = Rendered("", [])


class Renderer:
    """Renders a claim at a time, so that a hundred digests cost a few statements, not hundreds."""

    def __init__(self, deployment: Deployment, directory: Directory) -> None:
        self.deployment = deployment
        self.directory = directory
        self._people: People | None = None

    def render(self, messages: Sequence[Message]) -> list[Outcome]:
        """Return what becomes of each message. Raise TryAgain or GiveUp from asking Slack.

        Slack is asked before the transaction in which everything is read, never within it.
        """
        with reading(self.deployment.engine) as connection:
            people = People.on(connection, self.deployment.today(), self._people)
        self._people, hearers = people, people.hearers
        users = self.directory.users_of(_wanted(hearers, messages))
        channels = {
            team_id: self._channel(hearers, team_id)
            for team_id in sorted({m.recipient for m in messages if m.kind == "breach"})
        }
        with reading(self.deployment.engine) as connection:
            facts = facts_if_any(self.deployment, connection, people)
            outcomes: list[Outcome] = []
            parts: dict[int, int] = {}
            for kind in sorted({message.kind for message in messages}):
                same = [message for message in messages if message.kind == kind]
                if kind == "alarm":
                    outcomes += _alarms(self.deployment, connection, facts, same, users)
                elif facts is None:
                    raise NoExtractError
                elif kind == "breach":
                    outcomes += _breaches(facts, same, users, channels, parts)
                else:
                    outcomes += _private(facts, kind, same, users)
        self._add_parts([message for message in messages if message.id in parts], parts)
        return outcomes

    def _channel(self, hearers: Hearers, team_id: str) -> SlackChannel | None:
        """Return the channel where a team's breaches may be posted, if it has one."""
        team = hearers.teams.get(team_id)
        if team is None or team.channel is None:
            return None
        channel = self.directory.channel(team.channel)
        return channel if channel is not None and channel.is_for_the_team_alone else None

    def _add_parts(self, posts: Sequence[Message], parts: Mapping[int, int]) -> None:
        """Queue what goes on in the threads of posts that are too long for one message."""
        if not posts:
            return
        now = self.deployment.now()
        with writing(self.deployment.engine) as connection:
            for post in posts:
                for position in range(1, parts[post.id]):
                    add_message(connection, post.kind, post.recipient, post.day, now, position)


def _wanted(hearers: Hearers, messages: Iterable[Message]) -> list[Person]:
    """Return everybody these messages may go to."""
    wanted: dict[str, Person] = {}
    for message in messages:
        staff_id: str | None = message.recipient
        if message.kind == "breach":
            staff_id = hearers.manager(message.recipient)
        person = hearers.people.get(staff_id or "")
        if message.kind == "alarm" and person is None:
            person = _known_by_email(message.recipient)
        if person is not None:
            wanted[person.staff_id] = person
    return list(wanted.values())


def _known_by_email(email: str) -> Person:
    """Return an administrator who is in the settings and not in the staff file."""
    return Person(email, email, "administrator", None, None, email.lower(), None)


def _alarms(
    deployment: Deployment,
    connection: Connection,
    facts: Facts | None,
    messages: Sequence[Message],
    users: Mapping[str, str],
) -> list[Outcome]:
    days = {message.day for message in messages}
    words = {day: render_alarm(deployment, connection, facts, day) for day in days}
    return [
        _direct(
            message,
            users,
            # What was sent and is put right says so; what was not sent is withdrawn.
            words[message.day]
            or (nothing_more(facts.today) if facts and message.slack_ts else None),
            [],
        )
        for message in messages
    ]


def _private(
    facts: Facts, kind: str, messages: Sequence[Message], users: Mapping[str, str]
) -> list[Outcome]:
    if kind == "digest":
        digests = render_digests(facts, messages)
        return [_direct(message, users, *digests[message.id]) for message in messages]
    render = render_escalation if kind == "escalation" else render_summary
    said = facts.said([message.id for message in messages])
    return [
        _direct(message, users, *render(facts, message, said.get(message.id, [])))
        for message in messages
    ]


def _breaches(
    facts: Facts,
    messages: Sequence[Message],
    users: Mapping[str, str],
    channels: Mapping[str, SlackChannel | None],
    parts: dict[int, int],
) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for team_id, day in sorted({(message.recipient, message.day) for message in messages}):
        same = [m for m in messages if (m.recipient, m.day) == (team_id, day)]
        channel = channels[team_id]
        to = (
            channel.slack_channel_id if channel else users.get(facts.hearers.manager(team_id) or "")
        )
        if team_id not in facts.hearers.teams:
            outcomes += [Undeliverable(m, "the team is not in the extract") for m in same]
        elif to is None:
            reason = f"no private channel, and the manager has {NO_ACCOUNT}"
            outcomes += [Undeliverable(message, reason) for message in same]
        else:
            outcomes += _of_day(facts, same, to, parts, direct=channel is None)
    return outcomes


def _of_day(
    facts: Facts, messages: Sequence[Message], to: str, parts: dict[int, int], *, direct: bool
) -> list[Outcome]:
    """Render a team's post of one day and the parts that go on in its thread."""
    post = post_of(facts.connection, messages[0])
    said = facts.said([post.id]).get(post.id, [])
    rendered = render_breach(facts, post, said, private_message=direct)
    untrue = [] if post.slack_ts or rendered else [one.id for one in said]
    parts[post.id] = len(rendered)
    outcomes: list[Outcome] = []
    for message in messages:
        if message.position >= len(rendered) and message.unknown_outcomes:
            thread = post.slack_ts if message.position else None
            outcomes.append(
                Outgoing(message, to, direct, NOTHING, untrue, thread, only_if_found=True)
            )
        elif message.position >= len(rendered):
            outcomes.append(Withdrawn(message, NOTHING_HOLDS, untrue))
        elif message.position and post.slack_ts is None:
            outcomes.append(NotYet(message, "waits for the post whose thread it goes on in"))
        else:
            thread = post.slack_ts if message.position else None
            words = rendered[message.position]
            outcomes.append(Outgoing(message, to, direct, words, thread=thread))
    return outcomes


def _direct(
    message: Message, users: Mapping[str, str], words: Rendered | None, untrue: list[int]
) -> Outcome:
    user = users.get(message.recipient)
    if words is None and message.unknown_outcomes and user is not None:
        return Outgoing(message, user, True, NOTHING, untrue, only_if_found=True)
    if words is None:
        return Withdrawn(message, NOTHING_HOLDS, untrue)
    if user is None:
        return Undeliverable(message, NO_ACCOUNT)
    return Outgoing(message, user, direct=True, words=words, untrue=untrue)
