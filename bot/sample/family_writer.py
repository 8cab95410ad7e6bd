"""write_family: one family from its outline to its rows, by what its children are."""

from bot.sample.care_family import write_care_family
from bot.sample.enquiry_family import write_enquiry_family
from bot.sample.extract import Extract
from bot.sample.in_need_family import write_in_need_family
from bot.sample.kinds import CaseStatus
from bot.sample.outline import Outline
from bot.sample.protected_family import write_protected_family

_WRITERS = {
    CaseStatus.PROTECTED: write_protected_family,
    CaseStatus.PROTECTED_IN_CARE: write_protected_family,
    CaseStatus.IN_NEED: write_in_need_family,
    CaseStatus.LOOKED_AFTER: write_care_family,
    CaseStatus.ENQUIRED_INTO: write_enquiry_family,
}


def write_family(extract: Extract, outline: Outline) -> None:
    """Write everything about one family."""
    _WRITERS[outline.status](extract, outline)
