"""Rows split at commas, or read as CSV where there is a quotation mark, are the same rows."""

import csv
import io

import pytest

from store.imports import csv_parsing
from store.imports.readable import FileRefused

HEADER = "id,day,said\n"
SIZES = (1, 2, 3, 7, 20, 1 << 16)


def parsed(text: str) -> list[list[str]]:
    """Return the rows of a text."""
    lines = io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8-sig", newline="")
    return [row for rows in csv_parsing.rows_at_once(lines) for row in rows]


@pytest.mark.parametrize("at_once", SIZES)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "\r\n",
        "id",
        HEADER,
        HEADER + "1,2026-03-02,Y\n2,2026-03-03,N\n3,,\n",
        HEADER + "1,2026-03-02,Y\r\n2,2026-03-03,N\r\n",
        HEADER + "1,2026-03-02,Y\r2,2026-03-03,N\r",
        HEADER + "1,2026-03-02,Y\n\n\n2,2026-03-03,N\n\n",
        HEADER + "1,2026-03-02,Y\n2,2026-03-03",
        HEADER + "1,2026-03-02,Y,\n,,,,\n",
        HEADER + '1,2026-03-02,"Y"\n2,"2026-03-03",N\n3,,\n4,,\n5,,\n',
        HEADER + '1,,"one,\r\ntwo\nthree\rfour ""five"""\n2,,\n3,"\n\n\n",\n4,,\n5,,\n',
        HEADER + '1,a"b,\n2,,\n',
        HEADER + "é,\u2028,\x0b\n1, a ,\x1c\n",
        '"id","day\nof it"\n1,2\n',
    ],
)
def test_rows_are_those_of_the_csv_module(
    monkeypatch: pytest.MonkeyPatch, text: str, at_once: int
) -> None:
    monkeypatch.setattr(csv_parsing, "_CHARACTERS_AT_ONCE", at_once)
    assert parsed(text) == list(csv.reader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("at_once", SIZES)
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('1,"open\n2,\n3,\n', "near line 4 (unexpected end of data)"),
        ('1,"one\ntwo"\n2,"shut" late\n', "near line 4 (',' expected after '\"')"),
        ("1," + 131_073 * "x" + "\n", "near line 2 (field larger than field limit (131072))"),
    ],
)
def test_what_is_no_csv_is_refused_by_its_line(
    monkeypatch: pytest.MonkeyPatch, text: str, said: str, at_once: int
) -> None:
    monkeypatch.setattr(csv_parsing, "_CHARACTERS_AT_ONCE", at_once)
    with pytest.raises(FileRefused) as refused:
        parsed("id,said\n" + text)
    assert str(refused.value) == f"is not a proper CSV file {said}"
