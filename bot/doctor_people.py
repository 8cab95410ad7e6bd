"""Who is who: what `doctor` says of staff, teams, administrators and children without one worker.

Values in, lines out; people are shown by their staff ids, children by their person ids.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.doctor import Line, some


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody of staff.csv, as far as reaching them goes."""

    staff_id: str
    email: str | None = None
    slack_user_id: str | None = None
    is_administrator: bool = False


@dataclass(frozen=True, slots=True)
class Team:
    """A team of teams.csv: who manages it and where its posts go."""

    team_id: str
    manager_id: str | None = None
    channel: str | None = None


@dataclass(slots=True)
class InSlack:
    """Whom of the staff Slack knows: accounts by staff id, and the ids of those without one."""

    accounts: dict[str, str] = field(default_factory=dict)
    unmatched: list[str] = field(default_factory=list)
    deactivated: list[str] = field(default_factory=list)
    guests: list[str] = field(default_factory=list)
    ambiguous: list[str] = field(default_factory=list)


def check_staff(staff: Sequence[StaffMember]) -> Iterator[Line]:
    """Say who cannot be matched with Slack, or would be taken for somebody else."""
    well = True
    for ids, says in (
        (
            [one.staff_id for one in staff if not one.email and not one.slack_user_id],
            "without e-mail, so they hear nothing: {}; fill in staff.csv",
        ),
        (
            _repeated((one.staff_id, one.email) for one in staff),
            "with an e-mail that others have too: {}; correct staff.csv",
        ),
        (
            _repeated((one.staff_id, one.slack_user_id) for one in staff),
            "with a slack_user_id that others have too: {}; correct staff.csv",
        ),
    ):
        if ids:
            well = False
            yield Line(ok=False, about="staff", says=says.format(some(ids)))
    if well:
        yield Line(ok=True, about="staff", says=f"{len(staff)} people, each with an own e-mail")


def check_teams(teams: Sequence[Team], staff: Sequence[StaffMember]) -> Iterator[Line]:
    """Say which teams have nobody, or nowhere, to be told of a breach."""
    known = {one.staff_id for one in staff}
    unmanaged = [team.team_id for team in teams if not team.manager_id]
    if unmanaged:
        says = f"without a manager: {some(unmanaged)}; fill in teams.csv"
        yield Line(ok=False, about="teams", says=says)
    strange = [team.team_id for team in teams if team.manager_id and team.manager_id not in known]
    if strange:
        says = f"with a manager who is not in staff.csv: {some(strange)}; correct one of the two"
        yield Line(ok=False, about="teams", says=says)
    homeless = [team.team_id for team in teams if not team.channel]
    if homeless:
        says = (
            f"without a channel: {some(homeless)}; name a private channel in teams.csv, until "
            "then breaches go to the manager directly"
        )
        yield Line(ok=False, about="teams", says=says)
    if not unmanaged and not strange and not homeless:
        says = f"{len(teams)} teams, each with a manager and a channel"
        yield Line(ok=True, about="teams", says=says)


def check_allocations(
    kind: str, unallocated: Collection[str], several: Collection[str]
) -> Iterator[Line]:
    """Say for which children with something of a kind open no one worker is named."""
    correct = "their team manager hears instead; correct the case system"
    if unallocated:
        says = f"{kind} and no worker: {some(unallocated)}; {correct}"
        yield Line(ok=False, about="children", says=says)
    if several:
        says = f"{kind} and several workers: {some(several)}; {correct}"
        yield Line(ok=False, about="children", says=says)
    if not unallocated and not several:
        yield Line(ok=True, about="children", says=f"{kind}: each has one worker")


def check_staff_in_slack(found: InSlack) -> Iterator[Line]:
    """Say whom of the staff Slack does not know as one active, full member."""
    well = True
    for ids, says in (
        (
            found.unmatched,
            "no account, so they hear nothing: {}; invite them, or correct staff.csv",
        ),
        (
            found.deactivated,
            "a deactivated account, so they hear nothing: {}; take them out of staff.csv",
        ),
        (
            found.guests,
            "a guest's account, so they hear nothing: {}; make them full members",
        ),
        (
            found.ambiguous,
            "not one account each: {}; give their own slack_user_id in staff.csv",
        ),
    ):
        if ids:
            well = False
            yield Line(ok=False, about="staff in Slack", says=says.format(some(ids)))
    if well:
        yield Line(ok=True, about="staff in Slack", says="everyone has an account")


def check_administrators(reached: Collection[str], unreached: Collection[str]) -> Line:
    """Say whether somebody hears when something is wrong; addresses are shown by their place."""
    about = "administrators"
    if unreached:
        says = f"no account in Slack: {some(unreached)}; correct SEEN_ADMINISTRATORS or staff.csv"
        return Line(ok=False, about=about, says=says)
    if not reached:
        says = "nobody hears when something is wrong: set SEEN_ADMINISTRATORS"
        return Line(ok=False, about=about, says=says)
    return Line(ok=True, about=about, says=f"{len(reached)} with an account")


def check_channel(
    team: Team, channel: Mapping[str, bool] | None, strangers: Collection[str]
) -> Line:
    """Say whether a team's posts may go to its channel; `strangers` are members not in staff.csv.

    `channel` holds Slack's own is_ words; None: not found.
    """
    about = f"channel {team.channel} of team {team.team_id}"
    wrong = _wrong_with(channel)
    if wrong:
        says = f"{wrong}; until then breaches go to the manager directly"
        return Line(ok=False, about=about, says=says)
    if strangers:
        says = f"members who are not in staff.csv: {some(strangers)}; remove them, or add them"
        return Line(ok=False, about=about, says=says)
    return Line(ok=True, about=about, says="private, and Seen is a member")


def _wrong_with(channel: Mapping[str, bool] | None) -> str | None:
    if channel is None:
        return "not found: make it, or if it is private, write /invite @Seen in it"
    if not channel.get("is_private"):
        return "not private: turn it into a private channel, in its settings"
    if channel.get("is_archived"):
        return "archived: unarchive it, or name another in teams.csv"
    shared = ("is_shared", "is_ext_shared", "is_org_shared", "is_pending_ext_shared")
    if any(channel.get(word) for word in shared):
        return "shared outside the workspace: name one in teams.csv that is not"
    if not channel.get("is_member"):
        return "Seen is no member: write /invite @Seen in it"
    return None


def _repeated(pairs: Iterable[tuple[str, str | None]]) -> list[str]:
    """Return the ids of those whose value others have too."""
    known = [(staff_id, value) for staff_id, value in pairs if value]
    counts = Counter(value for _, value in known)
    return [staff_id for staff_id, value in known if counts[value] > 1]
