"""The lists of a workbook as facts, in the order in which the facts build on each other."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from rules.case import Child
from store.imports import supplement_sources as supplement
from store.imports.annex_a import cells
from store.imports.annex_a.child_protection import read_protection
from store.imports.annex_a.children import read_children
from store.imports.annex_a.enquiries import read_enquiries
from store.imports.annex_a.lists import ENQUIRIES, IN_NEED, LOOKED_AFTER, PROTECTED
from store.imports.annex_a.looked_after import read_looked_after
from store.imports.annex_a.periods import Period, read_periods
from store.imports.annex_a.sheet import Record, Sheet
from store.imports.annex_a.workers import Mention, Names, allocation_facts, mention
from store.imports.conferences import Conferences
from store.imports.extract import Extract
from store.imports.leave import read_leave
from store.imports.persons import child_facts
from store.imports.staff import note_unknown_teams, read_staff, read_teams
from store.imports.stage import Stage

Sheets = Mapping[int, Sheet]
_OPEN = {
    PROTECTED.number: "a plan is open",
    LOOKED_AFTER.number: "the child is looked after",
    IN_NEED.number: "",
    ENQUIRIES.number: "a strategy discussion is open",
}
_SAID_FIRST = (PROTECTED.number, LOOKED_AFTER.number)
_CLOSED = re.compile(r"\bclosed\b|\bcare leaver\b", re.IGNORECASE)


def stage_lists(sheets: Sheets, extract: Extract, stage: Stage) -> None:
    """Stage the rows of every table that a workbook and its staff files give."""
    names = _people(extract, stage)
    children = read_children(sheets.values(), extract.taken)
    stage.fill("children", child_facts(children.values()))
    conferences = Conferences()
    plans = _protection(sheets.get(PROTECTED.number), children, extract, stage, conferences)
    periods = _care(sheets.get(LOOKED_AFTER.number), children, extract, stage)
    enquiries = _enquiries(sheets.get(ENQUIRIES.number), children, extract, stage, conferences)
    stage.fill("conferences", conferences.facts())
    mentions = _mentions(sheets, plans, periods, enquiries, extract.today)
    stage.fill("allocations", allocation_facts(mentions, names))


def _people(extract: Extract, stage: Stage) -> Names:
    staff_table = extract.table(supplement.STAFF)
    staff = read_staff(staff_table)
    teams = read_teams(extract.table(supplement.TEAMS), staff)
    note_unknown_teams(staff_table, staff.values(), teams)
    stage.fill("staff", staff.values())
    stage.fill("teams", teams.values())
    stage.fill("leave", read_leave(extract.table(supplement.LEAVE), staff))
    return Names(staff, teams)


def _protection(
    sheet: Sheet | None,
    children: dict[str, Child],
    extract: Extract,
    stage: Stage,
    conferences: Conferences,
) -> list[Period]:
    if sheet is None:
        return []
    plans = read_periods(sheet, "plan")
    found = read_protection(sheet, plans, children, extract.taken, conferences)
    stage.fill("cp_plans", found.plans)
    stage.fill("visits", found.visits)
    return plans


def _care(
    sheet: Sheet | None, children: dict[str, Child], extract: Extract, stage: Stage
) -> list[Period]:
    if sheet is None:
        return []
    periods = read_periods(sheet, "period of care")
    found = read_looked_after(sheet, periods, children, extract.taken)
    stage.fill("care_episodes", found.episodes)
    stage.fill("placements", found.placements)
    stage.fill("care_reviews", found.reviews)
    return found.periods


def _enquiries(
    sheet: Sheet | None,
    children: dict[str, Child],
    extract: Extract,
    stage: Stage,
    conferences: Conferences,
) -> list[Record]:
    if sheet is None:
        return []
    found = read_enquiries(sheet, children, extract.taken, conferences)
    stage.fill("strategy_discussions", found.discussions)
    return found.still_open


def _mentions(
    sheets: Sheets, plans: list[Period], care: list[Period], enquiries: list[Record], day: date
) -> Iterable[Mention]:
    """Return the rows that say who works with a child now.

    Those of plans and of care say it first; what is open in need, or in an enquiry, says it only of
    children of whom they do not. Every row is looked at: what is no name is listed.
    """
    is_open = {id(one.record) for one in (*plans, *care) if one.open_on(day)}
    is_open |= {id(record) for record in enquiries}
    found: list[Mention] = []
    for number, open_is in _OPEN.items():
        if (sheet := sheets.get(number)) is None:
            continue
        named = {one.record.child for one in found if one.worker}
        for record in sheet.records:
            is_one = id(record) in is_open
            counts = _in_need(sheet, record, day) if number == IN_NEED.number else is_one
            said = mention(sheet, record, open_is if is_one else None)
            if counts and (number in _SAID_FIRST or record.child not in named):
                found.append(said)
    return found


def _in_need(sheet: Sheet, record: Record, day: date) -> bool:
    """Say whether a case is not closed."""
    closed = sheet.take(record, "closed", cells.day)
    status = sheet.take(record, "status", cells.words) or ""
    return (closed is None or closed > day) and not _CLOSED.search(status)
