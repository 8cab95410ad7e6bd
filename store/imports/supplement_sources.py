"""The supplement: our own files for what no case system's extract carries."""

from store.imports.source import Source

STAFF = Source(
    "staff",
    gives=("staff",),
    required=("staff_id", "name", "email", "role", "qualified", "team_id"),
    optional=("slack_user_id",),
    essential=True,
)
TEAMS = Source(
    "teams",
    gives=("teams",),
    required=("team_id", "name", "manager_staff_id"),
    optional=("channel", "deputy_staff_id", "service_manager_staff_id"),
    essential=True,
)
LEAVE = Source(
    "leave",
    gives=("leave",),
    required=("staff_id", "from", "to"),
    optional=("cover_staff_id",),
)
PLAN_DETAILS = Source(
    "plan_details",
    gives=("cp_plans",),
    required=("plan_id",),
    optional=("core_group_every", "notified_on"),
)
PLAN_INTERVALS = Source(
    "plan_intervals",
    gives=("plan_intervals", "cin_plan_intervals"),
    required=("plan_id", "every", "effective_from"),
    optional=("approved_by_chair",),
)
PLACEMENT_DETAILS = Source(
    "placement_details",
    gives=("placements",),
    required=("placement_id",),
    optional=("reg24", "approved_on", "panel_on", "panel_outcome", "approval_extended_to"),
)
VISIT_DETAILS = Source(
    "visit_details",
    gives=("visits",),
    required=("visit_id", "visit_type"),
    optional=(
        "recorded_at",
        "staff_id",
        "linked_visit_id",
        "place",
        "outcome",
        "not_alone_reason",
        "present_during_alone",
        "persons_present_recorded",
        "observed_with_parents",
        "concerns",
        "distinct",
    ),
)
CONFERENCES = Source(
    "conferences",
    gives=("conferences",),
    required=("person_id", "kind", "booked_for", "held_on", "report_submitted_on"),
    optional=("booked_on",),
)
CORE_GROUPS = Source(
    "core_groups",
    gives=("core_groups",),
    required=("plan_id", "held_on", "recorded_at"),
)
SUPERVISIONS = Source(
    "supervisions",
    gives=("supervisions",),
    required=("person_id", "held_on"),
    optional=("staff_id",),
)
EVENTS = Source(
    "events",
    gives=("events",),
    required=("event_id", "person_id", "category", "occurred_at", "recorded_at"),
)
MANIFEST = Source(
    "manifest",
    gives=(),
    required=("extracted_at",),
    optional=("authority", "case_system"),
)

SUPPLEMENT = (
    STAFF,
    TEAMS,
    LEAVE,
    PLAN_DETAILS,
    PLAN_INTERVALS,
    PLACEMENT_DETAILS,
    VISIT_DETAILS,
    CONFERENCES,
    CORE_GROUPS,
    SUPERVISIONS,
    EVENTS,
)
