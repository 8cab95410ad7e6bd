"""Rows of findings of a visit's record: by whom, when, who was there, and whether twice."""

from tests.rules.building import booked, case, held, on, supervised, visit
from tests.rules.finding_cases import DEFAULT, TODAY, Row, told

RAISED: list[Row] = [
    ("visitor_not_qualified", "by a student", told(qualified=False), DEFAULT),
    (
        "visitor_not_qualified",
        "the second of two running",
        case(visit("2026-11-03", qualified=False), visit("2026-11-04", qualified=False)),
        {"cp_visit.visitor": "alternate_unqualified"},
    ),
    ("visitor_not_qualified", "and not distinct", told(qualified=False, distinct=False), DEFAULT),
    ("persons_present_missing", "not recorded", told(persons_present_recorded=False), DEFAULT),
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
]

NOT_RAISED: list[Row] = [
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
    ("persons_present_missing", "not known", told(), DEFAULT),
    ("persons_present_missing", "recorded", told(persons_present_recorded=True), DEFAULT),
    (
        "persons_present_missing",
        "not seen",
        told(seen=False, persons_present_recorded=False),
        DEFAULT,
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
]
