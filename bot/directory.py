"""The directory: who a member of staff is in Slack, and what a channel is like, asked in time.

Asking about each person would take hours at Slack's limits; the whole list is a few pages. It is
asked again when it is old, or when somebody is looked for who is not in it.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from bot.deployment import Deployment
from bot.slack import Slack
from store.database import reading, writing
from store.people import Person
from store.slack_directory import (
    SlackChannel,
    SlackPerson,
    keep_channels,
    keep_people,
    people_asked_at,
    slack_channel,
    slack_people,
)

LIST_LASTS = timedelta(hours=6)
ONE_LASTS = timedelta(minutes=10)
_ASK_AGAIN_SECONDS = 600.0


class Directory:
    """Slack's people and channels, kept in the database and asked about when too old."""

    def __init__(self, deployment: Deployment, slack: Slack) -> None:
        self.deployment = deployment
        self.slack = slack
        self._listed_at: float | None = None

    def refresh(self) -> None:
        """Ask for the whole list of people again. Raise TryAgain or GiveUp."""
        home = self.slack.home()
        people = [self._person(member, home) for member in self.slack.people()]
        with writing(self.deployment.engine) as connection:
            keep_people(connection, people)
        self._listed_at = self.deployment.monotonic()

    def users_of(self, people: Iterable[Person]) -> dict[str, str]:
        """Return the Slack ids of the staff who may be told things, by staff id.

        Guests, people from outside, those who left, and addresses that are not one person's are
        left out. Raise TryAgain or GiveUp.
        """
        wanted = list(people)
        with reading(self.deployment.engine) as connection:
            asked_at = people_asked_at(connection)
            found = _matched(connection, wanted)
        too_old = asked_at is None or self.deployment.now() - asked_at > LIST_LASTS
        if too_old or (len(found) < len(wanted) and self._may_list_again()):
            self.refresh()
            with reading(self.deployment.engine) as connection:
                found = _matched(connection, wanted)
        return {staff_id: one.slack_user_id for staff_id, one in found.items() if one.may_be_told}

    def ask_person(self, slack_user_id: str) -> SlackPerson | None:
        """Ask Slack about a person and keep the answer. Raise TryAgain or GiveUp."""
        member = self.slack.person(slack_user_id)
        if member is None:
            return None
        person = self._person(member, self.slack.home())
        with writing(self.deployment.engine) as connection:
            keep_people(connection, [person])
        return person

    def is_fresh(self, kept: SlackChannel | SlackPerson) -> bool:
        """Say whether what is kept of a person or a channel is fresh enough to decide by."""
        return self.deployment.now() - kept.asked_at <= ONE_LASTS

    def channel(self, id_or_name: str) -> SlackChannel | None:
        """Return what a channel is like, asked within ten minutes. Raise TryAgain or GiveUp."""
        with reading(self.deployment.engine) as connection:
            kept = slack_channel(connection, id_or_name)
        if kept is not None and self.is_fresh(kept):
            return kept
        if kept is None and not _is_id(id_or_name):
            channels = [self._channel(found) for found in self.slack.channels()]
            with writing(self.deployment.engine) as connection:
                keep_channels(connection, channels)
                return slack_channel(connection, id_or_name)
        asked = self.slack.channel(kept.slack_channel_id if kept else id_or_name)
        if asked is None:
            return None
        channel = self._channel(asked)
        with writing(self.deployment.engine) as connection:
            keep_channels(connection, [channel])
        return channel

    def _may_list_again(self) -> bool:
        listed = self._listed_at
        return listed is None or self.deployment.monotonic() - listed > _ASK_AGAIN_SECONDS

    def _person(self, member: Mapping[str, Any], home: str) -> SlackPerson:
        email = (member.get("profile") or {}).get("email")
        return SlackPerson(
            slack_user_id=str(member["id"]),
            email=email.strip().lower() if email else None,
            deactivated=bool(member.get("deleted")),
            guest=bool(member.get("is_restricted") or member.get("is_ultra_restricted")),
            from_outside=bool(member.get("is_stranger")) or member.get("team_id", home) != home,
            is_bot=bool(member.get("is_bot")) or member["id"] == "USLACKBOT",
            asked_at=self.deployment.now(),
        )

    def _channel(self, found: Mapping[str, Any]) -> SlackChannel:
        shared = ("is_shared", "is_ext_shared", "is_pending_ext_shared", "is_org_shared")
        return SlackChannel(
            slack_channel_id=str(found["id"]),
            name=found.get("name"),
            private=bool(found.get("is_private")),
            shared=any(found.get(word) for word in shared),
            archived=bool(found.get("is_archived")),
            member=bool(found.get("is_member")),
            asked_at=self.deployment.now(),
        )


def _matched(connection: Connection, people: Iterable[Person]) -> dict[str, SlackPerson]:
    """Match staff by Slack id, else by an e-mail that is one active person's."""
    wanted = list(people)
    kept = slack_people(
        connection,
        ids=[person.slack_user_id for person in wanted if person.slack_user_id],
        emails=[person.email for person in wanted if person.email and not person.slack_user_id],
    )
    by_id = {one.slack_user_id: one for one in kept}
    by_email: dict[str, list[SlackPerson]] = {}
    for one in kept:
        if one.email and not one.deactivated:
            by_email.setdefault(one.email, []).append(one)
    found: dict[str, SlackPerson] = {}
    for person in wanted:
        if person.slack_user_id:
            match = by_id.get(person.slack_user_id)
        else:
            same = by_email.get(person.email or "", [])
            match = same[0] if len(same) == 1 else None
        if match is not None:
            found[person.staff_id] = match
    return found


def _is_id(channel: str) -> bool:
    return channel[:1] in {"C", "G"} and channel.isalnum() and channel.isupper()
