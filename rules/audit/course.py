"""Course: the obligations that one doing meets, from day to day.

On a day first what came about by itself takes effect (a plan ended, an interval was agreed, a
birthday), then what people did: only that can meet an obligation.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from rules.audit.doings import Doing
from rules.audit.owing import Owing
from rules.obligation import Obligation
from rules.policy import Duty

Key = tuple[date, int]  # the anchor, and which of several with one anchor
Now = Mapping[Duty, dict[Key, Obligation]]
_NOTHING: dict[Key, Obligation] = {}


def keyed(obligations: Iterable[Obligation]) -> Now:
    """Return what is owed by duty and key."""
    now: dict[Duty, dict[Key, Obligation]] = {}
    for owed in obligations:
        of_duty = now.setdefault(owed.duty, {})
        number = 0
        while (owed.anchor, number) in of_duty:
            number += 1
        of_duty[owed.anchor, number] = owed
    return now


class Course:
    """What is owed on the day reached, and what was met or missed up to it."""

    __slots__ = ("_closed", "_missed", "_owing", "doing")

    def __init__(self, doing: Doing, now: Now) -> None:
        self.doing = doing
        self._owing = {
            duty: {key: Owing(one, None) for key, one in now.get(duty, {}).items()}
            for duty in doing.meets
        }
        self._closed: list[Owing] = []
        self._missed: dict[tuple[Duty, Key], Owing] = {}

    def came_about(self, now: Now, day: date) -> None:
        """Let take effect what nobody did: nothing is met by it.

        What was overdue and is owed no more, or anew with a day still ahead, was missed.
        """
        for duty, owing in self._owing.items():
            owed = now.get(duty, _NOTHING)
            if not owing and not owed:
                continue
            for key in [key for key in owing if key not in owed]:
                self._end(key, owing.pop(key), day)
            for key, one in owed.items():
                still = owing.get(key)
                if still is None:
                    owing[key] = self._resumed(key, one) or Owing(one, day)
                elif not still.is_breached(day):
                    still.obligation = one
                elif one.due >= day:
                    self._end(key, still, day)
                    owing[key] = Owing(one, day)

    def was_done(self, now: Now, day: date) -> None:
        """Let take effect what people did: what is owed no more, or later, was met.

        But a visit may itself break the rule it was to meet (home and bedroom): then what was
        owed stays unmet, from its own due day where that had passed.
        """
        for duty, owing in self._owing.items():
            owed = now.get(duty, _NOTHING)
            if not owing and not owed:
                continue
            new = [key for key in owed if key not in owing]
            broken = next((key for key in new if owed[key].standing == "overdue"), None)
            for key in [key for key in owing if key not in owed]:
                standing = owing.pop(key)
                if broken is None:
                    self._meet(standing, day)
                elif standing.is_breached(day):
                    owing[broken] = standing
            for key, one in owed.items():
                still = owing.get(key)
                if still is None:
                    owing[key] = Owing(one, day)
                elif not still.is_breached(day):
                    still.obligation = one
                elif one.due >= day and key not in new:
                    self._meet(still, day)
                    owing[key] = Owing(one, day)

    def judged(self) -> list[Owing]:
        """Return what was met or missed, and what is still open."""
        return self._closed + [one for owing in self._owing.values() for one in owing.values()]

    def _meet(self, owing: Owing, day: date) -> None:
        if owing.began != day:  # what was owed and met on one day was owed at no day's end
            owing.close("met", day)
            self._closed.append(owing)

    def _end(self, key: Key, owing: Owing, day: date) -> None:
        if owing.is_breached(day):
            owing.close("missed", day)
            self._closed.append(owing)
            self._missed[owing.obligation.duty, key] = owing

    def _resumed(self, key: Key, one: Obligation) -> Owing | None:
        """Return what was missed and is now owed again, from the same anchor to the same day."""
        missed = self._missed.get((one.duty, key))
        if missed is None or missed.obligation.due != one.due:
            return None
        missed.end = missed.closed_on = None
        self._closed.remove(missed)
        del self._missed[one.duty, key]
        return missed
