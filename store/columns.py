"""Column types that mean the same on SQLite and on PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator, TypeEngine


def in_utc(at: datetime) -> datetime:
    """Return an aware instant in UTC; raise ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return at.astimezone(UTC)


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept in UTC; a naive one is refused.

    SQLite has no zones and drops an offset silently, so there it is ISO text in UTC, which also
    sorts rightly.
    """

    impl = String(32)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose text on SQLite, timestamptz elsewhere."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(32))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Bring an aware instant to UTC; raise ValueError for a naive one."""
        if value is None:
            return None
        utc = in_utc(value)
        return utc.isoformat(timespec="microseconds") if dialect.name == "sqlite" else utc

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None] | None:
        """Read text back without a call per NULL; timestamptz is aware already."""
        del coltype
        if dialect.name != "sqlite":
            return None
        parse = datetime.fromisoformat
        return lambda text: None if text is None else parse(text)
