"""The log: one line for each event, without tokens and without names."""

import logging
import sys

import pytest

from bot.commands.refused import RefusedError
from bot.log import OneLine, is_worth_a_line, redact_tokens


def test_an_event_is_logged_on_one_line_without_tokens() -> None:
    record = logging.LogRecord("bot.x", logging.INFO, "", 1, "said %s\nand", ("xoxb-1-aB",), None)
    redact_tokens(record)
    line = OneLine().format(record)
    assert line.endswith("INFO bot.x said [token] | and")
    assert line[19:21] == "Z "


@pytest.mark.parametrize(
    ("name", "level", "kept"),
    [
        ("slack_bolt.App", logging.INFO, False),
        ("slack_bolt.App", logging.WARNING, True),
        ("bot.app", logging.INFO, True),
    ],
)
def test_libraries_speak_from_warning_up_alone(name: str, level: int, kept: bool) -> None:
    assert is_worth_a_line(logging.LogRecord(name, level, "", 1, "said", (), None)) is kept


def test_an_error_of_others_is_logged_by_kind_and_place_and_our_own_with_its_text() -> None:
    def logged(error: Exception) -> str:
        try:
            raise error  # noqa: TRY301 - its trace is wanted
        except Exception:  # noqa: BLE001 - whatever it is, it is logged
            return OneLine().formatException(sys.exc_info())

    assert "Ann" not in logged(ValueError("row of Ann"))
    assert logged(ValueError("row of Ann")).startswith("ValueError at ")
    assert logged(RefusedError("a sentence, xapp-1-A")).startswith("RefusedError: a sentence, [tok")
