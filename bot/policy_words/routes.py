"""Who is told of a finding, and what holds for everything that is said, in plain words."""

from rules.policy import Edition


def finding_routes(edition: Edition) -> list[tuple[str, str, str]]:
    """Return the rows of the table of findings: what, when, who."""
    minutes = edition.refusal.escalate_after_minutes
    at_once = f"at once, at any hour; not acknowledged within {minutes} minutes"
    within = edition.no_access and edition.no_access.manager_within
    return [
        (
            "`access_refused`, `alone_refused`, `not_alone_with_concern`",
            at_once,
            "the worker and the team manager; then the deputy",
        ),
        (
            "`child_missing`, `no_access`",
            "the same working day" + (f" (`no_access`: within {within})" if within else ""),
            "the worker and the team manager",
        ),
        (
            "to put right",
            "first in the digest, then weekly",
            "the worker; the team manager sees counts",
        ),
        ("asked of a manager", "once", "the team manager"),
        ("advice", "once, in the digest", "the worker"),
        ("`due_on_non_working_day`", "once, from 4 weeks before that day", "the worker"),
        ("`cover_needed`, `report_deadline_already_passed`", "once", "also the team manager"),
        ("`non_engagement`", "once", "also the team manager, for the agenda of supervision"),
        (
            "`calendar_horizon`",
            "6 months before the list of bank holidays ends, then monthly",
            "the administrator",
        ),
    ]


NOTES = """\
- After a gap only the latest step is said. Each step is said once, however often Seen looks. A step
  that lies before the thing it warns of began (24 hours to write up) is skipped.
- While the worker is on leave nothing goes to the worker: it goes to whoever covers, else to the
  team manager. A child with no worker, or with several, is the team manager's; with no team either,
  an administrator is told that an unallocated child has something owed (the reference only).
- A manager's part of a breach goes to the team's private channel where there is one, else to the
  manager directly. A channel that is public or shared gets nothing about a child.
- A refusal is told with the four options of the CP visits policy (management advice, bringing the
  review conference forward, legal advice, the police) as a checklist; Seen never decides. It knows
  of a refusal only from what is recorded, and never stands in for the telephone.
- Who manages a team is what `teams.csv` says.
- The first morning of all does not post what is old: each manager gets one summary as counts, and
  what is still open then is told from its next repetition on."""
