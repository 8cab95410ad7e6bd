"""Section 47 enquiries, from the strategy discussion on, and the conferences they led to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.sample.draw import between, chance, one_of
from bot.sample.extract import Extract
from bot.sample.files import NULL, ssd_day
from bot.sample.outline import Outline
from bot.sample.referrals import Referral

WITHIN = 15  # working days from the strategy discussion to the conference
_LATE = 0.08
_TO_CONFERENCE = '{"OUTCOME_NFA_FLAG":"N","OUTCOME_CP_CONFERENCE_FLAG":"Y"}'
_TO_NOTHING = '{"OUTCOME_NFA_FLAG":"Y","OUTCOME_CP_CONFERENCE_FLAG":"N"}'
_TO_A_PLAN = '{"OUTCOME_NFA_FLAG":"N","OUTCOME_CP_FLAG":"Y","OUTCOME_CIN_FLAG":"N"}'
_TO_NEED = '{"OUTCOME_NFA_FLAG":"N","OUTCOME_CP_FLAG":"N","OUTCOME_CIN_FLAG":"Y"}'


@dataclass(frozen=True, slots=True)
class Subject:
    """One child at a conference: the conference's id, and the plan it made, if it has."""

    referral: Referral
    conference_id: str
    plan_id: str | None = None


def strategy_day(extract: Extract, conference: date) -> date:
    """Return the day of the strategy discussion that led to a conference; a few are late."""
    draw = extract.draw("enquiries")
    days = between(draw, WITHIN + 1, WITHIN + 5) if chance(draw, _LATE) else between(draw, 8, 14)
    return extract.calendar.before(conference, days)


def write_enquiries(
    extract: Extract,
    outline: Outline,
    referrals: Sequence[Referral],
    start: date,
    end: date | None,
    *,
    closed: bool,
) -> list[str]:
    """Write the enquiries of siblings and return their ids; `closed`: no further action."""
    ids = [extract.numbers.next("enquiry") for _ in referrals]
    outcome = NULL if end is None else _TO_NOTHING if closed else _TO_CONFERENCE
    flag = NULL if end is None else "Y" if closed else "N"
    team_id, worker_id = outline.team.team_id, outline.worker.staff_id
    extract.files.write(
        "ssd_s47_enquiry",
        (
            (
                enquiry_id,
                one.referral_id,
                one.person_id,
                ssd_day(start),
                ssd_day(end),
                flag,
                outcome,
                team_id,
                worker_id,
            )
            for enquiry_id, one in zip(ids, referrals, strict=True)
        ),
    )
    return ids


def write_conferences(
    extract: Extract,
    outline: Outline,
    subjects: Sequence[Subject],
    enquiry_ids: Sequence[str],
    target: date,
    held_on: date | None,
    *,
    transfer_in: bool = False,
) -> None:
    """Write the initial conference of siblings; `held_on` None: not yet held."""
    meeting_id = extract.numbers.next("meeting")
    team_id, worker_id = outline.team.team_id, outline.worker.staff_id
    flag = {True: "Y", False: "N"}
    extract.files.write(
        "ssd_initial_cp_conference",
        (
            (
                one.conference_id,
                meeting_id,
                enquiry_id,
                one.referral.person_id,
                one.plan_id or NULL,
                one.referral.referral_id,
                flag[transfer_in],
                ssd_day(target),
                ssd_day(held_on),
                NULL if held_on is None else flag[one.plan_id is not None],
                NULL if held_on is None else _TO_A_PLAN if one.plan_id else _TO_NEED,
                team_id,
                worker_id,
            )
            for one, enquiry_id in zip(subjects, enquiry_ids, strict=True)
        ),
    )


def write_closed_enquiry(
    extract: Extract, outline: Outline, referrals: Sequence[Referral], first: date, last: date
) -> None:
    """Write an enquiry between two days that ended without further action."""
    draw, calendar = extract.draw("enquiries"), extract.calendar
    days = calendar.between(first, last)
    if days < WITHIN:
        return
    start = calendar.after(first, between(draw, 1, days - 12))
    end = calendar.after(start, one_of(draw, (6, 8, 10)))
    write_enquiries(extract, outline, referrals, start, end, closed=True)
