"""What an import says of itself."""

import json
from datetime import timedelta

from store.imports.problems import KEPT_PER_REASON, Notes, Problem, listed
from tests.store.imports.every_table import fill_every_table
from tests.store.imports.imported import Authority
from tests.store.imports.ssd_folder import NOW, involvement, person, plan, visit

FIRST = """\
Extract of 2026-03-09 23:00 UTC, Northfold, systemc
Imported 2026-03-10 09:00 UTC as ssd, the first of all

Files                                                   rows      used  left out
  staff.csv                                                3         3         0
  teams.csv                                                1         1         0
  ssd_person.csv                                           1         1         0
  ssd_cp_plans.csv                                         1         1         0
  ssd_professionals.csv                                    1         1         0
  ssd_department.csv                                       1         1         0
  ssd_involvements.csv                                     1         1         0
  ssd_cp_visits.csv                                        3         2         1

Facts                             before       now     added   changed   removed
  staff                                0         3         3         0         0
  teams                                0         1         1         0         0
  leave                                0         0         0         0         0
  children                             0         1         1         0         0
  cp_plans                             0         1         1         0         0
  plan_intervals                       0         0         0         0         0
  cin_plans                            0         0         0         0         0
  cin_plan_intervals                   0         0         0         0         0
  care_episodes                        0         0         0         0         0
  placements                           0         0         0         0         0
  care_reviews                         0         0         0         0         0
  allocations                          0         1         1         0         0
  visits                               0         2         2         0         0
  conferences                          0         0         0         0         0
  core_groups                          0         0         0         0         0
  supervisions                         0         0         0         0         0
  strategy_discussions                 0         0         0         0         0
  missing_episodes                     0         0         0         0         0
  events                               0         0         0         0         0

Guards                                      before       now  at least  same ids
  open child protection plans                    0         1         0
  open plans of children in need                 0         0         0
  open periods of care                           0         0         0

Problems: 2
  the child had no plan on the day of the visit: 1
    ssd_cp_visits.csv row 4, id V3, cppv_cp_visit_date
  the visit has no date: 1
    ssd_cp_visits.csv row 3, id V2, cppv_cp_visit_date"""


def test_the_report_of_a_first_import(authority: Authority) -> None:
    authority.add("ssd_cp_visits", visit("V2", "C1", ""), visit("V3", "C1", "2025-12-01"))
    assert authority.imported().to_text() == FIRST


def test_a_later_report_says_what_was_there_before_and_what_is_not_supplied_any_more(
    authority: Authority,
) -> None:
    authority.add("leave", {"staff_id": "S1", "from": "2026-04-01", "to": "2026-04-10"})
    authority.imported()
    del authority.files["leave"]
    authority.add("ssd_person", person("C2"))
    authority.add("ssd_cp_plans", plan("P2", "C2"))
    lines = authority.imported(NOW + timedelta(days=1)).to_text().splitlines()
    assert lines[1] == (
        "Imported 2026-03-11 09:00 UTC as ssd, after the extract of 2026-03-09 23:00 UTC"
    )
    for line in (
        "  Not in this extract, but in the last: leave",
        "  leave                                1         0         0         0         1",
        "  cp_plans                             1         2         1         0         0",
        "  open child protection plans                    1         2         0",
        "  visits of ssd_cp_visits                        1         1         0         1",
    ):
        assert line in lines


def test_a_report_fits_a_terminal_of_eighty_columns(authority: Authority) -> None:
    fill_every_table(authority)
    for n in range(9):
        authority.add("ssd_involvements", involvement(f"J{n}", f"a-very-long-person-id-{n}" * 2))
    authority.add("ssd_cp_plans", plan("P99", "C1", cppl_cp_plan_start_date=""))
    report = authority.imported()
    assert len(report.by_reason) > 1
    assert max(map(len, report.to_text().splitlines())) == 80


KEYS = [
    *("source", "authority", "case_system", "extracted_at", "extracted_at_assumed", "imported_at"),
    *("last_extracted_at", "limits", "changed", "remarks", "files", "no_longer_supplied"),
    *("facts", "smallest_share", "guards", "accepted", "problems"),
]


def test_the_report_as_json_has_exactly_the_promised_keys(authority: Authority) -> None:
    authority.imported()
    authority.add("ssd_cp_visits", visit("V2", "C1", ""))
    said = authority.imported().to_json()
    assert list(said) == KEYS
    assert said["source"] == "ssd"
    assert said["last_extracted_at"] == said["extracted_at"] == "2026-03-09T23:00:00+00:00"
    assert said["files"]["ssd_cp_visits.csv"] == {"rows": 2, "left_out": 1}
    assert said["facts"]["visits"] == {
        "before": 1, "rows": 1, "added": 0, "changed": 0, "removed": 0
    }  # fmt: skip
    assert {
        "what": "visits of ssd_cp_visits",
        "before": 1,
        "now": 1,
        "least": 0,
        "ids_kept": 1,
    } in (said["guards"])
    assert (said["smallest_share"], said["accepted"]) == (0.9, None)
    (problem,) = said["problems"]
    assert problem == {
        "reason": "the visit has no date",
        "count": 1,
        "places": [
            {"file": "ssd_cp_visits.csv", "row": 3, "key": "V2", "field": "cppv_cp_visit_date"}
        ],
    }


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
