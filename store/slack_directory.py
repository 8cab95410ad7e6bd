"""What Slack said of people and channels when last asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Insert, Table, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from store.at_once import for_each
from store.tables import Base, SlackChannelRow, SlackPersonRow


@dataclass(frozen=True, slots=True)
class SlackPerson:
    """A member of the workspace, or somebody from outside whom we met in a channel."""

    slack_user_id: str
    email: str | None
    deactivated: bool
    guest: bool
    from_outside: bool
    is_bot: bool
    asked_at: datetime

    @property
    def may_be_told(self) -> bool:
        """Say whether this is a full, active member of our own workspace."""
        return not (self.deactivated or self.guest or self.from_outside or self.is_bot)


@dataclass(frozen=True, slots=True)
class SlackChannel:
    """A channel as the bot sees it."""

    slack_channel_id: str
    name: str | None
    private: bool
    shared: bool
    archived: bool
    member: bool
    asked_at: datetime

    @property
    def is_for_the_team_alone(self) -> bool:
        """Say whether something about a child may be posted there."""
        return self.private and self.member and not (self.shared or self.archived)


def _kept(table: Table) -> dict[str, Insert]:
    """Return what puts a row over the one that has its key."""
    [key] = table.primary_key.columns
    dialects: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}
    statements = {}
    for name, dialect in dialects.items():
        insert = dialect.insert(table)
        told = {
            column.name: insert.excluded[column.name] for column in table.c if column is not key
        }
        statements[name] = insert.on_conflict_do_update(index_elements=[key], set_=told)
    return statements


_kept_people = _kept(Base.metadata.tables["slack_people"])
_kept_channels = _kept(Base.metadata.tables["slack_channels"])


def keep_people(connection: Connection, people: Sequence[SlackPerson]) -> None:
    """Keep what Slack said of people, over what it said before."""
    kept = _kept_people[connection.dialect.name]
    for_each(connection, kept, list(map(_told, people)))


def keep_channels(connection: Connection, channels: Sequence[SlackChannel]) -> None:
    """Keep what Slack said of channels, over what it said before."""
    kept = _kept_channels[connection.dialect.name]
    for_each(connection, kept, list(map(_told, channels)))


def forget_channel(connection: Connection, slack_channel_id: str) -> None:
    """Forget a channel, so that Slack is asked about it before anything is posted there."""
    connection.execute(
        delete(SlackChannelRow).where(SlackChannelRow.slack_channel_id == slack_channel_id)
    )


def slack_person(connection: Connection, slack_user_id: str) -> SlackPerson | None:
    """Return what is kept of a person."""
    row = connection.execute(
        select(*_columns(SlackPersonRow)).where(SlackPersonRow.slack_user_id == slack_user_id)
    ).first()
    return None if row is None else SlackPerson(*tuple(row))


def slack_people(
    connection: Connection, *, ids: Iterable[str], emails: Iterable[str]
) -> list[SlackPerson]:
    """Return what is kept of the people with these ids or lower-case e-mails."""
    rows = connection.execute(
        select(*_columns(SlackPersonRow)).where(
            SlackPersonRow.slack_user_id.in_(list(ids)) | SlackPersonRow.email.in_(list(emails))
        )
    )
    return [SlackPerson(*tuple(row)) for row in rows]


def slack_channel(connection: Connection, id_or_name: str) -> SlackChannel | None:
    """Return what is kept of a channel, by its id or its name."""
    name = id_or_name.removeprefix("#")
    row = connection.execute(
        select(*_columns(SlackChannelRow))
        .where((SlackChannelRow.slack_channel_id == name) | (SlackChannelRow.name == name))
        .order_by(SlackChannelRow.archived, SlackChannelRow.asked_at.desc())
        .limit(1)
    ).first()
    return None if row is None else SlackChannel(*tuple(row))


def people_asked_at(connection: Connection) -> datetime | None:
    """Return when the oldest of the people kept was asked about; None when nobody is kept."""
    return connection.scalar(select(func.min(SlackPersonRow.asked_at)))


def _columns(table: type[SlackPersonRow | SlackChannelRow]) -> list[Any]:
    return list(table.__table__.columns)


def _told(one: SlackPerson | SlackChannel) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__slots__}
