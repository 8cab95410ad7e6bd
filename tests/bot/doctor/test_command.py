"""Doctor: the command prints every check, and fails while one is open."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from bot import clock
from bot.cli import main
from bot.sandbox import Sandbox
from bot.settings import NAMES
from store.database import writing
from store.tables import ImportRow, StaffRow, TeamRow
from tests.bot.doctor.conftest import import_row


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_the_command_prints_every_check_and_fails_while_one_is_open(
    at_home: None,
    sqlite_engine: Engine,
    sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ann = sandbox.workspace.add_person("Ann", email="ann@council.example")
    sandbox.workspace.add_channel("team-a", members=[ann], is_private=True)
    now = clock.now()
    with writing(sqlite_engine) as connection:
        connection.execute(
            insert(StaffRow).values(
                staff_id="1", name="Ann", role="administrator", email="ann@council.example"
            )
        )
        connection.execute(
            insert(TeamRow).values(team_id="a", name="A", manager_id="1", channel="team-a")
        )
        connection.execute(insert(ImportRow).values(**import_row(now)))
    monkeypatch.setenv("SEEN_DATABASE_URL", str(sqlite_engine.url))
    monkeypatch.setenv("SLACK_API_URL", sandbox.api_url)
    monkeypatch.setenv("SLACK_BOT_TOKEN", sandbox.bot_token)
    monkeypatch.setenv("SLACK_APP_TOKEN", sandbox.app_token)
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "!!" not in said
    assert len(said.splitlines()) == 18
    assert "xoxb" not in said
    monkeypatch.setenv("SLACK_APP_TOKEN", "")
    assert main(["doctor"]) == 1
    assert "!!  Slack app token: set SLACK_APP_TOKEN" in capsys.readouterr().out


def test_wrong_settings_are_a_line_each(
    at_home: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SEEN_DIGEST_AT", "late")
    monkeypatch.setenv("SEEN_CHILD_LABEL", "name")
    assert main(["doctor"]) == 1
    assert [line[:17] for line in capsys.readouterr().out.splitlines()] == ["!!  settings: SEE"] * 2


def test_a_database_that_cannot_be_used_leaves_the_other_checks(
    at_home: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SEEN_DATABASE_URL", "sqlite:///no/such/folder/seen.db")
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "!!  database: " in said
    assert "!!  Slack token: SLACK_BOT_TOKEN is not set" in said


def test_a_database_behind_says_migrate(
    at_home: None,
    sqlite_engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SEEN_DATABASE_URL", str(sqlite_engine.url))
    monkeypatch.setattr("store.schema.REVISIONS", ("0001", "0002"))
    assert main(["doctor"]) == 1
    assert "!!  migrations: behind: run `python -m bot migrate`" in capsys.readouterr().out
