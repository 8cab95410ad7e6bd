"""The lists that are read, and by which names their columns are found.

A name is compared by its letters and digits alone: blanks, quotes, brackets and capitals differ
between the template, the samples and the statements that fill it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column by Ofsted's name for it, other names, and a pattern that a name may fit."""

    name: str
    also: tuple[str, ...] = ()
    pattern: str | None = None
    required: bool = True

    def is_named(self, header: str) -> bool:
        """Say whether a header names this column."""
        if _letters(header) in {_letters(name) for name in (self.name, *self.also)}:
            return True
        return self.pattern is not None and bool(re.search(self.pattern, header.casefold()))


@dataclass(frozen=True, slots=True)
class ListOf:
    """One of the lists: its number, and its columns by what they are called here."""

    number: int
    columns: Mapping[str, Wanted]


_ID_OF_A_CHILD = r"\bchild\b.*\bid(entifier)?\b|\bid(entifier)?\b.*\bchild\b"
_CHILD = {
    "child": Wanted("Child Unique ID", pattern=_ID_OF_A_CHILD),
    "born": Wanted("Date of Birth", pattern=r"date.*birth"),
    "age": Wanted("Age of Child (Years)", also=("Age", "Age of Child"), required=False),
}
_ALLOCATED = {
    "team": Wanted("Allocated Team", required=False),
    "worker": Wanted("Allocated Worker", required=False),
}

ENQUIRIES = ListOf(
    5,
    {
        **_CHILD,
        "discussed": Wanted(
            "Strategy discussion initiating Section 47 Enquiry Start Date",
            also=("StratDiscussionDate",),
        ),
        "unnecessary": Wanted(
            "Was an Initial Child Protection Conference deemed unnecessary?",
            also=("InitialCPConfUnnecessary",),
        ),
        "conference": Wanted(
            "Date of Initial Child Protection Conference", also=("InitialCPConfDate",)
        ),
        **_ALLOCATED,
    },
)
IN_NEED = ListOf(
    6,
    {
        **_CHILD,
        "closed": Wanted("CIN Closure Date"),
        "reason": Wanted("Reason for Closure", required=False),
        "status": Wanted("Case status"),
        **_ALLOCATED,
    },
)
PROTECTED = ListOf(
    7,
    {
        **_CHILD,
        "start": Wanted("Child Protection Plan Start Date"),
        "visit": Wanted("Date of the Last Statutory Visit", also=("DateOfLastStatutoryVisit",)),
        "alone": Wanted("Was the Child Seen Alone?", also=("ChildSeenAlone",)),
        "review": Wanted("Date of latest review conference", also=("DateOfLatestReviewConf",)),
        "end": Wanted("Child Protection Plan End Date"),
        **_ALLOCATED,
    },
)
LOOKED_AFTER = ListOf(
    8,
    {
        **_CHILD,
        "start": Wanted(
            "Date Started to be Looked After",
            also=("LoookedAfterStartDate", "LookedAfterStartDate"),  # the first is so spelt
        ),
        "status": Wanted(
            "Child's Legal Status", also=("LegalStatus",), pattern=r"child.*legal status"
        ),
        "review": Wanted("Date of Latest Statutory Review", also=("LatestStatutoryReviewDate",)),
        "visit": Wanted("Date of Last Social Work Visit", also=("LastSocialWorkVisitDate",)),
        "end": Wanted("Date Ceased to be Looked After", also=("CeasedLookedAfterDate",)),
        "reason": Wanted(
            "Reason Ceased to be Looked After", also=("ReasonCeasedLookedAfter",), required=False
        ),
        "placed": Wanted(
            "Start Date of Most Recent Placement", also=("MostRecentPlacementStartDate",)
        ),
        "placement": Wanted("Placement Type", required=False),
        **_ALLOCATED,
    },
)
READ = (PROTECTED, LOOKED_AFTER, IN_NEED, ENQUIRIES)


def number_of(title: str) -> int | None:
    """Return which list a sheet's title means: "List 1" is not 10, nor 11."""
    named = re.search(r"list(.*)", title.casefold())
    numbers = re.findall(r"(?<!\d)0?(1[01]|[1-9])(?!\d)", named[1]) if named else []
    return int(numbers[0]) if numbers else None


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
