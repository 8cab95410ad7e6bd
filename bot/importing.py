"""An import by whoever runs it: what is refused is remembered, and administrators hear of it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bot.alarms import raise_alarms
from bot.deployment import Deployment
from store.database import DatabaseError, writing
from store.imports.guards import Accepted, Caution
from store.imports.problems import ImportRefused
from store.imports.reading import Progress
from store.imports.report import Report
from store.imports.ssd import import_ssd
from store.refused_imports import note_refused

log = logging.getLogger(__name__)


class ImportStoppedError(Exception):
    """The import was told to stop; nothing of it took effect."""


def import_extract(
    deployment: Deployment,
    source: str,
    *,
    schema: str | None = None,
    supplement: Path | None = None,
    progress: Progress | None = None,
    accepted: Accepted | None = None,
) -> Report:
    """Import an SSD extract, a folder's or a database's; return what was done.

    `schema` is that of a database, `supplement` a folder of what the source does not hold.
    Raise ImportRefused, which was told to administrators by then, and DatabaseError.
    """
    with refusals_told(deployment, "ssd"):
        return import_ssd(
            deployment.engine,
            source,
            now=deployment.now(),
            schema=schema,
            supplement=supplement,
            progress=progress,
            choices=deployment.choices(),
            caution=Caution(deployment.smallest_share, accepted),
            clock=deployment.now,
        )


@contextmanager
def refusals_told(deployment: Deployment, source: str) -> Iterator[None]:
    """Remember what keeps an import from taking effect, and have alarms say what is true after it.

    A database that cannot be used remembers nothing; that facts grow old is told anyway.
    """
    try:
        yield
    except (DatabaseError, ImportStoppedError):
        raise
    except ImportRefused as refused:
        _tell(deployment, source, str(refused), refused.extracted_at)
        raise
    except Exception as error:
        kind = type(error).__name__
        _tell(deployment, source, f"Nothing was imported: it failed ({kind}), see Seen's log.")
        raise
    _tell(deployment, source)


def _tell(
    deployment: Deployment,
    source: str,
    sentence: str | None = None,
    extracted_at: datetime | None = None,
) -> None:
    """Write down what happened; what became of the import stands, even if that cannot be."""
    try:
        if sentence is not None:
            with writing(deployment.engine) as connection:
                note_refused(connection, deployment.now(), source, sentence, extracted_at)
        raise_alarms(deployment)
    except DatabaseError as error:
        log.warning("administrators are told later: %s", error)
