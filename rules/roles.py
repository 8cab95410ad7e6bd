"""Roles: what a member of staff may be, as staff.csv and the policy write it."""

ROLES = (
    "social_worker",
    "senior_social_worker",
    "social_work_assistant",
    "team_manager",
    "deputy_team_manager",
    "service_manager",
    "independent_chair",
    "administrator",
)
