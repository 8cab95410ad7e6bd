"""The schema's history: models and migrations agree, and only an empty database is touched."""

import multiprocessing
import subprocess
import sys
import warnings
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from store import schema
from store.database import DatabaseError, open_database, reading, writing
from store.schema import MIGRATIONS, REVISIONS, bring_current, require_current, schema_state
from store.tables import Base


def test_an_empty_database_is_brought_to_the_current_schema_and_twice_does_no_harm(
    database_url: str,
) -> None:
    engine = open_database(database_url)
    states = [schema_state(engine)]
    require_current(engine)
    states.append(schema_state(engine))
    require_current(engine)
    bring_current(engine)
    states.append(schema_state(engine))
    engine.dispose()
    assert states == ["empty", "current", "current"]


def test_models_and_migrations_agree(engine: Engine) -> None:
    with reading(engine) as connection, warnings.catch_warnings():
        # SQLite cannot tell what an index of an expression indexes; the next test names them.
        warnings.filterwarnings("ignore", ".*expression-based index")
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_migrations_make_every_index_and_constraint_of_the_models(
    current_url: str, database_url: str
) -> None:
    """Names and all, where the comparison above looks at columns and plain indexes."""
    migrated, modelled = open_database(current_url), open_database(database_url)
    with writing(modelled) as connection:
        Base.metadata.create_all(connection)
    kept = [_names(migrated), _names(modelled)]
    migrated.dispose()
    modelled.dispose()
    assert kept[0] == kept[1]
    assert "ix_children_lower_reference" in kept[0]
    assert "ck_visits_place_known" in kept[0]


def _names(engine: Engine) -> set[str]:
    with reading(engine) as connection:
        if engine.dialect.name == "sqlite":
            made = "SELECT sql FROM sqlite_master WHERE tbl_name <> 'alembic_version'"
            words = " ".join(str(sql) for sql in connection.scalars(text(made)))
            return {
                word.strip('"()')
                for word in words.replace("(", " ").split()
                if word[:3] in {"ix_", "ck_", "fk_", "uq_", "pk_"}
            }
        seen = inspect(connection)
        tables = [table for table in seen.get_table_names() if table != "alembic_version"]
        indexes = text("SELECT indexname FROM pg_indexes WHERE tablename = ANY(:tables)")
        constraints = text(
            "SELECT conname FROM pg_constraint WHERE contype <> 'n' AND conrelid <> 0"
            " AND conrelid::regclass::text = ANY(:tables)"
        )
        asked = {"tables": tables}
        return {*connection.scalars(indexes, asked), *connection.scalars(constraints, asked)}


def test_the_program_knows_every_revision_in_order() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    assert tuple(step.revision for step in script.walk_revisions())[::-1] == REVISIONS


@pytest.fixture
def brought_current(database_url: str) -> Iterator[Engine]:
    """Yield a database whose schema the test may change: that of `engine` is used again."""
    engine = open_database(database_url)
    bring_current(engine)
    yield engine
    engine.dispose()


def test_a_database_that_is_behind_is_refused_with_what_to_do(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "REVISIONS", (*REVISIONS, "later"))
    assert schema_state(engine) == "behind"
    with pytest.raises(DatabaseError, match="python -m bot migrate"):
        require_current(engine)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE alembic_version SET version_num = '9999'", "DROP TABLE alembic_version"],
)
def test_a_database_that_is_newer_or_not_ours_is_left_alone(
    brought_current: Engine, statement: str
) -> None:
    engine = brought_current
    with writing(engine) as connection:
        connection.execute(text(statement))
    assert schema_state(engine) == "unknown"
    for touch in (require_current, bring_current):
        with pytest.raises(DatabaseError, match=r"newer than this program, or is not Seen's"):
            touch(engine)


def _bring(url: str) -> str:
    engine = open_database(url)
    require_current(engine)
    state = schema_state(engine)
    engine.dispose()
    return state


def test_processes_that_start_at_once_bring_an_empty_database_current_together(
    database_url: str,
) -> None:
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(3, mp_context=fresh) as pool:
        assert list(pool.map(_bring, [database_url] * 3)) == ["current"] * 3


def test_a_migration_that_fails_leaves_the_database_empty(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PlugPulledError(Exception):
        pass

    upgrade = schema._upgrade

    def upgrade_and_fail(connection: object) -> None:
        upgrade(connection)  # type: ignore[arg-type]
        raise PlugPulledError

    monkeypatch.setattr(schema, "_upgrade", upgrade_and_fail)
    engine = open_database(database_url)
    with pytest.raises(PlugPulledError):
        bring_current(engine)
    state = schema_state(engine)
    engine.dispose()
    assert state == "empty"


def test_a_current_database_starts_without_alembic(sqlite_engine: Engine) -> None:
    url = sqlite_engine.url.render_as_string()
    program = (
        "import sys; from store.database import open_database; "
        "from store.schema import require_current; "
        f"require_current(open_database({url!r})); print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
