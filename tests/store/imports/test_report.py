"""What an import says of itself."""

import json

from store.imports.problems import KEPT_PER_REASON, Notes, Problem, listed
from tests.store.imports.imported import Authority
from tests.store.imports.ssd_folder import visit


def test_the_report_of_a_first_import(authority: Authority) -> None:
    authority.add("ssd_cp_visits", visit("V2", "C1", ""), visit("V3", "C1", "2025-12-01"))
    assert authority.imported().to_text() == (
        """\
Extract of 2026-03-09 23:00 UTC, Northfold, systemc

Files
  staff.csv: 3 rows, 0 left out
  teams.csv: 1 rows, 0 left out
  ssd_person.csv: 1 rows, 0 left out
  ssd_cp_plans.csv: 1 rows, 0 left out
  ssd_professionals.csv: 1 rows, 0 left out
  ssd_department.csv: 1 rows, 0 left out
  ssd_involvements.csv: 1 rows, 0 left out
  ssd_cp_visits.csv: 3 rows, 1 left out

Facts
  staff: 3 (3 added, 0 changed, 0 removed)
  teams: 1 (1 added, 0 changed, 0 removed)
  leave: 0 (0 added, 0 changed, 0 removed)
  children: 1 (1 added, 0 changed, 0 removed)
  cp_plans: 1 (1 added, 0 changed, 0 removed)
  plan_intervals: 0 (0 added, 0 changed, 0 removed)
  cin_plans: 0 (0 added, 0 changed, 0 removed)
  cin_plan_intervals: 0 (0 added, 0 changed, 0 removed)
  care_episodes: 0 (0 added, 0 changed, 0 removed)
  placements: 0 (0 added, 0 changed, 0 removed)
  care_reviews: 0 (0 added, 0 changed, 0 removed)
  allocations: 1 (1 added, 0 changed, 0 removed)
  visits: 2 (2 added, 0 changed, 0 removed)
  conferences: 0 (0 added, 0 changed, 0 removed)
  core_groups: 0 (0 added, 0 changed, 0 removed)
  supervisions: 0 (0 added, 0 changed, 0 removed)
  strategy_discussions: 0 (0 added, 0 changed, 0 removed)
  missing_episodes: 0 (0 added, 0 changed, 0 removed)
  events: 0 (0 added, 0 changed, 0 removed)

Problems: 2
  the child had no plan on the day of the visit: 1
    ssd_cp_visits.csv row 4, id V3, cppv_cp_visit_date
  the visit has no date: 1
    ssd_cp_visits.csv row 3, id V2, cppv_cp_visit_date"""
    )


def test_many_problems_of_a_kind_are_counted_and_some_are_shown(authority: Authority) -> None:
    authority.add("ssd_cp_visits", *[visit(f"W{n}", "C1", "") for n in range(30)])
    report = authority.imported()
    assert "  the visit has no date: 30\n" in report.to_text()
    assert report.to_text().endswith("    and 20 more")
    (kind,) = report.to_json()["problems"]
    assert (kind["count"], len(kind["places"])) == (30, 30)
    (kept,) = authority.rows("imports")[0]["report"]["problems"]
    assert (kept["count"], len(kept["places"])) == (30, 20)


def test_the_report_is_json_and_says_so_when_all_is_well(authority: Authority) -> None:
    report = authority.imported()
    assert json.loads(json.dumps(report.to_json())) == report.to_json()
    assert report.to_json()["changed"] is True
    assert report.to_text().endswith("No problems.")


def test_notes_keep_a_thousand_of_a_kind_and_count_all() -> None:
    notes = Notes()
    for row in range(KEPT_PER_REASON + 5):
        notes.note(Problem("a.csv", row, "", "", "bad"))
    assert len(notes.problems) == KEPT_PER_REASON
    assert notes.by_reason["bad"] == KEPT_PER_REASON + 5


def test_lists_in_words() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed([*"abcdefg"]) == "a, b, c, d, e and 2 more"
