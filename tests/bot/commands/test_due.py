"""`due`: what is owed, as data and as a table."""

import json

import pytest
from sqlalchemy import Engine

from tests.bot.commands.conftest import Said

OBLIGATION_KEYS = [
    *("child", "person_id", "duty", "due", "at", "standing", "anchor", "anchor_is", "interval"),
    *("governed_by", "source", "clause", "plan_by", "provisional", "worker", "team"),
]
FINDING_KEYS = ["child", "person_id", "finding", "detail", "worker", "team"]


def test_due_is_sorted_with_findings_last_and_exactly_the_promised_keys(
    said: Said, facts: Engine
) -> None:
    code, out, err = said("due", "--json", "--at", "2026-11-16")
    lines = [json.loads(line) for line in out.splitlines()]
    owed = [line for line in lines if "duty" in line]
    found = [line for line in lines if "finding" in line]
    assert code == 0
    assert lines == owed + found
    assert all(list(line) == OBLIGATION_KEYS for line in owed)
    assert all(list(line) == FINDING_KEYS for line in found)
    order = [(line["child"], line["person_id"], line["duty"], line["due"]) for line in owed]
    assert order == sorted(order)
    assert [line["person_id"] for line in owed if line["duty"] == "cp_visit"] == ["p2", "p3", "p1"]
    assert owed[-1] | {"clause": ""} == {
        "child": "R-2",
        "person_id": "p1",
        "duty": "cp_visit",
        "due": "2026-11-16",
        "at": None,
        "standing": "due_today",
        "anchor": "2026-11-02",
        "anchor_is": "last seen",
        "interval": "10 working days",
        "governed_by": "policy_limit",
        "source": "local standard, CP visits policy",
        "clause": "",
        "plan_by": None,
        "provisional": False,
        "worker": "7",
        "team": "310",
    }
    assert {"child": "R-2", "person_id": "p1", "finding": "persons_present_missing"}.items() <= (
        found[-1].items()
    )
    assert found[-1]["detail"] == "2026-11-02"
    assert err.startswith("not assessed: p4 (")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("asked", "children"),
    [
        (("--child", "R-2"), {"p1"}),
        (("--child", "p2"), {"p2"}),
        (("--child", "id:p3"), {"p3"}),
        (("--worker", "8"), {"p2"}),
        (("--team", "310"), {"p1", "p2"}),
        (("--worker", "8", "--team", "311"), set()),
    ],
)
def test_due_is_asked_for_a_child_a_worker_or_a_team(
    said: Said, facts: Engine, asked: tuple[str, ...], children: set[str]
) -> None:
    code, out, _ = said("due", "--json", "--at", "2026-11-16", *asked)
    assert code == 0
    assert {json.loads(line)["person_id"] for line in out.splitlines()} == children


@pytest.mark.parametrize(
    ("child", "sentence"),
    [
        ("R-3", "No child has the reference or person id R-3."),
        ("R-1", "Several children are known by R-1: ask for one of id:p2, id:p3."),
    ],
)
def test_a_child_nobody_or_several_are_is_a_sentence(
    said: Said, facts: Engine, child: str, sentence: str
) -> None:
    code, out, err = said("due", "--child", child)
    assert (code, out, err) == (1, "", f"seen: {sentence}\n")


def test_an_instant_cuts_off_what_comes_later_that_day(said: Said, facts: Engine) -> None:
    _, before, _ = said("due", "--json", "--child", "p1", "--at", "2026-11-02T09:00")
    _, after, _ = said("due", "--json", "--child", "p1", "--at", "2026-11-02T11:00")
    anchors = [
        json.loads(line)["anchor_is"]
        for text in (before, after)
        for line in text.splitlines()
        if json.loads(line).get("duty") == "cp_visit"
    ]
    assert anchors == ["plan began", "last seen"]


def test_due_as_a_table_says_what_each_day_counts_from(said: Said, facts: Engine) -> None:
    code, out, _ = said("due", "--child", "p1", "--at", "2026-11-16")
    assert code == 0
    assert "last seen Mon 02 Nov 2026 + 10 working days" in out
    assert "Mon 16 Nov 2026" in out
    assert said("due", "--worker", "nobody")[1] == "Nothing is owed.\n"
    code, out, err = said("due", "--at", "2017-12-31")
    assert (code, out) == (1, "")
    assert "says nothing about 2017-12-31" in err
