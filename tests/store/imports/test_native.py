"""What a database's types become: the text that a file of the same table would hold."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest

from store.imports.database_tables import _refuse_what_no_file_holds
from store.imports.moments import Moment, moment
from store.imports.native import texts
from store.imports.readable import FileRefused
from store.imports.values import Unreadable, flag, identifier

SUMMER = timezone(timedelta(hours=1))
JUNE = date(2024, 6, 3)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("  as it is ", "  as it is "),
        (True, "1"),
        (False, "0"),
        (7, "7"),
        (-1, "-1"),
        (12345678901234567890, "12345678901234567890"),
        (Decimal(7), "7"),
        (Decimal("7.00"), "7"),
        (Decimal("7E+3"), "7000"),
        (Decimal(12345678901234567890), "12345678901234567890"),
        (Decimal("7.5"), "7.5"),
        (Decimal("NaN"), "NaN"),
        (7.0, "7"),
        (7.5, "7.5"),
        (float("inf"), "inf"),
        (date(2024, 6, 3), "2024-06-03"),
        (datetime(2024, 6, 3, 10, 30), "2024-06-03 10:30:00"),  # noqa: DTZ001 - as databases give it
        (
            datetime(2024, 6, 3, 10, 30, 0, 123456, tzinfo=SUMMER),
            "2024-06-03 10:30:00.123456+01:00",
        ),
        (
            UUID("00000000-0000-0000-0000-00000000000a"),
            "00000000-0000-0000-0000-00000000000a",
        ),
    ],
)
def test_a_value_becomes_the_text_that_a_file_would_hold(value: object, text: str) -> None:
    assert texts([value]) == [text]


@pytest.mark.parametrize("value", [b"7", time(10, 30), timedelta(1), [7], {"id": 7}])
def test_a_value_of_a_kind_that_no_column_has_is_unreadable(value: object) -> None:
    with pytest.raises(Unreadable):
        texts(["7", value])


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (datetime(1900, 1, 1), None),  # noqa: DTZ001 - as databases give it
        (date(1900, 1, 1), None),
        (datetime(2024, 6, 3), Moment(JUNE, None)),  # noqa: DTZ001 - likewise
        (date(2024, 6, 3), Moment(JUNE, None)),
        (datetime(2024, 6, 2, 23, tzinfo=UTC), Moment(JUNE, None)),
        (
            datetime(2024, 6, 3, 10, 30, 0, 123456),  # noqa: DTZ001 - likewise
            Moment(JUNE, datetime(2024, 6, 3, 9, 30, 0, 123456, tzinfo=UTC)),
        ),
    ],
)
def test_a_date_comes_through_whole(value: object, read: Moment | None) -> None:
    assert moment(texts([value])[0]) == read


@pytest.mark.parametrize(
    ("value", "read"), [(True, True), (False, False), (1, True), (0, False), (None, None)]
)
def test_a_bit_is_a_flag(value: object, read: bool | None) -> None:
    assert flag(texts([value])[0]) is read


@pytest.mark.parametrize("value", [None, 0, -1, Decimal(0), Decimal("-1.0"), -1.0])
def test_a_number_that_means_no_id(value: object) -> None:
    assert identifier(texts([value])[0]) is None


def test_half_of_a_pair_is_no_text() -> None:
    """SQL Server keeps it in NVARCHAR, and no file and no store can hold it."""
    with pytest.raises(FileRefused, match="has text that is no Unicode in the column b"):
        _refuse_what_no_file_holds(["é", "\ud800"], ["a", "b"])
