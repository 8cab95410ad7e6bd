"""Ask a manager: what only a manager can decide."""

from collections.abc import Iterator
from datetime import date

from rules.as_of import birthday
from rules.picture import ADULT, Picture, first_review


def raised(picture: Picture) -> Iterator[tuple[str, date]]:
    """Yield the questions about the open CP plan.

    It may have to end with the first looked-after review (conflict 4), and of how often a newborn
    is to be visited both policies are silent.
    """
    plan, episode, born = picture.plan, picture.episode, picture.child.born
    if plan is None:
        return
    if episode is not None:
        held = first_review(episode, picture.as_of.day)
        if held is not None and plan.start <= held:
            yield "plan_open_after_review", held
    if born is not None and plan.start < born <= picture.as_of.day:
        agreed = any(born <= i.begins <= picture.as_of.day for i in plan.intervals)
        if not agreed and not picture.as_of.policy.cp_visit.age_bands:
            yield "newborn_frequency_needed", born


def plan_open_at_18(picture: Picture) -> Iterator[tuple[str, date]]:
    """Yield the question why a plan is still open on or after the 18th birthday."""
    is_open = picture.plan is not None or picture.cin_plan is not None
    if is_open and picture.child.born is not None:
        yield "plan_open_at_18", birthday(picture.child.born, ADULT)
