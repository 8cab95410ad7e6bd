"""Series of short breaks: care of a kind that makes nobody a looked-after child."""

from datetime import timedelta

from bot.sample.care_files import write_episodes
from bot.sample.draw import between
from bot.sample.extract import Extract
from bot.sample.family import SampleChild
from bot.sample.legal import breaks_of, write_statuses
from bot.sample.placement_files import write_placement
from bot.sample.placements import SamplePlacement
from bot.sample.referrals import DISABILITY, Referral


def write_short_breaks(extract: Extract, child: SampleChild, referral: Referral, turn: int) -> None:
    """Write a series of short breaks that goes on, under one agreement."""
    start = child.first + timedelta(days=between(extract.draw("care files"), 5, 15))
    if start >= extract.as_of:
        return
    care_id = extract.numbers.next("care")
    placement = SamplePlacement(start, None, None)
    placed = {start: write_placement(extract, child, care_id, placement, turn)}
    status = breaks_of(child.born or start, start)
    write_statuses(extract, child.person_id, [status])
    write_episodes(extract, referral, care_id, placed, [status], None, need=DISABILITY)
