"""What the running bot logs: one line per event, no child, no token.

Slack's libraries print whole payloads when they debug, so they speak from WARNING up. The text of
an error that is not our own may repeat what somebody typed or what a row held, so of those only
the kind and the place are logged.
"""

import logging
import re
import sys
from datetime import UTC, datetime
from types import TracebackType

_TOKEN = re.compile(r"x(?:ox[a-z]|app)-[\w.%-]+")
_OURS = ("bot.", "store.", "rules.")
_QUIET = ("slack_bolt", "slack_sdk", "apscheduler", "waitress", "sqlalchemy", "alembic", "urllib3")
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def set_up_logging(level: int = logging.INFO) -> None:
    """Send every event as one line to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(is_worth_a_line)
    handler.addFilter(redact_tokens)
    handler.setFormatter(OneLine())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))


def is_worth_a_line(record: logging.LogRecord) -> bool:
    """Let libraries speak from WARNING up only; Bolt sets its own loggers' levels as it starts."""
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] not in _QUIET


def redact_tokens(record: logging.LogRecord) -> bool:
    """Replace every Slack token in a record; a logging filter that lets everything through."""
    record.msg, record.args = without_tokens(record.getMessage()), ()
    return True


def without_tokens(text: str) -> str:
    """Return a text with Slack's tokens taken out."""
    return _TOKEN.sub("[token]", text)


class OneLine(logging.Formatter):
    """Time in UTC, level, logger and message on one line, errors included."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - logging's own name
        """Return when the event was, in UTC."""
        del datefmt
        at = datetime.fromtimestamp(record.created, UTC)
        return at.strftime("%Y-%m-%dT%H:%M:%SZ")

    def format(self, record: logging.LogRecord) -> str:
        """Return the event without line breaks."""
        return " | ".join(super().format(record).splitlines())

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - logging's own name
        """Return an error's kind and place; the text only of our own, which are written for it."""
        kind, error, trace = ei
        if kind is None or error is None:
            return ""
        said = f": {without_tokens(str(error))}" if kind.__module__.startswith(_OURS) else ""
        return f"{kind.__qualname__}{said} at {_place(trace)}"


def _place(trace: TracebackType | None) -> str:
    """Return where an error came from: module and line of each frame, the innermost last."""
    frames: list[str] = []
    while trace is not None:
        frames.append(f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(frames) or "an unknown place"
