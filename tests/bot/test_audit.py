"""`audit`: the file for managers, from the command line to the cells."""

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from sqlalchemy import Engine, func, insert, select, update

from bot.audit.lines import COLUMNS
from bot.cli import main
from bot.deployment import Deployment
from bot.settings import NAMES
from rules.as_of import AsOf
from rules.policy import Duty
from store.database import open_database, reading, writing
from store.tables import (
    AccessRow,
    AllocationRow,
    ChildRow,
    CpPlanRow,
    ImportRow,
    PlanIntervalRow,
    TeamRow,
    VisitRow,
)
from tests.bot.audit_file import (
    CAUSES,
    OUTCOMES,
    Row,
    counted,
    csv_rows,
    is_day,
    rows,
    sheets,
    table,
    told,
)
from tests.bot.world import at

ROOT = Path(__file__).parents[2]
SOFFICE = shutil.which("soffice")
QUARTER = ("--from", "2026-01-01", "--to", "2026-03-31")
PERIODS = [QUARTER, ("--from", "2026-02-10", "--to", "2026-02-12"),
           ("--from", "2025-03-01", "--to", "2026-04-19"),
           ("--from", "2026-03-01", "--to", "2026-03-01")]  # fmt: skip
MARCH = ("--from", "2026-03-01", "--to", "2026-03-31")
SAMPLE = ("--children", "24", "--seed", "5", "--as-of", "2026-04-20")
Audit = Callable[..., tuple[int, str, str]]
Book = dict[str, list[list[Any]]]


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Start in an empty folder with an environment that says nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["seen"])
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def audit(capsys: pytest.CaptureFixture[str]) -> Audit:
    """Run the command and return its exit code, what it said, and what it said beside that."""

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(("audit", *arguments))
        except SystemExit as ended:
            code = int(ended.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a sample authority of 20 April 2026, and its database."""
    folder = tmp_path_factory.mktemp("authority")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SEEN_DATABASE_URL", f"sqlite:///{folder / 'seen.db'}")
        patched.chdir(folder)
        assert main(("sample", "x", *SAMPLE)) == 0
        assert main(("import", "ssd", "x")) == 0
    return folder


@pytest.fixture(scope="session")
def book_of(sampled: Path) -> Callable[[tuple[str, ...]], Book]:
    """Return what gives the sheets of a workbook about the sample authority, written once."""

    @cache
    def written(period: tuple[str, ...]) -> Book:
        out = sampled / f"{'_'.join(period)}.xlsx"
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("SEEN_DATABASE_URL", f"sqlite:///{sampled / 'seen.db'}")
            patched.chdir(sampled)
            assert main(("audit", *period, "--out", str(out))) == 0
        return sheets(out)

    return written


@pytest.fixture(params=PERIODS, ids=lambda period: f"{period[1]} to {period[3]}")
def book(request: pytest.FixtureRequest, book_of: Callable[[tuple[str, ...]], Book]) -> Book:
    """Return the sheets of a workbook about the sample authority, for each period."""
    return book_of(request.param)


@pytest.fixture
def authority(sampled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Let the settings name a copy of the sample authority."""
    shutil.copyfile(sampled / "seen.db", tmp_path / "seen.db")
    monkeypatch.setenv("SEEN_DATABASE_URL", f"sqlite:///{tmp_path / 'seen.db'}")
    return open_database(f"sqlite:///{tmp_path / 'seen.db'}")


@pytest.fixture
def facts(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Put three children on plans since 1 June 2026, as extracted on 21 September."""
    monkeypatch.setenv("SEEN_DATABASE_URL", str(sqlite_engine.url))
    with writing(sqlite_engine) as connection:
        for number, reference in (("1", "R-1"), ("2", "R-2"), ("3", "R-2")):
            child = {"person_id": f"p{number}", "reference": reference, "initials": "QQ"}
            connection.execute(insert(ChildRow).values(**child, born=date(2015, 3, 10)))
            connection.execute(
                insert(CpPlanRow).values(
                    plan_id=f"c{number}",
                    person_id=f"p{number}",
                    start=date(2026, 6, 1),
                    temporary=False,
                )
            )
        connection.execute(
            insert(AllocationRow).values(
                person_id="p1", staff_id="7", team_id="310", several_workers=False
            )
        )
        connection.execute(insert(TeamRow).values(team_id="310", name="North"))
        connection.execute(
            insert(ImportRow).values(
                source="ssd",
                case_system="mosaic",
                extracted_at=at(date(2026, 9, 21)),
                extracted_at_assumed=False,
                imported_at=at(date(2026, 9, 21)),
                supplied=[],
                report={},
            )
        )
    return sqlite_engine


JUNE = ("--from", "2026-06-01", "--to", "2026-06-30")


# The figures


def test_the_figures_add_up_by_child_by_team_and_by_duty(
    book: Book,
) -> None:
    """Counted anew from the lines of the written file."""
    lines = rows(book["Children"])
    assert lines
    by_team, by_duty = rows(book["Teams"]), rows(book["Duties"])
    assert counted(lines, "team", "duty") == {
        (row["team"], row["duty"]): told(row) for row in by_team if row["duty"] != "all"
    }
    assert counted(lines, "team") == {
        (row["team"],): told(row) for row in by_team if row["duty"] == "all"
    }
    assert counted(lines, "duty") == {
        (row["duty"],): told(row) for row in by_duty if row["duty"] != "all"
    }
    [everything] = [row for row in by_duty if row["duty"] == "all"]
    by_child = counted(lines, "child")
    assert sum(by_child.values(), Counter()) == told(everything)
    authority_wide = {row["figure"]: row["number"] for row in table(book["Authority"], "figure")}
    assert authority_wide.pop("children") == len(by_child)
    assert authority_wide == {name: everything[name] for name in authority_wide}


def test_what_was_owed_was_met_or_not_and_what_was_not_has_a_cause(
    book: Book,
) -> None:
    for row in rows(book["Teams"]) + rows(book["Duties"]):
        numbers = [number for number in row.values() if isinstance(number, int)]
        assert all(number >= 0 for number in numbers)
        assert row["owed"] == sum(row[outcome] for outcome in OUTCOMES)
        assert row["owed"] - row["in_time"] == sum(row[cause] for cause in CAUSES)
        if row["owed"]:
            assert row["in_time_percent"] == round(100 * row["in_time"] / row["owed"], 1)
    owed = [line for line in rows(book["Children"]) if not line["not_counted"]]
    assert sum(line["working_days_late"] or 0 for line in owed) == next(
        row["working_days_late"] for row in rows(book["Duties"]) if row["duty"] == "all"
    )


def test_reasons_and_what_visits_showed_are_counted_from_the_lines(
    book: Book,
) -> None:
    owed = [line for line in rows(book["Children"]) if not line["not_counted"]]
    reasons = Counter(
        (line["duty"], line["cause"], reason)
        for line in owed
        for reason in (line["reasons"] or "").split()
    )
    told_of = {tuple(row[:3]): row[3] for row in book["Authority"]}
    assert reasons == {key: told_of[key] for key in reasons}
    for column in ("seen_alone", "home", "bedroom"):
        answers = Counter((line["duty"], column, line[column]) for line in owed if line[column])
        assert answers == {key: told_of[key] for key in answers}


# The lines


def test_csv_has_the_lines_of_the_workbook(
    audit: Audit, authority: Engine, book_of: Callable[[tuple[str, ...]], Book]
) -> None:
    assert audit(*QUARTER, "--out", "a.csv")[0] == 0
    in_book = rows(book_of(QUARTER)["Children"])
    as_text = [
        {name: "" if cell is None else str(cell) for name, cell in line.items()} for line in in_book
    ]
    assert csv_rows(Path("a.csv")) == as_text
    assert list(in_book[0]) == list(COLUMNS)
    assert all(is_day(line["due"]) and is_day(line["counted_from"]) for line in in_book)
    duties = get_args(Duty)
    order = [(line["child"], duties.index(line["duty"]), line["due"]) for line in in_book]
    assert order == sorted(order)


def test_a_line_says_what_was_owed_and_what_became_of_it(audit: Audit, facts: Engine) -> None:
    _visited(facts, date(2026, 6, 18), recorded_on=date(2026, 6, 25), seen_alone=False,
             not_alone_reason="child_declined", place="school", bedroom_seen=False)  # fmt: skip
    assert audit(*JUNE, "--out", "a.csv")[0] == 0
    lines = csv_rows(Path("a.csv"))
    by_duty = {line["duty"]: line for line in lines if line["child"] == "R-1"}
    clause = "at intervals agreed in the plan and at a minimum of every 10 working days"
    assert by_duty["cp_visit"] == {
        "child": "R-1",
        "team": "310",
        "duty": "cp_visit",
        "not_counted": "",
        "counted_from": "2026-06-01",
        "counted_from_is": "plan began",
        "interval": "10 working days",
        "due": "2026-06-15",
        "due_time": "",
        "governed_by": "policy_limit",
        "clause": f'local standard, CP visits policy: "{clause}"',
        "outcome": "late",
        "done": "2026-06-18",
        "done_time": "",
        "ended": "",
        "working_days_late": "3",
        "calendar_days_late": "3",
        "cause": "not_made",
        "reasons": "",
        "written_up": "2026-06-25",
        "first_seen": "",
        "seen_alone": "no",
        "not_alone_reason": "child_declined",
        "home": "no",
        "bedroom": "no",
    }
    assert by_duty["cp_seen_alone"]["outcome"] == "open"
    assert by_duty["cp_seen_alone"]["reasons"] == "child_declined"
    assert by_duty["recording"]["cause"] == "written_up_late"


def test_two_children_of_one_reference_are_told_apart(audit: Audit, facts: Engine) -> None:
    assert audit(*JUNE, "--out", "a.csv")[0] == 0
    shown = {line["child"]: line["team"] for line in csv_rows(Path("a.csv"))}
    assert shown == {"R-1": "310", "R-2 (id:p2)": "none", "R-2 (id:p3)": "none"}


def test_no_name_no_initials_and_no_birthday_is_in_it(
    audit: Audit, authority: Engine, sampled: Path
) -> None:
    assert audit(*QUARTER, "--out", "a.csv")[0] == 0
    with (sampled / "x" / "ssd_person.csv").open(encoding="utf-8") as file:
        header, *people = [line.rstrip("\n").split(",") for line in file]
    told_words = set(Path("a.csv").read_text(encoding="utf-8-sig").replace(",", " ").split())
    for column in ("pers_forename", "pers_surname"):
        names = {person[header.index(column)] for person in people} - {"NULL"}
        assert names
        assert not names & told_words
    with reading(authority) as connection:
        initials = set(connection.scalars(select(ChildRow.initials))) - {None}
        born = connection.scalars(select(ChildRow.born).where(ChildRow.born < date(2024, 1, 1)))
        birthdays = {str(day) for day in born}
    assert initials
    assert birthdays
    assert not initials & told_words
    assert not birthdays & told_words


@pytest.mark.parametrize("text", ["=1+1", "+44", "-5", "@x", "\tx", "\nx"])
def test_an_id_that_looks_like_a_formula_is_text(audit: Audit, facts: Engine, text: str) -> None:
    with writing(facts) as connection:
        connection.execute(
            update(ChildRow).where(ChildRow.person_id == "p1").values(reference=text)
        )
    assert audit(*JUNE, "--out", "a.csv")[0] == 0
    assert f"'{text}" in {line["child"] for line in csv_rows(Path("a.csv"))}
    assert audit(*JUNE, "--out", "a.xlsx")[0] == 0
    children = {line["child"] for line in rows(sheets(Path("a.xlsx"))["Children"])}
    assert text in children


def test_an_id_that_looks_like_markup_does_not_break_the_workbook(
    audit: Audit, facts: Engine
) -> None:
    with writing(facts) as connection:
        connection.execute(
            update(ChildRow).where(ChildRow.person_id == "p1").values(reference="<r><t/></x></r>")
        )
    assert audit(*JUNE, "--out", "a.xlsx")[0] == 0
    children = {line["child"] for line in rows(sheets(Path("a.xlsx"))["Children"])}
    assert " <r><t/></x></r>" in children


# The workbook


def test_the_workbook_has_its_sheets_and_says_what_it_is_about(
    book_of: Callable[[tuple[str, ...]], Book],
) -> None:
    book = book_of(QUARTER)
    assert list(book) == ["Read me", "Children", "Teams", "Duties", "Authority", "Dip sample"]
    about = {row["about"]: row["what"] for row in rows(book["Read me"])}
    assert about["Period"] == "2026-01-01 to 2026-03-31, both included, by the due day"
    assert about["Facts"] == "the extract of 2026-04-20 05:30"
    assert about["Policy"].endswith("in force from 2018-01-01")
    children = {line["child"] for line in rows(book["Children"])}
    assert about["Children"] == f"{len(children)} for whom something was owed"
    assert about["Not audited"] == "none"
    assert set(COLUMNS) <= set(about)
    names = {row["team"]: row["team_name"] for row in rows(book["Teams"])}
    assert all(names[team] for team in names if team != "none")


def test_the_dip_sample_is_drawn_again_alike_and_otherwise_by_another_seed(
    audit: Audit, authority: Engine
) -> None:
    drawn = []
    for seed in ((), (), ("--seed", "another")):
        assert audit(*MARCH, "--out", "a.xlsx", *seed)[0] == 0
        book = sheets(Path("a.xlsx"))
        lines, sampled = rows(book["Children"]), rows(book["Dip sample"])
        children = {line["child"] for line in sampled}
        assert len(children) == 10
        assert sampled == [line for line in lines if line["child"] in children]
        drawn.append(children)
        about = {row["about"]: row["what"] for row in rows(book["Read me"])}
        assert f'"{seed[1] if seed else "2026-03-01 to 2026-03-31"}"' in about["Dip sample"]
    assert drawn[0] == drawn[1] != drawn[2]


def test_lines_go_on_in_another_sheet_where_one_is_full(
    audit: Audit, authority: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert audit(*MARCH, "--out", "a.xlsx")[0] == 0
    whole = rows(sheets(Path("a.xlsx"))["Children"])
    monkeypatch.setattr("bot.audit.workbook.LAST_ROW", 100)
    assert audit(*MARCH, "--out", "a.xlsx")[0] == 0
    book = sheets(Path("a.xlsx"))
    parts = [name for name in book if name.startswith("Children")]
    assert parts[:2] == ["Children", "Children 2"]
    assert [line for part in parts for line in rows(book[part])] == whole
    assert all(len(book[part]) <= 101 for part in parts)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_the_workbook(audit: Audit, authority: Engine, tmp_path: Path) -> None:
    assert audit(*MARCH, "--out", "a.xlsx")[0] == 0
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    asked = [str(SOFFICE), home, "--headless", "--convert-to", every_sheet, "a.xlsx"]
    subprocess.run(asked, check=True, timeout=300, capture_output=True)
    with (tmp_path / "a-Duties.csv").open(encoding="utf-8") as file:
        assert file.readline().startswith("duty,owed,in_time")
        assert file.readline().startswith("cp_visit,")


# The same again


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_two_runs_on_the_same_facts_are_the_same_to_the_byte(
    authority: Engine, tmp_path: Path, ending: str
) -> None:
    """In processes of their own, whose sets and dictionaries are in other orders."""
    written = []
    for number in ("1", "2"):
        out = tmp_path / f"{number}.{ending}"
        environment = {
            "PYTHONHASHSEED": number,
            "SEEN_DATABASE_URL": str(authority.url),
            "PATH": "/usr/bin:/bin",
            "TZ": "UTC" if number == "1" else "Australia/Sydney",
        }
        subprocess.run(
            [sys.executable, "-m", "bot", "audit", *MARCH, "--out", str(out)],
            check=True, cwd=ROOT, env=environment, capture_output=True, timeout=300,
        )  # fmt: skip
        written.append(out.read_bytes())
    assert written[0] == written[1]


def test_the_parts_of_a_period_have_the_lines_of_the_whole(audit: Audit, authority: Engine) -> None:
    found: list[Row] = []
    for first, last in (("2026-03-01", "2026-03-11"), ("2026-03-12", "2026-03-31")):
        assert audit("--from", first, "--to", last, "--out", "a.csv")[0] == 0
        found += csv_rows(Path("a.csv"))
    assert audit(*MARCH, "--out", "a.csv")[0] == 0

    def owed(lines: list[Row]) -> list[tuple[Any, ...]]:
        return sorted(
            tuple(line.values()) for line in lines if line["not_counted"] != "overdue_before"
        )

    assert owed(found) == owed(csv_rows(Path("a.csv")))


# What is refused


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("2026-07-01", "2026-06-30"), "The period ends (2026-06-30) before it begins"),
        (
            ("2026-06-01", "2026-09-21"),
            "The facts were extracted on 2026-09-21, and that day was not over",
        ),
        (("2026-06-01", "2030-01-01"), "a period can end on the day before at the latest"),
        (("2017-12-31", "2026-06-30"), "says nothing about 2017-12-31: it begins on 2018-01-01"),
        (("1989-12-31", "2026-06-30"), "1989-12-31 is outside the calendar"),
    ],
)
def test_a_period_nobody_can_look_back_over_is_refused(
    audit: Audit, facts: Engine, asked: tuple[str, str], sentence: str
) -> None:
    code, out, err = audit("--from", asked[0], "--to", asked[1], "--out", "a.csv")
    assert (code, out) == (1, "")
    assert sentence in err
    assert len(err.splitlines()) == 1
    assert not Path("a.csv").exists()


def test_without_an_extract_there_is_nothing_to_look_back_on(
    audit: Audit, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEEN_DATABASE_URL", str(sqlite_engine.url))
    code, out, err = audit(*JUNE, "--out", "a.csv")
    assert (code, out, err) == (1, "", "seen: There is no extract yet: import one first.\n")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--from", "2026-06-01", "--out", "a.csv"),
        ("--from", "June", "--to", "2026-06-30", "--out", "a.csv"),
        (*JUNE, "--out", "a.csv", "--format", "pdf"),
        JUNE,
    ],
)
def test_wrong_usage_ends_with_2(audit: Audit, wrong: tuple[str, ...]) -> None:
    code, out, err = audit(*wrong)
    assert (code, out) == (2, "")
    assert err.startswith("usage: ")


# The file


@pytest.mark.parametrize("out", ["folder", "absent/a.csv"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_file_that_cannot_be_written_is_a_sentence(
    audit: Audit, facts: Engine, out: str, form: str
) -> None:
    Path("folder").mkdir()
    code, said, err = audit(*JUNE, "--out", out, "--format", form)
    assert (code, said) == (1, "")
    assert f"The audit cannot be written to {out} (" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_stood_there_stays_when_writing_fails_half_way(
    audit: Audit, facts: Engine, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    Path("a").write_text("the last audit")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.audit.csv_file.lines_of", full)
    monkeypatch.setattr("bot.audit.audit_workbook.lines_of", full)
    code, _, err = audit(*JUNE, "--out", "a", "--format", form)
    assert (code, err) == (
        1,
        "seen: The audit cannot be written to a (No space left on device).\n",
    )
    assert [path.name for path in Path().iterdir() if path.name.startswith((".a", "a"))] == ["a"]
    assert Path("a").read_text() == "the last audit"


def test_a_full_disk_is_a_sentence_for_a_workbook_too(
    audit: Audit, facts: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", full)
    code, _, err = audit(*JUNE, "--out", "a.xlsx")
    assert code == 1
    assert "cannot be written to a.xlsx (No space left on device)" in err


def test_what_stood_there_is_replaced_and_is_the_owners_alone(audit: Audit, facts: Engine) -> None:
    Path("a.csv").write_text("the last audit")
    code, out, _ = audit(*JUNE, "--out", "a.csv")
    assert code == 0
    assert out.startswith("2026-06-01 to 2026-06-30, by the extract of 2026-09-21 ")
    assert "cp_visit" in out
    assert csv_rows(Path("a.csv"))
    assert Path("a.csv").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("out", "form", "workbook"),
    [
        ("a.csv", (), False),
        ("a.xlsx", (), True),
        ("A.XLSX", (), True),
        ("a", (), False),
        ("a.csv", ("--format", "xlsx"), True),
        ("a.xlsx", ("--format", "csv"), False),
    ],
)
def test_the_ending_says_the_format_unless_it_is_given(
    audit: Audit, facts: Engine, out: str, form: tuple[str, ...], workbook: bool
) -> None:
    assert audit(*JUNE, "--out", out, *form)[0] == 0
    content = Path(out).read_bytes()
    assert content.startswith(b"PK" if workbook else b"\xef\xbb\xbfchild,")


def test_who_cannot_be_audited_is_said_and_stops_nobody(audit: Audit, facts: Engine) -> None:
    with writing(facts) as connection:
        connection.execute(
            insert(PlanIntervalRow).values(
                plan_id="c2",
                effective_from=date(2026, 6, 1),
                every="now and then",
                approved_by_chair=False,
            )
        )
        connection.execute(
            update(CpPlanRow).where(CpPlanRow.plan_id == "c3").values(start=date(1980, 1, 1))
        )
    code, _, err = audit(*JUNE, "--out", "a.xlsx")
    assert code == 0
    assert [line.split(" (")[0] for line in err.splitlines()] == [
        "not audited: p2",
        "not audited: p3",
    ]
    book = sheets(Path("a.xlsx"))
    assert {line["child"] for line in rows(book["Children"])} == {"R-1"}
    about = {row["about"]: row["what"] for row in rows(book["Read me"])}
    assert about["Not audited"] == "p2, p3"


def test_what_cannot_be_judged_is_said(
    audit: Audit, facts: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown: frozenset[Duty] = frozenset({"cp_seen_alone", "cp_home_and_bedroom"})

    def as_of(self: Deployment, at: date | datetime, *_: object, **__: object) -> AsOf:
        return AsOf(self.policies, self.calendar, at, unknown)

    monkeypatch.setattr(Deployment, "as_of", as_of)
    assert audit(*JUNE, "--out", "a.xlsx")[0] == 0
    book = sheets(Path("a.xlsx"))
    duties = {line["duty"] for line in rows(book["Children"])}
    assert "cp_visit" in duties
    assert not duties & unknown
    about = {row["about"]: row["what"] for row in rows(book["Read me"])}
    assert about["Not judged"].startswith("cp_seen_alone, cp_home_and_bedroom")
    assert "cp_visit" not in about["Not judged"]


def test_the_access_log_is_for_slack_as_with_due(audit: Audit, facts: Engine) -> None:
    assert audit(*JUNE, "--out", "a.csv")[0] == 0
    with reading(facts) as connection:
        assert connection.scalar(select(func.count()).select_from(AccessRow)) == 0


def _visited(engine: Engine, day: date, **facts: Any) -> None:
    known = {
        "source_table": "ssd_cp_visits",
        "visit_id": f"v{day}",
        "person_id": "p1",
        "type": "cp_statutory",
        "day": day,
        "seen": True,
        "qualified": True,
        "nobody_else_seen": False,
    }
    with writing(engine) as connection:
        connection.execute(insert(VisitRow).values(**(known | facts)))
