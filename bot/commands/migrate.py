"""`migrate`: brings the database to the current schema."""

from argparse import Namespace

from bot.commands.terminal import say
from bot.settings import read_settings
from store.database import open_database
from store.schema import bring_current


def run(arguments: Namespace) -> int:
    """Bring an empty or older database to the current schema; a current one stays as it is."""
    del arguments
    engine = open_database(read_settings(need="nothing").database_url.get_secret_value())
    try:
        bring_current(engine)
    finally:
        engine.dispose()
    say("The database has the current schema.")
    return 0
