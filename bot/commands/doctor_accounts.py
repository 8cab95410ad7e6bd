"""Which of Slack's members are the staff, found as messages find them; and why others are not."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from bot.doctor_people import InSlack, StaffMember

_NOT_FULL = ("is_bot", "is_restricted", "is_ultra_restricted", "is_stranger")


def found_in_slack(staff: Sequence[StaffMember], members: Sequence[Any]) -> InSlack:
    """Return whose account is whose: by slack_user_id, else by an e-mail of one active account."""
    by_id = {member["id"]: member for member in members}
    by_email: dict[str, list[Any]] = {}
    for member in members:
        email = (member.get("profile") or {}).get("email")
        if email:
            by_email.setdefault(email.lower(), []).append(member)
    found = InSlack()
    for one in staff:
        if one.slack_user_id:
            same = [by_id[one.slack_user_id]] if one.slack_user_id in by_id else []
        else:
            same = by_email.get(one.email or "", [])
        _put(found, one.staff_id, same)
    _take_out_shared(found)
    return found


def _put(found: InSlack, staff_id: str, same: Sequence[Any]) -> None:
    active = [member for member in same if not member.get("deleted")]
    if not same:
        found.unmatched.append(staff_id)
    elif not active:
        found.deactivated.append(staff_id)
    elif len(active) > 1:
        found.ambiguous.append(staff_id)
    elif any(active[0].get(word) for word in _NOT_FULL):
        found.guests.append(staff_id)
    else:
        found.accounts[staff_id] = active[0]["id"]


def _take_out_shared(found: InSlack) -> None:
    """Call those ambiguous who have one account between them: one would read the other's."""
    counts = Counter(found.accounts.values())
    shared = [staff_id for staff_id, account in found.accounts.items() if counts[account] > 1]
    found.ambiguous += shared
