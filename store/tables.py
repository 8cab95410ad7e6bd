"""All tables: the extract's facts, and what was said to people.

An import replaces the facts whole. What people said in Slack and what was said to them stands in
tables that an import never touches, keyed by the source's person id and staff id.
"""

from store.base import Base
from store.fact_tables import (
    AllocationRow,
    ChildRow,
    CpPlanRow,
    ImportRow,
    LeaveRow,
    PlanIntervalRow,
    StaffRow,
    TeamRow,
    VisitRow,
)
from store.said_tables import (
    AccessRow,
    AcknowledgementRow,
    MessageRow,
    ReminderRow,
    SlackChannelRow,
    SlackPersonRow,
    SweepRow,
)

__all__ = [
    "AccessRow",
    "AcknowledgementRow",
    "AllocationRow",
    "Base",
    "ChildRow",
    "CpPlanRow",
    "ImportRow",
    "LeaveRow",
    "MessageRow",
    "PlanIntervalRow",
    "ReminderRow",
    "SlackChannelRow",
    "SlackPersonRow",
    "StaffRow",
    "SweepRow",
    "TeamRow",
    "VisitRow",
]
