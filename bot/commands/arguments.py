"""What a command line may hold: days, instants, numbers and addresses, refused in words."""

from argparse import ArgumentTypeError
from datetime import date, datetime, time
from urllib.parse import urlsplit

from bot.clock import LONDON

_LAST_PORT = 65535
_LONGEST_REASON = 300


def day(text: str) -> date:
    """Read an ISO day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day; write it as 2026-11-16") from None


def day_or_instant(text: str) -> date | datetime:
    """Read an ISO day, or an ISO instant; without an offset it is London time."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(
            f"{text!r} is neither a day nor an instant; write 2026-11-16 or 2026-11-16T08:30"
        ) from None
    return at if at.tzinfo is not None else at.replace(tzinfo=LONDON)


def instant(text: str) -> datetime:
    """Read an ISO instant in London time, unless it says another; of a day alone its beginning."""
    at = day_or_instant(text)
    return at if isinstance(at, datetime) else datetime.combine(at, time(), LONDON)


def host_and_port(text: str) -> tuple[str, int]:
    """Read HOST:PORT."""
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) <= _LAST_PORT:
        raise ArgumentTypeError(f"{text!r} is no HOST:PORT, such as 127.0.0.1:3000")
    return host.strip("[]"), int(port)


def https_url(text: str) -> str:
    """Read the public address Slack is to call, without a slash at its end."""
    try:
        parts = urlsplit(text)
        usable = parts.scheme == "https" and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable:
        raise ArgumentTypeError(f"{text!r} is not an https:// address, which Slack asks for")
    return text.rstrip("/")


def positive(text: str) -> int:
    """Read a number of 1 or more."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is not a number of 1 or more")
    return int(text)


def reason(text: str) -> str:
    """Read why something is to be done, which is written down with it."""
    words = " ".join(text.split())
    if not 0 < len(words) <= _LONGEST_REASON:
        raise ArgumentTypeError(f"say why, in 1 to {_LONGEST_REASON} characters")
    return words
