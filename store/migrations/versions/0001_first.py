"""First: the facts of an extract, and what was said to people."""

import sqlalchemy as sa
from alembic import op

from store.columns import Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_APPEND_ONLY = {
    "sqlite": [
        f"""CREATE TRIGGER access_log_refuses_{change} BEFORE {change} ON access_log
            BEGIN SELECT RAISE(ABORT, 'access_log is append only'); END"""
        for change in ("update", "delete")
    ],
    "postgresql": [
        """CREATE FUNCTION access_log_refuses() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION 'access_log is append only'; END $$""",
        """CREATE TRIGGER access_log_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE
           ON access_log FOR EACH STATEMENT EXECUTE FUNCTION access_log_refuses()""",
    ],
}

_YES_OR_NO = (
    "qualified",
    "persons_present_recorded",
    "concerns",
    "distinct",
    "seen",
    "seen_alone",
    "bedroom_seen",
    "observed_with_parents",
    "main_carer_present",
    "expectant_parent_seen",
    "nobody_else_seen",
)
_WORDS = (
    ("type", ("cp_statutory", "cin_statutory", "cla_statutory", "home_visit")),
    ("place", ("home", "placement", "school", "elsewhere")),
    ("outcome", ("no_reply", "no_access", "refused_access")),
    (
        "not_alone_reason",
        (
            "child_declined",
            "parent_refused",
            "main_carer_stayed",
            "child_asleep",
            "child_unwell",
            "other",
            "none_recorded",
        ),
    ),
)


def _answers() -> str:
    """Return what puts a visit's answers into one number."""
    terms, weight = [], 1
    for answer in _YES_OR_NO:
        terms.append(
            f'{weight} * CASE WHEN "{answer}" THEN 1 WHEN NOT "{answer}" THEN 0 ELSE 2 END'
        )
        weight *= 3
    for answer, words in _WORDS:
        each = " ".join(f"WHEN '{word}' THEN {at}" for at, word in enumerate(words))
        terms.append(f'{weight} * CASE "{answer}" {each} ELSE {len(words)} END')
        weight *= len(words) + 1
    return " + ".join(terms)


