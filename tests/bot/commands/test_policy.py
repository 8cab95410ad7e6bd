"""`policy`: checked, shown and documented."""

from pathlib import Path

import pytest

from tests.bot.commands.conftest import Said


def test_a_policy_is_checked_with_line_and_key(said: Said, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        'extends = "default"\n[sources.own]\ntitle = "Own"\nkind = "local standard"\n'
        "[[editions]]\nin_force_from = 2026-01-01\n[editions.cp_visit]\n"
        'limit = { value = "15 working days", source = "own", clause = "every 15" }\n'
    )
    code, out, _ = said("policy", "check", "own.toml")
    assert (code, out) == (0, 'ok: "own.toml", in force from 2026-01-01\n')
    text = (tmp_path / "own.toml").read_text().replace("limit =", "limitt =")
    (tmp_path / "own.toml").write_text(text.replace("15 working", "fifteen working"))
    code, _, err = said("policy", "check", "own.toml")
    assert code == 1
    assert "line 8: cp_visit.limitt: unknown policy key" in err


def test_the_policy_in_force_is_shown_with_every_value_and_its_source(said: Said) -> None:
    code, out, _ = said("policy", "show")
    assert code == 0
    for line in (
        "In force from 1 January 2018 (2018-01-01)",
        "Visits to children on a child protection plan",
        "  From then on a looked-after child is visited at least every 6 weeks.",
        '    cp_visit.limit = "10 working days"',
        '    local standard, CP visits policy: "within 24 hours of a critical event"',
        '    telling.working_hours = "08:00-18:00"',
        "    cp_home_and_bedroom.first_visit_home = false",
        '    cp_visit.longer_interval = "none"',
    ):
        assert line in out.splitlines()


def test_a_policy_that_ships_is_checked_shown_and_documented_by_its_name(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    walsall = "Walsall, as its published procedure is summarised here"
    assert said("policy", "check", "walsall")[1] == f'ok: "{walsall}", in force from 2018-01-01\n'
    shown, page = said("policy", "show", "walsall")[1], said("policy", "document", "walsall")[1]
    assert shown.startswith(f"{walsall}\n")
    assert page.startswith("# The policy")
    assert "is seen at least every 2 weeks" in shown
    assert "is seen at least every 2 weeks" in page
    monkeypatch.setenv("SEEN_POLICY", "walsall")
    assert said("policy", "show")[1] == shown
    assert said("policy", "document")[1] == page
    assert said("policy", "show", "default")[1] != shown
    code, _, err = said("policy", "document", "absent.toml")
    assert (code, err.count("\n")) == (1, 1)


def test_the_policy_that_the_settings_name_is_the_one_shown(
    said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.toml").write_text('name = "Own policy"\nextends = "default"\n')
    monkeypatch.setenv("SEEN_POLICY", "own.toml")
    code, _, err = said("policy", "show")
    assert code == 1
    assert "a policy needs at least one [[editions]]" in err
