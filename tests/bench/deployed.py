"""A deployment on a prepared database, in a morning that stands still."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from bot.deployment import Deployment
from rules.policy import Policy
from rules.policy_file import default_policy
from rules.working_days import england_and_wales
from store.database import open_database


@contextmanager
def deployed(url: str, now: datetime, policy: Policy | None = None) -> Iterator[Deployment]:
    """Yield a deployment whose wall clock shows one instant."""
    engine = open_database(url)
    standing: Callable[[], datetime] = lambda: now  # noqa: E731 - a clock, passed in as one
    try:
        yield Deployment(engine, policy or default_policy(), england_and_wales(), now=standing)
    finally:
        engine.dispose()
