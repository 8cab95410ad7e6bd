"""The ladder of telling as rows: when, who, about what."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from bot.policy_words.values import every, listed, plain
from rules.interval import Interval, nominal_days
from rules.policy import Audience, Duty, Edition
from rules.policy_sense import OTHERS

DUTY_NAMES: dict[Duty, str] = {
    "cp_visit": "the child protection visit",
    "cp_seen_alone": "seen alone",
    "cp_home_and_bedroom": "home and bedroom",
    "cin_visit": "the child in need visit",
    "cla_visit": "the looked-after visit",
    "cla_review": "the looked-after review",
    "core_group": "the core group",
    "initial_conference": "the initial conference",
    "review_conference": "the review conference",
    "conference_report": "the report for a conference",
    "recording": "writing up",
    "supervision": "supervision",
}
EVERYTHING = "everything that is owed"
EVERYTHING_ELSE = "everything else that is owed"


class Rung(NamedTuple):
    """A row of the ladder."""

    when: str
    who: str
    about: str


def rungs(edition: Edition) -> Iterator[Rung]:
    """Yield the rows of the ladder, from the first warning to what stays open."""
    for before in edition.telling.before:
        when = f"{before} before the due day" if isinstance(before, Interval) else "on the due day"
        yield Rung(when, "the worker", EVERYTHING)
    for about, steps in _groups(edition):
        for after, who in _by_time(steps):
            yield Rung(f"{after} after the due day", who, about)
    again = every(edition.telling.again_every)
    yield Rung(f"{again} after that, while it stays open", "the same people", EVERYTHING)


def _groups(edition: Edition) -> Iterator[tuple[str, Mapping[Audience, Interval]]]:
    """Yield what is told alike, with who hears after how long; what is not named comes last."""
    ladder = edition.telling.overdue
    named = [duty for duty in DUTY_NAMES if duty in ladder]
    for duty in named:
        alike = [other for other in named if ladder[other] == ladder[duty]]
        if alike[0] == duty:
            yield listed(DUTY_NAMES[other] for other in alike), ladder[duty]
    yield EVERYTHING_ELSE if named else EVERYTHING, ladder[OTHERS]


def _by_time(steps: Mapping[Audience, Interval]) -> Iterator[tuple[Interval, str]]:
    """Yield who hears at the same time, in the order of the line."""
    line = sorted(steps, key=lambda audience: nominal_days(steps[audience]))
    for _, together in groupby(line, key=lambda audience: str(steps[audience])):
        people = list(together)
        yield steps[people[0]], listed(f"the {plain(one)}" for one in people)
