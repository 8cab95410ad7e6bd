"""The command line: exit codes, one sentence for what is refused, and `due` as data."""

import json
import logging
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from bot import clock
from bot.cli import main
from bot.commands.refused import RefusedError
from bot.commands.slack_refused import in_a_sentence
from bot.log import OneLine, is_worth_a_line, redact_tokens
from bot.sandbox import Sandbox
from bot.settings import NAMES
from store.database import open_database, writing
from store.schema import schema_state
from store.tables import (
    AllocationRow,
    ChildRow,
    CpPlanRow,
    ImportRow,
    PlanIntervalRow,
    StaffRow,
    TeamRow,
    VisitRow,
)
from tests.store.imports import stored

ROOT = Path(__file__).parents[2]
OBLIGATION_KEYS = [
    *("child", "person_id", "duty", "due", "at", "standing", "anchor", "anchor_is", "interval"),
    *("governed_by", "source", "clause", "plan_by", "provisional", "worker", "team"),
]
FINDING_KEYS = ["child", "person_id", "finding", "detail", "worker", "team"]


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Start in an empty folder with an environment that says nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["seen"])
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command and return its exit code, what it said, and what it said beside that."""

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def facts(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Put three children into a database: two known by one reference, one whose row is broken."""
    monkeypatch.setenv("SEEN_DATABASE_URL", str(sqlite_engine.url))
    with writing(sqlite_engine) as connection:
        for child, reference in (("p1", "R-2"), ("p2", "R-1"), ("p3", "R-1"), ("p4", "R-9")):
            born = date(2015, 3, 10)
            connection.execute(
                insert(ChildRow).values(person_id=child, reference=reference, born=born)
            )
            connection.execute(insert(CpPlanRow).values(**_plan(child)))
        connection.execute(insert(PlanIntervalRow).values(**_interval("p4", "now and then")))
        connection.execute(insert(VisitRow).values(**_visit("p1")))
        for child, worker in (("p1", "7"), ("p2", "8")):
            connection.execute(insert(AllocationRow).values(**_allocation(child, worker)))
        connection.execute(insert(StaffRow).values(staff_id="7", name="A", role="social_worker"))
        connection.execute(insert(TeamRow).values(team_id="310", name="T"))
        connection.execute(insert(ImportRow).values(**_import()))
    return sqlite_engine


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


def test_a_policy_is_checked_with_line_and_key(said: Said, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        'extends = "default"\n[sources.own]\ntitle = "Own"\nkind = "local standard"\n'
        "[[editions]]\nin_force_from = 2026-01-01\n[editions.cp_visit]\n"
        'limit = { value = "15 working days", source = "own", clause = "every 15" }\n'
    )
    code, out, _ = said("policy", "check", "own.toml")
    assert (code, out) == (0, 'ok: "own.toml", in force from 2026-01-01\n')
    text = (tmp_path / "own.toml").read_text().replace("limit =", "limitt =")
    (tmp_path / "own.toml").write_text(text.replace("15 working", "fifteen working"))
    code, _, err = said("policy", "check", "own.toml")
    assert code == 1
    assert "line 8: cp_visit.limitt: unknown policy key" in err


def test_the_policy_in_force_is_shown_with_every_value_and_its_source(said: Said) -> None:
    code, out, _ = said("policy", "show")
    assert code == 0
    for line in (
        "In force from 1 January 2018 (2018-01-01)",
        "Visits to children on a child protection plan",
        "  From then on a looked-after child is visited at least every 6 weeks.",
        '    cp_visit.limit = "10 working days"',
        '    local standard, CP visits policy: "within 24 hours of a critical event"',
        '    telling.working_hours = "08:00-18:00"',
        "    cp_home_and_bedroom.first_visit_home = false",
        '    cp_visit.longer_interval = "none"',
    ):
        assert line in out.splitlines()