def upgrade() -> None:
    """Make every table, and let the access log refuse changes and deletions by itself."""
    op.create_table(
        "access_log",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("slack_user_id", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=64), nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_log")),
    )
    op.create_table(
        "acknowledgements",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("acknowledged_by", sa.String(length=64), nullable=False),
        sa.Column("acknowledged_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acknowledgements")),
        sa.UniqueConstraint(
            "person_id",
            "subject",
            "due",
            "team_id",
            name=op.f("uq_acknowledgements_person_id_subject_due_team_id"),
        ),
    )
    op.create_table(
        "children",
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.Column("initials", sa.String(length=8), nullable=True),
        sa.Column("born", sa.Date(), nullable=True),
        sa.Column("due_to_be_born", sa.Date(), nullable=True),
        sa.Column("died_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_children")),
    )
    op.create_index(op.f("ix_children_reference"), "children", ["reference"], unique=False)
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("authority", sa.String(length=200), nullable=True),
        sa.Column("case_system", sa.String(length=40), nullable=False),
        sa.Column("extracted_at", Instant(), nullable=False),
        sa.Column("extracted_at_assumed", sa.Boolean(), nullable=False),
        sa.Column("imported_at", Instant(), nullable=False),
        sa.Column("supplied", sa.JSON(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("shrink_accepted_because", sa.String(length=300), nullable=True),
        sa.Column("shrink_accepted_by", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    op.create_table(
        "leave",
        sa.Column("staff_id", sa.String(length=64), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("cover_id", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("staff_id", "first", "last", name=op.f("pk_leave")),
    )
    op.create_table(
        "messages",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("recipient", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("queued_at", Instant(), nullable=False),
        sa.Column("not_before", Instant(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("leased_until", Instant(), nullable=True),
        sa.Column("unknown_outcomes", sa.Integer(), nullable=False),
        sa.Column("slack_channel", sa.String(length=64), nullable=True),
        sa.Column("slack_ts", sa.String(length=64), nullable=True),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("body_hash", sa.String(length=64), nullable=True),
        sa.Column("outdated_at", Instant(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.CheckConstraint(
            "state IN ('queued', 'sending', 'sent', 'failed', 'withdrawn')",
            name=op.f("ck_messages_state_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("key", name=op.f("uq_messages_key")),
        sa.UniqueConstraint(
            "kind",
            "recipient",
            "day",
            "position",
            name=op.f("uq_messages_kind_recipient_day_position"),
        ),
    )
    op.create_index(
        "ix_messages_outdated",
        "messages",
        ["outdated_at"],
        unique=False,
        sqlite_where=sa.text("outdated_at IS NOT NULL"),
        postgresql_where=sa.text("outdated_at IS NOT NULL"),
    )
    op.create_index(
        "ix_messages_waiting",
        "messages",
        ["state", "not_before"],
        unique=False,
        sqlite_where=sa.text("state IN ('queued', 'sending')"),
        postgresql_where=sa.text("state IN ('queued', 'sending')"),
    )
    op.create_table(
        "refused_imports",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("sentence", sa.String(length=2000), nullable=False),
        sa.Column("extracted_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refused_imports")),
    )
    op.create_table(
        "scheduled_imports",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('imported', 'unchanged', 'refused', 'failed')",
            name=op.f("ck_scheduled_imports_outcome_known"),
        ),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_scheduled_imports")),
    )
    op.create_table(
        "slack_channels",
        sa.Column("slack_channel_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=True),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("member", sa.Boolean(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("slack_channel_id", name=op.f("pk_slack_channels")),
    )
    op.create_index(op.f("ix_slack_channels_name"), "slack_channels", ["name"], unique=False)
    op.create_table(
        "slack_people",
        sa.Column("slack_user_id", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("deactivated", sa.Boolean(), nullable=False),
        sa.Column("guest", sa.Boolean(), nullable=False),
        sa.Column("from_outside", sa.Boolean(), nullable=False),
        sa.Column("is_bot", sa.Boolean(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("slack_user_id", name=op.f("pk_slack_people")),
    )
    op.create_index(op.f("ix_slack_people_email"), "slack_people", ["email"], unique=False)
    op.create_table(
        "staff",
        sa.Column("staff_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("qualified", sa.Boolean(), nullable=True),
        sa.Column("team_id", sa.String(length=64), nullable=True),
        sa.Column("slack_user_id", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_staff")),
    )
    op.create_index(op.f("ix_staff_email"), "staff", ["email"], unique=False)
    op.create_index(op.f("ix_staff_slack_user_id"), "staff", ["slack_user_id"], unique=False)
    op.create_index(op.f("ix_staff_team_id"), "staff", ["team_id"], unique=False)
    op.create_table(
        "sweeps",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("children", sa.Integer(), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sweeps")),
    )
    op.create_index(op.f("ix_sweeps_day"), "sweeps", ["day"], unique=False)
    op.create_table(
        "teams",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("channel", sa.String(length=100), nullable=True),
        sa.Column("manager_id", sa.String(length=64), nullable=True),
        sa.Column("deputy_id", sa.String(length=64), nullable=True),
        sa.Column("service_manager_id", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_teams")),
    )
    op.create_index(op.f("ix_teams_deputy_id"), "teams", ["deputy_id"], unique=False)
    op.create_index(op.f("ix_teams_manager_id"), "teams", ["manager_id"], unique=False)
    op.create_index(
        op.f("ix_teams_service_manager_id"), "teams", ["service_manager_id"], unique=False
    )
    op.create_table(
        "allocations",
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=64), nullable=True),
        sa.Column("team_id", sa.String(length=64), nullable=True),
        sa.Column("several_workers", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["children.person_id"], name=op.f("fk_allocations_person_id_children")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_allocations")),
    )
    op.create_index(op.f("ix_allocations_staff_id"), "allocations", ["staff_id"], unique=False)
    op.create_index(op.f("ix_allocations_team_id"), "allocations", ["team_id"], unique=False)
    op.create_table(
        "cp_plans",
        sa.Column("plan_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("temporary", sa.Boolean(), nullable=False),
        sa.Column("core_group_every", sa.String(length=40), nullable=True),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("last_visit_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            '"end" IS NULL OR "end" >= start', name=op.f("ck_cp_plans_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["children.person_id"], name=op.f("fk_cp_plans_person_id_children")
        ),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_cp_plans")),
    )
    op.create_index(op.f("ix_cp_plans_person_id"), "cp_plans", ["person_id"], unique=False)
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("recipient", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'withdrawn', 'summarised', 'resolved')",
            name=op.f("ck_reminders_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_reminders_message_id_messages")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint(
            "person_id",
            "subject",
            "due",
            "step",
            "recipient",
            name=op.f("uq_reminders_person_id_subject_due_step_recipient"),
        ),
    )
    op.create_index(op.f("ix_reminders_message_id"), "reminders", ["message_id"], unique=False)
    op.create_table(
        "visits",
        sa.Column("source_table", sa.String(length=40), nullable=False),
        sa.Column("visit_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", Instant(), nullable=True),
        sa.Column("staff_id", sa.String(length=64), nullable=True),
        sa.Column("qualified", sa.Boolean(), nullable=True),
        sa.Column("place", sa.String(length=40), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", Instant(), nullable=True),
        sa.Column("persons_present_recorded", sa.Boolean(), nullable=True),
        sa.Column("concerns", sa.Boolean(), nullable=True),
        sa.Column("distinct", sa.Boolean(), nullable=True),
        sa.Column("linked_to", sa.String(length=64), nullable=True),
        sa.Column("seen", sa.Boolean(), nullable=True),
        sa.Column("seen_alone", sa.Boolean(), nullable=True),
        sa.Column("bedroom_seen", sa.Boolean(), nullable=True),
        sa.Column("not_alone_reason", sa.String(length=40), nullable=True),
        sa.Column("observed_with_parents", sa.Boolean(), nullable=True),
        sa.Column("main_carer_present", sa.Boolean(), nullable=True),
        sa.Column("expectant_parent_seen", sa.Boolean(), nullable=True),
        sa.Column("nobody_else_seen", sa.Boolean(), nullable=False),
        sa.Column("first_seen_at", Instant(), nullable=True),
        sa.Column("not_seen_at", Instant(), nullable=True),
        sa.Column(
            "answers",
            sa.Integer(),
            sa.Computed(_answers(), persisted=True),
            nullable=False,
        ),
        sa.CheckConstraint(
            "not_alone_reason IN ('child_declined', 'parent_refused', 'main_carer_stayed', "
            "'child_asleep', 'child_unwell', 'other', 'none_recorded')",
            name=op.f("ck_visits_not_alone_reason_known"),
        ),
        sa.CheckConstraint(
            "outcome IN ('no_reply', 'no_access', 'refused_access')",
            name=op.f("ck_visits_outcome_known"),
        ),
        sa.CheckConstraint(
            "place IN ('home', 'placement', 'school', 'elsewhere')",
            name=op.f("ck_visits_place_known"),
        ),
        sa.CheckConstraint(
            "type IN ('cp_statutory', 'cin_statutory', 'cla_statutory', 'home_visit')",
            name=op.f("ck_visits_type_known"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["children.person_id"], name=op.f("fk_visits_person_id_children")
        ),
        sa.PrimaryKeyConstraint("source_table", "visit_id", "person_id", name=op.f("pk_visits")),
    )
    op.create_index("ix_visits_person_id_day", "visits", ["person_id", "day"], unique=False)
    op.create_table(
        "plan_intervals",
        sa.Column("plan_id", sa.String(length=64), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("every", sa.String(length=40), nullable=False),
        sa.Column("approved_by_chair", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["cp_plans.plan_id"], name=op.f("fk_plan_intervals_plan_id_cp_plans")
        ),
        sa.PrimaryKeyConstraint(
            "plan_id", "effective_from", "every", name=op.f("pk_plan_intervals")
        ),
    )
    op.create_index("ix_children_lower_reference", "children", [sa.text("lower(reference)")])
    op.create_index("ix_children_lower_person_id", "children", [sa.text("lower(person_id)")])
    _make_plans_and_care()
    _make_meetings()
    _make_logged_visits()
    for statement in _APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


def _make_plans_and_care() -> None:
    op.create_table(
        "cin_plans",
        sa.Column("plan_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
        sa.CheckConstraint(
            '"end" IS NULL OR "end" >= start', name=op.f("ck_cin_plans_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["children.person_id"], name=op.f("fk_cin_plans_person_id_children")
        ),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_cin_plans")),
    )
    op.create_index(op.f("ix_cin_plans_person_id"), "cin_plans", ["person_id"], unique=False)
    op.create_table(
        "cin_plan_intervals",
        sa.Column("plan_id", sa.String(length=64), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("every", sa.String(length=40), nullable=False),
        sa.Column("approved_by_chair", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["cin_plans.plan_id"], name=op.f("fk_cin_plan_intervals_plan_id_cin_plans")
        ),
        sa.PrimaryKeyConstraint(
            "plan_id", "effective_from", "every", name=op.f("pk_cin_plan_intervals")
        ),
    )
    op.create_table(
        "care_episodes",
        sa.Column("care_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("last_visit_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            '"end" IS NULL OR "end" >= start', name=op.f("ck_care_episodes_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["children.person_id"], name=op.f("fk_care_episodes_person_id_children")
        ),
        sa.PrimaryKeyConstraint("care_id", name=op.f("pk_care_episodes")),
    )
    op.create_index(
        op.f("ix_care_episodes_person_id"), "care_episodes", ["person_id"], unique=False
    )
    op.create_table(
        "placements",
        sa.Column("placement_id", sa.String(length=64), nullable=False),
        sa.Column("care_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("started_at", Instant(length=32), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("reg24", sa.Boolean(), nullable=True),
        sa.Column("panel_on", sa.Date(), nullable=True),
        sa.Column("panel_outcome", sa.String(length=40), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approval_extended_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "panel_outcome IN ('approved', 'refused')",
            name=op.f("ck_placements_panel_outcome_known"),
        ),
        sa.CheckConstraint(
            '"end" IS NULL OR "end" >= start', name=op.f("ck_placements_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["care_id"], ["care_episodes.care_id"], name=op.f("fk_placements_care_id_care_episodes")
        ),
        sa.PrimaryKeyConstraint("placement_id", name=op.f("pk_placements")),
    )
    op.create_index(op.f("ix_placements_care_id"), "placements", ["care_id"], unique=False)
    op.create_table(
        "care_reviews",
        sa.Column("care_id", sa.String(length=64), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["care_id"],
            ["care_episodes.care_id"],
            name=op.f("fk_care_reviews_care_id_care_episodes"),
        ),
        sa.PrimaryKeyConstraint("care_id", "held_on", name=op.f("pk_care_reviews")),
    )


def _make_meetings() -> None:
    op.create_table(
        "conferences",
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("booked_for", sa.Date(), nullable=True),
        sa.Column("booked_on", sa.Date(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("report_submitted_on", sa.Date(), nullable=True),
        sa.CheckConstraint("kind IN ('initial', 'review')", name=op.f("ck_conferences_kind_known")),
        sa.CheckConstraint(
            "coalesce(held_on, booked_for) IS NOT NULL AND coalesce(held_on, booked_for) = day",
            name=op.f("ck_conferences_day_is_held_or_booked"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["children.person_id"], name=op.f("fk_conferences_person_id_children")
        ),
        sa.PrimaryKeyConstraint("person_id", "kind", "day", name=op.f("pk_conferences")),
    )
    op.create_table(
        "core_groups",
        sa.Column("plan_id", sa.String(length=64), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", Instant(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["cp_plans.plan_id"], name=op.f("fk_core_groups_plan_id_cp_plans")
        ),
        sa.PrimaryKeyConstraint("plan_id", "held_on", name=op.f("pk_core_groups")),
    )
    op.create_table(
        "supervisions",
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("staff_id", sa.String(length=64), nullable=False),
        sa.Column("by_role", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["children.person_id"], name=op.f("fk_supervisions_person_id_children")
        ),
        sa.PrimaryKeyConstraint("person_id", "held_on", "staff_id", name=op.f("pk_supervisions")),
    )
    op.create_table(
        "strategy_discussions",
        sa.Column("enquiry_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "closed_on IS NULL OR closed_on >= held_on",
            name=op.f("ck_strategy_discussions_closed_after_held"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["children.person_id"],
            name=op.f("fk_strategy_discussions_person_id_children"),
        ),
        sa.PrimaryKeyConstraint("enquiry_id", "person_id", name=op.f("pk_strategy_discussions")),
    )
    op.create_index(
        op.f("ix_strategy_discussions_person_id"),
        "strategy_discussions",
        ["person_id"],
        unique=False,
    )
    op.create_table(
        "missing_episodes",
        sa.Column("missing_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
        sa.CheckConstraint(
            '"end" IS NULL OR "end" >= start', name=op.f("ck_missing_episodes_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["children.person_id"],
            name=op.f("fk_missing_episodes_person_id_children"),
        ),
        sa.PrimaryKeyConstraint("missing_id", name=op.f("pk_missing_episodes")),
    )
    op.create_index(
        op.f("ix_missing_episodes_person_id"), "missing_episodes", ["person_id"], unique=False
    )
    op.create_table(
        "events",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("occurred_at", Instant(length=32), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", Instant(length=32), nullable=True),
        sa.CheckConstraint(
            "category IN ('critical', 'significant', 'other')",
            name=op.f("ck_events_category_known"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["children.person_id"], name=op.f("fk_events_person_id_children")
        ),
        sa.PrimaryKeyConstraint("event_id", "person_id", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_person_id"), "events", ["person_id"], unique=False)


def _make_logged_visits() -> None:
    is_open = sa.text("settled_at IS NULL AND taken_back_at IS NULL")
    op.create_table(
        "logged_visits",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", Instant(), nullable=True),
        sa.Column("place", sa.String(length=40), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("seen", sa.Boolean(), nullable=True),
        sa.Column("seen_alone", sa.Boolean(), nullable=True),
        sa.Column("bedroom_seen", sa.Boolean(), nullable=True),
        sa.Column("not_alone_reason", sa.String(length=40), nullable=True),
        sa.Column("expectant_parent_seen", sa.Boolean(), nullable=True),
        sa.Column("logged_by", sa.String(length=64), nullable=False),
        sa.Column("qualified", sa.Boolean(), nullable=True),
        sa.Column("logged_at", Instant(), nullable=False),
        sa.Column("taken_back_at", Instant(), nullable=True),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.Column("settled_table", sa.String(length=40), nullable=True),
        sa.Column("settled_visit_id", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "not_alone_reason IN ('child_declined', 'parent_refused', 'main_carer_stayed', "
            "'child_asleep', 'child_unwell', 'other', 'none_recorded')",
            name=op.f("ck_logged_visits_not_alone_reason_known"),
        ),
        sa.CheckConstraint(
            "outcome IN ('no_reply', 'no_access', 'refused_access')",
            name=op.f("ck_logged_visits_outcome_known"),
        ),
        sa.CheckConstraint(
            "place IN ('home', 'placement', 'school', 'elsewhere')",
            name=op.f("ck_logged_visits_place_known"),
        ),
        sa.CheckConstraint(
            "type IN ('cp_statutory', 'cin_statutory', 'cla_statutory', 'home_visit')",
            name=op.f("ck_logged_visits_type_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logged_visits")),
        sa.UniqueConstraint(
            "key", "person_id", "type", name=op.f("uq_logged_visits_key_person_id_type")
        ),
        sa.UniqueConstraint(
            "settled_table",
            "settled_visit_id",
            "person_id",
            name=op.f("uq_logged_visits_settled_table_settled_visit_id_person_id"),
        ),
    )
    op.create_index("ix_logged_visits_person_id_day", "logged_visits", ["person_id", "day"])
    op.create_index("ix_logged_visits_day", "logged_visits", ["day"])
    op.create_index(
        "ix_logged_visits_open",
        "logged_visits",
        ["person_id"],
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_table(
        "same_visit_answers",
        sa.Column("logged_id", sa.Integer(), nullable=False),
        sa.Column("source_table", sa.String(length=40), nullable=False),
        sa.Column("visit_id", sa.String(length=64), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("answered_by", sa.String(length=64), nullable=False),
        sa.Column("answered_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["logged_id"],
            ["logged_visits.id"],
            name=op.f("fk_same_visit_answers_logged_id_logged_visits"),
        ),
        sa.PrimaryKeyConstraint(
            "logged_id", "source_table", "visit_id", name=op.f("pk_same_visit_answers")
        ),
    )
    op.create_table(
        "visits_gone",
        sa.Column("source_table", sa.String(length=40), nullable=False),
        sa.Column("visit_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("first_seen_at", Instant(), nullable=True),
        sa.Column("not_seen_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint(
            "source_table", "visit_id", "person_id", name=op.f("pk_visits_gone")
        ),
    )
