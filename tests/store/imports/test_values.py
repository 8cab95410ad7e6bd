"""One value of a cell at a time, as extracts write them."""

from datetime import UTC, date, datetime

import pytest

from store.imports.moments import Moment, instant, moment
from store.imports.values import Unreadable, flag, identifier, initials, text

TENTH = date(2024, 12, 10)
JUNE = date(2024, 6, 3)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-12-10 00:00:00.000", Moment(TENTH, None)),
        ("2024-12-10 00:00:00", Moment(TENTH, None)),
        ("2024-12-10T00:00", Moment(TENTH, None)),
        ("2024-12-10", Moment(TENTH, None)),
        ("2024-12-10T10:30:00", Moment(TENTH, datetime(2024, 12, 10, 10, 30, tzinfo=UTC))),
        (
            "2024-12-10 10:30:00.1234567",
            Moment(TENTH, datetime(2024, 12, 10, 10, 30, 0, 123456, tzinfo=UTC)),
        ),
        ("2024-06-03 10:30:00", Moment(JUNE, datetime(2024, 6, 3, 9, 30, tzinfo=UTC))),
        ("2024-06-03T10:30:00Z", Moment(JUNE, datetime(2024, 6, 3, 10, 30, tzinfo=UTC))),
        ("2024-06-03 10:30:00 +01:00", Moment(JUNE, datetime(2024, 6, 3, 9, 30, tzinfo=UTC))),
        ("2024-06-02T23:30:00Z", Moment(JUNE, datetime(2024, 6, 2, 23, 30, tzinfo=UTC))),
        ("2024-06-02T23:00:00Z", Moment(JUNE, None)),
        ("2024-06-03T00:00:00Z", Moment(JUNE, None)),
        ("03/06/2024", Moment(JUNE, None)),
        ("3/6/2024", Moment(JUNE, None)),
        ("03/06/2024 9:05", Moment(JUNE, datetime(2024, 6, 3, 8, 5, tzinfo=UTC))),
        ("10/12/2024 10:30:00", Moment(TENTH, datetime(2024, 12, 10, 10, 30, tzinfo=UTC))),
        ("1900-01-01", None),
        ("1900-01-01 00:00:00.000", None),
        ("01/01/1900", None),
        ("", None),
        ("NULL", None),
    ],
)
def test_a_date_is_a_london_day_and_an_instant_unless_it_is_midnight(
    written: str, read: Moment | None
) -> None:
    assert moment(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "12/25/2024",
        "2024-13-01",
        "2024-02-30",
        "20241210",
        "10-12-2024",
        "10/12/24",
        "2024-W01-1",
        "2024-12-10 25:00:00",
        "10 Dec 2024",
        "45636",
        "0001-01-01T00:30:00+05:00",
        "２024-12-10",  # noqa: RUF001 - a full-width digit
    ],
)
def test_what_is_no_date_is_never_guessed(written: str) -> None:
    with pytest.raises(Unreadable):
        moment(written)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-12-10", datetime(2024, 12, 10, tzinfo=UTC)),
        ("2024-06-03T00:00:00", datetime(2024, 6, 2, 23, tzinfo=UTC)),
        ("2024-06-03T23:30:00Z", datetime(2024, 6, 3, 23, 30, tzinfo=UTC)),
        ("", None),
    ],
)
def test_an_extract_may_be_taken_at_midnight(written: str, read: datetime | None) -> None:
    assert instant(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        *[(word, True) for word in ("Y", "y", "Yes", "YES", "1", "True")],
        *[(word, False) for word in ("N", "n", "No", "0", "False", "FALSE")],
        *[(word, None) for word in ("", "U", "u", "Unknown", "NULL")],
    ],
)
def test_flags(written: str, read: bool | None) -> None:
    assert flag(written) is read


@pytest.mark.parametrize("written", ["2", "Seen", "X", "-", "maybe"])
def test_a_flag_that_says_neither_is_unreadable(written: str) -> None:
    with pytest.raises(Unreadable):
        flag(written)


@pytest.mark.parametrize(
    ("written", "read"),
    [("-1", None), ("0", None), ("", None), ("NULL", None), ("007", "007"), ("null", "null")],
)
def test_ids_are_text_and_four_words_mean_none(written: str, read: str | None) -> None:
    assert identifier(written) == read


def test_an_id_that_no_column_holds_is_unreadable() -> None:
    assert identifier("x" * 64)
    with pytest.raises(Unreadable):
        identifier("x" * 65)


@pytest.mark.parametrize(("written", "read"), [("NULL", None), ("", None), ("Null", "Null")])
def test_text(written: str, read: str | None) -> None:
    assert text(written) == read


@pytest.mark.parametrize(
    ("forename", "surname", "letters"),
    [
        ("Ada", "Field", "AF"),
        ("ada", "field", "AF"),
        ("Mary-Jane", "van der Berg", "MV"),
        ("Zoë", "'O Shea", "ZO"),
        ("Élodie", "", "É"),
        ("", "", None),
        ("NULL", "NULL", None),
        ("NULL", "Field", "F"),
        ("Ada", "NULL", "AN"),
        ("Ada", "Null", "AN"),
        ("123", "?", None),
    ],
)
def test_initials(forename: str, surname: str, letters: str | None) -> None:
    assert initials(forename, surname) == letters
