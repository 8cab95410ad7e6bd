"""Rows about children who are looked after."""


def episode(episode_id: str, person_id: str, **cells: str) -> dict[str, str]:
    """Return a row of ssd_cla_episodes: of the period K1, since 5 January 2026."""
    row = {
        "clae_cla_episode_id": episode_id,
        "clae_person_id": person_id,
        "clae_cla_id": "K1",
        "clae_cla_episode_start_date": "2026-01-05 00:00:00.000",
        "clae_entered_care_date": "2026-01-05 00:00:00.000",
    }
    return row | cells


def placement(placement_id: str, care_id: str, **cells: str) -> dict[str, str]:
    """Return a row of ssd_cla_placement, since 5 January 2026, with other foster carers."""
    row = {
        "clap_cla_placement_id": placement_id,
        "clap_cla_id": care_id,
        "clap_cla_placement_start_date": "2026-01-05 00:00:00.000",
        "clap_cla_placement_type": "U6",
    }
    return row | cells


def review(review_id: str, care_id: str, **cells: str) -> dict[str, str]:
    """Return a row of ssd_cla_reviews, held on 28 January 2026."""
    row = {
        "clar_cla_review_id": review_id,
        "clar_cla_id": care_id,
        "clar_cla_review_date": "2026-01-28 00:00:00.000",
        "clar_cla_review_cancelled": "N",
    }
    return row | cells


def cla_visit(
    visit_id: str, person_id: str, date: str = "2026-03-04 16:00:00.000", **cells: str
) -> dict[str, str]:
    """Return a row of ssd_cla_visits: seen, alone."""
    row = {
        "clav_cla_visit_id": visit_id,
        "clav_person_id": person_id,
        "clav_cla_visit_date": date,
        "clav_cla_visit_seen": "Y",
        "clav_cla_visit_seen_alone": "Y",
    }
    return row | cells


def status(status_id: str, person_id: str, words: str, **cells: str) -> dict[str, str]:
    """Return a row of ssd_legal_status, in force since 5 January 2026."""
    row = {
        "lega_legal_status_id": status_id,
        "lega_person_id": person_id,
        "lega_legal_status": words,
        "lega_legal_status_start_date": "2026-01-05 00:00:00.000",
    }
    return row | cells