def test_a_policy_that_ships_is_checked_shown_and_documented_by_its_name(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    walsall = "Walsall, as its published procedure is summarised here"
    assert said("policy", "check", "walsall")[1] == f'ok: "{walsall}", in force from 2018-01-01\n'
    shown, page = said("policy", "show", "walsall")[1], said("policy", "document", "walsall")[1]
    assert shown.startswith(f"{walsall}\n")
    assert page.startswith("# The policy")
    assert "is seen at least every 2 weeks" in shown
    assert "is seen at least every 2 weeks" in page
    monkeypatch.setenv("SEEN_POLICY", "walsall")
    assert said("policy", "show")[1] == shown
    assert said("policy", "document")[1] == page
    assert said("policy", "show", "default")[1] != shown
    code, _, err = said("policy", "document", "absent.toml")
    assert (code, err.count("\n")) == (1, 1)


def test_the_policy_that_the_settings_name_is_the_one_shown(
    said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.toml").write_text('name = "Own policy"\nextends = "default"\n')
    monkeypatch.setenv("SEEN_POLICY", "own.toml")
    code, _, err = said("policy", "show")
    assert code == 1
    assert "a policy needs at least one [[editions]]" in err


def test_a_sample_can_be_imported_and_asked_about(said: Said) -> None:
    code, out, _ = said("sample", "x", "--children", "20", "--seed", "1", "--as-of", "2026-11-16")
    assert (code, "20 children with an open case" in out) == (0, True)
    code, out, _ = said("import", "ssd", "x", "--json")
    assert code == 0
    assert json.loads(out)["facts"]["children"]["added"] == 20
    assert json.loads(out)["facts"]["cp_plans"]["added"] >= 12
    code, out, err = said("import", "ssd", "x")
    assert (code, err) == (0, "")
    assert "No change" in out
    code, out, _ = said("sweep", "--dry-run", "--at", "2026-11-16")
    assert code == 0
    looked_at = re.match(r"2026-11-16: (\d+) children", out)
    assert looked_at is not None
    assert 12 <= int(looked_at[1]) <= 20  # those on plans, at least
    code, out, _ = said("due", "--at", "2026-11-16")
    assert code == 0
    assert "cp_visit" in out


@pytest.fixture
def without_most_visits(said: Said, tmp_path: Path) -> Path:
    """Import a sample, and return its folder, which has lost most visits since."""
    said("sample", "x", "--children", "20", "--seed", "1", "--as-of", "2026-11-16")
    assert said("import", "ssd", "x")[0] == 0
    visits = tmp_path / "x" / "ssd_cp_visits.csv"
    visits.write_text("".join(visits.read_text("utf-8").splitlines(keepends=True)[:30]), "utf-8")
    return tmp_path / "x"


def test_an_extract_cut_short_is_refused_with_1_and_remembered(
    said: Said, without_most_visits: Path
) -> None:
    code, out, err = said("import", "ssd", "x")
    assert (code, out) == (1, "")
    assert re.search(r"visits of ssd_cp_visits fell from \d+ to 29\b", err)
    assert err.count("\n") == 1
    engine = open_database("sqlite:///seen.db")
    (refused,) = stored.rows(engine, "refused_imports")
    engine.dispose()
    assert err == f"seen: {refused['sentence']}\n"
    assert refused["extracted_at"] is not None


def test_a_loss_is_accepted_with_a_reason_which_is_written_down_with_the_user(
    said: Said, without_most_visits: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "ada")
    for blank in ("", "  ", "x" * 301):
        code, out, err = said("import", "ssd", "x", "--accept-shrink", blank)
        assert (code, out) == (2, "")
        assert "say why, in 1 to 300 characters" in err
    code, out, _ = said("import", "ssd", "x", "--json", "--accept-shrink", " a new  system ")
    assert code == 0
    assert json.loads(out)["accepted"] == {"reason": "a new system", "by": "ada"}
    engine = open_database("sqlite:///seen.db")
    row = stored.rows(engine, "imports")[-1]
    engine.dispose()
    assert (row["shrink_accepted_because"], row["shrink_accepted_by"]) == ("a new system", "ada")
    code, _, err = said("import", "ssd", "x", "--accept-shrink", "again")
    assert code == 1
    assert "there is no loss to accept; import without --accept-shrink" in err


def test_how_much_must_be_there_is_a_setting(
    said: Said, without_most_visits: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEEN_SMALLEST_SHARE", "0")
    assert said("import", "ssd", "x")[0] == 0


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("piped", "json_asked", "shown"),
    [(False, False, True), (True, False, False), (False, True, False)],
)
def test_progress_shows_file_and_percent_on_a_terminal_alone(
    said: Said, monkeypatch: pytest.MonkeyPatch, piped: bool, json_asked: bool, shown: bool
) -> None:
    said("sample", "x", "--children", "20", "--seed", "1", "--as-of", "2026-11-16")
    err = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", err)
    monkeypatch.setattr("sys.stdout", StringIO() if piped else Terminal())
    assert main(["import", "ssd", "x", *["--json"] * json_asked]) == 0
    assert ("100%" in err.getvalue()) is shown
    assert ("comparing" in err.getvalue()) is shown


def test_an_import_goes_by_the_authoritys_own_roles_and_policy(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    said("sample", "x", "--children", "120", "--seed", "1", "--as-of", "2026-11-16")
    conferences = Path("x/ssd_initial_cp_conference.csv")
    header, *rows = conferences.read_text("utf-8").splitlines()
    target = header.split(",").index("icpc_icpc_target_date")
    cells = [row.split(",") for row in rows]
    later = [[*row[:target], "2030-01-01", *row[target + 1 :]] for row in cells]
    conferences.write_text("\n".join([header, *map(",".join, later)]), "utf-8")
    monkeypatch.setenv("SEEN_ALLOCATION_ROLES", "nobody's")
    code, out, _ = said("import", "ssd", "x")
    assert code == 0
    assert "no involvement has an allocation role: set SEEN_ALLOCATION_ROLES: 1" in out
    assert "icpc_icpc_target_date, 2030-01-01 there, 2026-" in " ".join(out.split())


def test_a_sample_of_today_is_an_extract_that_was_taken_already(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hour in (0, 5, 6, 23):
        at = datetime(2026, 11, 16, hour, 10, tzinfo=UTC)
        monkeypatch.setattr(clock, "now", lambda at=at: at)
        assert said("sample", f"x{hour}", "--children", "3", "--seed", "1")[0] == 0
        assert said("import", "ssd", f"x{hour}")[0] == 0


def test_a_moved_sweep_is_allowed_for_a_slack_on_this_machine(
    said: Said, facts: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:5001/api/")
    assert said("sweep", "--at", "2026-11-16T08:30")[0] == 0


def test_due_is_sorted_with_findings_last_and_exactly_the_promised_keys(
    said: Said, facts: Engine
) -> None:
    code, out, err = said("due", "--json", "--at", "2026-11-16")
    lines = [json.loads(line) for line in out.splitlines()]
    owed = [line for line in lines if "duty" in line]
    found = [line for line in lines if "finding" in line]
    assert code == 0
    assert lines == owed + found
    assert all(list(line) == OBLIGATION_KEYS for line in owed)
    assert all(list(line) == FINDING_KEYS for line in found)
    order = [(line["child"], line["person_id"], line["duty"], line["due"]) for line in owed]
    assert order == sorted(order)
    assert [line["person_id"] for line in owed if line["duty"] == "cp_visit"] == ["p2", "p3", "p1"]
    assert owed[-1] | {"clause": ""} == {
        "child": "R-2",
        "person_id": "p1",
        "duty": "cp_visit",
        "due": "2026-11-16",
        "at": None,
        "standing": "due_today",
        "anchor": "2026-11-02",
        "anchor_is": "last seen",
        "interval": "10 working days",
        "governed_by": "policy_limit",
        "source": "local standard, CP visits policy",
        "clause": "",
        "plan_by": None,
        "provisional": False,
        "worker": "7",
        "team": "310",
    }
    assert {"child": "R-2", "person_id": "p1", "finding": "persons_present_missing"}.items() <= (
        found[-1].items()
    )
    assert found[-1]["detail"] == "2026-11-02"
    assert err.startswith("not assessed: p4 (")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("asked", "children"),
    [
        (("--child", "R-2"), {"p1"}),
        (("--child", "p2"), {"p2"}),
        (("--child", "id:p3"), {"p3"}),
        (("--worker", "8"), {"p2"}),
        (("--team", "310"), {"p1", "p2"}),
        (("--worker", "8", "--team", "311"), set()),
    ],
)
def test_due_is_asked_for_a_child_a_worker_or_a_team(
    said: Said, facts: Engine, asked: tuple[str, ...], children: set[str]
) -> None:
    code, out, _ = said("due", "--json", "--at", "2026-11-16", *asked)
    assert code == 0
    assert {json.loads(line)["person_id"] for line in out.splitlines()} == children


@pytest.mark.parametrize(
    ("child", "sentence"),
    [
        ("R-3", "No child has the reference or person id R-3."),
        ("R-1", "Several children are known by R-1: ask for one of id:p2, id:p3."),
    ],
)
def test_a_child_nobody_or_several_are_is_a_sentence(
    said: Said, facts: Engine, child: str, sentence: str
) -> None:
    code, out, err = said("due", "--child", child)
    assert (code, out, err) == (1, "", f"seen: {sentence}\n")


def test_an_instant_cuts_off_what_comes_later_that_day(said: Said, facts: Engine) -> None:
    _, before, _ = said("due", "--json", "--child", "p1", "--at", "2026-11-02T09:00")
    _, after, _ = said("due", "--json", "--child", "p1", "--at", "2026-11-02T11:00")
    anchors = [
        json.loads(line)["anchor_is"]
        for text in (before, after)
        for line in text.splitlines()
        if json.loads(line).get("duty") == "cp_visit"
    ]
    assert anchors == ["plan began", "last seen"]


def test_due_as_a_table_says_what_each_day_counts_from(said: Said, facts: Engine) -> None:
    code, out, _ = said("due", "--child", "p1", "--at", "2026-11-16")
    assert code == 0
    assert "last seen Mon 02 Nov 2026 + 10 working days" in out
    assert "Mon 16 Nov 2026" in out
    assert said("due", "--worker", "nobody")[1] == "Nothing is owed.\n"
    code, out, err = said("due", "--at", "2017-12-31")
    assert (code, out) == (1, "")
    assert "says nothing about 2017-12-31" in err


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


def _plan(child: str) -> dict[str, Any]:
    start = date(2026, 10, 1)
    return {"plan_id": f"plan-{child}", "person_id": child, "start": start, "temporary": False}


def _interval(child: str, every: str) -> dict[str, Any]:
    return {
        "plan_id": f"plan-{child}",
        "effective_from": date(2026, 10, 1),
        "every": every,
        "approved_by_chair": False,
    }


def _visit(child: str) -> dict[str, Any]:
    return {
        "source_table": "ssd_cp_visits",
        "visit_id": "v1",
        "person_id": child,
        "type": "cp_statutory",
        "day": date(2026, 11, 2),
        "at": datetime(2026, 11, 2, 10, 0, tzinfo=UTC),
        "seen": True,
        "seen_alone": True,
        "bedroom_seen": True,
        "place": "home",
        "persons_present_recorded": False,
        "nobody_else_seen": True,
    }


def _allocation(child: str, worker: str) -> dict[str, Any]:
    return {"person_id": child, "staff_id": worker, "team_id": "310", "several_workers": False}


def _import() -> dict[str, Any]:
    at = datetime(2026, 11, 16, 5, 30, tzinfo=UTC)
    return {
        "source": "ssd",
        "case_system": "other",
        "extracted_at": at,
        "extracted_at_assumed": False,
        "imported_at": at,
        "supplied": [],
        "report": {},
    }
