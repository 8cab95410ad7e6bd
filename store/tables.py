"""All tables: the extract's facts, and what was said to people.

An import replaces the facts whole. What people said in Slack and what was said to them stands in
tables that an import never touches, keyed by the source's person id and staff id.
"""

from store.base import Base
from store.fact_tables import (
    AllocationRow,
    ChildRow,
    ImportRow,
    LeaveRow,
    StaffRow,
    TeamRow,
    VisitGoneRow,
    VisitRow,
)
from store.logged_tables import LoggedVisitRow, SameVisitRow
from store.meeting_tables import (
    ConferenceRow,
    CoreGroupRow,
    EventRow,
    MissingEpisodeRow,
    StrategyDiscussionRow,
    SupervisionRow,
)
from store.plan_tables import (
    CareEpisodeRow,
    CareReviewRow,
    CinPlanIntervalRow,
    CinPlanRow,
    CpPlanRow,
    PlacementRow,
    PlanIntervalRow,
)
from store.said_tables import (
    AccessRow,
    AcknowledgementRow,
    MessageRow,
    RefusedImportRow,
    ReminderRow,
    ScheduledImportRow,
    SlackChannelRow,
    SlackPersonRow,
    SweepRow,
)

__all__ = [
    "AccessRow",
    "AcknowledgementRow",
    "AllocationRow",
    "Base",
    "CareEpisodeRow",
    "CareReviewRow",
    "ChildRow",
    "CinPlanIntervalRow",
    "CinPlanRow",
    "ConferenceRow",
    "CoreGroupRow",
    "CpPlanRow",
    "EventRow",
    "ImportRow",
    "LeaveRow",
    "LoggedVisitRow",
    "MessageRow",
    "MissingEpisodeRow",
    "PlacementRow",
    "PlanIntervalRow",
    "RefusedImportRow",
    "ReminderRow",
    "SameVisitRow",
    "ScheduledImportRow",
    "SlackChannelRow",
    "SlackPersonRow",
    "StaffRow",
    "StrategyDiscussionRow",
    "SupervisionRow",
    "SweepRow",
    "TeamRow",
    "VisitGoneRow",
    "VisitRow",
]
