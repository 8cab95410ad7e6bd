"""Findings: each code raised, not raised at its boundary, and cleared (section 6)."""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.as_of import AsOf
from rules.assessment import assess
from rules.case import Case, Visit
from rules.finding import KINDS
from rules.policy import Duty
from tests.rules.building import (
    CALENDAR,
    asked,
    booked,
    case,
    cin,
    cin_visit,
    codes,
    episode,
    every,
    failed,
    gone,
    held,
    in_need,
    looked_after_visit,
    on,
    placement,
    plan,
    policy,
    supervised,
    visit,
)
from tests.rules.conftest import HERE, examples_in

TODAY = "2026-11-12"
SEEN = visit("2026-11-09T15:00", type="home_visit")
REFUSED = failed("2026-11-03", "refused_access")
ALONE_REFUSED = visit("2026-11-03", alone=False, reason="parent_refused")
CONCERN = visit("2026-11-03", alone=False, reason="other", concerns=True)
NO_ACCESS = {"no_access": {"manager_within": "24 hours", "seen_within": "5 working days"}}
LONGER = {
    "cp_visit.longer_interval": {"allowed_with": "chair_approval", "absolute_limit": "4 weeks"}
}
UNDER_4 = "2024-01-10"
TWICE_FAILED = (failed("2026-11-03"), failed("2026-11-04", "no_access"))
SENIOR = "senior_practitioner"
FIRST_REVIEW = {"cp_visit.ends_when_looked_after": "first_review"}
AUTOMATIC = {"dual_recording": "automatic"}
CLA_NOTE = looked_after_visit("2026-11-04T10:00")
DEFAULT: Mapping[str, Any] = {}


def looked_after(*visits: Visit, reviews: tuple[str, ...] = (), **more: Any) -> Case:
    """Make the child on a plan, looked after since 2 November."""
    care = (episode("2026-11-02", placement("2026-11-02"), reviews=reviews),)
    return case(*visits, **({"care_episodes": care} | more))


def temporary(start: str, end: str | None = None, **told: Any) -> Case:
    """Make a child in a Reg 24 placement since a day, without a plan."""
    placed = placement(start, end, **({"reg24": True} | told))
    return case(plans=(), care_episodes=(episode(start[:10], placed),))


def told(**what: Any) -> Case:
    """Make a case with one visit, on 3 November."""
    return case(visit("2026-11-03", **what))


def told_in_need(**what: Any) -> Case:
    """Make a case of a child in need with one statutory visit, on 3 November."""
    return in_need(cin_visit("2026-11-03", **what))


