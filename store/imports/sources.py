"""The declared table of what is read: which file, which columns, which facts it gives.

A row's values come in the order `required`, `one_of`, `optional`; an absent optional column reads
as empty.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the extract: its name without `.csv`, its columns, the facts it gives."""

    name: str
    gives: tuple[str, ...]
    required: tuple[str, ...]
    one_of: tuple[str, ...] = ()  # at least one of these stands in the header
    optional: tuple[str, ...] = ()
    essential: bool = False

    @property
    def file(self) -> str:
        """Return the name to show."""
        return f"{self.name}.csv"

    @property
    def columns(self) -> tuple[str, ...]:
        """Return every column that is read, in the order of a row's values."""
        return self.required + self.one_of + self.optional


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
PERSONS = Source(
    "ssd_person",
    gives=("children",),
    required=("pers_person_id", "pers_dob", "pers_expected_dob"),
    optional=("pers_legacy_id", "pers_forename", "pers_surname", "pers_death_date"),
    essential=True,
)
CP_PLANS = Source(
    "ssd_cp_plans",
    gives=("cp_plans",),
    required=(
        "cppl_cp_plan_id",
        "cppl_person_id",
        "cppl_cp_plan_start_date",
        "cppl_cp_plan_end_date",
    ),
    optional=("cppl_cp_plan_ola",),
    essential=True,
)
PROFESSIONALS = Source(
    "ssd_professionals",
    gives=("allocations",),
    required=("prof_professional_id", "prof_staff_id"),
    essential=True,
)
DEPARTMENTS = Source(
    "ssd_department",
    gives=("allocations",),
    required=("dept_team_id",),
)
INVOLVEMENTS = Source(
    "ssd_involvements",
    gives=("allocations",),
    required=(
        "invo_professional_id",
        "invo_professional_role_id",
        "invo_person_id",
        "invo_involvement_start_date",
        "invo_involvement_end_date",
    ),
    optional=("invo_involvements_id", "invo_professional_team"),
    essential=True,
)
PLAN_INTERVALS = Source(
    "plan_intervals",
    gives=("plan_intervals",),
    required=("plan_id", "every", "effective_from"),
    optional=("approved_by_chair",),
)
VISIT_DETAILS = Source(
    "visit_details",
    gives=("visits",),
    required=("visit_id", "visit_type"),
    optional=(
        "recorded_at",
        "staff_id",
        "place",
        "outcome",
        "not_alone_reason",
        "present_during_alone",
        "persons_present_recorded",
        "observed_with_parents",
        "concerns",
        "linked_visit_id",
        "distinct",
    ),
)
CP_VISITS = Source(
    "ssd_cp_visits",
    gives=("visits",),
    required=(
        "cppv_cp_visit_id",
        "cppv_cp_visit_date",
        "cppv_cp_visit_seen",
        "cppv_cp_visit_seen_alone",
    ),
    one_of=("cppv_person_id", "cppv_cp_plan_id"),
    optional=("cppv_cp_visit_bedroom", "cppv_casenote_date"),
    essential=True,
)

SOURCES = (
    STAFF,
    TEAMS,
    LEAVE,
    PERSONS,
    CP_PLANS,
    PROFESSIONALS,
    DEPARTMENTS,
    INVOLVEMENTS,
    PLAN_INTERVALS,
    VISIT_DETAILS,
    CP_VISITS,
)
