"""The ways in which an extract is broken, each with what is said of it."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.store.imports.every_table import fill_every_table
from tests.store.imports.ssd_folder import SsdFolder, involvement, person, plan, visit

Break = Callable[[Path], object]
# Reason, file, row, key, field.
Listed = list[tuple[str, str, int | None, str, str]]

PERSONS, PLANS, VISITS = "ssd_person.csv", "ssd_cp_plans.csv", "ssd_cp_visits.csv"
FORMULA = '=HYPERLINK("http://evil.example","x")'
A_MILLION = 1_000_000


def town(path: Path) -> SsdFolder:
    """Return a folder with something in every table, and forty more children on plans."""
    folder = SsdFolder(path)
    fill_every_table(folder)
    for n in range(10, 50):
        folder.add("ssd_person", person(f"C{n}"))
        folder.add("ssd_cp_plans", plan(f"P{n}", f"C{n}"))
        folder.add("ssd_involvements", involvement(f"I{n}", f"C{n}"))
        folder.add("ssd_cp_visits", visit(f"V{n}", f"C{n}"))
    return folder


def holding(name: str, content: bytes | str) -> Break:
    """Put something else into a file."""
    data = content.encode() if isinstance(content, str) else content
    return lambda folder: (folder / name).write_bytes(data)


def changed(name: str, change: Callable[[bytes], bytes]) -> Break:
    """Change what a file holds."""
    return lambda folder: (folder / name).write_bytes(change((folder / name).read_bytes()))


def added(name: str, row: bytes | str) -> Break:
    """Add a row to a file."""
    data = row.encode() if isinstance(row, str) else row
    return changed(name, lambda content: content + data + b"\n")


def replaced(name: str, old: str, new: str) -> Break:
    """Replace every occurrence in a file."""

    def change(content: bytes) -> bytes:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode())

    return changed(name, change)


def removed(name: str) -> Break:
    """Remove a file."""
    return lambda folder: (folder / name).unlink()


def in_its_place(name: str, make: Callable[[Path], object]) -> Break:
    """Put something that is no file in a file's place."""

    def change(folder: Path) -> None:
        (folder / name).unlink()
        make(folder / name)

    return change


def swapped(one: str, other: str) -> Break:
    """Let two files have each other's names."""

    def change(folder: Path) -> None:
        first, second = (folder / one).read_bytes(), (folder / other).read_bytes()
        (folder / one).write_bytes(second)
        (folder / other).write_bytes(first)

    return change


def manifest(**said: object) -> Break:
    """Say something else in the manifest."""
    told = {"case_system": "systemc", "extracted_at": "2026-03-10T07:00:00"}
    return holding("manifest.json", json.dumps(told | said))


def half(content: bytes) -> bytes:
    """Leave every other row out."""
    header, *lines = content.splitlines(keepends=True)
    return b"".join([header, *lines[::2]])


def header_of(content: bytes) -> bytes:
    """Cut after the header."""
    return content.splitlines(keepends=True)[0]


def with_columns(number: int, width: int) -> Callable[[bytes], bytes]:
    """Add columns that nobody asked for, with names of some width."""

    def change(content: bytes) -> bytes:
        header, *lines = content.splitlines()
        names = "".join(f",x{n:0{width - 1}}" for n in range(number)).encode()
        cells = b"," * number
        return b"\n".join([header + names, *(line + cells for line in lines)]) + b"\n"

    return change


def rekeyed(content: bytes) -> bytes:
    """Give every child another id."""
    return content.replace(b"C", b"X")


def everywhere(change: Callable[[bytes], bytes]) -> Break:
    """Change every CSV file."""

    def run(folder: Path) -> None:
        for path in folder.glob("*.csv"):
            header, _, rest = path.read_bytes().partition(b"\n")
            path.write_bytes(header + b"\n" + change(rest))

    return run


