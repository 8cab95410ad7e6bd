"""What was said of a child is looked at again, because somebody did something meanwhile."""

from datetime import date, datetime

from sqlalchemy import Connection, or_, select, update

from store.outbox import mark_outdated_about
from store.tables import AllocationRow, MessageRow, ReminderRow


def look_again(connection: Connection, person_id: str, day: date, now: datetime) -> None:
    """Ask for posts about a child, and the day's digests of those who hear, to be looked at again.

    A digest lists all that is open: that of the child's worker may speak of it unreminded.
    """
    mark_outdated_about(connection, person_id, now)
    about = select(ReminderRow.message_id).where(ReminderRow.person_id == person_id)
    worker = select(AllocationRow.staff_id).where(AllocationRow.person_id == person_id)
    connection.execute(
        update(MessageRow)
        .where(
            MessageRow.state.in_(("sent", "sending")),
            MessageRow.kind == "digest",
            MessageRow.day == day,
            or_(MessageRow.id.in_(about), MessageRow.recipient.in_(worker)),
        )
        .values(outdated_at=now)
    )
