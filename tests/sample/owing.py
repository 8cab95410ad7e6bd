"""What is owed besides visits under protection plans, from a sample's rows alone: days by child."""

from collections import defaultdict
from datetime import date, timedelta

from tests.sample.reading import CALENDAR, NULL, Row, Sample, after, day

Due = list[tuple[str, date]]
_MANAGERS = ("team_manager", "deputy_team_manager")
_FOUR_YEARS = 1461
_RECORDED_WITHIN = {"critical": "24 hours", "significant": "2 working days"}
_REPORT_BEFORE = {"initial": 2, "review": 5}


def overdue(it: Sample, due: Due) -> list[str]:
    """Return the children who are owed something since before the day of the extract."""
    return [person for person, by_day in due if by_day < it.as_of]


def core_groups(it: Sample) -> Due:
    every = {row["plan_id"]: row["core_group_every"] for row in it.files["plan_details"]}
    held = _days(it.files["core_groups"], "plan_id", "held_on")
    due = []
    for plan in it.judged_plans:
        plan_id, start = plan["cppl_cp_plan_id"], day(plan["cppl_cp_plan_start_date"])
        last = max(held[plan_id], default=None)
        intervals = {"1 month", every.get(plan_id) or "1 month"}
        by_day = (
            min(after(last, one) for one in intervals) if last else after(start, "10 working days")
        )
        due.append((plan["cppl_person_id"], by_day))
    return due


def review_conferences(it: Sample) -> Due:
    rows = [row for row in it.files["ssd_cp_reviews"] if row["cppr_cp_review_date"] != NULL]
    held = _days(rows, "cppr_cp_plan_id", "cppr_cp_review_date")
    due = []
    for plan in it.judged_plans:
        last = max(held[plan["cppl_cp_plan_id"]], default=None)
        start = day(plan["cppl_cp_plan_start_date"])
        by_day = after(last, "6 months") if last else after(start, "3 months")
        due.append((plan["cppl_person_id"], by_day))
    return due


def supervisions(it: Sample) -> Due:
    roles = {row["staff_id"]: row["role"] for row in it.files["staff"]}
    rows = [row for row in it.files["supervisions"] if roles[row["staff_id"]] in _MANAGERS]
    held = _days(rows, "person_id", "held_on")
    due = []
    for plan in it.judged_plans:
        start = day(plan["cppl_cp_plan_start_date"])
        last = max((one for one in held[plan["cppl_person_id"]] if one >= start), default=start)
        due.append((plan["cppl_person_id"], after(last, "2 months")))
    return due


def initial_conferences(it: Sample) -> Due:
    began = _days(
        [row for row in it.files["ssd_cp_plans"] if row["cppl_cp_plan_ola"] != "Y"],
        "cppl_person_id",
        "cppl_cp_plan_start_date",
    )
    on_plans = {plan["cppl_person_id"] for plan in it.open_plans if plan["cppl_cp_plan_ola"] != "Y"}
    held = {
        row["icpc_s47_enquiry_id"]
        for row in it.files["ssd_initial_cp_conference"]
        if row["icpc_icpc_date"] != NULL
    }
    due = []
    for row in it.files["ssd_s47_enquiry"]:
        person, start = row["s47e_person_id"], day(row["s47e_s47_start_date"])
        closed = row["s47e_s47_nfa"] == "Y" or row["s47e_s47_enquiry_id"] in held
        if not closed and person not in on_plans and all(one < start for one in began[person]):
            due.append((person, after(start, "15 working days")))
    return due


def reports(it: Sample) -> Due:
    return [
        (row["person_id"], CALENDAR.before(day(row["booked_for"]), _REPORT_BEFORE[row["kind"]]))
        for row in it.files["conferences"]
        if not row["held_on"] and not row["report_submitted_on"]
    ]


def recordings(it: Sample) -> Due:
    owner = {row["cppl_cp_plan_id"]: row["cppl_person_id"] for row in it.files["ssd_cp_plans"]}
    events = [
        (row["person_id"], row["occurred_at"], _RECORDED_WITHIN.get(row["category"]))
        for row in it.files["events"]
        if not row["recorded_at"]
    ]
    groups = [
        (owner[row["plan_id"]], row["held_on"], None)
        for row in it.files["core_groups"]
        if not row["recorded_at"]
    ]
    return [
        (person, after(day(at), within or "5 working days"))
        for person, at, within in [*events, *groups]
    ]


