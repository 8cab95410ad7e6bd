"""ssd_person: the children, their reference and initials, and when they were or will be born."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from rules.case import Child
from store.imports.moments import Moment
from store.imports.reading import Table
from store.imports.rows import Rows
from store.imports.values import Unreadable, identifier, initials

Fact = dict[str, object]
Key = tuple[str, str]
_BIRTH_MAY_BE_UNRECORDED = timedelta(weeks=4)


def read_children(table: Table, today: date) -> dict[str, Child]:
    """Return the children by person id; `today` is the day of the extract."""
    read_born = table.date("pers_dob")
    read_expected = table.date("pers_expected_dob")
    read_died = table.date("pers_death_date")
    read_reference = table.column("pers_legacy_id", identifier)
    children: dict[str, Child] = {}
    shown: dict[str, str] = {}
    for values in table.rows():
        person, dob, expected, legacy, forename, surname, death = values
        person_id = table.identified(person, "pers_person_id")
        if person_id is None or table.repeats(person_id, values):
            continue
        reference = read_reference(legacy, person_id) or person_id
        if shown.setdefault(reference, person_id) != person_id:
            table.note("another person has the same reference", person_id, "pers_legacy_id")
        born_on = _day(read_born(dob, person_id))
        expected_on = _day(read_expected(expected, person_id))
        born, due = _birth(table, person_id, born_on, expected_on, today)
        died_on = _day(read_died(death, person_id))
        if died_on is not None and died_on > today:
            table.note("a death after the extract is taken as not known", person_id, read_died.name)
            died_on = None
        letters = initials(forename, surname)
        children[person_id] = Child(person_id, reference, letters, born, due, died_on)
    return children


def child_facts(children: Iterable[Child]) -> Iterable[Fact]:
    """Yield the rows of `children`."""
    for child in children:
        yield {
            "person_id": child.id,
            "reference": child.reference,
            "initials": child.initials,
            "born": child.born,
            "due_to_be_born": child.due_to_be_born,
            "died_on": child.died_on,
        }


def child_of(
    table: Table, children: dict[str, Child], raw: str, key: str, field: str
) -> Child | None:
    """Return the child that a row is about; a row about nobody known is left out."""
    child = children.get(raw)
    if child is None:
        table.leave_out("the person is not in ssd_person", key, field)
    return child


def person_of(person: str, other: str, owners: Mapping[str, str | None]) -> str | None:
    """Return a row's own person; only without one, that of the plan or referral it names."""
    try:
        return identifier(person) or owners.get(other)
    except Unreadable:
        return None


def keys_of(
    rows: Rows, children: Mapping[str, Child], owners: Mapping[str, str | None]
) -> list[Key]:
    """Return each row's own id with its person's, which is empty where it leads to nobody."""
    person, other = map(rows.cells, rows.source.one_of)
    persons = [
        own if own in children else person_of(own, through, owners) or ""
        for own, through in zip(person, other, strict=True)
    ]
    return [*zip(rows.cells(rows.id_field), persons, strict=True)]


def child_led_to(
    table: Table, children: dict[str, Child], person_id: str, key: str, through: str
) -> Child | None:
    """Return the child of a row that may name no more than a plan or a referral."""
    if person_id:
        return child_of(table, children, person_id, key, table.source.one_of[0])
    table.leave_out(f"the row names no person, and no {through} that leads to one", key)
    return None


def unborn(child: Child, day: date) -> bool:
    """Say whether a child was not yet born on a day; of unknown age: no."""
    if child.born is not None:
        return day < child.born
    return child.due_to_be_born is not None


def _day(when: Moment | None) -> date | None:
    return when.day if when else None


def _birth(
    table: Table, person_id: str, born: date | None, expected: date | None, today: date
) -> tuple[date | None, date | None]:
    """Return when a child was born, or is due to be: Eclipse writes a due date as a birth too."""
    if born is not None:
        return (born, None) if born <= today else (None, born)
    if expected is None:
        table.note("neither born nor expected: the age is not known", person_id, "pers_dob")
        return None, None
    if expected >= today - _BIRTH_MAY_BE_UNRECORDED:
        if expected <= today:
            table.note(
                "the expected birth has passed and none is recorded: taken as unborn",
                person_id,
                "pers_expected_dob",
            )
        return None, expected
    table.note(
        "no date of birth: the expected one, over 4 weeks past, is taken as an estimate",
        person_id,
        "pers_expected_dob",
    )
    return expected, None
