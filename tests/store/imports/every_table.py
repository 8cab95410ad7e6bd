"""Put something into every table of facts, on top of what a small authority has."""

from tests.store.imports import looked_after, need
from tests.store.imports.ssd_folder import SsdFolder, involvement, person, plan, visit


def fill_every_table(authority: SsdFolder) -> None:
    """Add four children with a plan, of whom each is in need and looked after too."""
    for n in range(2, 6):
        add_child(authority, n)
    authority.add("leave", {"staff_id": "S1", "from": "2026-04-01", "to": "2026-04-10"})


def add_child(authority: SsdFolder, n: int) -> None:
    """Add a child with a row in every table that has rows of children."""
    authority.add("ssd_person", person(f"C{n}"))
    authority.add("ssd_cp_plans", plan(f"P{n}", f"C{n}"))
    authority.add("ssd_involvements", involvement(f"I{n}", f"C{n}"))
    authority.add("ssd_cp_visits", *[visit(f"V{n}{k}", f"C{n}") for k in range(5)])
    authority.add("visit_details", {"visit_id": f"V{n}1", "visit_type": "cp_statutory"})
    authority.add(
        "plan_intervals",
        {"plan_id": f"P{n}", "every": "1 week", "effective_from": "2026-02-01"},
    )
    _add_the_rest(authority, n)


def _add_the_rest(authority: SsdFolder, n: int) -> None:
    child, plan_id, care_id = f"C{n}", f"N{n}", f"K{n}"
    authority.add("ssd_cin_plans", need.cin_plan(plan_id, child))
    authority.add("ssd_cin_visits", need.cin_visit(f"W{n}", child))
    authority.add(
        "plan_intervals",
        {"plan_id": plan_id, "every": "3 weeks", "effective_from": "2026-02-01"},
    )
    authority.add("ssd_cla_episodes", looked_after.episode(f"E{n}", child, clae_cla_id=care_id))
    authority.add("ssd_cla_placement", looked_after.placement(f"L{n}", care_id))
    authority.add("ssd_cla_reviews", looked_after.review(f"R{n}", care_id))
    authority.add("ssd_cla_visits", looked_after.cla_visit(f"A{n}", child))
    authority.add("ssd_s47_enquiry", need.enquiry(f"Q{n}", child))
    authority.add("conferences", {"person_id": child, "kind": "review", "booked_for": "2026-04-01"})
    authority.add("core_groups", {"plan_id": f"P{n}", "held_on": "2026-01-15"})
    authority.add("supervisions", {"person_id": child, "held_on": "2026-01-20", "staff_id": "M1"})
    authority.add(
        "ssd_missing",
        {
            "miss_table_id": f"M{n}",
            "miss_person_id": child,
            "miss_missing_episode_start_date": "2026-02-01",
        },
    )
    authority.add(
        "events",
        {
            "event_id": f"Z{n}",
            "person_id": child,
            "category": "critical",
            "occurred_at": "2026-02-01T09:00:00",
        },
    )
