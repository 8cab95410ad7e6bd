"""A family that is being enquired into, and on no plan yet."""

from datetime import timedelta

from bot.sample.extract import Extract
from bot.sample.family_notes import write_present_notes
from bot.sample.household import household_of
from bot.sample.notes import Stay
from bot.sample.open_enquiry import discussed_on, write_open_enquiry
from bot.sample.outline import Outline
from bot.sample.visits import family_visits

_BORN_BEFORE = timedelta(days=10)
_VISITED_AFTER = (1, 4, 7)  # working days


def write_enquiry_family(extract: Extract, outline: Outline) -> None:
    """Write everything about one family: its visits are those of the assessment, under no plan."""
    calendar = extract.calendar
    discussed = discussed_on(extract, outline)
    days = [calendar.after(discussed, later) for later in _VISITED_AFTER]
    days = [day for day in days if day < extract.as_of]
    household = household_of(extract, outline, discussed, days[-1], discussed - _BORN_BEFORE)
    write_open_enquiry(extract, outline, household.referrals, discussed)
    visits = list(family_visits(extract, days, household.allocation))
    stays = [(child, Stay(child.first)) for child in household.children]
    write_present_notes(extract, outline, household.allocation, stays, visits)
