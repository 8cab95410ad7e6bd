"""Finding: something to put right, ask a manager, advise or tell at once; the codes and kinds."""

from datetime import date
from typing import Literal

from rules.fact import fact

Kind = Literal["tell_at_once", "put_right", "ask_manager", "advise"]

KINDS: dict[str, Kind] = {
    "access_refused": "tell_at_once",
    "alone_refused": "tell_at_once",
    "not_alone_with_concern": "tell_at_once",
    "child_missing": "tell_at_once",
    "no_access": "tell_at_once",
    "statutory_visit_child_not_seen": "put_right",
    "visitor_not_qualified": "put_right",
    "cin_statutory_not_alone": "put_right",
    "not_alone_without_reason": "put_right",
    "alone_contradicted": "put_right",
    "under_4_observation_missing": "put_right",
    "persons_present_missing": "put_right",
    "linked_cp_note_missing": "put_right",
    "plan_interval_exceeds_limit": "put_right",
    "possible_duplicate": "put_right",
    "recorded_before_visit": "put_right",
    "visit_in_future": "put_right",
    "supervision_by_wrong_role": "put_right",
    "distinct_event_unclear": "put_right",
    "plan_open_after_review": "ask_manager",
    "newborn_frequency_needed": "ask_manager",
    "plan_open_at_18": "ask_manager",
    "due_on_non_working_day": "advise",
    "long_calendar_gap": "advise",
    "closure_before_due": "advise",
    "report_deadline_already_passed": "advise",
    "reg24_approval_expiring": "advise",
    "calendar_horizon": "advise",
    "non_engagement": "advise",
    "cover_needed": "advise",
}


@fact
class Finding:
    """What was found for a child, once however many facts raise it.

    `about` is the day of the latest fact that raises it (a visit, a plan, a due day).
    """

    child: str
    code: str
    about: date

    @property
    def kind(self) -> Kind:
        """Say whether it is told at once, to be put right, asked of a manager, or advice."""
        return KINDS[self.code]
