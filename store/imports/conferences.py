"""Child protection conferences, of three files: one child, kind and day is one conference.

ssd_initial_cp_conference and ssd_cp_reviews say which were held; conferences.csv also says which
are booked, and when reports were handed in.
"""

from collections.abc import Iterable
from datetime import date

from rules.case import Child, Conference, ConferenceKind
from store.imports.due_dates import StatedDueDates
from store.imports.happening import not_to_come
from store.imports.moments import Extracted, Moment
from store.imports.persons import Fact, child_led_to, child_of, person_of
from store.imports.plans import Plans
from store.imports.reading import Table

_KINDS: dict[str, ConferenceKind] = {"initial": "initial", "review": "review"}
_DATES = ("booked_for", "booked_on", "held_on", "report_submitted_on")


class Conferences:
    """Conferences by child, kind and day: the day it was held, else the day it is booked for."""

    def __init__(self) -> None:
        self._facts: dict[tuple[str, ConferenceKind, date], Fact] = {}

    def facts(self) -> Iterable[Fact]:
        """Return the rows of `conferences`."""
        return self._facts.values()

    def held_by_child(self) -> dict[str, list[Conference]]:
        """Return the conferences that were held, by child."""
        held: dict[str, list[Conference]] = {}
        for (child_id, kind, day), fact in self._facts.items():
            if fact["held_on"] is not None:
                held.setdefault(child_id, []).append(Conference(kind, held_on=day))
        return held

    def add(self, child: Child, kind: ConferenceKind, day: date, **dates: date | None) -> bool:
        """Take in what one row says; say whether it contradicts another: the earlier date stays."""
        fact: Fact = {"person_id": child.id, "kind": kind, "day": day, **dict.fromkeys(_DATES)}
        kept = self._facts.setdefault((child.id, kind, day), fact)
        contradicted = False
        for name, said in dates.items():
            known = kept[name]
            if not isinstance(known, date):
                kept[name] = said
            elif said is not None and said != known:
                contradicted = True
                kept[name] = min(said, known)
        return contradicted


def read_initial_conferences(
    table: Table,
    children: dict[str, Child],
    extracted: Extracted,
    found: Conferences,
    stated: StatedDueDates,
) -> None:
    """Take in the initial conferences that were held; one without a date is pending."""
    read_date = table.date("icpc_icpc_date")
    read_due = table.date("icpc_icpc_target_date")
    for values in table.rows():
        conference, person, held, due = values
        conference_id = table.identified(conference, "icpc_icpc_id")
        if conference_id is None or table.repeats(conference_id, values):
            continue
        when = not_to_come(table, read_date, held, conference_id, extracted)
        if when is None:
            if person in children:
                stated.add(person, "initial_conference", table, conference_id, read_due, due)
            continue
        child = child_of(table, children, person, conference_id, "icpc_person_id")
        if child is not None:
            found.add(child, "initial", when.day, held_on=when.day)


def read_reviews(
    table: Table,
    children: dict[str, Child],
    cp_plans: Plans,
    extracted: Extracted,
    found: Conferences,
    stated: StatedDueDates,
) -> None:
    """Take in the review conferences that were held; one without a date is pending."""
    read_date = table.date("cppr_cp_review_date")
    read_due = table.date("cppr_cp_review_due")
    for values in table.rows():
        review, held, person, plan, due = values
        review_id = table.identified(review, "cppr_cp_review_id")
        if review_id is None or table.repeats(review_id, values):
            continue
        when = not_to_come(table, read_date, held, review_id, extracted)
        person_id = person_of(person, plan, cp_plans.stated) or ""
        if when is None:
            if person_id in children:
                stated.add(person_id, "review_conference", table, review_id, read_due, due)
            continue
        child = child_led_to(table, children, person_id, review_id, "plan")
        if child is not None:
            found.add(child, "review", when.day, held_on=when.day)


def read_conferences(
    table: Table, children: dict[str, Child], extracted: Extracted, found: Conferences
) -> None:
    """Take in conferences booked or held, and the reports handed in for them."""
    read_booked = table.date("booked_for")
    read_held = table.date("held_on")
    read_report = table.date("report_submitted_on")
    read_booked_on = table.date("booked_on")
    for person, kind, booked, held, report, booked_at in table.rows():
        person_id = table.identified(person, "person_id")
        if person_id is None:
            continue
        booked_for = _day(read_booked(booked, person_id))
        held_on = _day(not_to_come(table, read_held, held, person_id, extracted))
        submitted = _day(not_to_come(table, read_report, report, person_id, extracted))
        booked_on = _day(not_to_come(table, read_booked_on, booked_at, person_id, extracted))
        child = child_of(table, children, person_id, person_id, "person_id")
        if child is None:
            continue
        day = held_on or booked_for
        known = _KINDS.get(kind.casefold())
        if known is None:
            table.leave_out("the kind is neither initial nor review", child.id, "kind")
        elif day is None:
            table.leave_out("the conference is neither booked nor held", child.id)
        elif found.add(
            child,
            known,
            day,
            booked_for=booked_for,
            booked_on=booked_on,
            held_on=held_on,
            report_submitted_on=submitted,
        ):
            table.note("two rows of one conference differ: the earlier date is taken", child.id)


def _day(when: Moment | None) -> date | None:
    return when.day if when else None
