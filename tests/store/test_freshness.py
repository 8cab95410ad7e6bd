"""How old the facts are."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, insert

from store.database import reading, writing
from store.freshness import Import, latest_import
from store.tables import Base

NIGHT = datetime(2026, 6, 1, 2, tzinfo=UTC)


def test_the_import_that_took_effect_last_is_the_one_that_counts(engine: Engine) -> None:
    """Even when its extract is the older one: its facts are those held."""
    imports = Base.metadata.tables["imports"]
    row: dict[str, Any] = {
        "source": "ssd",
        "authority": None,
        "case_system": "liquidlogic",
        "extracted_at": NIGHT,
        "extracted_at_assumed": False,
        "imported_at": NIGHT,
        "supplied": ["children", "visits"],
        "report": {},
    }
    older = {"extracted_at": NIGHT - timedelta(days=1), "extracted_at_assumed": True}
    with reading(engine) as connection:
        assert latest_import(connection) is None
    with writing(engine) as connection:
        connection.execute(insert(imports), row)
        connection.execute(insert(imports), row | older)
    with reading(engine) as connection:
        assert latest_import(connection) == Import(
            extracted_at=NIGHT - timedelta(days=1),
            extracted_at_assumed=True,
            imported_at=NIGHT,
            source="ssd",
            authority=None,
            case_system="liquidlogic",
            supplied=["children", "visits"],
        )
