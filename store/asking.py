"""Who asks, from where, and how old the facts are: what a command needs to begin, at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, or_, select

from store.at_once import at_once
from store.case_rows import Rows, read_rows
from store.case_statements import BY_TEXT
from store.logged_visits import since
from store.open_statements import allocated, allocations
from store.people import Person
from store.remarks import Remarks, remarks_in
from store.slack_directory import SlackChannel, SlackPerson
from store.tables import ImportRow, SlackChannelRow, SlackPersonRow, StaffRow

_members = SlackPersonRow.__table__
_channels = SlackChannelRow.__table__
_staff = StaffRow.__table__
_imports = ImportRow.__table__
_PERSON = (
    _staff.c.staff_id,
    _staff.c.name,
    _staff.c.role,
    _staff.c.team_id,
    _staff.c.qualified,
    _staff.c.email,
    _staff.c.slack_user_id,
)
_newest = select(func.max(_imports.c.id)).scalar_subquery()
_asked: Any = (
    select(
        *_members.columns,
        *_channels.columns,
        *_PERSON,
        _imports.c.extracted_at,
        _imports.c.extracted_at_assumed,
        _imports.c.supplied,
    )
    .select_from(_members)
    .outerjoin(_channels, _channels.c.slack_channel_id == bindparam("channel"))
    .outerjoin(
        _staff,
        or_(
            _staff.c.slack_user_id == _members.c.slack_user_id,
            _staff.c.email == _members.c.email,
        ),
    )
    .outerjoin(_imports, _imports.c.id == _newest)
    .where(_members.c.slack_user_id == bindparam("user"))
)
# Whoever may be meant by the asker's id or e-mail: whose the children are is compared afterwards.
_perhaps_them = select(_staff.c.staff_id).where(
    or_(
        _staff.c.slack_user_id == bindparam("user"),
        _staff.c.email
        == select(_members.c.email)
        .where(_members.c.slack_user_id == bindparam("user"))
        .scalar_subquery(),
    )
)
_perhaps_theirs = allocated(lambda table: table.c.staff_id.in_(_perhaps_them)).add_columns(
    allocations.c.staff_id
)
_A = len(_members.columns)
_B = _A + len(_channels.columns)
_C = _B + len(_PERSON)


@dataclass(frozen=True, slots=True)
class Asking:
    """What is kept of a member, of the channel, of the staff, and of the latest import."""

    member: SlackPerson
    channel: SlackChannel | None
    person: Person | None
    extracted_at: datetime | None
    assumed: bool
    supplied: Sequence[str]


class Named(NamedTuple):
    """What was read of the children that a text names."""

    rows: Rows
    remarks: Remarks


def who_asks(connection: Connection, slack_user_id: str, channel_id: str | None) -> Asking | None:
    """Return all that is kept of who asks and from where; None for a member nobody asked about.

    A member is the person of the staff file with that Slack id, else with that e-mail; an id or
    an e-mail that two people have is nobody's.
    """
    asked = {"user": slack_user_id, "channel": channel_id}
    rows, _ = at_once(connection, [], before=(_asked, asked))
    return _asking(rows, slack_user_id)


def who_asks_about_own(
    connection: Connection, slack_user_id: str, channel_id: str | None, today: date
) -> tuple[Asking | None, list[str]]:
    """Return who asks, and the ids of the children with an open case allocated to them.

    It is one round trip.
    """
    asked = {"user": slack_user_id, "channel": channel_id}
    own = (_perhaps_theirs, {"user": slack_user_id, "today": today})
    rows, [allocated_to] = at_once(connection, [own], before=(_asked, asked))
    asking = _asking(rows, slack_user_id)
    if asking is None or asking.person is None:
        return asking, []
    staff_id = asking.person.staff_id
    return asking, [person_id for person_id, worker in allocated_to if worker == staff_id]


def who_asks_about(
    connection: Connection, slack_user_id: str, channel_id: str | None, text: str, today: date
) -> tuple[Asking | None, Named]:
    """Return who asks, and what there is of the children that a text names, in one round trip.

    Whether the asker may see them is for the caller to decide.
    """
    asking, rows = read_rows(
        connection,
        BY_TEXT,
        {"text": text.lower(), "today": today, "since": since(today)},
        before=(_asked, {"user": slack_user_id, "channel": channel_id}),
    )
    return _asking(asking, slack_user_id), Named(rows, remarks_in(rows.beside, rows.dialect))


def _asking(rows: Sequence[Any], slack_user_id: str) -> Asking | None:
    if not rows:
        return None
    first = rows[0]
    people = [Person(*row[_B:_C]) for row in rows if row[_B] is not None]
    by_id = [person for person in people if person.slack_user_id == slack_user_id]
    by_email = [person for person in people if not person.slack_user_id]
    matches = by_id or by_email
    return Asking(
        member=SlackPerson(*first[:_A]),
        channel=None if first[_A] is None else SlackChannel(*first[_A:_B]),
        person=matches[0] if len(matches) == 1 else None,
        extracted_at=first[_C],
        assumed=bool(first[_C + 1]),
        supplied=first[_C + 2] or (),
    )
