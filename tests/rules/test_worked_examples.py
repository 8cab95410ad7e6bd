"""Each worked example: a small case, a day, and what must be said on that day."""

from datetime import date, datetime

from rules.as_of import AsOf
from rules.assessment import Assessment, assess
from rules.obligation import Obligation
from rules.policy import Policy
from rules.policy_file import default_policy, with_values
from rules.working_days import england_and_wales
from tests.rules.example_case import Example, cases_of, moment

CALENDAR = england_and_wales()


def test_worked_example(example: Example) -> None:
    """What is owed, what is not, and exactly the findings listed."""
    day, at = moment(example["as_of"])
    as_of = AsOf(_policy(example), CALENDAR, at or day)
    assessed = {child: assess(case, as_of) for child, case in cases_of(example).items()}
    for child, told in assessed.items():
        assert all(owed.child == child for owed in told.obligations)
        assert all(found.child == child for found in told.findings)
    expect = example["expect"]
    for wanted in expect.get("obligations", []):
        owed = _owed(assessed[wanted["child"]], wanted["duty"])
        assert any(_matches(one, wanted) for one in owed), f"{wanted} is not among {owed}"
    for unwanted in expect.get("not_owed", []):
        assert not _owed(assessed[unwanted["child"]], unwanted["duty"])
    found = {(f.child, f.code) for one in assessed.values() for f in one.findings}
    assert found == {(f["child"], f["code"]) for f in expect.get("findings", [])}


def _policy(example: Example) -> Policy:
    return with_values(default_policy(), example["policy"])


def _owed(assessment: Assessment, duty: str) -> list[Obligation]:
    return [owed for owed in assessment.obligations if owed.duty == duty]


def _matches(owed: Obligation, wanted: Example) -> bool:
    for key in wanted.keys() - {"child", "duty"}:
        value: object = wanted[key]
        if key == "at" and isinstance(value, str):
            value = datetime.fromisoformat(value)
        assert isinstance(value, date | datetime | str | bool)
        if getattr(owed, key) != value:
            return False
    return True
