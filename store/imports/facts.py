"""Every file of an extract once, in the order in which the facts build on each other."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rules.case import Child
from store.imports import ssd_sources as ssd
from store.imports import supplement_sources as supplement
from store.imports.allocations import (
    allocation_facts,
    read_departments,
    read_involvements,
    read_staff_ids,
)
from store.imports.care import Care, care_facts, read_care
from store.imports.care_reviews import read_care_reviews
from store.imports.case_notes import CaseNotes
from store.imports.choices import Choices
from store.imports.cin_visits import read_cin_visits
from store.imports.cla_visits import read_cla_visits
from store.imports.company import mark_company
from store.imports.conferences import (
    Conferences,
    read_conferences,
    read_initial_conferences,
    read_reviews,
)
from store.imports.core_groups import read_core_groups
from store.imports.cp_visits import read_cp_visits
from store.imports.due_dates import StatedDueDates
from store.imports.enquiries import read_enquiries
from store.imports.events import read_events
from store.imports.extract import Extract
from store.imports.gaps import gaps
from store.imports.grounds import Grounds
from store.imports.leave import read_leave
from store.imports.legal_statuses import read_legal_statuses
from store.imports.missing import read_missing
from store.imports.open_cases import Known, Opened, note_unattended, opened_care, opened_plans
from store.imports.persons import Fact, child_facts, read_children
from store.imports.placement_details import read_placement_details
from store.imports.placements import read_placements
from store.imports.plan_details import PlanDetails, cp_plan_facts, read_plan_details
from store.imports.plan_intervals import read_plan_intervals
from store.imports.plans import Plans, plan_facts, read_plans
from store.imports.referrals import Referrals, read_referrals
from store.imports.staff import note_unknown_teams, read_staff, read_teams
from store.imports.stage import Stage
from store.imports.supervisions import read_supervisions
from store.imports.visit_columns import Visit
from store.imports.visit_details import read_visit_details


class _People(NamedTuple):
    """Who is known when the rest is read."""

    staff: dict[str, Fact]
    teams: dict[str, Fact]
    children: dict[str, Child]


class _Planned(NamedTuple):
    """The child protection plans with their details, and the plans of either kind that are open."""

    cp_plans: Plans
    details: dict[str, PlanDetails]
    opened: Sequence[Iterable[Opened]]


def stage_facts(extract: Extract, stage: Stage, choices: Choices) -> frozenset[str]:
    """Read every file and stage the rows of every table; return what files do not carry."""
    stated = StatedDueDates()
    people = _people(extract, stage)
    planned = _plans(extract, stage, people)
    care, opened_by_care = _care(extract, stage, people, stated)
    referrals = read_referrals(extract.table(ssd.REFERRALS))
    _allocations(extract, stage, people, referrals, [*planned.opened, opened_by_care])
    lacking = _visits(extract, stage, people, referrals, planned.cp_plans)
    grounds = _meetings(extract, stage, people, planned, care, stated)
    if choices.as_of is not None:
        stated.compare(grounds.case_of, choices.as_of(extract.today))
    return lacking


def _people(extract: Extract, stage: Stage) -> _People:
    staff_table = extract.table(supplement.STAFF)
    staff = read_staff(staff_table)
    teams = read_teams(extract.table(supplement.TEAMS), staff)
    note_unknown_teams(staff_table, staff.values(), teams)
    stage.fill("staff", staff.values())
    stage.fill("teams", teams.values())
    stage.fill("leave", read_leave(extract.table(supplement.LEAVE), staff))
    children = read_children(extract.table(ssd.PERSONS), extract.today)
    stage.fill("children", child_facts(children.values()))
    return _People(staff, teams, children)


def _plans(extract: Extract, stage: Stage, people: _People) -> _Planned:
    today, system = extract.today, extract.manifest.case_system
    cp_table, cin_table = extract.table(ssd.CP_PLANS), extract.table(system.reads(ssd.CIN_PLANS))
    cp_plans = read_plans(cp_table, people.children, today)
    cin_plans = read_plans(cin_table, people.children, today)
    details = read_plan_details(extract.table(supplement.PLAN_DETAILS), cp_plans)
    intervals = extract.table(supplement.PLAN_INTERVALS)
    cp_intervals, cin_intervals = read_plan_intervals(intervals, cp_plans, cin_plans)
    stage.fill("cp_plans", cp_plan_facts(cp_plans, details))
    stage.fill("plan_intervals", cp_intervals.values())
    stage.fill("cin_plans", plan_facts(cin_plans))
    stage.fill("cin_plan_intervals", cin_intervals.values())
    opened = [opened_plans(cp_table, cp_plans, today), opened_plans(cin_table, cin_plans, today)]
    return _Planned(cp_plans, details, opened)


def _care(
    extract: Extract, stage: Stage, people: _People, stated: StatedDueDates
) -> tuple[Care, Iterable[Opened]]:
    """Return the periods of care, and those that are open."""
    today = extract.today
    statuses = read_legal_statuses(extract.table(ssd.LEGAL_STATUSES), people.children)
    episodes = extract.table(ssd.CLA_EPISODES)
    care = read_care(episodes, people.children, statuses, today)
    stage.fill("care_episodes", care_facts(care))
    details = read_placement_details(extract.table(supplement.PLACEMENT_DETAILS))
    placements = extract.table(ssd.CLA_PLACEMENTS)
    stage.fill("placements", read_placements(placements, care, details, today))
    reviews = extract.table(ssd.CLA_REVIEWS)
    stage.fill("care_reviews", read_care_reviews(reviews, care, extract.taken, stated))
    return care, opened_care(episodes, care, today)


def _allocations(
    extract: Extract,
    stage: Stage,
    people: _People,
    referrals: Referrals,
    opened: Iterable[Iterable[Opened]],
) -> None:
    system = extract.manifest.case_system
    staff_ids = read_staff_ids(extract.table(ssd.PROFESSIONALS), system)
    departments = read_departments(extract.table(ssd.DEPARTMENTS))
    involvements = read_involvements(
        extract.table(system.reads(ssd.INVOLVEMENTS)),
        people.children,
        referrals,
        staff_ids,
        system,
        extract.today,
    )
    facts = allocation_facts(involvements, people.staff)
    allocations = {str(fact["person_id"]): fact for fact in facts}
    stage.fill("allocations", allocations.values())
    known = Known(people.staff, people.teams, departments)
    note_unattended(opened, people.children, allocations, known)


def _visits(
    extract: Extract, stage: Stage, people: _People, referrals: Referrals, cp_plans: Plans
) -> frozenset[str]:
    """Return what the tables of visits do not carry, although they are there."""
    children, taken, notes = people.children, extract.taken, CaseNotes()
    system = extract.manifest.case_system
    details = read_visit_details(extract.table(supplement.VISIT_DETAILS), people.staff, taken)
    cla_table = extract.table(ssd.CLA_VISITS)
    cp_table = extract.table(system.reads(ssd.CP_VISITS))
    cin_table = extract.table(system.reads(ssd.CIN_VISITS))
    cla_visits = read_cla_visits(cla_table, children, details, notes, taken, system)
    cp_visits = read_cp_visits(cp_table, children, cp_plans, details, notes, taken, system)
    cin_visits = read_cin_visits(cin_table, children, referrals, details, notes, taken, system)
    for visits in (cla_visits, cp_visits, cin_visits):
        stage.fill_rows("visits", Visit._fields, visits)
    mark_company(stage.connection, stage.staged["visits"])
    return frozenset(gaps(stage, system, cp_table, cin_table))


def _meetings(
    extract: Extract,
    stage: Stage,
    people: _People,
    planned: _Planned,
    care: Care,
    stated: StatedDueDates,
) -> Grounds:
    """Return what the due dates of conferences and reviews are counted by."""
    children, taken, plans = people.children, extract.taken, planned.cp_plans
    held = Conferences()
    initial = extract.table(ssd.INITIAL_CONFERENCES)
    read_initial_conferences(initial, children, taken, held, stated)
    read_reviews(extract.table(ssd.CP_REVIEWS), children, plans, taken, held, stated)
    read_conferences(extract.table(supplement.CONFERENCES), children, taken, held)
    stage.fill("conferences", held.facts())
    core_groups = extract.table(supplement.CORE_GROUPS)
    stage.fill("core_groups", read_core_groups(core_groups, plans, taken))
    supervisions = extract.table(supplement.SUPERVISIONS)
    stage.fill("supervisions", read_supervisions(supervisions, children, people.staff, taken))
    discussions = list(read_enquiries(extract.table(ssd.ENQUIRIES), children, taken))
    stage.fill("strategy_discussions", discussions)
    stage.fill("missing_episodes", read_missing(extract.table(ssd.MISSING), children, taken))
    stage.fill("events", read_events(extract.table(supplement.EVENTS), children, taken))
    return Grounds(children, plans, planned.details, held, discussions, care)
