"""The default is what the table of policy keys says: each key, its value, and where it is from."""

import tomllib
from typing import Any, NamedTuple

import pytest

from rules.built_in import built_in_text
from rules.interval import Interval
from rules.policy import KEYS
from rules.policy_file import default_policy

CP, SA = "CP visits policy", "seen-alone guidance"
REG = "Care Planning, Placement and Case Review (England) Regulations 2010"
WT, CHOICE = "Working Together to Safeguard Children", "choice of the authority"
ONE, THREE = "1 working day", "3 working days"
UP_THE_LINE = {"worker": ONE, "team_manager": ONE, "service_manager": THREE}


class Row(NamedTuple):
    """A key, its default, the title of its source, and words that its clause has."""

    key: str
    value: Any
    source: str
    words: str


TABLE = [
    Row("counting.start", "day_after", CHOICE, "from and including the day of the visit"),
    Row("counting.bank_holidays", "exclude", CHOICE, "bank holidays of England and Wales"),
    Row("counting.extra_non_working_days", [], CHOICE, "does not count as working days"),
    Row("counting.closure_days", [], CHOICE, "they still count, and only advice"),
    Row("cp_visit.limit", "10 working days", CP, "at a minimum of every 10 working days"),
    Row("cp_visit.longer_interval", None, CHOICE, "nobody may approve"),
    Row(
        "cp_visit.visitor", "qualified", CP, "must always be carried out by a qualified social wor"
    ),
    Row("cp_visit.first_within", None, CHOICE, "The CP visits policy is silent"),
    Row("cp_visit.age_bands", [], CHOICE, "younger children"),
    Row("cp_visit.stages", [], CHOICE, "a new plan"),
    Row("cp_visit.ends_when_looked_after", "plan_end", SA, "while the CP plan is in place"),
    Row("cp_seen_alone.mode", "strict", SA, "need to be seen alone at every Statutory Visit"),
    Row("cp_seen_alone.from_age", 4, SA, "Children under 4 years"),
    Row("cp_home_and_bedroom.mode", "alternate", SA, "at least every other visit"),
    Row("cp_home_and_bedroom.first_visit_home", False, CHOICE, "first visit"),
    Row("cin_visit.limit", "6 weeks", SA, "a minimum of once every 6 weeks"),
    Row("cin_visit.visitor", "any_allocated", CHOICE, "does not say who visits"),
    Row("cin_visit.under_4", "same", CHOICE, "names no interval for children in need under 4"),
    Row("cin_visit.carry_over_last_seen", False, CHOICE, "at the start of the child in need plan"),
    Row("cla_visit.first", "1 week", REG, "regulation 28(2)(a)"),
    Row("cla_visit.limit", "6 weeks", REG, "regulation 28(2)(b)"),
    Row("cla_visit.until_first_review", None, CHOICE, "before the first review"),
    Row("cla_visit.reg24_until_first_review", "1 week", SA, "weekly until the 1st Child Care Revi"),
    Row("cla_visit.reg24_until_panel", "4 weeks", SA, "4 weekly until Fostering Panel"),
    Row("cla_visit.reg24_end", "fostering_panel", SA, "until Fostering Panel"),
    Row(
        "cla_review.first",
        ["28 calendar days", "20 working days"],
        SA,
        "within 28 days of their move",
    ),
    Row("cla_review.second", "3 months", REG, "regulation 33"),
    Row("cla_review.then", "6 months", REG, "regulation 33"),
    Row("dual_recording", "both_notes", SA, "2 case notes"),
    Row("core_group.first", "10 working days", CP, "within 10 working days of the conference"),
    Row("core_group.limit", "1 month", CP, "a minimum of one per month"),
    Row("core_group.monthly_mode", "rolling", CHOICE, "a month after the one before"),
    Row("initial_conference.within", "15 working days", WT, "15 working days of the strategy"),
    Row("review_conference.first", "3 months", WT, "within 3 months"),
    Row("review_conference.then", "6 months", WT, "not more than 6 months"),
    Row(
        "conference_report.initial", "2 working days", CP, "at least two working days before an Ini"
    ),
    Row("conference_report.review", "5 working days", CP, "five working day before Review Confere"),
    Row("conference_report.clear_days", False, CHOICE, "second working day before"),
    Row("recording.critical", "24 hours", CP, "within 24 hours of a critical event"),
    Row("recording.significant", "2 working days", CP, "within two working days of significant ev"),
    Row("recording.other", "5 working days", CP, "five working days for all other recordings"),
    Row("recording.hours_mode", "elapsed", CHOICE, "elapsed hours"),
    Row("supervision.limit", "2 months", CP, "at least once every two months"),
    Row(
        "supervision.roles",
        ["deputy_team_manager", "team_manager"],
        CP,
        "Team Manager or Deputy Team Manager",
    ),
    Row("refusal.threshold", 1, CP, "continue to refuse"),
    Row("refusal.escalate_after_minutes", 60, CHOICE, "before the next person is told"),
    Row("non_engagement.failed_visits", 2, CHOICE, "Non-engagement"),
    Row("no_access", None, CHOICE, "nobody let the worker in"),
    Row("unrecorded_visits", "provisional", CHOICE, "is provisional"),
    Row("telling.due_soon", "3 working days", CHOICE, "due soon"),
    Row("telling.before", ["3 working days", "due day"], CHOICE, "before the limit"),
    Row(
        "telling.overdue",
        {
            **dict.fromkeys(
                ("cp_visit", "cp_seen_alone", "cp_home_and_bedroom", "cla_visit", "cla_review"),
                UP_THE_LINE,
            ),
            "others": {"worker": ONE, "team_manager": THREE},
        },
        CHOICE,
        "how long after the due day",
    ),
    Row("telling.again_every", "5 working days", CHOICE, "said again"),
    Row("telling.working_hours", ["08:00", "18:00"], CHOICE, "of working days"),
]
KINDS = {
    CP: ("local standard", True),
    SA: ("local standard", True),
    REG: ("regulation", False),
    WT: ("national guidance", False),
    CHOICE: ("local standard", False),
}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, frozenset):
        return sorted(str(held) for held in value)
    if isinstance(value, tuple):
        return [_plain(held) for held in value]
    if isinstance(value, Interval):
        return str(value)
    return value.isoformat("minutes") if hasattr(value, "hour") else value


def test_the_table_has_every_key_once() -> None:
    assert sorted(row.key for row in TABLE) == sorted(KEYS)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.key)
def test_a_key_has_the_default_of_the_table(row: Row) -> None:
    edition = default_policy().editions[0]
    cited = edition.cited[row.key]
    assert _plain(edition.value(row.key)) == row.value
    assert type(_plain(edition.value(row.key))) is type(row.value)
    assert (cited.title, (cited.kind, cited.source.quoted)) == (row.source, KINDS[row.source])
    assert row.words in cited.clause


def test_the_default_is_one_edition_that_begins_where_the_calendar_vouches() -> None:
    assert [str(edition.in_force_from) for edition in default_policy().editions] == ["2018-01-01"]
    assert "extends" not in tomllib.loads(built_in_text("default"))
