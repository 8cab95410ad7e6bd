"""What a family can be: its children's status, how it stands, and what is the matter with it."""

from enum import StrEnum


class CaseStatus(StrEnum):
    """What the children of a family are on the day of the extract."""

    PROTECTED = "on a child protection plan"
    PROTECTED_IN_CARE = "on a child protection plan and looked after"
    IN_NEED = "on a child in need plan"
    LOOKED_AFTER = "looked after"
    ENQUIRED_INTO = "in a section 47 enquiry"

    @property
    def protected(self) -> bool:
        """Whether the children have an open child protection plan."""
        return self in {CaseStatus.PROTECTED, CaseStatus.PROTECTED_IN_CARE}

    @property
    def in_care(self) -> bool:
        """Whether the children are looked after."""
        return self in {CaseStatus.LOOKED_AFTER, CaseStatus.PROTECTED_IN_CARE}


class Situation(StrEnum):
    """How the family's visits stand on the day of the extract."""

    ON_TIME = "on time"
    DUE_SOON = "due soon"
    OVERDUE = "overdue"


class Peculiarity(StrEnum):
    """What is unusual about a family on a plan; most of these are what real extracts get wrong."""

    NOT_SEEN_ALONE = "seen but not alone at the last visit"
    CONCERN = "not alone at the last visit, with a concern"
    WORKER_NOT_IN_STAFF = "worker not in the staff file"
    DIED_WITH_OPEN_PLAN = "died with an open plan"
    UNBORN = "unborn child"
    BORN_ABOUT = "estimated date of birth"
    BEDROOM_BREACH = "bedroom not seen twice running"
    TWO_WORKERS = "two allocated workers"
    NO_WORKER = "no allocated worker"
    VISIT_IN_FUTURE = "visit dated in the future"
    VISIT_TWICE = "one visit recorded twice"
    RECORDED_BEFORE = "recorded before the visit"
    NO_REASON = "not alone and no reason recorded"
    REGISTERED_AGAIN = "registered again"
    TEMPORARY = "another authority's plan"
    PLAN_ENDED = "sibling whose plan has ended"
    BORN_SINCE = "born since the plan began"
    TURNING_4 = "about to turn 4"
    TURNING_18 = "about to turn 18"
    ADULT = "18 with an open plan"


class Lapse(StrEnum):
    """What was left undone, or is in the record as it should not be, in an ordinary family."""

    CORE_GROUP_LATE = "core group not held in time"
    CORE_GROUP_UNWRITTEN = "core group not written up"
    REVIEW_LATE = "review conference not held in time"
    REPORT_LATE = "report for a conference not submitted"
    SHORT_NOTICE = "conference booked at short notice"
    SUPERVISION_LATE = "no supervision in time"
    SUPERVISION_BY_ANOTHER = "supervision by the wrong role"
    EVENT_UNWRITTEN = "event not written up"
    VISIT_AT_MEETING = "visit on the day of a core group"
    CARER_PRESENT = "seen alone with the carer present"
    ACCESS_REFUSED = "access refused"
    ALONE_REFUSED = "seeing alone refused"
    NOBODY_THERE_TWICE = "nobody there twice running"
    MISSING_NOW = "missing"
    CP_NOTE_MISSING = "looked after, and the CP note is missing"
    IN_NEED_NOT_ALONE = "child in need visit not alone, recorded as statutory"
    CARE_VISIT_LATE = "looked after and not visited in time"
    FIRST_CARE_REVIEW_LATE = "first review of care not held in time"
    CARE_REVIEW_LATE = "review of care not held in time"
    CONFERENCE_LATE = "initial conference not held in time"
