"""Dual recording: two case notes of one visit, or one note that serves both (conflict 7).

Seen-alone guidance: "a need for 2 case notes to be created to show the CP and CLA statutory
visits". With `dual_recording: automatic` the looked-after note alone serves both.
"""

from collections.abc import Sequence

from rules.case import CareEpisode, Visit


def serves_cp_too(visit: Visit, episodes: Sequence[CareEpisode]) -> bool:
    """Say whether it is a looked-after visit made while a care episode was open."""
    return visit.type == "cla_statutory" and any(
        episode.start <= visit.day and (episode.end is None or visit.day < episode.end)
        for episode in episodes
    )


def without_other_note(visits: Sequence[Visit], visit: Visit) -> list[Visit]:
    """Return the visits but for the note of the other type of the same physical visit."""
    return [other for other in visits if other.type == visit.type or not _one_visit(visit, other)]


def _one_visit(visit: Visit, other: Visit) -> bool:
    if visit.linked_to == other.id or other.linked_to == visit.id:
        return True
    return visit.at is not None and visit.at == other.at
