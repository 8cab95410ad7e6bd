"""CP visits of a looked-after child: which note counts, and when the visits end (section 4, 5).

The child is on a plan since 1 June 2026 and looked after since Monday 16 November, last seen on a
CP visit of Thursday 12 November: ten working days from it are Thursday 26 November.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from rules.case import Case, Visit
from rules.picture import Picture
from tests.rules.building import (
    as_of,
    asked,
    case,
    codes,
    due,
    episode,
    failed,
    on,
    only,
    placement,
    plan,
    visit,
)
from tests.rules.building import looked_after_visit as note

DEFAULT: Mapping[str, Any] = {}
AUTOMATIC = {"dual_recording": "automatic"}
BEFORE = visit("2026-11-12T10:00")
SEEN = note("2026-11-19T10:00")
CARE = (episode("2026-11-16", placement("2026-11-16")),)
GONE_HOME = (episode("2026-11-16", placement("2026-11-16"), end="2026-11-20"),)


def looked_after(*visits: Visit, **more: Any) -> Case:
    return case(*visits, **({"care_episodes": CARE} | more))


@pytest.mark.parametrize(
    ("sentence", "one", "expected"),
    [
        ("a looked-after note", looked_after(BEFORE, SEEN), "2026-12-03"),
        ("by somebody unknown", looked_after(BEFORE, SEEN._replace(qualified=None)), "2026-12-03"),
        ("by a student", looked_after(BEFORE, SEEN._replace(qualified=False)), "2026-11-26"),
        ("not seen", looked_after(BEFORE, SEEN._replace(seen=False)), "2026-11-26"),
        ("not known whether seen", looked_after(BEFORE, SEEN._replace(seen=None)), "2026-11-26"),
        ("not a distinct event", looked_after(BEFORE, SEEN._replace(distinct=False)), "2026-11-26"),
        ("another type", looked_after(BEFORE, SEEN._replace(type="cin_statutory")), "2026-11-26"),
        ("on the episode's first day", looked_after(BEFORE, note("2026-11-16")), "2026-11-30"),
        ("before the episode", looked_after(BEFORE, note("2026-11-13")), "2026-11-26"),
        (
            "made before the child went home",
            looked_after(BEFORE, note("2026-11-19"), care_episodes=GONE_HOME),
            "2026-12-03",
        ),
        (
            "on the day of going home",
            looked_after(BEFORE, note("2026-11-20"), care_episodes=GONE_HOME),
            "2026-11-26",
        ),
        (
            "in the earlier of two episodes",
            looked_after(
                BEFORE,
                note("2026-11-17"),
                care_episodes=(*GONE_HOME, episode("2026-11-23", placement("2026-11-23"))),
            ),
            "2026-12-01",
        ),
        (
            "on the plan's first day",
            looked_after(note("2026-11-18"), plans=(plan("2026-11-18"),)),
            "2026-12-02",
        ),
        (
            "before the plan",
            looked_after(note("2026-11-18"), plans=(plan("2026-11-19"),)),
            "2026-12-03",
        ),
        ("a CP visit after it", looked_after(SEEN, visit("2026-11-20")), "2026-12-04"),
        ("not yet made", looked_after(BEFORE, note("2026-11-25")), "2026-11-26"),
        ("never looked after", looked_after(BEFORE, SEEN, care_episodes=()), "2026-11-26"),
    ],
)
def test_with_automatic_one_note_serves_both(sentence: str, one: Case, expected: str) -> None:
    assert due(asked(one, "2026-11-24", AUTOMATIC), "cp_visit") == expected, sentence


@pytest.mark.parametrize("rules", [DEFAULT, AUTOMATIC])
def test_a_cp_note_never_serves_the_looked_after_visit(rules: Mapping[str, Any]) -> None:
    assert due(asked(looked_after(visit("2026-11-19")), "2026-11-20", rules), "cla_visit") == (
        "2026-11-23"
    )


def test_by_default_both_notes_are_needed() -> None:
    assert due(asked(looked_after(BEFORE, SEEN), "2026-11-24"), "cp_visit") == "2026-11-26"


def test_a_note_not_written_up() -> None:
    one = looked_after(BEFORE, SEEN._replace(recorded=False))
    owed = only(asked(one, "2026-11-20", AUTOMATIC), "cp_visit")
    assert (owed.due, owed.provisional) == (on("2026-12-03"), True)
    ignored = asked(one, "2026-11-20", AUTOMATIC | {"unrecorded_visits": "ignored"})
    assert due(ignored, "cp_visit") == "2026-11-26"


def test_a_note_serves_alone_and_home_and_bedroom_as_well() -> None:
    seen = asked(looked_after(BEFORE, SEEN), "2026-11-20", AUTOMATIC)
    assert due(seen, "cp_seen_alone") == "2026-12-03"
    assert due(seen, "cp_home_and_bedroom") is None
    not_alone = note("2026-11-19", alone=False, bedroom=False)
    moved = asked(looked_after(BEFORE, not_alone), "2026-11-20", AUTOMATIC)
    assert due(moved, "cp_seen_alone") == "2026-11-26"
    assert due(moved, "cp_home_and_bedroom") == "2026-12-03"


def test_findings_about_cp_records_are_not_raised_by_a_looked_after_note() -> None:
    wrong = note(
        "2026-11-19",
        qualified=False,
        alone=False,
        reason="none_recorded",
        persons_present_recorded=False,
    )
    for rules in (DEFAULT, AUTOMATIC):
        assert codes(asked(looked_after(BEFORE, wrong), "2026-11-20", rules)) == {
            "linked_cp_note_missing"
        }


LINKED = {"linked_to": "L 2026-11-19T10:00"}
LINKED_BACK = {"linked_to": "V 2026-11-19T10:00"}
CP_NOTE = visit("2026-11-19T10:00")


@pytest.mark.parametrize(
    ("sentence", "notes", "counted"),
    [
        ("linked from the CP note", [SEEN, visit("2026-11-19", **LINKED)], ["V 2026-11-19"]),
        ("linked from the other", [CP_NOTE, note("2026-11-19", **LINKED_BACK)], [CP_NOTE.id]),
        ("at one instant", [SEEN, CP_NOTE], [CP_NOTE.id]),
        (
            "at one instant written otherwise",
            [SEEN, visit("2026-11-19T10:00+00:00", id="V1")],
            ["V1"],
        ),
        (
            "the note an hour after, and linked",
            [SEEN, visit("2026-11-19T11:00", id="V1", **LINKED)],
            ["V1"],
        ),
        (
            "an hour before, and linked",
            [SEEN, visit("2026-11-19T09:00", id="V1", **LINKED)],
            ["V1"],
        ),
        (
            "neither linked nor at one instant: two visits",
            [SEEN, visit("2026-11-19T11:00", id="V1")],
            [SEEN.id, "V1"],
        ),
        (
            "times not known: two visits",
            [note("2026-11-19"), visit("2026-11-19")],
            ["L 2026-11-19", "V 2026-11-19"],
        ),
        (
            "the CP note does not qualify",
            [SEEN, CP_NOTE._replace(qualified=False)],
            [SEEN.id],
        ),
        (
            "nor does one an hour before",
            [SEEN, visit("2026-11-19T09:00", id="V1", qualified=False, **LINKED)],
            [SEEN.id],
        ),
        ("nor is the child seen in it", [SEEN, CP_NOTE._replace(seen=None)], [SEEN.id]),
        ("nor a distinct event", [SEEN, CP_NOTE._replace(distinct=False)], [SEEN.id]),
        (
            "the looked-after note does not qualify",
            [SEEN._replace(qualified=False), CP_NOTE],
            [CP_NOTE.id],
        ),
        (
            "two workers with a CP note each",
            [SEEN, CP_NOTE, visit("2026-11-19T10:00", id="V1", worker="W2")],
            ["V1", CP_NOTE.id],
        ),
    ],
)
def test_two_notes_of_one_visit(sentence: str, notes: list[Visit], counted: list[str]) -> None:
    for told in (notes, notes[::-1]):
        picture = Picture(looked_after(*told), as_of("2026-11-24", AUTOMATIC))
        assert [one.id for one in picture.qualifying] == counted, sentence


def test_two_notes_are_one_visit_for_home_and_bedroom() -> None:
    out: dict[str, Any] = {"place": "school", "bedroom": False}
    both = (note("2026-11-19T10:00", **out), visit("2026-11-19T10:00", **out))
    owed = only(asked(looked_after(BEFORE, *both), "2026-11-20", AUTOMATIC), "cp_home_and_bedroom")
    assert (owed.standing, owed.due) == ("upcoming", on("2026-12-03"))
    more = looked_after(BEFORE, *both, note("2026-11-20T10:00", **out))
    assert only(asked(more, "2026-11-20", AUTOMATIC), "cp_home_and_bedroom").standing == "overdue"


ALTERNATE = AUTOMATIC | {"cp_visit.visitor": "alternate_unqualified"}
STUDENT_NOTE = SEEN._replace(qualified=False)
STUDENT_CP_NOTE = CP_NOTE._replace(qualified=False)


@pytest.mark.parametrize(
    ("sentence", "told", "counted", "wrong"),
    [
        (
            "both notes of a student's visit: one unqualified visit",
            [BEFORE, STUDENT_NOTE, STUDENT_CP_NOTE],
            [BEFORE.id, CP_NOTE.id],
            [],
        ),
        (
            "after a student's CP visit neither",
            [BEFORE._replace(qualified=False), STUDENT_NOTE, STUDENT_CP_NOTE],
            [BEFORE.id],
            [CP_NOTE.id],
        ),
        (
            "a student's CP visit after a student's looked-after note",
            [BEFORE, STUDENT_NOTE, visit("2026-11-20", qualified=False)],
            [BEFORE.id, SEEN.id],
            ["V 2026-11-20"],
        ),
        (
            "a qualified looked-after note between two of a student",
            [BEFORE._replace(qualified=False), SEEN, visit("2026-11-20", qualified=False)],
            [BEFORE.id, SEEN.id, "V 2026-11-20"],
            [],
        ),
        (
            "the notes do not agree who came, and the CP note alone could not count",
            [BEFORE._replace(qualified=False), SEEN, STUDENT_CP_NOTE],
            [BEFORE.id, SEEN.id],
            [CP_NOTE.id],
        ),
    ],
)
def test_every_other_visit_by_somebody_unqualified(
    sentence: str, told: list[Visit], counted: list[str], wrong: list[str]
) -> None:
    picture = Picture(looked_after(*told), as_of("2026-11-24", ALTERNATE))
    assert [one.id for one in picture.qualifying] == counted, sentence
    assert [one.id for one in picture.by_the_wrong_visitor] == wrong, sentence


FIRST_REVIEW = {"cp_visit.ends_when_looked_after": "first_review"}
CP_DUTIES = ("cp_visit", "cp_seen_alone", "cp_home_and_bedroom")


def _reviewed(*days: str, end: str | None = None) -> dict[str, Any]:
    return {"care_episodes": (episode("2026-11-16", end=end, reviews=days),)}


@pytest.mark.parametrize(
    ("sentence", "more", "day", "rules", "owed"),
    [
        ("with the plan", _reviewed("2026-12-10"), "2026-12-11", DEFAULT, True),
        ("the day before the review", _reviewed("2026-12-10"), "2026-12-09", FIRST_REVIEW, True),
        ("on its day", _reviewed("2026-12-10"), "2026-12-10", FIRST_REVIEW, False),
        ("after it", _reviewed("2026-12-10", "2027-03-01"), "2027-03-02", FIRST_REVIEW, False),
        ("a review not held ends nothing", _reviewed(), "2027-03-02", FIRST_REVIEW, True),
        (
            "a plan begun on the day of the review",
            _reviewed("2026-12-10") | {"plans": (plan("2026-12-10"),)},
            "2026-12-11",
            FIRST_REVIEW,
            False,
        ),
        (
            "a plan begun after it",
            _reviewed("2026-12-10", "2026-12-21") | {"plans": (plan("2026-12-11"),)},
            "2026-12-22",
            FIRST_REVIEW,
            True,
        ),
        (
            "the child went home",
            _reviewed("2026-12-10", end="2026-12-15"),
            "2026-12-15",
            FIRST_REVIEW,
            True,
        ),
        (
            "the day before",
            _reviewed("2026-12-10", end="2026-12-15"),
            "2026-12-14",
            FIRST_REVIEW,
            False,
        ),
    ],
)
def test_when_the_cp_visits_end(
    sentence: str, more: dict[str, Any], day: str, rules: Mapping[str, Any], owed: bool
) -> None:
    last = visit("2026-12-09", place="school", bedroom=False)
    late = visit("2026-12-12", place="school", bedroom=False)
    assessed = asked(looked_after(last, late, **more), day, rules)
    duties = {one.duty for one in assessed.obligations} & set(CP_DUTIES)
    assert duties == (set(CP_DUTIES) if owed else set()), sentence


def test_the_looked_after_duties_go_on_when_the_plan_ends() -> None:
    one = looked_after(BEFORE, SEEN, failed("2026-11-20"), plans=(plan(end="2026-11-24"),))
    assert {owed.duty for owed in asked(one, "2026-11-24").obligations} == {
        "cla_visit",
        "cla_review",
    }
