"""The command line: exit codes, and one sentence for what is refused."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.commands.refused import RefusedError
from bot.commands.slack_refused import in_a_sentence
from store.database import open_database
from store.schema import schema_state
from tests.bot.commands.conftest import Said

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    "arguments",
    [
        "",
        "nonsense",
        "import",
        "import annex-a x",
        "sweep --at tomorrow",
        "due --at 2026-13-01",
        "due --at 2026-11-16T25:00",
        "run --http 3000",
        "run --http host:0",
        "policy",
        "sample x --seed 1",
        "sample x --children 0 --seed 1",
        "sample x --children 3 --seed one",
        "sample x --children 3 --seed 1 --as-of 16/11/2026",
        "manifest --http http://seen.example",
    ],
)
def test_wrong_usage_ends_with_2_and_the_usage(said: Said, arguments: str) -> None:
    code, out, err = said(*arguments.split())
    assert (code, out) == (2, "")
    assert err.startswith("usage: ")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("import ssd nowhere", "Nothing was imported: the folder nowhere cannot be read"),
        ("policy check absent.toml", "absent.toml: cannot be read as a text file"),
        ("due", "There is no extract yet: import one first."),
        ("sweep", "There is no extract yet: import one first."),
        ("sweep --at 2026-11-16", "--at would tell real people about another day"),
        ("deliver", "SLACK_BOT_TOKEN is not set"),
        ("run", "SLACK_BOT_TOKEN is not set"),
        ("run --http 127.0.0.1:3000", "SLACK_SIGNING_SECRET is not set"),
        ("sample x --children 300000 --seed 1", "a sample has 1 to 200,000 children"),
        ("sample x --children 3 --seed 1 --as-of 1950-01-01", "beyond the calendar"),
    ],
)
def test_what_is_refused_ends_with_1_and_one_sentence(
    said: Said, arguments: str, sentence: str
) -> None:
    code, out, err = said(*arguments.split())
    assert (code, out) == (1, "")
    assert sentence in err
    assert len(err.splitlines()) == 1
    assert err.startswith("seen: ")


def test_a_sample_is_not_written_where_it_cannot_be(said: Said, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    code, _, err = said("sample", "file", "--children", "3", "--seed", "1")
    assert code == 1
    assert "the folder file cannot be used" in err


@pytest.mark.parametrize("command", ["due", "sweep", "import ssd x"])
def test_a_database_behind_is_refused_with_the_word_migrate(
    said: Said, facts: Engine, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr("store.schema.REVISIONS", ("0001", "0002"))
    code, _, err = said(*command.split())
    assert code == 1
    assert "run `python -m bot migrate`" in err


def test_a_database_that_cannot_be_used_is_said_without_its_password(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEEN_DATABASE_URL", "postgresql+psycopg://seen:hidden@127.0.0.1:1/seen")
    code, _, err = said("due")
    assert code == 1
    assert "The PostgreSQL server cannot be used" in err
    assert "hidden" not in err


def test_migrate_brings_an_empty_database_to_the_schema_and_may_be_said_twice(
    said: Said, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEEN_DATABASE_URL", database_url)
    assert said("migrate")[0] == 0
    assert said("migrate")[0] == 0
    engine = open_database(database_url)
    assert schema_state(engine) == "current"
    engine.dispose()


def test_the_manifest_can_be_printed_for_http(said: Said) -> None:
    code, out, _ = said("manifest", "--http", "https://seen.example/")
    assert code == 0
    assert "request_url: https://seen.example/slack/events" in out


def test_ctrl_c_ends_quietly(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.commands.policy_show.run", interrupted)
    assert said("policy", "show") == (130, "", "")


def test_a_network_that_fails_is_a_sentence() -> None:
    said = "The bot cannot run: Address already in use"
    with pytest.raises(RefusedError, match=said), in_a_sentence():
        raise OSError(98, "Address already in use")


def test_help_is_quick_because_nothing_heavy_is_imported() -> None:
    code = (
        "import sys; from bot.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'slack_bolt', 'slack_sdk', 'sqlalchemy', 'holidays', 'pydantic', 'rich'}\n"
        "sys.exit(str(heavy & sys.modules.keys()) if heavy & sys.modules.keys() else 0)"
    )
    asked = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert asked.returncode == 0, asked.stderr
    assert "COMMAND" in asked.stdout
