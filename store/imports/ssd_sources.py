"""The tables of the Standard Safeguarding Dataset that are read."""

from store.imports.source import Source

PERSONS = Source(
    "ssd_person",
    gives=("children",),
    required=("pers_person_id", "pers_dob", "pers_expected_dob"),
    optional=("pers_legacy_id", "pers_forename", "pers_surname", "pers_death_date"),
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
REFERRALS = Source(
    "ssd_cin_episodes",
    gives=("allocations",),
    required=("cine_referral_id", "cine_person_id"),
)
INVOLVEMENTS = Source(
    "ssd_involvements",
    gives=("allocations",),
    required=(
        "invo_professional_id",
        "invo_professional_role_id",
        "invo_involvement_start_date",
        "invo_involvement_end_date",
    ),
    one_of=("invo_person_id", "invo_referral_id"),
    optional=("invo_involvements_id", "invo_professional_team"),
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
CIN_PLANS = Source(
    "ssd_cin_plans",
    gives=("cin_plans",),
    required=(
        "cinp_cin_plan_id",
        "cinp_person_id",
        "cinp_cin_plan_start_date",
        "cinp_cin_plan_end_date",
    ),
)
LEGAL_STATUSES = Source(
    "ssd_legal_status",
    gives=("care_episodes",),
    required=(
        "lega_legal_status_id",
        "lega_person_id",
        "lega_legal_status",
        "lega_legal_status_start_date",
        "lega_legal_status_end_date",
    ),
)
CLA_EPISODES = Source(
    "ssd_cla_episodes",
    gives=("care_episodes", "placements"),
    required=(
        "clae_cla_episode_id",
        "clae_person_id",
        "clae_cla_id",
        "clae_cla_episode_start_date",
        "clae_cla_episode_ceased_date",
    ),
    optional=("clae_entered_care_date", "clae_cla_placement_id"),
)
CLA_PLACEMENTS = Source(
    "ssd_cla_placement",
    gives=("placements",),
    required=(
        "clap_cla_placement_id",
        "clap_cla_id",
        "clap_cla_placement_start_date",
        "clap_cla_placement_end_date",
    ),
    optional=("clap_cla_placement_type",),
)
CLA_REVIEWS = Source(
    "ssd_cla_reviews",
    gives=("care_reviews",),
    required=("clar_cla_review_id", "clar_cla_id", "clar_cla_review_date"),
    optional=("clar_cla_review_cancelled", "clar_cla_review_due_date"),
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
CLA_VISITS = Source(
    "ssd_cla_visits",
    gives=("visits",),
    required=(
        "clav_cla_visit_id",
        "clav_person_id",
        "clav_cla_visit_date",
        "clav_cla_visit_seen",
        "clav_cla_visit_seen_alone",
    ),
)
CIN_VISITS = Source(
    "ssd_cin_visits",
    gives=("visits",),
    required=(
        "cinv_cin_visit_id",
        "cinv_cin_visit_date",
        "cinv_cin_visit_seen",
        "cinv_cin_visit_seen_alone",
    ),
    one_of=("cinv_person_id", "cinv_referral_id"),
    optional=("cinv_cin_visit_bedroom",),
)
ENQUIRIES = Source(
    "ssd_s47_enquiry",
    gives=("strategy_discussions",),
    required=(
        "s47e_s47_enquiry_id",
        "s47e_person_id",
        "s47e_s47_start_date",
        "s47e_s47_end_date",
        "s47e_s47_nfa",
    ),
)
INITIAL_CONFERENCES = Source(
    "ssd_initial_cp_conference",
    gives=("conferences",),
    required=("icpc_icpc_id", "icpc_person_id", "icpc_icpc_date"),
    optional=("icpc_icpc_target_date",),
)
CP_REVIEWS = Source(
    "ssd_cp_reviews",
    gives=("conferences",),
    required=("cppr_cp_review_id", "cppr_cp_review_date"),
    one_of=("cppr_person_id", "cppr_cp_plan_id"),
    optional=("cppr_cp_review_due",),
)
MISSING = Source(
    "ssd_missing",
    gives=("missing_episodes",),
    required=(
        "miss_table_id",
        "miss_person_id",
        "miss_missing_episode_start_date",
        "miss_missing_episode_end_date",
    ),
    optional=("miss_missing_episode_type",),
)
VERSIONS = Source(
    "ssd_version_log",
    gives=(),
    required=("created_at",),
)

SSD = (
    PERSONS,
    PROFESSIONALS,
    DEPARTMENTS,
    REFERRALS,
    INVOLVEMENTS,
    CP_PLANS,
    CIN_PLANS,
    LEGAL_STATUSES,
    CLA_EPISODES,
    CLA_PLACEMENTS,
    CLA_REVIEWS,
    CP_VISITS,
    CLA_VISITS,
    CIN_VISITS,
    ENQUIRIES,
    INITIAL_CONFERENCES,
    CP_REVIEWS,
    MISSING,
)