REFUSED: list[tuple[str, Break, str]] = [
    (
        "a file cut within quotes",
        added(VISITS, b'V98,C2,,"2026-03-02'),
        "ssd_cp_visits.csv is not a proper CSV file near line ",
    ),
    (
        "a file cut within a character",
        changed(PERSONS, lambda content: content + "L9,C98,,Zo\u00eb".encode()[:-1]),
        "ssd_person.csv is not UTF-8 in line 48",
    ),
    ("a file cut after its header", changed(VISITS, header_of), "ssd_cp_visits.csv has no rows"),
    ("a file cut to nothing", holding(VISITS, b""), "ssd_cp_visits.csv is empty"),
    (
        "a file of blank lines",
        holding("teams.csv", "\n\n\n"),
        "teams.csv lacks the columns team_id",
    ),
    (
        "UTF-16",
        changed(VISITS, lambda content: content.decode().encode("utf-16")),
        "ssd_cp_visits.csv is not UTF-8 in line 1",
    ),
    (
        "UTF-16 without its mark",
        changed(VISITS, lambda content: content.decode().encode("utf-16-le")),
        "ssd_cp_visits.csv has a zero byte in line 1",
    ),
    (
        "Windows-1252",
        changed("staff.csv", lambda text: text.replace(b"Worker S1", b"Zo\xeb Smith")),
        "staff.csv is not UTF-8 in line 2",
    ),
    ("zero bytes", added(PERSONS, b"L9,C9\0,,Ada,Field,,,"), "ssd_person.csv has a zero byte in"),
    (
        "a workbook named csv",
        holding(VISITS, b"PK\x03\x04\x14\0\x06\0\x08\0"),
        "ssd_cp_visits.csv is a workbook and no CSV file: save it as CSV UTF-8",
    ),
    (
        "a field of ten megabytes",
        added(VISITS, b"V98,C2,,2026-03-02,Y,Y," + b"Y" * 10 * A_MILLION),
        "ssd_cp_visits.csv has more than a million characters in line ",
    ),
    (
        "a field of two hundred thousand characters",
        added(VISITS, b"V98,C2,,2026-03-02,Y,Y," + b"Y" * 200_000),
        "ssd_cp_visits.csv is not a proper CSV file near line ",
    ),
    (
        "a header of two megabytes",
        changed(VISITS, with_columns(10, 200_000)),
        "ssd_cp_visits.csv has more than a million characters in line 1",
    ),
    (
        "semicolons between the fields",
        changed("teams.csv", lambda text: text.replace(b",", b";")),
        "teams.csv lacks the columns team_id",
    ),
    (
        "two rows of one person that differ",
        added(PERSONS, "L9,C2,,Bo,Field,2019-01-01,,"),
        "ssd_person.csv has different rows with the same key: C2",
    ),
    (
        "two rows of one formula that differ",
        added(PERSONS, "L9,=1+1,,Bo,Field,2019-01-01,,\nL9,=1+1,,Bo,Field,2019-01-02,,"),
        "ssd_person.csv has different rows with the same key: '=1+1",
    ),
    (
        "a missing column",
        replaced(VISITS, "cppv_cp_visit_seen_alone", "alone"),
        "ssd_cp_visits.csv lacks the column cppv_cp_visit_seen_alone",
    ),
    ("a missing file", removed("staff.csv"), "staff.csv is missing"),
    (
        "visits and plans swapped",
        swapped(VISITS, PLANS),
        "ssd_cp_plans.csv lacks the columns cppl_cp_plan_id",
    ),
    (
        "staff and teams swapped",
        swapped("staff.csv", "teams.csv"),
        "staff.csv lacks the columns staff_id",
    ),
    (
        "two files of one table",
        holding("dbo.ssd_person.csv", "pers_person_id\n"),
        "the files dbo.ssd_person.csv and ssd_person.csv are the same table",
    ),
    (
        "a folder named as a file",
        in_its_place(VISITS, Path.mkdir),
        "ssd_cp_visits.csv cannot be read (Is a directory)",
    ),
    (
        "an optional file that is a folder",
        in_its_place("visit_details.csv", Path.mkdir),
        "visit_details.csv cannot be read (Is a directory)",
    ),
    (
        "a file that cannot be opened",
        in_its_place(VISITS, lambda path: path.symlink_to(path.name)),
        "ssd_cp_visits.csv cannot be read (Too many levels of symbolic links)",
    ),
    (
        "a file that is not where it points to",
        in_its_place(VISITS, lambda path: path.symlink_to("nowhere")),
        "ssd_cp_visits.csv cannot be read (No such file or directory)",
    ),
    (
        "half of the children gone",
        changed(PERSONS, half),
        "compared with the last import, open child protection plans fell from 45 to 23",
    ),
    ("every child re-keyed", everywhere(rekeyed), "rows of children have other ids than before"),
    (
        "a future extract",
        manifest(extracted_at="2026-03-11T07:00:00"),
        "the extract's time 2026-03-11 07:00 UTC is later than now, 2026-03-10 09:00 UTC",
    ),
    (
        "an older extract",
        manifest(extracted_at="2026-03-08T07:00:00"),
        "the extract of 2026-03-08 07:00 UTC is older than the one imported last",
    ),
    (
        "a manifest that is no JSON",
        holding("manifest.json", "{"),
        "manifest.json cannot be read as a JSON object",
    ),
    (
        "a manifest nested too deeply",
        holding("manifest.json", '{"authority":' * 100_000),
        "manifest.json cannot be read as a JSON object",
    ),
    (
        "a manifest of wrong types",
        manifest(authority=1, case_system=[], extracted_at={}),
        "manifest.json has an authority that is not text; manifest.json has a case_system other",
    ),
    (
        "a manifest that is a folder",
        in_its_place("manifest.json", Path.mkdir),
        "manifest.json cannot be read as a JSON object",
    ),
    (
        "dates written in two ways",
        added(VISITS, "V98,C2,,03/02/2026,Y,Y,Y"),
        "the column cppv_cp_visit_date mixes ways of writing dates (rows 63 and 2)",
    ),
    (
        "months before days",
        changed(VISITS, lambda text: text.replace(b"2026-03-02 10:30:00.000", b"03/22/2026")),
        "the column cppv_cp_visit_date has dates with slashes that are not DD/MM/YYYY (row 2)",
    ),
    (
        "two files joined, with a byte order mark in the middle",
        changed(PERSONS, lambda text: text + b"\xef\xbb\xbf" + text),
        "ssd_person.csv has a byte order mark in line 48",
    ),
]

