"""Rows of findings, in every kind of plan, of a child who was not seen alone."""

from tests.rules.building import case, cin_visit, in_need, visit
from tests.rules.finding_cases import (
    DEFAULT,
    EPISODE,
    SEEN,
    UNDER_4,
    Row,
    looked_after,
    told_in_need,
    told_looked_after,
)

RAISED: list[Row] = [
    (
        "alone_refused",
        "a child in need",
        told_in_need(alone=False, reason="parent_refused"),
        DEFAULT,
    ),
    (
        "alone_refused",
        "a looked-after child",
        told_looked_after(alone=False, reason="parent_refused"),
        DEFAULT,
    ),
    (
        "alone_refused",
        "a child in need under 4, by the policy's age",
        in_need(cin_visit("2026-11-03", alone=False, reason="parent_refused"), born=UNDER_4),
        {"cp_seen_alone.from_age": 0},
    ),
    (
        "not_alone_with_concern",
        "a child in need",
        told_in_need(alone=False, concerns=True),
        DEFAULT,
    ),
    (
        "not_alone_with_concern",
        "a looked-after child",
        told_looked_after(alone=False, concerns=True),
        DEFAULT,
    ),
    (
        "not_alone_with_concern",
        "not seen alone since, though old enough for a child in need",
        in_need(cin_visit("2026-11-03", alone=False, concerns=True), born=UNDER_4),
        DEFAULT,
    ),
    (
        "alone_contradicted",
        "a child in need",
        told_in_need(main_carer_present=True),
        DEFAULT,
    ),
    (
        "alone_contradicted",
        "a child in need under 4 too",
        in_need(cin_visit("2026-11-03", main_carer_present=True), born=UNDER_4),
        {"cin_visit.under_4": "none"},
    ),
    (
        "alone_contradicted",
        "a looked-after child",
        told_looked_after(main_carer_present=True),
        DEFAULT,
    ),
    (
        "alone_contradicted",
        "not known whether seen",
        told_in_need(main_carer_present=True, seen=None),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "a child in need, the day before the fourth birthday",
        in_need(cin_visit("2026-11-03", observed_with_parents=False), born="2022-11-04"),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "a child in need under 4, whatever child protection says",
        in_need(cin_visit("2026-11-03", observed_with_parents=False), born=UNDER_4),
        {"cp_seen_alone.from_age": 0},
    ),
    (
        "under_4_observation_missing",
        "a child in need under 4 and no pattern agreed",
        in_need(cin_visit("2026-11-03", observed_with_parents=False), born=UNDER_4),
        {"cin_visit.under_4": "plan"},
    ),
]

NOT_RAISED: list[Row] = [
    (
        "alone_refused",
        "a child in need, alone since",
        in_need(cin_visit("2026-11-02", alone=False, reason="parent_refused"), SEEN),
        DEFAULT,
    ),
    (
        "alone_refused",
        "a child in need of four, by the policy's age",
        in_need(cin_visit("2026-11-03", alone=False, reason="parent_refused"), born="2022-01-10"),
        {"cp_seen_alone.from_age": 7},
    ),
    (
        "not_alone_with_concern",
        "a child in need of four, seen since, by the policy's age",
        in_need(
            cin_visit("2026-11-03", alone=False, concerns=True),
            cin_visit("2026-11-04", alone=False),
            born="2022-01-10",
        ),
        {"cp_seen_alone.from_age": 7},
    ),
    (
        "not_alone_with_concern",
        "a looked-after child, alone since",
        looked_after(visit("2026-11-03", type="cla_statutory", alone=False, concerns=True), SEEN),
        DEFAULT,
    ),
    (
        "not_alone_without_reason",
        "a child in need or looked after",
        in_need(
            cin_visit("2026-11-03", alone=False, reason="none_recorded"),
            visit("2026-11-04", type="cla_statutory", alone=False, reason="none_recorded"),
            care_episodes=(EPISODE,),
        ),
        DEFAULT,
    ),
    (
        "alone_contradicted",
        "a child in need, others only",
        told_in_need(main_carer_present=False),
        DEFAULT,
    ),
    (
        "alone_contradicted",
        "a child in need, not alone",
        told_in_need(alone=False, main_carer_present=True),
        DEFAULT,
    ),
    (
        "alone_contradicted",
        "a looked-after child, another visit",
        told_looked_after(main_carer_present=True, type="home_visit"),
        DEFAULT,
    ),
    (
        "alone_contradicted",
        "not looked after",
        case(visit("2026-11-03", type="cla_statutory", main_carer_present=True)),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "a child in need under 4, where no visit is owed",
        in_need(cin_visit("2026-11-03", observed_with_parents=False), born=UNDER_4),
        {"cin_visit.under_4": "none"},
    ),
    (
        "under_4_observation_missing",
        "a child in need of four, whatever child protection says",
        in_need(cin_visit("2026-11-03", observed_with_parents=False), born="2022-11-03"),
        {"cp_seen_alone.from_age": 7},
    ),
    (
        "under_4_observation_missing",
        "a child in need, not known",
        in_need(cin_visit("2026-11-03"), born=UNDER_4),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "a child in need, observed",
        in_need(cin_visit("2026-11-03", observed_with_parents=True), born=UNDER_4),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "a child in need, not seen",
        in_need(cin_visit("2026-11-03", seen=False, observed_with_parents=False), born=UNDER_4),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "a child in need, before birth",
        in_need(
            cin_visit(
                "2026-11-03", seen=None, expectant_parent_seen=True, observed_with_parents=False
            ),
            born="2026-11-04",
        ),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "a looked-after child",
        looked_after(
            visit("2026-11-03", type="cla_statutory", observed_with_parents=False), born=UNDER_4
        ),
        DEFAULT,
    ),
]
