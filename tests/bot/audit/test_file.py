"""An audit's file: where it goes, its format, and what stood there before."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from store.database import reading
from store.tables import AccessRow
from tests.bot.audit.audit_file import csv_rows
from tests.bot.audit.conftest import JUNE, Audit


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


def test_the_access_log_is_for_slack_as_with_due(audit: Audit, facts: Engine) -> None:
    assert audit(*JUNE, "--out", "a.csv")[0] == 0
    with reading(facts) as connection:
        assert connection.scalar(select(func.count()).select_from(AccessRow)) == 0
