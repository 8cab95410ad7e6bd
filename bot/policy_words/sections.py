"""The keys of the policy in the order in which they are read, each with its words."""

from bot.policy_words.child_protection import CP_HOME_AND_BEDROOM, CP_SEEN_ALONE, CP_VISIT
from bot.policy_words.counting import COUNTING
from bot.policy_words.meetings import (
    CONFERENCE_REPORT,
    CONFERENCES,
    CORE_GROUP,
    RECORDING,
    SUPERVISION,
)
from bot.policy_words.other_visits import CIN_VISIT, CLA_REVIEW, CLA_VISIT, DUAL_RECORDING
from bot.policy_words.said import Said
from bot.policy_words.telling import REFUSALS, TELLING

SECTIONS: dict[str, tuple[Said, ...]] = {
    "Counting days": COUNTING,
    "Visits to children on a child protection plan": CP_VISIT,
    "Seen alone": CP_SEEN_ALONE,
    "Home and bedroom": CP_HOME_AND_BEDROOM,
    "Visits to children in need": CIN_VISIT,
    "Visits to looked-after children": CLA_VISIT + DUAL_RECORDING,
    "Reviews of looked-after children": CLA_REVIEW,
    "Core groups": CORE_GROUP,
    "Conferences": CONFERENCES,
    "Reports for conferences": CONFERENCE_REPORT,
    "Writing up": RECORDING,
    "Supervision": SUPERVISION,
    "Refusals and failed visits": REFUSALS,
    "Who is told when": TELLING,
}
SAID = {said.key: said for section in SECTIONS.values() for said in section}
