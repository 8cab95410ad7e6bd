"""A deployment as the settings describe it, opened for a command and closed after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot import clock
from bot.deployment import DailyImport, Deployment
from bot.settings import Settings, read_settings
from rules.policy import Policy
from rules.policy_file import default_policy, policy_named
from rules.working_days import england_and_wales
from store.database import open_database
from store.schema import require_current


def deployment_from(settings: Settings) -> Deployment:
    """Return the deployment; an empty database is brought to the current schema.

    Raise PolicyError for a policy that is wrong, DatabaseError for a database that cannot be used
    or is behind. The caller disposes of its engine.
    """
    policies = policy_from(settings)
    engine = open_database(settings.database_url.get_secret_value())
    try:
        require_current(engine)
    except BaseException:
        engine.dispose()
        raise
    return Deployment(
        engine=engine,
        policies=policies,
        calendar=england_and_wales(),
        now=clock.now,
        label=settings.child_label,
        administrators=settings.administrators,
        smallest_share=settings.smallest_share,
        daily_import=daily_import(settings),
        allocation_roles=frozenset(settings.allocation_roles),
    )


def daily_import(settings: Settings) -> DailyImport | None:
    """Return what the schedule imports and when, None when that is not set."""
    source = settings.import_source.get_secret_value()
    if not source or settings.import_at is None:
        return None
    return DailyImport(source, settings.import_at, settings.import_supplement)


def policy_asked_for(named: Path | None) -> Policy:
    """Return the policy that is named, a file or a built-in one, else that of the settings."""
    return policy_named(named) if named else policy_from(read_settings(need="nothing"))


def policy_from(settings: Settings) -> Policy:
    """Return the policy the settings name, else the built-in one; raise PolicyError."""
    return policy_named(settings.policy) if settings.policy else default_policy()


@contextmanager
def opened(settings: Settings) -> Iterator[Deployment]:
    """Yield the deployment, and close its database afterwards."""
    deployment = deployment_from(settings)
    try:
        yield deployment
    finally:
        deployment.engine.dispose()
