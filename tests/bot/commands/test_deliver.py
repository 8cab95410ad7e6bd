"""`sweep` and `deliver`: to real people only by day, to a Slack on this machine always."""

import pytest
from sqlalchemy import Engine

from bot.sandbox import Sandbox
from tests.bot.commands.conftest import Said


def test_a_moved_sweep_is_allowed_for_a_slack_on_this_machine(
    said: Said, facts: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:5001/api/")
    assert said("sweep", "--at", "2026-11-16T08:30")[0] == 0


def test_what_is_queued_is_delivered_to_a_slack_on_this_machine(
    said: Said, facts: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.commands.deliver.set_up_logging", lambda _: None)
    with Sandbox.start(limits=None) as sandbox:
        monkeypatch.setenv("SLACK_API_URL", sandbox.api_url)
        monkeypatch.setenv("SLACK_BOT_TOKEN", sandbox.bot_token)
        code, out, _ = said("deliver")
        assert (code, out.startswith("0 sent")) == (0, True)
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-wrong")
        code, _, err = said("deliver")
    assert code == 1
    assert err == "seen: Slack refuses the bot's token: run `doctor` to see why.\n"


def test_nothing_ordinary_is_delivered_to_real_people_at_night(
    said: Said, facts: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-real")
    monkeypatch.setattr("bot.commands.deliver.is_open", lambda *_: False)
    code, out, _ = said("deliver")
    assert (code, out) == (
        0,
        "It is outside the policy's working hours: what is queued waits.\n",
    )
