"""Which duties cannot be judged for lack of facts."""

from typing import get_args

import pytest

from rules.policy import Duty
from store.imports.sources import SOURCES
from store.supplied import NO_BEDROOMS, NO_VISITS_OF_OPEN_CIN_PLANS, has_history, not_judged

EVERYTHING = frozenset(source.name for source in SOURCES)
ESSENTIAL = frozenset(source.name for source in SOURCES if source.essential)


@pytest.mark.parametrize(
    ("absent", "duties"),
    [
        (set(), set()),
        ({"ssd_cin_plans"}, {"cin_visit"}),
        ({"ssd_cin_visits"}, {"cin_visit"}),
        ({"ssd_cin_episodes"}, set()),
        ({"ssd_cla_episodes"}, {"cla_visit", "cla_review"}),
        ({"ssd_cla_visits"}, {"cla_visit"}),
        ({"ssd_cla_reviews"}, {"cla_review"}),
        ({"ssd_cla_placement", "ssd_legal_status", "placement_details"}, set()),
        ({"core_groups"}, {"core_group"}),
        ({"supervisions"}, {"supervision"}),
        ({"conferences"}, {"conference_report"}),
        ({"ssd_cp_reviews"}, set()),
        ({"ssd_cp_reviews", "conferences"}, {"review_conference", "conference_report"}),
        ({"ssd_s47_enquiry"}, {"initial_conference"}),
        ({"ssd_initial_cp_conference"}, set()),
        (
            {"ssd_initial_cp_conference", "conferences"},
            {"initial_conference", "conference_report"},
        ),
        ({"visit_details", "plan_intervals", "plan_details", "leave", "events"}, set()),
    ],
)
def test_a_duty_is_not_judged_without_the_files_that_tell_of_it(
    absent: set[str], duties: set[str]
) -> None:
    assert absent <= EVERYTHING
    assert not_judged(EVERYTHING - absent) == duties


@pytest.mark.parametrize(
    ("lists", "judged"),
    [
        ({"list_5", "list_7", "list_8"}, {"initial_conference"}),
        ({"list_7", "list_7.visits"}, {"cp_visit", "cp_seen_alone"}),
        ({"list_7", "list_7.reviews"}, {"review_conference"}),
        ({"list_8", "list_8.visits"}, {"cla_visit"}),
        ({"list_8", "list_8.reviews"}, {"cla_review"}),
        ({"list_5"}, set()),
    ],
)
def test_from_a_workbook_only_what_its_lists_carry_is_judged(
    lists: set[str], judged: set[str]
) -> None:
    supplied = {"annex_a", "staff", "teams", *lists}
    assert set(get_args(Duty)) - not_judged(supplied) == judged
    assert not has_history(supplied)
    assert has_history(EVERYTHING)


def test_from_the_essential_files_alone_the_duties_on_cp_plans_are_judged() -> None:
    assert not_judged(ESSENTIAL) == {
        "cin_visit",
        "cla_visit",
        "cla_review",
        "core_group",
        "initial_conference",
        "review_conference",
        "conference_report",
        "supervision",
    }


@pytest.mark.parametrize(
    ("lacking", "duties"),
    [
        ({NO_BEDROOMS}, {"cp_home_and_bedroom"}),
        ({NO_VISITS_OF_OPEN_CIN_PLANS}, {"cin_visit"}),
        ({NO_BEDROOMS, NO_VISITS_OF_OPEN_CIN_PLANS}, {"cp_home_and_bedroom", "cin_visit"}),
    ],
)
def test_a_duty_is_not_judged_by_a_file_that_lacks_what_it_needs(
    lacking: set[str], duties: set[str]
) -> None:
    assert not_judged(EVERYTHING | lacking) == duties
