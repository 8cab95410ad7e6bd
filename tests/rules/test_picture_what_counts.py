"""Picture: which visits qualify, and at which the child was seen alone (sections 1 and 4)."""

from typing import Any

import pytest

from rules.case import Visit
from tests.rules.building import case, visit
from tests.rules.pictured import ids, pictured


@pytest.mark.parametrize(
    ("sentence", "told", "counts"),
    [
        ("a statutory visit, seen", visit("2026-11-02"), True),
        ("of a looked-after child", visit("2026-11-02", type="cla_statutory"), False),
        ("of a child in need", visit("2026-11-02", type="cin_statutory"), False),
        ("another visit", visit("2026-11-02", type="home_visit"), False),
        ("not a distinct event", visit("2026-11-02", distinct=False), False),
        ("a distinct event", visit("2026-11-02", distinct=True), True),
        ("not seen", visit("2026-11-02", seen=False), False),
        ("not known whether seen", visit("2026-11-02", seen=None), False),
        ("not alone, no bedroom", visit("2026-11-02", alone=False, bedroom=False), True),
        ("by a student", visit("2026-11-02", qualified=False), False),
        ("by somebody unknown", visit("2026-11-02", qualified=None), True),
        ("on a Sunday", visit("2026-11-01"), True),
        ("on the plan's first day", visit("2026-06-01"), True),
        ("before the plan", visit("2026-05-31"), False),
    ],
)
def test_what_qualifies(sentence: str, told: Visit, counts: bool) -> None:
    assert bool(pictured(case(told), "2026-11-05").qualifying) is counts, sentence


@pytest.mark.parametrize(
    ("rule", "by", "counted", "wrong"),
    [
        ("qualified", [True, False, None], "V0 V2", "V1"),
        ("any_allocated", [False, False, True], "V0 V1 V2", ""),
        ("alternate_unqualified", [False, False, True, False], "V0 V2 V3", "V1"),
        ("alternate_unqualified", [True, False, False, False], "V0 V1", "V2 V3"),
        ("alternate_unqualified", [False, None, False], "V0 V1 V2", ""),
    ],
)
def test_who_may_visit(rule: str, by: list[bool | None], counted: str, wrong: str) -> None:
    told = [
        visit(f"2026-11-0{n + 2}", id=f"V{n}", qualified=qualified)
        for n, qualified in enumerate(by)
    ]
    picture = pictured(case(*told), "2026-11-10", {"cp_visit.visitor": rule})
    assert ids(picture.qualifying) == counted.split()
    assert ids(picture.by_the_wrong_visitor) == wrong.split()


def test_a_visit_that_does_not_qualify_is_not_the_one_before() -> None:
    told = (
        visit("2026-11-02", qualified=False),
        visit("2026-11-03", distinct=False),
        visit("2026-11-04", qualified=False),
    )
    picture = pictured(case(*told), "2026-11-05", {"cp_visit.visitor": "alternate_unqualified"})
    assert ids(picture.qualifying) == ["V 2026-11-02"]


@pytest.mark.parametrize(
    ("sentence", "told", "seen", "alone"),
    [
        ("the expectant parent seen", {"seen": None, "expectant_parent_seen": True}, True, True),
        ("not known", {"seen": None}, False, False),
        ("not seen", {"seen": None, "expectant_parent_seen": False}, False, False),
        ("a child ticked before birth is not seen", {"seen": True}, False, False),
    ],
)
def test_before_birth(sentence: str, told: dict[str, Any], seen: bool, alone: bool) -> None:
    made = visit("2026-11-02", **told)
    for child in ({"born": "2026-11-03"}, {"born": None, "due": "2026-12-24"}):
        picture = pictured(case(made, **child), "2026-11-02")
        assert picture.was_seen(made) is seen, sentence
        assert picture.meets_alone_rule(made) is alone, sentence
        assert bool(picture.qualifying) is seen
        assert picture.unborn()
    born = pictured(case(made, born="2026-11-02"), "2026-11-02")
    assert born.was_seen(made) is (told["seen"] is True)
    assert not born.unborn()


@pytest.mark.parametrize(
    ("sentence", "told", "meets"),
    [
        ("alone", {}, True),
        ("not alone", {"alone": False}, False),
        ("not known", {"alone": None}, False),
        ("alone says seen", {"seen": None}, True),
        ("unless not seen", {"seen": False}, False),
        ("the main carer was there", {"main_carer_present": True}, False),
        ("others only", {"main_carer_present": False}, True),
    ],
)
def test_the_alone_rule(sentence: str, told: dict[str, Any], meets: bool) -> None:
    made = visit("2026-11-02", **told)
    assert pictured(case(made), "2026-11-02").meets_alone_rule(made) is meets, sentence


@pytest.mark.parametrize(
    ("sentence", "born", "told", "meets"),
    [
        ("three, seen", "2022-11-03", {"seen": True}, True),
        ("three, not seen", "2022-11-03", {"seen": False}, False),
        ("three, not known", "2022-11-03", {"seen": None}, False),
        ("three, alone, and so seen", "2022-11-03", {"seen": None, "alone": True}, True),
        ("three, the main carer there", "2022-11-03", {"main_carer_present": True}, True),
        ("the fourth birthday", "2022-11-02", {"seen": True}, False),
        ("age not known is four or over", None, {"seen": True}, False),
    ],
)
def test_under_four(sentence: str, born: str | None, told: dict[str, Any], meets: bool) -> None:
    made = visit("2026-11-02", **({"alone": False} | told))
    assert pictured(case(made, born=born), "2026-11-02").meets_alone_rule(made) is meets, sentence
