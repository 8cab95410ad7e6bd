"""staff.csv and teams.csv: who works here, in which team, and who manages it."""

from collections.abc import Iterable

from rules.roles import ROLES
from store.imports.persons import Fact
from store.imports.reading import Table
from store.imports.values import Unreadable, flag, identifier, text, word

_ROLES = {role: role for role in ROLES}
_NAME_LENGTH = 200
_EMAIL_LENGTH = 320
_CHANNEL_LENGTH = 100


def read_staff(table: Table) -> dict[str, Fact]:
    """Return the rows of `staff` by staff id; e-mails in lower case."""
    read_email = table.column("email", _email)
    read_qualified = table.column("qualified", flag)
    read_team = table.column("team_id", identifier)
    read_slack_user = table.column("slack_user_id", identifier)
    staff: dict[str, Fact] = {}
    owners: dict[str, str] = {}
    for values in table.rows():
        worker, name, email, role, qualified, team, slack_user = values
        staff_id = table.identified(worker, "staff_id")
        if staff_id is None or table.repeats(staff_id, values):
            continue
        known_role = _role(role)
        if known_role is None:
            table.leave_out("the role is not one of the known ones", staff_id, "role")
            continue
        address = read_email(email, staff_id)
        if address is not None and owners.setdefault(address, staff_id) != staff_id:
            both = f"{owners[address]} and {staff_id}"
            table.note("two people have one e-mail: nothing is sent to it", both, "email")
        staff[staff_id] = {
            "staff_id": staff_id,
            "name": (text(name) or staff_id)[:_NAME_LENGTH],
            "email": address,
            "role": known_role,
            "qualified": read_qualified(qualified, staff_id),
            "team_id": read_team(team, staff_id),
            "slack_user_id": read_slack_user(slack_user, staff_id),
        }
    return staff


def read_teams(table: Table, staff: dict[str, Fact]) -> dict[str, Fact]:
    """Return the rows of `teams` by team id."""
    people = [
        table.column(name, identifier)
        for name in ("manager_staff_id", "deputy_staff_id", "service_manager_staff_id")
    ]
    read_channel = table.column("channel", _channel)
    teams: dict[str, Fact] = {}
    for values in table.rows():
        team, name, manager, channel, deputy, service_manager = values
        team_id = table.identified(team, "team_id")
        if team_id is None or table.repeats(team_id, values):
            continue

        named = [
            read(raw, team_id)
            for read, raw in zip(people, (manager, deputy, service_manager), strict=True)
        ]
        for read, found in zip(people, named, strict=True):
            if found is not None and found not in staff:
                table.note("this person is not in staff.csv", team_id, read.name)
        manager_id, deputy_id, service_manager_id = named
        if manager_id is None:
            table.note("the team has no manager", team_id, "manager_staff_id")
        teams[team_id] = {
            "team_id": team_id,
            "name": (text(name) or team_id)[:_NAME_LENGTH],
            "channel": read_channel(channel, team_id),
            "manager_id": manager_id,
            "deputy_id": deputy_id,
            "service_manager_id": service_manager_id,
        }
    return teams


def note_unknown_teams(table: Table, staff: Iterable[Fact], teams: dict[str, Fact]) -> None:
    """List the teams of workers that teams.csv does not have, each once."""
    unknown = {str(member["team_id"]) for member in staff if member["team_id"]} - set(teams)
    for team_id in sorted(unknown):
        table.note("workers' team is not in teams.csv", team_id, "team_id", row=None)


def _role(raw: str) -> str | None:
    try:
        return word(raw, _ROLES)
    except Unreadable:
        return None


def _email(raw: str) -> str | None:
    address = text(raw)
    if address is None:
        return None
    if "@" not in address or len(address) > _EMAIL_LENGTH:
        raise Unreadable("not an e-mail address")
    return address.lower()


def _channel(raw: str) -> str | None:
    if len(raw) > _CHANNEL_LENGTH:
        raise Unreadable("longer than a Slack channel's name")
    return text(raw)
