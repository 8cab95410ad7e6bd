"""${message}."""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward; there is no way back but a backup.

    A table that is rebuilt on SQLite loses its triggers: those of access_log must be made again.
    """
    ${upgrades if upgrades else "pass"}
