"""`sample` and `import`: what comes in, what is refused, and what is shown meanwhile."""

import json
import re
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from bot import clock
from bot.cli import main
from store.database import open_database
from tests.bot.commands.conftest import Said
from tests.store.imports import stored


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
