"""What Slack said of people and channels: the latest answer stands."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from store.database import reading, writing
from store.slack_directory import (
    SlackChannel,
    SlackPerson,
    keep_channels,
    keep_people,
    people_asked_at,
    slack_channel,
    slack_people,
    slack_person,
)

AT = datetime(2026, 11, 17, 8, 30, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
ANN = SlackPerson(
    "U1", "ann@council.example", deactivated=False, guest=False, from_outside=False, is_bot=False,
    asked_at=AT,
)  # fmt: skip
NORTH = SlackChannel(
    "C1", "north", private=True, shared=False, archived=False, member=True, asked_at=AT
)


def test_the_latest_answer_about_a_person_stands(engine: Engine) -> None:
    gone = replace(ANN, deactivated=True, email=None, asked_at=LATER)
    for kept in (ANN, gone):
        with writing(engine) as connection:
            keep_people(connection, [kept])
        with reading(engine) as connection:
            assert slack_person(connection, "U1") == kept
            assert slack_person(connection, "U2") is None


def test_the_latest_answer_about_a_channel_stands(engine: Engine) -> None:
    shared = replace(NORTH, name="renamed", shared=True, asked_at=LATER)
    for kept in (NORTH, shared):
        with writing(engine) as connection:
            keep_channels(connection, [kept])
        with reading(engine) as connection:
            assert slack_channel(connection, "C1") == kept
    with reading(engine) as connection:
        assert slack_channel(connection, "north") is None


def test_nobody_is_kept_without_a_statement(engine: Engine) -> None:
    with writing(engine) as connection:
        keep_people(connection, [])
        keep_channels(connection, [])
        assert people_asked_at(connection) is None


def test_people_are_found_by_id_and_by_address(engine: Engine) -> None:
    bob = replace(ANN, slack_user_id="U2", email="bob@council.example", asked_at=LATER)
    cas = replace(ANN, slack_user_id="U3", email=None)
    with writing(engine) as connection:
        keep_people(connection, [ANN, bob, cas])
    with reading(engine) as connection:
        found = slack_people(connection, ids=["U3", "U9"], emails=["bob@council.example"])
        assert sorted(one.slack_user_id for one in found) == ["U2", "U3"]
        assert slack_people(connection, ids=[], emails=[]) == []
        assert people_asked_at(connection) == AT


@pytest.mark.parametrize("asked", ["C1", "north", "#north"])
def test_a_channel_is_found_by_id_and_by_name(engine: Engine, asked: str) -> None:
    with writing(engine) as connection:
        keep_channels(connection, [NORTH])
    with reading(engine) as connection:
        assert slack_channel(connection, asked) == NORTH


def test_of_two_channels_of_a_name_the_one_in_use_is_meant(engine: Engine) -> None:
    old = replace(NORTH, slack_channel_id="C0", archived=True, asked_at=LATER)
    with writing(engine) as connection:
        keep_channels(connection, [old, NORTH])
    with reading(engine) as connection:
        assert slack_channel(connection, "north") == NORTH


@pytest.mark.parametrize("flaw", ["deactivated", "guest", "from_outside", "is_bot"])
def test_only_full_active_members_may_be_told(flaw: str) -> None:
    assert ANN.may_be_told
    assert not replace(ANN, **{flaw: True}).may_be_told  # type: ignore[arg-type] # a flag


@pytest.mark.parametrize(
    "flaw", [{"private": False}, {"shared": True}, {"archived": True}, {"member": False}], ids=str
)
def test_only_a_private_channel_of_ours_is_for_the_team_alone(flaw: dict[str, bool]) -> None:
    assert NORTH.is_for_the_team_alone
    assert not replace(NORTH, **flaw).is_for_the_team_alone  # type: ignore[arg-type] # flags
