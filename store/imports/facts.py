"""Every file of an extract once, in the order in which the facts build on each other."""

from collections.abc import Iterable
from typing import NamedTuple

from rules.case import Child
from store.imports import ssd_sources as ssd
from store.imports import supplement_sources as supplement
from store.imports.allocations import (
    allocation_facts,
    read_departments,
    read_involvements,
    read_referrals,
    read_staff_ids,
)
from store.imports.care import care_facts, read_care
from store.imports.care_reviews import read_care_reviews
from store.imports.case_notes import CaseNotes
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
from store.imports.enquiries import read_enquiries
from store.imports.events import read_events
from store.imports.extract import Extract
from store.imports.leave import read_leave
from store.imports.legal_statuses import read_legal_statuses
from store.imports.missing import read_missing
from store.imports.open_cases import Known, Opened, note_unattended, opened_care, opened_plans
from store.imports.persons import Fact, child_facts, read_children
from store.imports.placement_details import read_placement_details
from store.imports.placements import read_placements
from store.imports.plan_details import cp_plan_facts, read_plan_details
from store.imports.plan_intervals import read_plan_intervals
from store.imports.plans import Plans, plan_facts, read_plans
from store.imports.staff import note_unknown_teams, read_staff, read_teams
from store.imports.stage import Stage
from store.imports.supervisions import read_supervisions
from store.imports.visit_details import read_visit_details


class _People(NamedTuple):
    """Who is known when the rest is read."""

    staff: dict[str, Fact]
    teams: dict[str, Fact]
    children: dict[str, Child]


def stage_facts(extract: Extract, stage: Stage) -> None:
    """Read every file and stage the rows of every table."""
    people = _people(extract, stage)
    cp_plans, open_plans = _plans(extract, stage, people)
    open_care = _care(extract, stage, people)
    _allocations(extract, stage, people, [*open_plans, open_care])
    _visits(extract, stage, people, cp_plans)
    _meetings(extract, stage, people, cp_plans)


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


def _plans(extract: Extract, stage: Stage, people: _People) -> tuple[Plans, list[Iterable[Opened]]]:
    """Return the child protection plans, and the plans of either kind that are open."""
    today = extract.today
    cp_table, cin_table = extract.table(ssd.CP_PLANS), extract.table(ssd.CIN_PLANS)
    cp_plans = read_plans(cp_table, people.children, today)
    cin_plans = read_plans(cin_table, people.children, today)
    details = read_plan_details(extract.table(supplement.PLAN_DETAILS), cp_plans)
    intervals = extract.table(supplement.PLAN_INTERVALS)
    cp_intervals, cin_intervals = read_plan_intervals(intervals, cp_plans, cin_plans)
    stage.fill("cp_plans", cp_plan_facts(cp_plans, details))
    stage.fill("plan_intervals", cp_intervals.values())
    stage.fill("cin_plans", plan_facts(cin_plans))
    stage.fill("cin_plan_intervals", cin_intervals.values())
    return cp_plans, [
        opened_plans(cp_table, cp_plans, today),
        opened_plans(cin_table, cin_plans, today),
    ]


def _care(extract: Extract, stage: Stage, people: _People) -> Iterable[Opened]:
    """Return the periods of care that are open."""
    today = extract.today
    statuses = read_legal_statuses(extract.table(ssd.LEGAL_STATUSES), people.children)
    episodes = extract.table(ssd.CLA_EPISODES)
    care = read_care(episodes, people.children, statuses, today)
    stage.fill("care_episodes", care_facts(care))
    details = read_placement_details(extract.table(supplement.PLACEMENT_DETAILS))
    placements = extract.table(ssd.CLA_PLACEMENTS)
    stage.fill("placements", read_placements(placements, care, details, today))
    reviews = extract.table(ssd.CLA_REVIEWS)
    stage.fill("care_reviews", read_care_reviews(reviews, care, extract.taken))
    return opened_care(episodes, care, today)


def _allocations(
    extract: Extract, stage: Stage, people: _People, opened: Iterable[Iterable[Opened]]
) -> None:
    staff_ids = read_staff_ids(extract.table(ssd.PROFESSIONALS))
    departments = read_departments(extract.table(ssd.DEPARTMENTS))
    referrals = read_referrals(extract.table(ssd.REFERRALS))
    involvements = read_involvements(
        extract.table(ssd.INVOLVEMENTS),
        people.children,
        referrals,
        staff_ids,
        extract.manifest.case_system,
        extract.today,
    )
    facts = allocation_facts(involvements, people.staff)
    allocations = {str(fact["person_id"]): fact for fact in facts}
    stage.fill("allocations", allocations.values())
    known = Known(people.staff, people.teams, departments)
    note_unattended(opened, people.children, allocations, known)


def _visits(extract: Extract, stage: Stage, people: _People, cp_plans: Plans) -> None:
    children, taken, notes = people.children, extract.taken, CaseNotes()
    details = read_visit_details(extract.table(supplement.VISIT_DETAILS), people.staff, taken)
    cla_visits = extract.table(ssd.CLA_VISITS)
    stage.fill("visits", read_cla_visits(cla_visits, children, details, notes, taken))
    cp_visits = extract.table(ssd.CP_VISITS)
    stage.fill("visits", read_cp_visits(cp_visits, children, cp_plans, details, notes, taken))
    cin_visits = extract.table(ssd.CIN_VISITS)
    stage.fill("visits", read_cin_visits(cin_visits, children, details, notes, taken))
    mark_company(stage.connection, stage.staged["visits"])


def _meetings(extract: Extract, stage: Stage, people: _People, cp_plans: Plans) -> None:
    children, taken = people.children, extract.taken
    conferences = Conferences()
    read_initial_conferences(extract.table(ssd.INITIAL_CONFERENCES), children, taken, conferences)
    read_reviews(extract.table(ssd.CP_REVIEWS), children, cp_plans, taken, conferences)
    read_conferences(extract.table(supplement.CONFERENCES), children, taken, conferences)
    stage.fill("conferences", conferences.facts())
    core_groups = extract.table(supplement.CORE_GROUPS)
    stage.fill("core_groups", read_core_groups(core_groups, cp_plans, taken))
    supervisions = extract.table(supplement.SUPERVISIONS)
    stage.fill("supervisions", read_supervisions(supervisions, children, people.staff, taken))
    enquiries = extract.table(ssd.ENQUIRIES)
    stage.fill("strategy_discussions", read_enquiries(enquiries, children, taken))
    stage.fill("missing_episodes", read_missing(extract.table(ssd.MISSING), children, taken))
    stage.fill("events", read_events(extract.table(supplement.EVENTS), children, taken))
