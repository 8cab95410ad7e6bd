"""Doctor: is everything right, one line a check. Nothing is asked here: values in, lines out.

No line holds a secret or a name: staff and teams are shown by their ids, members by Slack's.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rules.freshness import is_stale
from rules.policy import Policy, PolicyError
from rules.working_days import WorkingCalendar

_WARN_DAYS_BEFORE_HORIZON = 183
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One check: what was looked at, and what was found or is to be done."""

    ok: bool
    about: str
    says: str

    def __str__(self) -> str:
        """Return the line as it is printed."""
        return f"{'ok' if self.ok else '!!'}  {self.about}: {self.says}"


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody of staff.csv, as far as reaching them goes."""

    staff_id: str
    email: str | None = None
    slack_user_id: str | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """A team of teams.csv: who manages it and where its posts go."""

    team_id: str
    manager_id: str | None = None
    channel: str | None = None


def some(ids: Collection[str]) -> str:
    """Return a count and the first few ids: "3 (a, b, c)"."""
    shown = ", ".join(sorted(ids)[:_SHOWN])
    return f"{len(ids)} ({shown}{', …' if len(ids) > _SHOWN else ''})"


def check_calendar(calendar: WorkingCalendar, today: date) -> Line:
    """Say how long the bank holidays are known for; half a year before the end it is time."""
    left = (calendar.horizon - today).days
    until = f"bank holidays are known until {calendar.horizon}, {left} days from now"
    if left > _WARN_DAYS_BEFORE_HORIZON:
        return Line(ok=True, about="calendar", says=until)
    return Line(ok=False, about="calendar", says=f"{until}: install a newer version of Seen")


def check_policy(policy: Policy, today: date) -> Line:
    """Name the policy and the edition in force."""
    try:
        edition = policy.on(today)
    except PolicyError as error:
        return Line(ok=False, about="policy", says=f"{error}: add an edition in force today")
    since = f'"{policy.name}", the edition in force since {edition.in_force_from}'
    return Line(ok=True, about="policy", says=since)


def check_extract(extracted_at: datetime | None, today: date, calendar: WorkingCalendar) -> Line:
    """Say how old the facts are; `extracted_at` in local time, None before the first import."""
    if extracted_at is None:
        says = "nothing was imported yet: run `python -m bot import ssd SOURCE`"
        return Line(ok=False, about="extract", says=says)
    taken = f"taken {extracted_at:%a %d %b %Y %H:%M}"
    if is_stale(extracted_at.date(), today, calendar):
        return Line(ok=False, about="extract", says=f"{taken}, which is too old: import a new one")
    return Line(ok=True, about="extract", says=taken)


def check_staff(staff: Sequence[StaffMember]) -> Iterator[Line]:
    """Say who cannot be matched with Slack, or would be taken for somebody else."""
    without = [one.staff_id for one in staff if not one.email and not one.slack_user_id]
    if without:
        says = f"without e-mail, so they hear nothing: {some(without)}; fill in staff.csv"
        yield Line(ok=False, about="staff", says=says)
    emails = Counter(one.email for one in staff if one.email)
    clashing = [one.staff_id for one in staff if one.email and emails[one.email] > 1]
    if clashing:
        says = f"with an e-mail that others have too: {some(clashing)}; correct staff.csv"
        yield Line(ok=False, about="staff", says=says)
    if not without and not clashing:
        yield Line(ok=True, about="staff", says=f"{len(staff)} people, each with an own e-mail")


def check_teams(teams: Sequence[Team]) -> Iterator[Line]:
    """Say which teams have nobody, or nowhere, to be told of a breach."""
    unmanaged = [team.team_id for team in teams if not team.manager_id]
    if unmanaged:
        says = f"without a manager: {some(unmanaged)}; fill in teams.csv"
        yield Line(ok=False, about="teams", says=says)
    homeless = [team.team_id for team in teams if not team.channel]
    if homeless:
        says = (
            f"without a channel: {some(homeless)}; name a private channel in teams.csv, until "
            "then breaches go to the manager directly"
        )
        yield Line(ok=False, about="teams", says=says)
    if not unmanaged and not homeless:
        says = f"{len(teams)} teams, each with a manager and a channel"
        yield Line(ok=True, about="teams", says=says)


def check_allocations(unallocated: Collection[str], several: Collection[str]) -> Iterator[Line]:
    """Say for which children with an open plan no one worker is named, by person id."""
    correct = "their team manager hears instead; correct the case system"
    if unallocated:
        says = f"open plan and no worker: {some(unallocated)}; {correct}"
        yield Line(ok=False, about="children", says=says)
    if several:
        says = f"open plan and several workers: {some(several)}; {correct}"
        yield Line(ok=False, about="children", says=says)
    if not unallocated and not several:
        yield Line(ok=True, about="children", says="each with an open plan has one worker")


def check_last_sweep(
    not_assessed: Collection[str], nobody_hears: Collection[str]
) -> Iterator[Line]:
    """Say what today's latest sweep could not look at, or had nobody to tell; ids, no names."""
    if not_assessed:
        says = f"not assessed: {some(not_assessed)}; `python -m bot due` gives the reasons"
        yield Line(ok=False, about="sweep", says=says)
    if nobody_hears:
        says = f"nobody is told about: {some(nobody_hears)}; correct worker and team"
        yield Line(ok=False, about="sweep", says=says)


def check_scopes(
    granted: Collection[str], needed: Collection[str], wanted: Collection[str]
) -> Line:
    """Compare the scopes granted with those the manifest asks for; `wanted` are optional."""
    missing = sorted(set(needed) - set(granted))
    if missing:
        says = (
            f"not granted: {', '.join(missing)}; paste manifest.yml into the app's page, App "
            "Manifest, and reinstall the app"
        )
        return Line(ok=False, about="Slack scopes", says=says)
    without = sorted(set(wanted) - set(granted))
    if without:
        says = f"all that are needed; without {', '.join(without)} a post may be repeated once"
        return Line(ok=True, about="Slack scopes", says=says)
    return Line(ok=True, about="Slack scopes", says="all are granted")


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


def check_staff_in_slack(missing: Collection[str]) -> Line:
    """Say whom of the staff Slack does not know as an active, full member."""
    if missing:
        says = (
            f"no account of their own, so they hear nothing: {some(missing)}; invite them, or give "
            "their slack_user_id in staff.csv"
        )
        return Line(ok=False, about="staff in Slack", says=says)
    return Line(ok=True, about="staff in Slack", says="everyone has an account")