RAISED: list[tuple[str, str, Case, Mapping[str, Any]]] = [
    ("access_refused", "once", case(REFUSED), DEFAULT),
    ("access_refused", "seen before it", case(visit("2026-11-02"), REFUSED), DEFAULT),
    (
        "access_refused",
        "as often as the policy says",
        case(REFUSED, failed("2026-11-05", "refused_access")),
        {"refusal.threshold": 2},
    ),
    (
        "access_refused",
        "at a visit at which it is not known whether the child was seen",
        told(seen=None, outcome="refused_access", type="home_visit"),
        DEFAULT,
    ),
    (
        "access_refused",
        "a visit not written up",
        case(failed("2026-11-03", "refused_access", recorded=False)),
        {"unrecorded_visits": "ignored"},
    ),
    (
        "access_refused",
        "on the plan's first day",
        case(failed("2026-06-01", "refused_access")),
        DEFAULT,
    ),
    ("child_missing", "since today", case(missing=(gone(TODAY),)), DEFAULT),
    (
        "child_missing",
        "found, and gone again",
        case(missing=(gone("2026-11-01", "2026-11-03"), gone("2026-11-05"))),
        DEFAULT,
    ),
    ("alone_refused", "once", case(ALONE_REFUSED), DEFAULT),
    (
        "alone_refused",
        "at another visit",
        told(type="home_visit", alone=False, reason="parent_refused"),
        DEFAULT,
    ),
    (
        "alone_refused",
        "seen, but not alone, since",
        case(ALONE_REFUSED, visit("2026-11-04", alone=False)),
        DEFAULT,
    ),
    (
        "alone_refused",
        "twice",
        case(ALONE_REFUSED, visit("2026-11-04", alone=False, reason="parent_refused")),
        {"refusal.threshold": 2},
    ),
    (
        "alone_refused",
        "whatever the mode",
        case(ALONE_REFUSED),
        {"cp_seen_alone.mode": "reason_accepted"},
    ),
    ("not_alone_with_concern", "not alone", case(CONCERN), DEFAULT),
    ("not_alone_with_concern", "not seen", case(failed("2026-11-03", concerns=True)), DEFAULT),
    ("not_alone_with_concern", "under 4", case(CONCERN, born=UNDER_4), DEFAULT),
    ("no_access", "with no_access set", case(failed("2026-11-03")), NO_ACCESS),
    ("statutory_visit_child_not_seen", "nobody seen", told(seen=False), DEFAULT),
    (
        "statutory_visit_child_not_seen",
        "a born child, whatever is ticked of the parent",
        told(seen=False, expectant_parent_seen=True),
        DEFAULT,
    ),
    (
        "statutory_visit_child_not_seen",
        "unborn, the parent not seen",
        case(
            visit("2026-11-03", seen=False, expectant_parent_seen=False),
            born=None,
            due="2026-12-24",
        ),
        DEFAULT,
    ),
    ("visitor_not_qualified", "by a student", told(qualified=False), DEFAULT),
    (
        "visitor_not_qualified",
        "the second of two running",
        case(visit("2026-11-03", qualified=False), visit("2026-11-04", qualified=False)),
        {"cp_visit.visitor": "alternate_unqualified"},
    ),
    ("visitor_not_qualified", "and not distinct", told(qualified=False, distinct=False), DEFAULT),
    ("cin_statutory_not_alone", "not alone", told_in_need(alone=False), DEFAULT),
    (
        "cin_statutory_not_alone",
        "whatever the reason",
        told_in_need(alone=False, reason="child_declined"),
        {"cp_seen_alone.mode": "reason_accepted"},
    ),
    (
        "cin_statutory_not_alone",
        "on the fourth birthday",
        in_need(cin_visit("2026-11-03", alone=False), born="2022-11-03"),
        DEFAULT,
    ),
    (
        "cin_statutory_not_alone",
        "at four, whatever child protection says",
        in_need(cin_visit("2026-11-03", alone=False), born="2022-11-03"),
        {"cp_seen_alone.from_age": 7},
    ),
    (
        "cin_statutory_not_alone",
        "age not known",
        in_need(cin_visit("2026-11-03", alone=False), born=None),
        DEFAULT,
    ),
    (
        "cin_statutory_not_alone",
        "not written up",
        told_in_need(alone=False, recorded=False),
        {"unrecorded_visits": "ignored"},
    ),
    (
        "cin_statutory_not_alone",
        "on the plan's first day",
        in_need(cin_visit("2026-09-01", alone=False)),
        DEFAULT,
    ),
    (
        "cin_statutory_not_alone",
        "alone since",
        in_need(cin_visit("2026-11-03", alone=False), cin_visit("2026-11-04")),
        DEFAULT,
    ),
    (
        "not_alone_without_reason",
        "the reason left empty",
        told(alone=False, reason="none_recorded"),
        DEFAULT,
    ),
    (
        "not_alone_without_reason",
        "in every mode",
        told(alone=False, reason="none_recorded"),
        {"cp_seen_alone.mode": "report_only"},
    ),
    (
        "not_alone_without_reason",
        "on the fourth birthday",
        case(visit("2026-11-03", alone=False, reason="none_recorded"), born="2022-11-03"),
        DEFAULT,
    ),
    (
        "not_alone_without_reason",
        "age not known",
        case(visit("2026-11-03", alone=False, reason="none_recorded"), born=None),
        DEFAULT,
    ),
    ("alone_contradicted", "alone with the main carer", told(main_carer_present=True), DEFAULT),
    (
        "alone_contradicted",
        "under age too",
        case(visit("2026-11-03", main_carer_present=True), born=UNDER_4),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "the day before the fourth birthday",
        case(visit("2026-11-03", observed_with_parents=False), born="2022-11-04"),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "under the policy's age",
        case(visit("2026-11-03", observed_with_parents=False), born="2019-11-04"),
        {"cp_seen_alone.from_age": 7},
    ),
    ("persons_present_missing", "not recorded", told(persons_present_recorded=False), DEFAULT),
    ("linked_cp_note_missing", "a looked-after note alone", looked_after(CLA_NOTE), DEFAULT),
    (
        "linked_cp_note_missing",
        "where one note serves both too",
        looked_after(CLA_NOTE),
        AUTOMATIC,
    ),
    (
        "linked_cp_note_missing",
        "a CP note the day before",
        looked_after(CLA_NOTE, visit("2026-11-03")),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "the CP note of an earlier one",
        looked_after(looked_after_visit("2026-11-03"), visit("2026-11-03"), CLA_NOTE),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "not seen in the CP note",
        looked_after(CLA_NOTE, visit("2026-11-04", seen=False)),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "another visit since",
        looked_after(CLA_NOTE, SEEN),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "the CP note still to come",
        looked_after(CLA_NOTE, visit("2026-11-13")),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "not written up",
        looked_after(CLA_NOTE._replace(recorded=False)),
        {"unrecorded_visits": "ignored"},
    ),
    (
        "linked_cp_note_missing",
        "on the first day of the episode",
        looked_after(looked_after_visit("2026-11-02")),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "on the first day of the plan",
        looked_after(CLA_NOTE, plans=(plan("2026-11-04"),)),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "a plan begun after the review that ends CP visits",
        looked_after(
            looked_after_visit("2026-11-10"), reviews=("2026-11-05",), plans=(plan("2026-11-06"),)
        ),
        FIRST_REVIEW,
    ),
    (
        "plan_open_after_review",
        "held today",
        looked_after(reviews=(TODAY,)),
        DEFAULT,
    ),
    (
        "plan_open_after_review",
        "where CP visits ended with it",
        looked_after(reviews=("2026-11-05",)),
        FIRST_REVIEW,
    ),
    (
        "plan_open_after_review",
        "a plan begun on that day",
        looked_after(reviews=("2026-11-05",), plans=(plan("2026-11-05"),)),
        DEFAULT,
    ),
    ("reg24_approval_expiring", "four weeks before", temporary("2026-08-20"), DEFAULT),
    ("reg24_approval_expiring", "expired", temporary("2026-06-01"), DEFAULT),
    (
        "reg24_approval_expiring",
        "extended, four weeks before that",
        temporary("2026-06-25", extended="2026-12-10"),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "extended beyond what may be",
        temporary("2026-06-25", extended="2027-01-31"),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "a panel that refused",
        temporary("2026-08-20", panel="2026-11-02", panel_outcome="refused"),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "panel, decision and end tomorrow",
        temporary("2026-08-20", "2026-11-13", panel="2026-11-13", approved="2026-11-13"),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "one of two placements",
        case(
            care_episodes=(
                episode(
                    "2026-08-20",
                    placement("2026-11-02", reg24=True),
                    placement("2026-08-20", reg24=True),
                ),
            )
        ),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "fifteen days",
        case(plans=(every(("15 calendar days", "2026-06-01")),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "approved, but the policy knows none",
        case(plans=(every(("3 weeks", "2026-06-01", True)),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "not approved",
        case(plans=(every(("3 weeks", "2026-06-01")),)),
        LONGER,
    ),
    (
        "plan_interval_exceeds_limit",
        "beyond the absolute limit",
        case(plans=(every(("29 calendar days", "2026-06-01", True)),)),
        LONGER,
    ),
    (
        "possible_duplicate",
        "the same again",
        case(visit("2026-11-03T10:00"), visit("2026-11-03T10:00", id="V9")),
        DEFAULT,
    ),
    ("recorded_before_visit", "the day before", told(written_up="2026-11-02"), DEFAULT),
    (
        "recorded_before_visit",
        "another visit",
        told(type="home_visit", written_up="2026-11-02"),
        DEFAULT,
    ),
    ("visit_in_future", "tomorrow", case(visit("2026-11-13")), DEFAULT),
    ("visit_in_future", "another visit", case(visit("2026-11-13", type="home_visit")), DEFAULT),
    (
        "distinct_event_unclear",
        "on the day of a core group",
        case(visit("2026-11-03"), core_groups=(on("2026-11-03"),)),
        DEFAULT,
    ),
    (
        "distinct_event_unclear",
        "of a conference",
        case(visit("2026-11-03"), conferences=(held("review", "2026-11-03"),)),
        DEFAULT,
    ),
    ("distinct_event_unclear", "the plan's first day", case(visit("2026-06-01")), DEFAULT),
    (
        "distinct_event_unclear",
        "said not to be one",
        case(visit("2026-11-03", distinct=False), core_groups=(on("2026-11-03"),)),
        DEFAULT,
    ),
    (
        "distinct_event_unclear",
        "of an initial conference within the plan",
        case(visit("2026-11-03"), conferences=(held("initial", "2026-11-03"),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups, five weeks",
        case(plans=(plan(core_groups="5 weeks"),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups, 22 working days",
        case(plans=(plan(core_groups="22 working days"),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups, a month",
        case(plans=(plan(core_groups="1 month"),)),
        {"core_group.limit": "4 weeks"},
    ),
    (
        "supervision_by_wrong_role",
        "by a senior practitioner",
        case(supervisions=(supervised("2026-11-03", SENIOR),)),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "on the plan's first day",
        case(supervisions=(supervised("2026-06-01", SENIOR),)),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "today, after a right one",
        case(supervisions=(supervised(TODAY, SENIOR), supervised("2026-11-11"))),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "before a right one to come",
        case(supervisions=(supervised("2026-11-03", SENIOR), supervised("2026-11-13"))),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "after a right one before the plan",
        case(supervisions=(supervised("2026-06-01", SENIOR), supervised("2026-05-31"))),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "by a team manager, whom the policy does not name",
        case(supervisions=(supervised("2026-11-03"),)),
        {"supervision.roles": [SENIOR]},
    ),
    (
        "report_deadline_already_passed",
        "booked the day after",
        case(conferences=(booked("2026-11-18", "2026-11-12"),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "for an initial conference, on its very day",
        case(plans=(), conferences=(booked(TODAY, TODAY, kind="initial"),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "though the conference was to be yesterday",
        case(conferences=(booked("2026-11-11", "2026-11-10"),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "one of two",
        case(conferences=(booked("2026-11-18", "2026-11-12"), booked("2027-02-10", "2026-11-12"))),
        DEFAULT,
    ),
    ("newborn_frequency_needed", "born today", case(born=TODAY), DEFAULT),
    (
        "newborn_frequency_needed",
        "agreed before birth",
        case(born="2026-11-03", plans=(every(("1 week", "2026-11-02")),)),
        DEFAULT,
    ),
    (
        "newborn_frequency_needed",
        "agreed for a day to come",
        case(born="2026-11-03", plans=(every(("1 week", "2026-11-13")),)),
        DEFAULT,
    ),
    ("plan_open_at_18", "on the birthday", case(born="2008-11-12"), DEFAULT),
    ("plan_open_at_18", "long after", case(born="2006-11-12"), DEFAULT),
    ("non_engagement", "two failed visits", case(*TWICE_FAILED), DEFAULT),
    (
        "non_engagement",
        "supervised the day before the latest",
        case(*TWICE_FAILED, supervisions=(supervised("2026-11-03"),)),
        DEFAULT,
    ),
    (
        "non_engagement",
        "supervised since by another role",
        case(*TWICE_FAILED, supervisions=(supervised("2026-11-04", SENIOR),)),
        DEFAULT,
    ),
    (
        "non_engagement",
        "to be supervised tomorrow",
        case(*TWICE_FAILED, supervisions=(supervised("2026-11-13"),)),
        DEFAULT,
    ),
    (
        "non_engagement",
        "supervised, and failed once more",
        case(*TWICE_FAILED, failed("2026-11-06"), supervisions=(supervised("2026-11-05"),)),
        DEFAULT,
    ),
    (
        "non_engagement",
        "as the policy says",
        case(failed("2026-11-03")),
        {"non_engagement.failed_visits": 1},
    ),
]

NOT_RAISED: list[tuple[str, str, Case, Mapping[str, Any]]] = [
    ("child_missing", "found today", case(missing=(gone("2026-11-01", TODAY),)), DEFAULT),
    ("child_missing", "from tomorrow", case(missing=(gone("2026-11-13"),)), DEFAULT),
    ("child_missing", "no plan is open", case(plans=(), missing=(gone(TODAY),)), DEFAULT),
    ("access_refused", "seen since, at another visit", case(REFUSED, SEEN), DEFAULT),
    ("access_refused", "seen at that visit", told(outcome="refused_access"), DEFAULT),
    ("access_refused", "once of two", case(REFUSED), {"refusal.threshold": 2}),
    ("access_refused", "nobody answered", case(failed("2026-11-03")), DEFAULT),
    ("access_refused", "before the plan", case(failed("2026-05-31", "refused_access")), DEFAULT),
    ("access_refused", "a plan ended", case(REFUSED, plans=(plan(end=TODAY),)), DEFAULT),
    (
        "access_refused",
        "the expectant parent seen since",
        case(
            REFUSED,
            visit("2026-11-04", seen=None, expectant_parent_seen=True),
            born=None,
            due="2026-12-24",
        ),
        DEFAULT,
    ),
    ("alone_refused", "alone since", case(ALONE_REFUSED, SEEN), DEFAULT),
    ("alone_refused", "another reason", told(alone=False, reason="child_declined"), DEFAULT),
    ("alone_refused", "under 4, seen", case(ALONE_REFUSED, born=UNDER_4), DEFAULT),
    ("alone_refused", "once of two", case(ALONE_REFUSED), {"refusal.threshold": 2}),
    ("not_alone_with_concern", "alone since", case(CONCERN, SEEN), DEFAULT),
    (
        "not_alone_with_concern",
        "under 4, seen since",
        case(CONCERN, visit("2026-11-04", alone=False), born=UNDER_4),
        DEFAULT,
    ),
    ("not_alone_with_concern", "alone", told(concerns=True), DEFAULT),
    ("not_alone_with_concern", "not known whether alone", told(concerns=True, alone=None), DEFAULT),
    (
        "not_alone_with_concern",
        "no concern",
        told(alone=False, reason="other", concerns=False),
        DEFAULT,
    ),
    ("not_alone_with_concern", "not known whether there is one", told(alone=False), DEFAULT),
    ("no_access", "the default policy", case(failed("2026-11-03")), DEFAULT),
    ("no_access", "seen since", case(failed("2026-11-03"), SEEN), NO_ACCESS),
    (
        "statutory_visit_child_not_seen",
        "a sibling was seen",
        told(seen=False, nobody_else_seen=False),
        DEFAULT,
    ),
    ("statutory_visit_child_not_seen", "not known whether seen", told(seen=None), DEFAULT),
    ("statutory_visit_child_not_seen", "recoded", told(seen=False, type="home_visit"), DEFAULT),
    (
        "statutory_visit_child_not_seen",
        "before the plan",
        case(visit("2026-05-31", seen=False)),
        DEFAULT,
    ),
    (
        "statutory_visit_child_not_seen",
        "unborn, the parent seen",
        case(
            visit("2026-11-03", seen=False, expectant_parent_seen=True), born=None, due="2026-12-24"
        ),
        DEFAULT,
    ),
    ("visitor_not_qualified", "not known", told(qualified=None), DEFAULT),
    ("visitor_not_qualified", "not seen", told(qualified=False, seen=False), DEFAULT),
    ("visitor_not_qualified", "another visit", told(qualified=False, type="home_visit"), DEFAULT),
    (
        "visitor_not_qualified",
        "any allocated",
        told(qualified=False),
        {"cp_visit.visitor": "any_allocated"},
    ),
    (
        "visitor_not_qualified",
        "every other one",
        told(qualified=False),
        {"cp_visit.visitor": "alternate_unqualified"},
    ),
    (
        "visitor_not_qualified",
        "one that does not count for another cause",
        told(qualified=False, distinct=False),
        {"cp_visit.visitor": "any_allocated"},
    ),
    (
        "visitor_not_qualified",
        "nor for its not being written up",
        told(qualified=False, recorded=False),
        {"cp_visit.visitor": "any_allocated", "unrecorded_visits": "ignored"},
    ),
    ("cin_statutory_not_alone", "alone", told_in_need(), DEFAULT),
    ("cin_statutory_not_alone", "not known", told_in_need(alone=None), DEFAULT),
    ("cin_statutory_not_alone", "not seen", told_in_need(alone=False, seen=False), DEFAULT),
    (
        "cin_statutory_not_alone",
        "not known whether seen",
        told_in_need(alone=False, seen=None),
        DEFAULT,
    ),
    (
        "cin_statutory_not_alone",
        "alone, with the main carer",
        told_in_need(main_carer_present=True),
        DEFAULT,
    ),
    ("cin_statutory_not_alone", "recoded", told_in_need(alone=False, type="home_visit"), DEFAULT),
    (
        "cin_statutory_not_alone",
        "the day before the fourth birthday",
        in_need(cin_visit("2026-11-03", alone=False), born="2022-11-04"),
        DEFAULT,
    ),
    (
        "cin_statutory_not_alone",
        "under 4, whatever child protection says",
        in_need(cin_visit("2026-11-03", alone=False), born="2022-11-04"),
        {"cp_seen_alone.from_age": 0},
    ),
    (
        "cin_statutory_not_alone",
        "before the plan",
        in_need(cin_visit("2026-08-31", alone=False)),
        DEFAULT,
    ),
    (
        "cin_statutory_not_alone",
        "no such plan",
        case(cin_visit("2026-11-03", alone=False)),
        DEFAULT,
    ),
    (
        "cin_statutory_not_alone",
        "a child protection visit",
        case(visit("2026-11-03", alone=False), cin_plans=(cin(),)),
        DEFAULT,
    ),
    (
        "cin_statutory_not_alone",
        "held back",
        told_in_need(alone=False, written_up="2026-11-02"),
        DEFAULT,
    ),
    ("not_alone_without_reason", "a reason", told(alone=False, reason="child_asleep"), DEFAULT),
    ("not_alone_without_reason", "no reasons in the extract", told(alone=False), DEFAULT),
    (
        "not_alone_without_reason",
        "not known whether alone",
        told(alone=None, reason="none_recorded"),
        DEFAULT,
    ),
    (
        "not_alone_without_reason",
        "not seen",
        told(seen=False, alone=False, reason="none_recorded"),
        DEFAULT,
    ),
    (
        "not_alone_without_reason",
        "the day before the fourth birthday",
        case(visit("2026-11-03", alone=False, reason="none_recorded"), born="2022-11-04"),
        DEFAULT,
    ),
    (
        "not_alone_without_reason",
        "before birth",
        case(
            visit(
                "2026-11-03",
                seen=None,
                alone=False,
                reason="none_recorded",
                expectant_parent_seen=True,
            ),
            born="2026-11-04",
        ),
        DEFAULT,
    ),
    ("alone_contradicted", "others only", told(main_carer_present=False), DEFAULT),
    ("alone_contradicted", "not alone", told(alone=False, main_carer_present=True), DEFAULT),
    (
        "alone_contradicted",
        "another visit",
        told(main_carer_present=True, type="home_visit"),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "observed",
        case(visit("2026-11-03", observed_with_parents=True), born=UNDER_4),
        DEFAULT,
    ),
    ("under_4_observation_missing", "not known", case(visit("2026-11-03"), born=UNDER_4), DEFAULT),
    (
        "under_4_observation_missing",
        "four",
        case(visit("2026-11-03", observed_with_parents=False), born="2022-11-03"),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "not seen",
        case(visit("2026-11-03", seen=False, observed_with_parents=False), born=UNDER_4),
        DEFAULT,
    ),
    (
        "under_4_observation_missing",
        "before birth",
        case(
            visit("2026-11-03", seen=None, expectant_parent_seen=True, observed_with_parents=False),
            born="2026-11-04",
        ),
        DEFAULT,
    ),
    ("persons_present_missing", "not known", told(), DEFAULT),
    ("persons_present_missing", "recorded", told(persons_present_recorded=True), DEFAULT),
    (
        "persons_present_missing",
        "not seen",
        told(seen=False, persons_present_recorded=False),
        DEFAULT,
    ),
    ("linked_cp_note_missing", "not yet visited", looked_after(visit("2026-11-03")), DEFAULT),
    (
        "linked_cp_note_missing",
        "a CP note of that day",
        looked_after(CLA_NOTE, visit("2026-11-04")),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "a later CP visit, though a student's",
        looked_after(CLA_NOTE, visit("2026-11-05", qualified=False)),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "not seen",
        looked_after(CLA_NOTE._replace(seen=False)),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "not known whether seen",
        looked_after(CLA_NOTE._replace(seen=None)),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "before the child was looked after",
        looked_after(looked_after_visit("2026-11-01")),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "before the plan",
        looked_after(CLA_NOTE, plans=(plan("2026-11-05"),)),
        DEFAULT,
    ),
    ("linked_cp_note_missing", "no plan", looked_after(CLA_NOTE, plans=()), DEFAULT),
    (
        "linked_cp_note_missing",
        "no longer looked after",
        looked_after(CLA_NOTE, care_episodes=(episode("2026-11-02", end=TODAY),)),
        DEFAULT,
    ),
    (
        "linked_cp_note_missing",
        "CP visits ended with the review",
        looked_after(CLA_NOTE, reviews=("2026-11-05",)),
        FIRST_REVIEW,
    ),
    ("plan_open_after_review", "not held", looked_after(), DEFAULT),
    ("plan_open_after_review", "held tomorrow", looked_after(reviews=("2026-11-13",)), DEFAULT),
    (
        "plan_open_after_review",
        "before the episode",
        looked_after(reviews=("2026-11-01",)),
        DEFAULT,
    ),
    (
        "plan_open_after_review",
        "a plan begun after it",
        looked_after(reviews=("2026-11-05",), plans=(plan("2026-11-06"),)),
        DEFAULT,
    ),
    (
        "plan_open_after_review",
        "begun between the first and a later one",
        looked_after(reviews=("2026-11-10", "2026-11-05"), plans=(plan("2026-11-06"),)),
        DEFAULT,
    ),
    (
        "plan_open_after_review",
        "a plan ended",
        looked_after(reviews=("2026-11-05",), plans=(plan(end=TODAY),)),
        DEFAULT,
    ),
    (
        "plan_open_after_review",
        "another authority's plan",
        looked_after(reviews=("2026-11-05",), plans=(plan(temporary=True),)),
        DEFAULT,
    ),
    (
        "plan_open_after_review",
        "the episode ended",
        looked_after(care_episodes=(episode("2026-11-02", end=TODAY, reviews=("2026-11-05",)),)),
        DEFAULT,
    ),
    ("reg24_approval_expiring", "a day more", temporary("2026-08-21"), DEFAULT),
    (
        "reg24_approval_expiring",
        "extended, and a day more",
        temporary("2026-06-26", extended="2026-12-11"),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "extended beyond what may be, and a day more",
        temporary("2026-06-26", extended="2027-01-31"),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "another placement",
        temporary("2026-06-01", reg24=False),
        DEFAULT,
    ),
    ("reg24_approval_expiring", "not known", temporary("2026-06-01", reg24=None), DEFAULT),
    ("reg24_approval_expiring", "a panel today", temporary("2026-06-01", panel=TODAY), DEFAULT),
    (
        "reg24_approval_expiring",
        "a panel that agreed",
        temporary("2026-06-01", panel=TODAY, panel_outcome="approved"),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "the decision maker today",
        temporary("2026-06-01", approved=TODAY),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "the placement ended",
        temporary("2026-06-01", TODAY),
        DEFAULT,
    ),
    (
        "reg24_approval_expiring",
        "the episode ended",
        case(
            care_episodes=(episode("2026-06-01", placement("2026-06-01", reg24=True), end=TODAY),)
        ),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "as long",
        case(plans=(every(("2 weeks", "2026-06-01")),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "no longer in force",
        case(plans=(every(("3 weeks", "2026-06-01"), ("1 week", TODAY)),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "not yet in force",
        case(plans=(every(("3 weeks", "2026-11-13")),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "approved",
        case(plans=(every(("4 weeks", "2026-06-01", True)),)),
        LONGER,
    ),
    (
        "plan_interval_exceeds_limit",
        "a plan ended",
        case(plans=(plan("2026-06-01", TODAY, ("3 weeks", "2026-06-01")),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "nine weeks are 45 working days",
        case(plans=(every(("9 weeks", "2026-06-01")),)),
        {"cp_visit.limit": "45 working days"},
    ),
    (
        "possible_duplicate",
        "not statutory",
        case(
            visit("2026-11-03T10:00", type="home_visit"),
            visit("2026-11-03T10:00", id="V9", type="home_visit"),
        ),
        DEFAULT,
    ),
    (
        "possible_duplicate",
        "before the plan",
        case(visit("2026-05-31T10:00"), visit("2026-05-31T10:00", id="V9")),
        DEFAULT,
    ),
    (
        "possible_duplicate",
        "another worker",
        case(visit("2026-11-03T10:00"), visit("2026-11-03T10:00", id="V9", worker="W2")),
        DEFAULT,
    ),
    ("recorded_before_visit", "the same day", told(written_up="2026-11-03"), DEFAULT),
    (
        "recorded_before_visit",
        "before the plan",
        case(visit("2026-05-31", written_up="2026-05-30")),
        DEFAULT,
    ),
    (
        "recorded_before_visit",
        "out of scope",
        told(type="cin_statutory", written_up="2026-11-02"),
        DEFAULT,
    ),
    ("visit_in_future", "today", case(visit(TODAY)), DEFAULT),
    ("visit_in_future", "no plan", case(visit("2026-11-13"), plans=()), DEFAULT),
    (
        "distinct_event_unclear",
        "said to be one",
        case(visit("2026-11-03", distinct=True), core_groups=(on("2026-11-03"),)),
        DEFAULT,
    ),
    (
        "distinct_event_unclear",
        "the day after",
        case(visit("2026-11-03"), core_groups=(on("2026-11-02"),)),
        DEFAULT,
    ),
    (
        "distinct_event_unclear",
        "not seen",
        case(visit("2026-11-03", seen=False), core_groups=(on("2026-11-03"),)),
        DEFAULT,
    ),
    (
        "distinct_event_unclear",
        "another visit",
        case(visit("2026-11-03", type="home_visit"), core_groups=(on("2026-11-03"),)),
        DEFAULT,
    ),
    (
        "distinct_event_unclear",
        "on the day a conference was booked for",
        case(visit("2026-11-03"), conferences=(booked("2026-11-03"),)),
        DEFAULT,
    ),
    (
        "distinct_event_unclear",
        "on the day of a supervision",
        case(visit("2026-11-03"), supervisions=(supervised("2026-11-03"),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups, a month",
        case(plans=(plan(core_groups="1 month"),)),
        DEFAULT,
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups, thirty days",
        case(plans=(plan(core_groups="30 calendar days"),)),
        {"core_group.monthly_mode": "each_calendar_month"},
    ),
    (
        "plan_interval_exceeds_limit",
        "core groups, a plan ended",
        case(plans=(plan(end=TODAY, core_groups="5 weeks"),)),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "a right one since",
        case(supervisions=(supervised("2026-11-03", SENIOR), supervised("2026-11-04"))),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "a right one on the same day",
        case(supervisions=(supervised("2026-11-03", SENIOR), supervised("2026-11-03"))),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "one of a role not known since",
        case(supervisions=(supervised("2026-11-03", SENIOR), supervised("2026-11-04", None))),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "a role the policy names",
        case(supervisions=(supervised("2026-11-03", SENIOR),)),
        {"supervision.roles": [SENIOR]},
    ),
    (
        "supervision_by_wrong_role",
        "before the plan",
        case(supervisions=(supervised("2026-05-31", SENIOR),)),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "tomorrow",
        case(supervisions=(supervised("2026-11-13", SENIOR),)),
        DEFAULT,
    ),
    (
        "supervision_by_wrong_role",
        "a plan ended",
        case(plans=(plan(end=TODAY),), supervisions=(supervised("2026-11-03", SENIOR),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "booked on its day",
        case(conferences=(booked("2026-11-18", "2026-11-11"),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "overdue, and booked in time",
        case(conferences=(booked("2026-11-18", "2026-11-10"),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "not known when it was booked",
        case(conferences=(booked("2026-11-18"),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "submitted since",
        case(conferences=(booked("2026-11-18", "2026-11-12", submitted=TODAY),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "held since",
        case(conferences=(booked("2026-11-12", "2026-11-11", held_on="2026-11-12"),)),
        DEFAULT,
    ),
    (
        "report_deadline_already_passed",
        "a plan ended",
        case(plans=(plan(end=TODAY),), conferences=(booked("2026-11-18", "2026-11-12"),)),
        DEFAULT,
    ),
    ("newborn_frequency_needed", "born on the plan's first day", case(born="2026-06-01"), DEFAULT),
    ("newborn_frequency_needed", "born before", case(born="2026-05-31"), DEFAULT),
    ("newborn_frequency_needed", "not born yet", case(born="2026-11-13"), DEFAULT),
    ("newborn_frequency_needed", "age not known", case(born=None), DEFAULT),
    (
        "newborn_frequency_needed",
        "agreed on the day of birth",
        case(born="2026-11-03", plans=(every(("1 week", "2026-11-03")),)),
        DEFAULT,
    ),
    (
        "newborn_frequency_needed",
        "the policy knows age bands",
        case(born="2026-11-03"),
        {"cp_visit.age_bands": [{"under": "12 weeks", "limit": "1 week"}]},
    ),
    ("plan_open_at_18", "the day before", case(born="2008-11-13"), DEFAULT),
    (
        "plan_open_at_18",
        "born on 29 February",
        case(born="2008-02-29", plans=(plan("2026-01-05", "2026-03-01"),)),
        DEFAULT,
    ),
    ("plan_open_at_18", "a plan ended", case(born="2008-11-12", plans=(plan(end=TODAY),)), DEFAULT),
    (
        "plan_open_at_18",
        "a temporary plan",
        case(born="2008-11-12", plans=(plan(temporary=True),)),
        DEFAULT,
    ),
    ("non_engagement", "one failed visit", case(failed("2026-11-03")), DEFAULT),
    (
        "non_engagement",
        "seen between",
        case(failed("2026-11-03"), visit("2026-11-04"), failed("2026-11-05")),
        DEFAULT,
    ),
    ("non_engagement", "seen since", case(*TWICE_FAILED, SEEN), DEFAULT),
    (
        "non_engagement",
        "supervised on the day of the latest",
        case(*TWICE_FAILED, supervisions=(supervised("2026-11-04"),)),
        DEFAULT,
    ),
    (
        "non_engagement",
        "supervised today",
        case(*TWICE_FAILED, supervisions=(supervised(TODAY),)),
        DEFAULT,
    ),
    (
        "non_engagement",
        "supervised since by a role not known",
        case(*TWICE_FAILED, supervisions=(supervised("2026-11-05", None),)),
        DEFAULT,
    ),
    (
        "non_engagement",
        "no plan",
        case(failed("2026-11-03"), failed("2026-11-04"), plans=()),
        DEFAULT,
    ),
]


@pytest.mark.parametrize(("code", "sentence", "one", "rules"), RAISED)
def test_raised(code: str, sentence: str, one: Case, rules: Mapping[str, Any]) -> None:
    assert code in codes(asked(one, TODAY, rules)), sentence


@pytest.mark.parametrize(("code", "sentence", "one", "rules"), NOT_RAISED)
def test_not_raised(code: str, sentence: str, one: Case, rules: Mapping[str, Any]) -> None:
    assert code not in codes(asked(one, TODAY, rules)), sentence


ADVICE = {"due_on_non_working_day", "long_calendar_gap", "closure_before_due", "calendar_horizon"}


def test_every_code_has_a_row_on_both_sides() -> None:
    """The advice about dates and leave has tables of its own, in test_advice.py, and examples."""
    elsewhere = ADVICE | {"cover_needed"}
    in_examples = {
        found["code"] for one in examples_in(HERE) for found in one["expect"]["findings"]
    }
    assert elsewhere <= in_examples
    assert {row[0] for row in RAISED} == KINDS.keys() - elsewhere
    assert {row[0] for row in NOT_RAISED} == KINDS.keys() - elsewhere


@pytest.mark.parametrize(
    "one",
    [
        told(),
        told(seen=None, alone=None, bedroom=None, qualified=None, place=None, worker=None),
        case(visit("2026-11-03T10:00"), visit("2026-11-10T10:00")),
        told_in_need(),
        told_in_need(seen=None, alone=None, bedroom=None, qualified=None, place=None, worker=None),
    ],
)
def test_a_good_record_and_one_of_unknowns_raise_nothing(one: Case) -> None:
    assert codes(asked(one, TODAY)) == set()


def test_a_visit_held_back_raises_nothing_else() -> None:
    wrong: dict[str, Any] = {"qualified": False, "persons_present_recorded": False, "alone": False}
    ahead = case(visit("2026-11-13", **wrong, reason="none_recorded", concerns=True))
    assert codes(asked(ahead, TODAY)) == {"visit_in_future"}
    early = told(**wrong, reason="none_recorded", written_up="2026-11-02")
    assert codes(asked(early, TODAY)) == {"recorded_before_visit"}


def test_a_finding_is_given_once_about_the_latest_that_raises_it() -> None:
    one = case(
        visit("2026-11-03", persons_present_recorded=False),
        visit("2026-11-09", persons_present_recorded=False),
        visit("2026-11-05", persons_present_recorded=False),
    )
    [found] = asked(one, TODAY).findings
    assert (found.child, found.code, found.about) == (
        "A",
        "persons_present_missing",
        on("2026-11-09"),
    )
    assert found.kind == "put_right"


@pytest.mark.parametrize(
    ("one", "rules", "code", "about"),
    [
        (
            case(REFUSED, failed("2026-11-05", "refused_access")),
            DEFAULT,
            "access_refused",
            "2026-11-05",
        ),
        (
            case(ALONE_REFUSED, visit("2026-11-05", alone=False, reason="parent_refused")),
            DEFAULT,
            "alone_refused",
            "2026-11-05",
        ),
        (case(CONCERN), DEFAULT, "not_alone_with_concern", "2026-11-03"),
        (case(failed("2026-11-03"), failed("2026-11-05")), NO_ACCESS, "no_access", "2026-11-05"),
        (case(failed("2026-11-03"), failed("2026-11-05")), DEFAULT, "non_engagement", "2026-11-05"),
        (
            case(supervisions=(supervised("2026-11-03", SENIOR), supervised("2026-11-05", SENIOR))),
            DEFAULT,
            "supervision_by_wrong_role",
            "2026-11-05",
        ),
        (
            case(
                conferences=(
                    booked("2026-11-18", "2026-11-12"),
                    booked("2026-11-16", "2026-11-10"),
                )
            ),
            DEFAULT,
            "report_deadline_already_passed",
            "2026-11-11",
        ),
        (
            case(plans=(plan(core_groups="5 weeks"),)),
            DEFAULT,
            "plan_interval_exceeds_limit",
            "2026-06-01",
        ),
        (
            looked_after(looked_after_visit("2026-11-03"), CLA_NOTE),
            DEFAULT,
            "linked_cp_note_missing",
            "2026-11-04",
        ),
        (
            looked_after(reviews=("2026-11-09", "2026-11-05")),
            DEFAULT,
            "plan_open_after_review",
            "2026-11-05",
        ),
        (temporary("2026-08-20"), DEFAULT, "reg24_approval_expiring", "2026-12-10"),
        (
            temporary("2026-06-25", extended="2027-01-31"),
            DEFAULT,
            "reg24_approval_expiring",
            "2026-12-10",
        ),
        (
            temporary("2026-06-25", extended="2026-12-07"),
            DEFAULT,
            "reg24_approval_expiring",
            "2026-12-07",
        ),
        (case(born="2026-11-03"), DEFAULT, "newborn_frequency_needed", "2026-11-03"),
        (case(born="2008-11-03"), DEFAULT, "plan_open_at_18", "2026-11-03"),
        (
            case(plans=(every(("3 weeks", "2026-06-08")),)),
            DEFAULT,
            "plan_interval_exceeds_limit",
            "2026-06-08",
        ),
    ],
)
def test_what_a_finding_is_about(
    one: Case, rules: Mapping[str, Any], code: str, about: str
) -> None:
    found = {found.code: found.about for found in asked(one, TODAY, rules).findings}
    assert found[code] == on(about)


@pytest.mark.parametrize("duty", ["cp_visit", "cla_visit"])
def test_no_cp_note_is_missing_where_one_of_the_duties_is_not_judged(duty: Duty) -> None:
    one = looked_after(CLA_NOTE)
    judged = AsOf(policy(), CALENDAR, on(TODAY))
    assert "linked_cp_note_missing" in codes(assess(one, judged))
    unknown = AsOf(policy(), CALENDAR, on(TODAY), frozenset({duty}))
    assert "linked_cp_note_missing" not in codes(assess(one, unknown))


def test_a_placement_that_begins_later_in_the_day_asked_about_has_no_approval_yet() -> None:
    extended = temporary("2026-11-12T17:00", extended="2026-11-20")
    assert "reg24_approval_expiring" not in codes(asked(extended, "2026-11-12T16:59"))
    assert "reg24_approval_expiring" in codes(asked(extended, "2026-11-12T17:00"))
