"""Who is in the workspace: the staff of the extract, colleagues, a guest, one from outside."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.sandbox.moving_in import move_in
from bot.sandbox.people import Person
from bot.sandbox.workspace import Workspace

Kind = Literal[
    "worker",
    "manager",
    "service_manager",
    "administrator",
    "colleague",
    "guest",
    "outside",
    "deactivated",
]
_KINDS: dict[str, Kind] = {
    "team_manager": "manager",
    "deputy_team_manager": "manager",
    "service_manager": "service_manager",
    "administrator": "administrator",
}
_ORDER = ("worker", "manager", "service_manager", "administrator")
# In the workspace and not in the staff file: Seen tells them nothing, and says so when asked.
_COLLEAGUES = (
    ("Aster Quillfeather", "Business support"),
    ("Basil Thimbleby", "Business support"),
    ("Clover Wintergreen", "Business support"),
    ("Damson Pennywhistle", "Child care legal team"),
    ("Elder Marchbanks", "Child care legal team"),
    ("Fern Applegarth", "Data and performance"),
    ("Gale Sparrowhawk", "Data and performance"),
    ("Heath Larkspur", "Early help"),
    ("Iris Bramblewick", "Early help"),
    ("Jasper Honeydew", "Early help"),
    ("Kestrel Underhill", "Family group conferences"),
    ("Linnet Moorcroft", "Fostering"),
    ("Myrtle Ashgrove", "Fostering"),
    ("Nettle Fairweather", "Housing"),
    ("Olive Stonecrop", "Quality assurance"),
    ("Pippin Rushmere", "Quality assurance"),
    ("Quince Silverdale", "Reception"),
    ("Rowan Ashpole", "Youth justice"),
    ("Sorrel Whitmarsh", "Youth justice"),
)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody one can be on the page; `staff_id` None: not in the staff file."""

    id: str
    name: str
    title: str
    kind: Kind
    team: str | None = None
    staff_id: str | None = None


def everybody(workspace: Workspace, extract: Path) -> dict[str, Member]:
    """Let everybody move into the workspace, with their channels; return them by Slack id."""
    slack_ids = move_in(workspace, extract)
    teams = {row["team_id"]: row["name"] for row in _rows(extract / "teams.csv")}
    staff = [
        Member(
            slack_ids[row["staff_id"]],
            row["name"],
            row["role"].replace("_", " ").capitalize(),
            _KINDS.get(row["role"], "worker"),
            teams.get(row["team_id"]),
            row["staff_id"],
        )
        for row in _rows(extract / "staff.csv")
        if row["staff_id"] in slack_ids
    ]
    add = workspace.add_person
    colleagues = [Member(add(name).id, name, title, "colleague") for name, title in _COLLEAGUES]
    guest = _added(add("Gwen Hazelmere", is_restricted=True), "Guest from an agency", "guest")
    gone = _added(add("Gus Tanglewood", deleted=True), "Left in October", "deactivated")
    stranger = add("Olu Brightwater", is_stranger=True)
    outside = _added(stranger, "Health visitor, from outside", "outside")
    _add_channels(workspace, [*staff, *colleagues], guest, outside)
    staff.sort(key=lambda one: one.team is None)  # those with children first
    staff.sort(key=lambda one: _ORDER.index(one.kind))
    found = [*staff, *colleagues, guest, outside, gone]
    for one in found:
        if one.kind not in ("outside", "deactivated"):
            workspace.dm(one.id)
    return {one.id: one for one in found}


def _added(person: Person, title: str, kind: Kind) -> Member:
    return Member(person.id, person.real_name, title, kind)


def _add_channels(
    workspace: Workspace, own: Iterable[Member], guest: Member, outside: Member
) -> None:
    own = list(own)
    first_team = next(one.team for one in own if one.team)
    with_health = [one.id for one in own if one.team == first_team]
    workspace.add_channel("general", members=[*(one.id for one in own), guest.id])
    workspace.add_channel("with-health", members=[*with_health, outside.id], is_ext_shared=True)
    workspace.add_channel("summer-rota", members=with_health, is_archived=True)


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)