NOT_DATES, NOBODY = "the visit's date cannot be read", "the person is not in ssd_person"
LISTED: list[tuple[str, Break, Listed]] = [
    (
        "a file cut within a row",
        changed(VISITS, lambda content: content + b"V98,C2,,2026-0"),
        [("the row has more or fewer fields than the header", VISITS, 63, "", "")],
    ),
    (
        "ragged rows",
        added(VISITS, "V97,C2\nV98,C2,,2026-03-02,Y,Y,Y,Y,Y"),
        [
            ("the row has more or fewer fields than the header", VISITS, 63, "", ""),
            ("the row has more or fewer fields than the header", VISITS, 64, "", ""),
        ],
    ),
    (
        "the same row twice",
        added(PERSONS, "L1,C1,,Ada,Field,2018-05-01 00:00:00.000,,"),
        [("the same row stands twice; the first is kept", PERSONS, 48, "C1", "")],
    ),
    (
        "formulas as ids",
        added(
            VISITS, f'"{FORMULA.replace(chr(34), chr(34) * 2)}",C2,,x,Y,Y,Y\n+1,@2,,2026-03-02,,,'
        ),
        [
            (NOT_DATES, VISITS, 63, f"'{FORMULA}", "cppv_cp_visit_date"),
            (NOBODY, VISITS, 64, "'+1", "cppv_person_id"),
        ],
    ),
    (
        "an id that commands a terminal",
        added(VISITS, "\x1b[2J,C2,,x,Y,Y,Y"),
        [(NOT_DATES, VISITS, 63, r"\x1b[2J", "cppv_cp_visit_date")],
    ),
    (
        "an id longer than any",
        added(VISITS, f"{'V' * 65},C2,,2026-03-02,Y,Y,Y"),
        [("the row has no usable id", VISITS, 63, "", "cppv_cp_visit_id")],
    ),
    (
        "an impossible date",
        added(VISITS, "V98,C2,,2026-02-30,Y,Y,Y"),
        [(NOT_DATES, VISITS, 63, "V98", "cppv_cp_visit_date")],
    ),
    (
        "a plan that ends before it starts",
        added(PLANS, "P98,,C2,2026-02-01,2026-01-01,,"),
        [("the plan ends before it starts", PLANS, 48, "P98", "cppl_cp_plan_end_date")],
    ),
    (
        "an interval of more working days than there are",
        added("plan_intervals.csv", f"P2,{'9' * 60} working days,2026-02-02,,"),
        [
            ("the interval cannot be read", "plan_intervals.csv", 10, "P2", "every"),
        ],
    ),
    (
        "a visit of nobody",
        added(VISITS, "V98,C99,,2026-03-02,Y,Y,Y"),
        [(NOBODY, VISITS, 63, "V98", "cppv_person_id")],
    ),
    (
        "two people with one e-mail",
        added("staff.csv", "S9,Somebody,s1@northfold.example,social_worker,yes,T1,"),
        [
            (
                "two people have one e-mail: nothing is sent to it",
                "staff.csv",
                5,
                "S1 and S9",
                "email",
            )
        ],
    ),
    (
        "a manager whom nobody knows",
        added("teams.csv", "T9,South,,M9,,"),
        [("this person is not in staff.csv", "teams.csv", 3, "T9", "manager_staff_id")],
    ),
    (
        "a column twice, with two answers",
        changed(
            VISITS,
            lambda text: (
                text.replace(b"\n", b",cppv_cp_visit_seen\n", 1).replace(b",Y\n", b",Y,Y\n")
                + b"V98,C2,,2026-03-02,Y,Y,Y,N\n"
            ),
        ),
        [("a column that stands twice says two different things", VISITS, 63, "", "")],
    ),
    (
        "a child re-keyed",
        changed(PERSONS, lambda text: text.replace(b"C49", b"X49")),
        [
            (NOBODY, PLANS, 46, "P49", "cppl_person_id"),
            (NOBODY, "ssd_involvements.csv", 46, "I49", "invo_person_id"),
            (NOBODY, VISITS, 62, "V49", "cppv_person_id"),
        ],
    ),
    (
        "line breaks within quotes",
        replaced(PERSONS, "C2,,Ada,Field", 'C2,,"A\r\nda","Fie\nld"'),
        [],
    ),
    (
        "every kind of line end in one file",
        changed(VISITS, lambda text: text.replace(b"\n", b"\r", 9).replace(b"\n", b"\r\n", 9)),
        [],
    ),
    ("a hundred thousand columns", changed("teams.csv", with_columns(100_000, 7)), []),
    (
        "names of five hundred characters",
        changed("staff.csv", lambda text: text.replace(b"Worker S1", b"W" * 500)),
        [],
    ),
]
