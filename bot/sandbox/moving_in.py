"""The people and channels of an extract move into the sandbox workspace."""

import csv
from collections.abc import Iterator
from pathlib import Path

from bot.sandbox.workspace import Workspace


def move_in(workspace: Workspace, extract: Path) -> dict[str, str]:
    """Add everybody of staff.csv and each team's private channel; return Slack ids by staff id."""
    people: dict[str, str] = {}
    teams: dict[str, list[str]] = {}
    for row in _rows(extract / "staff.csv"):
        if row["email"]:
            person = workspace.add_person(row["name"], email=row["email"])
            people[row["staff_id"]] = person.id
            teams.setdefault(row["team_id"], []).append(person.id)
    for row in _rows(extract / "teams.csv"):
        if row["channel"]:
            members = {*teams.get(row["team_id"], []), people.get(row["manager_staff_id"], "")}
            workspace.add_channel(row["channel"], members=sorted(members - {""}), is_private=True)
    return people


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)
