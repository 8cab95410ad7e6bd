"""Alembic's entry: the connection is handed in by store.schema, in a transaction of its own."""

from alembic import context

from store.tables import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite alters a table by rebuilding it
    transactional_ddl=True,  # SQLite can, and then a migration is all or nothing there too
)
context.run_migrations()
