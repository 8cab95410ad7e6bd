"""ssd_cla_episodes: the rows of which periods of being looked after are made up."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from rules.case import Child
from store.imports.persons import child_of
from store.imports.reading import Table
from store.imports.values import identifier


class Episode(NamedTuple):
    """An episode of care, with the day on which its period began, and the row it stands in."""

    start: date
    end: date | None
    entered: date | None
    placement_id: str | None
    person_id: str
    row: int


class Stay(NamedTuple):
    """A placement as the episodes tell it, which may be the only place where it stands."""

    care_id: str
    start: date
    end: date | None


def read_episodes(table: Table, children: dict[str, Child]) -> dict[str, list[Episode]]:
    """Return the episodes of each period, the latest last."""
    read_start = table.date("clae_cla_episode_start_date")
    read_end = table.date("clae_cla_episode_ceased_date")
    read_entered = table.date("clae_entered_care_date")
    read_placement = table.column("clae_cla_placement_id", identifier)
    read_care_id = table.column("clae_cla_id", identifier)
    episodes: dict[str, list[Episode]] = {}
    for values in table.rows():
        episode, person, period, began, ceased, entry, placement = values
        episode_id = table.identified(episode, "clae_cla_episode_id")
        if episode_id is None or table.repeats(episode_id, values):
            continue
        start = read_start(began, episode_id)
        end = read_end(ceased, episode_id)
        entered = read_entered(entry, episode_id)
        care_id = read_care_id(period, episode_id)
        child = child_of(table, children, person, episode_id, "clae_person_id")
        if child is None:
            continue
        others = episodes.get(care_id or "", ())
        if care_id is None:
            table.leave_out("the episode names no period of care", episode_id, "clae_cla_id")
        elif start is None:
            table.leave_out("the episode has no usable start", episode_id, read_start.name)
        elif end is not None and end.day < start.day:
            table.leave_out("the episode ends before it starts", episode_id, read_end.name)
        elif others and others[0].person_id != child.id:
            table.leave_out("another child has the same period of care", episode_id, "clae_cla_id")
        else:
            found = Episode(
                start.day,
                end.day if end else None,
                entered.day if entered else None,
                read_placement(placement, episode_id),
                child.id,
                table.row,
            )
            episodes.setdefault(care_id, []).append(found)
    for of_one_period in episodes.values():
        of_one_period.sort(key=_by_time)
    return episodes


def _by_time(episode: Episode) -> tuple[date, date]:
    return episode.start, episode.end or date.max


def add_stays(stays: dict[str, Stay], care_id: str, episodes: Iterable[Episode]) -> None:
    """Add the placements that a period's episodes name; one of two periods is of the later."""
    for episode in episodes:
        if episode.placement_id is None:
            continue
        known = stays.get(episode.placement_id)
        if known is None or (known.care_id != care_id and known.start < episode.start):
            stays[episode.placement_id] = Stay(care_id, episode.start, episode.end)
        elif known.care_id == care_id:
            stays[episode.placement_id] = known._replace(end=episode.end)