def in_need_visits(it: Sample) -> Due:
    every = {row["plan_id"]: row["every"] for row in it.files["plan_intervals"]}
    details = it.details_of("cin_statutory", "home_visit")
    due = []
    for plan in it.in_need_plans:
        person, start = plan["cinp_person_id"], day(plan["cinp_cin_plan_start_date"])
        made = [day(r["cinv_cin_visit_date"]) for r in _seen_alone(it, person, details)]
        anchor = max((one for one in made if one >= start), default=start)
        intervals = {"6 weeks", every.get(plan["cinp_cin_plan_id"], "6 weeks")}
        due.append((person, min(after(anchor, one) for one in intervals)))
    return due


def _seen_alone(it: Sample, person: str, details: dict[str, Row]) -> list[Row]:
    """Return the child in need visits that count for a child, as the import reads them."""
    found = []
    for row in it.other_notes[person]:
        young = (day(row["cinv_cin_visit_date"]) - it.born(person)).days < _FOUR_YEARS
        alone = young or row["cinv_cin_visit_seen_alone"] == "Y"
        told = details.get(row["cinv_cin_visit_id"])
        statutory = told["visit_type"] == "cin_statutory" if told else alone
        if statutory and alone and row["cinv_cin_visit_seen"] == "Y":
            found.append(row)
    return found


def care_visits(it: Sample) -> Due:
    seen = [row for row in it.files["ssd_cla_visits"] if row["clav_cla_visit_seen"] == "Y"]
    made = _days(seen, "clav_cla_id", "clav_cla_visit_date")
    reviewed = _held_reviews(it)
    due = []
    for care, episodes in it.in_care.items():
        starts: dict[str, date] = {}
        for row in episodes:
            first = day(row["clae_cla_episode_start_date"])
            starts.setdefault(row["clae_cla_placement_id"], first)
        moves = [(start, False) for start in starts.values()]
        by_day: date | None = None
        for on, visited in sorted([*moves, *((one, True) for one in made[care])]):
            if visited:
                placement = max((start, where) for where, start in starts.items() if start <= on)[1]
                by_day = on + timedelta(days=_every(it, placement, on, reviewed[care]))
            else:
                by_day = min(by_day or date.max, on + timedelta(days=7))
        assert by_day is not None
        due.append((episodes[0]["clae_person_id"], by_day))
    return due


def _every(it: Sample, placement: str, on: date, reviewed: list[date]) -> int:
    """Return how many days may pass after a visit on a day in a placement."""
    told = it.approvals.get(placement, {})
    if told.get("reg24") != "yes":
        return 42
    if told["panel_outcome"] == "approved" and day(told["panel_on"]) <= on:
        return 42
    return 28 if any(one <= on for one in reviewed) else 7


def care_reviews(it: Sample) -> Due:
    reviewed = _held_reviews(it)
    due = []
    for care, episodes in it.in_care.items():
        start, held = day(episodes[0]["clae_entered_care_date"]), sorted(reviewed[care])
        if not held:
            by_day = min(after(start, "28 calendar days"), after(start, "20 working days"))
        else:
            by_day = after(held[-1], "3 months" if len(held) == 1 else "6 months")
        due.append((episodes[0]["clae_person_id"], by_day))
    return due


def _held_reviews(it: Sample) -> dict[str, list[date]]:
    held = [row for row in it.files["ssd_cla_reviews"] if row["clar_cla_review_cancelled"] != "Y"]
    return _days(held, "clar_cla_id", "clar_cla_review_date")


def _days(rows: list[Row], key: str, column: str) -> dict[str, list[date]]:
    found: dict[str, list[date]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(day(row[column]))
    return found


DUTIES = {
    "core group": core_groups,
    "review conference": review_conferences,
    "supervision": supervisions,
    "initial conference": initial_conferences,
    "report": reports,
    "child in need visit": in_need_visits,
    "visit in care": care_visits,
    "review of care": care_reviews,
}
