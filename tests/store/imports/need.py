"""Rows about children in need and about enquiries."""


def cin_plan(plan_id: str, person_id: str, **cells: str) -> dict[str, str]:
    """Return a row of ssd_cin_plans, open since 5 January 2026."""
    row = {
        "cinp_cin_plan_id": plan_id,
        "cinp_person_id": person_id,
        "cinp_cin_plan_start_date": "2026-01-05 00:00:00.000",
    }
    return row | cells


def cin_visit(
    visit_id: str, person_id: str, date: str = "2026-03-03 14:00:00.000", **cells: str
) -> dict[str, str]:
    """Return a row of ssd_cin_visits: seen, alone."""
    row = {
        "cinv_cin_visit_id": visit_id,
        "cinv_person_id": person_id,
        "cinv_cin_visit_date": date,
        "cinv_cin_visit_seen": "Y",
        "cinv_cin_visit_seen_alone": "Y",
    }
    return row | cells


def enquiry(enquiry_id: str, person_id: str, **cells: str) -> dict[str, str]:
    """Return a row of ssd_s47_enquiry, begun on 2 March 2026 and not ended."""
    row = {
        "s47e_s47_enquiry_id": enquiry_id,
        "s47e_person_id": person_id,
        "s47e_s47_start_date": "2026-03-02 00:00:00.000",
    }
    return row | cells
