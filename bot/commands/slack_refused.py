"""When Slack refuses the bot, or cannot be reached: told in one sentence, without a token."""

from collections.abc import Iterator
from contextlib import contextmanager

from slack_bolt.error import BoltError
from slack_sdk.errors import SlackApiError

from bot.commands.refused import RefusedError


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """Turn what ends a conversation with Slack into a RefusedError."""
    try:
        yield
    except SlackApiError as error:
        code = error.response.get("error", "no reason")
        raise RefusedError(f"Slack refuses the bot ({code}): run `doctor` to see why.") from error
    except BoltError as error:
        raise RefusedError("Slack refuses the bot's token: run `doctor` to see why.") from error
    except OSError as error:
        reason = error.strerror or getattr(error, "reason", None) or type(error).__name__
        raise RefusedError(f"The bot cannot run: {reason}.") from error
