"""An extract takes effect whole, once, and only where it differs."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, event, insert, select

from store.database import reading, writing
from store.imports.problems import ImportRefused
from store.imports.ssd import import_ssd
from store.imports.stage import FACTS
from store.tables import AccessRow, ChildRow, ImportRow
from tests.store.imports.every_table import fill_every_table
from tests.store.imports.imported import Authority
from tests.store.imports.ssd_folder import NOW, involvement, member, person, plan, visit
from tests.store.imports.stored import everything

LATER = "2026-03-10T01:00:00"


def busy(authority: Authority) -> Authority:
    """Put something into every table."""
    fill_every_table(authority)
    return authority


def extracted(authority: Authority, at: str) -> None:
    assert isinstance(authority.manifest, dict)
    authority.manifest["extracted_at"] = at


def changes(authority: Authority) -> dict[str, tuple[int, int, int]]:
    """Import, and return added, changed and removed of the tables that changed."""
    report = authority.imported()
    return {
        name: (change.added, change.changed, change.removed)
        for name, change in report.changes.items()
        if change
    }


def test_the_same_folder_twice_leaves_no_trace(authority_on_each: Authority) -> None:
    authority = busy(authority_on_each)
    first = authority.imported()
    assert all(first.changes[name].added == first.changes[name].rows > 0 for name in FACTS)
    before = everything(authority.engine)
    written: list[str] = []

    @event.listens_for(authority.engine, "before_cursor_execute")
    def _listen(_conn: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            written.append(statement)

    again = authority.imported(NOW + timedelta(hours=1))
    assert not again.changed
    assert "No change" in again.to_text()
    assert everything(authority.engine) == before
    assert all("staged_" in statement or "gone_" in statement for statement in written)


def test_the_same_rows_in_another_order_change_nothing_but_add_an_import(
    authority_on_each: Authority,
) -> None:
    authority = busy(authority_on_each)
    authority.imported()
    before = everything(authority.engine)
    for rows in authority.files.values():
        rows.reverse()
    authority.columns = {name: columns[::-1] for name, columns in authority.columns.items()}
    extracted(authority, LATER)
    assert not authority.imported().changed
    after = everything(authority.engine)
    assert after.pop("imports")[:-1] == before.pop("imports")
    assert after == before


def test_only_what_differs_is_written(authority_on_each: Authority) -> None:
    authority = busy(authority_on_each)
    authority.imported()
    visits = authority.files["ssd_cp_visits"]
    visits[0]["cppv_cp_visit_seen_alone"] = "N"
    visits[1]["cppv_cp_visit_bedroom"] = ""
    visits.append(visit("V99", "C1"))
    authority.files["ssd_cp_plans"][1]["cppl_cp_plan_end_date"] = "2026-03-01"
    del authority.files["plan_intervals"][0]
    extracted(authority, LATER)
    assert changes(authority) == {
        "cp_plans": (0, 1, 0),
        "plan_intervals": (0, 0, 1),
        "visits": (1, 2, 0),
    }
    assert authority.only("visits", visit_id="V1")["seen_alone"] is False
    assert authority.only("visits", visit_id="V99")["person_id"] == "C1"


def test_what_is_gone_is_gone_with_everything_that_hung_on_it(
    authority_on_each: Authority,
) -> None:
    authority = busy(authority_on_each)
    authority.imported()
    the_child_and_its_plans = {"C5", "P5", "N5", "K5"}
    for name, rows in authority.files.items():
        authority.files[name] = [
            row for row in rows if the_child_and_its_plans.isdisjoint(row.values())
        ]
    del authority.files["leave"]
    extracted(authority, LATER)
    assert changes(authority) == {
        "leave": (0, 0, 1),
        "children": (0, 0, 1),
        "cp_plans": (0, 0, 1),
        "plan_intervals": (0, 0, 1),
        "cin_plans": (0, 0, 1),
        "cin_plan_intervals": (0, 0, 1),
        "care_episodes": (0, 0, 1),
        "placements": (0, 0, 1),
        "care_reviews": (0, 0, 1),
        "allocations": (0, 0, 1),
        "visits": (0, 0, 7),
        "conferences": (0, 0, 1),
        "core_groups": (0, 0, 1),
        "supervisions": (0, 0, 1),
        "strategy_discussions": (0, 0, 1),
        "missing_episodes": (0, 0, 1),
        "events": (0, 0, 1),
    }
    assert authority.rows("imports")[-1]["supplied"] == sorted(authority.files)


CORRECTED = {
    "ssd_cin_plans": {"cinp_cin_plan_end_date": "2026-03-01"},
    "plan_intervals": {"approved_by_chair": "yes"},
    "ssd_cla_episodes": {"clae_entered_care_date": "2026-01-04"},
    "ssd_cla_placement": {"clap_cla_placement_end_date": "2026-03-01"},
    "ssd_cla_reviews": {"clar_cla_review_date": "2026-01-29"},
    "ssd_cla_visits": {"clav_cla_visit_seen": "N"},
    "ssd_cin_visits": {"cinv_cin_visit_seen_alone": "N"},
    "conferences": {"report_submitted_on": "2026-03-01"},
    "core_groups": {"recorded_at": "2026-01-20"},
    "supervisions": {"staff_id": "S1"},
    "ssd_s47_enquiry": {"s47e_s47_end_date": "2026-03-05", "s47e_s47_nfa": "Y"},
    "ssd_missing": {"miss_missing_episode_end_date": "2026-02-02"},
    "events": {"recorded_at": "2026-02-02T10:00:00"},
    "plan_details": {"core_group_every": "3 weeks"},
}


def test_a_corrected_row_changes_its_fact_and_no_other(authority_on_each: Authority) -> None:
    authority = busy(authority_on_each)
    authority.add("plan_details", {"plan_id": "P2", "core_group_every": "4 weeks"})
    authority.imported()
    for name, cells in CORRECTED.items():
        authority.files[name][0] |= cells
    assert changes(authority) == {
        "cp_plans": (0, 1, 0),
        "plan_intervals": (0, 1, 0),
        "cin_plans": (0, 1, 0),
        "care_episodes": (0, 1, 0),
        "placements": (0, 1, 0),
        "care_reviews": (1, 0, 1),  # its day is its key
        "visits": (0, 2, 0),
        "conferences": (0, 1, 0),
        "core_groups": (0, 1, 0),
        "supervisions": (1, 0, 1),  # so is who led it
        "strategy_discussions": (0, 1, 0),
        "missing_episodes": (0, 1, 0),
        "events": (0, 1, 0),
    }


def test_a_child_and_a_plan_may_change_places(authority_on_each: Authority) -> None:
    authority = busy(authority_on_each)
    authority.imported()
    authority.files["ssd_person"][0] = person("C9")
    authority.files["ssd_cp_plans"][0] = plan("P1", "C9")
    authority.files["ssd_cp_visits"][0] = visit("V1", "C9")
    authority.files["ssd_involvements"][0] = involvement("I1", "C9")
    assert changes(authority) == {
        "children": (1, 0, 1),
        "cp_plans": (0, 1, 0),
        "allocations": (1, 0, 1),
        "visits": (1, 0, 1),
    }


def test_a_correction_at_the_same_instant_takes_effect(authority_on_each: Authority) -> None:
    authority = authority_on_each
    authority.imported()
    authority.add("staff", member("S7"))
    assert changes(authority) == {"staff": (1, 0, 0)}
    assert len(authority.rows("imports")) == 2


def test_an_import_says_where_its_facts_come_from(authority_on_each: Authority) -> None:
    authority = authority_on_each
    report = authority.imported()
    (row,) = authority.rows("imports")
    assert row["source"] == "ssd"
    assert (row["authority"], row["case_system"]) == ("Northfold", "systemc")
    assert row["extracted_at"].isoformat() == "2026-03-09T23:00:00+00:00"
    assert row["extracted_at_assumed"] is False
    assert row["imported_at"] == NOW
    assert row["supplied"] == sorted(authority.files)
    assert row["report"] == report.to_json()


def test_what_was_said_to_people_is_not_touched(authority_on_each: Authority) -> None:
    authority = authority_on_each
    with writing(authority.engine) as connection:
        said = {"at": NOW, "slack_user_id": "U1", "action": "next_visit", "outcome": "shown"}
        connection.execute(insert(AccessRow), [said | {"person_id": "C1"}])
    authority.imported()
    with reading(authority.engine) as connection:
        assert len(connection.execute(select(AccessRow)).all()) == 1


def test_nobody_waits_while_an_import_reads_and_compares(authority_on_each: Authority) -> None:
    authority = authority_on_each
    authority.imported()
    authority.add("ssd_person", person("C2"))
    steps: list[str] = []

    def write_meanwhile(step: str, done: int, of: int) -> None:
        assert 0 <= done <= of
        steps.append(step)
        with writing(authority.engine) as connection:
            said = {"at": NOW, "slack_user_id": "U1", "action": "x", "outcome": "shown"}
            connection.execute(insert(AccessRow), [said])

    import_ssd(authority.engine, authority.write(), now=NOW, progress=write_meanwhile)
    assert steps.count("comparing") == len(FACTS)
    assert set(steps) == {"comparing", *(f"{name}.csv" for name in authority.files)}
    assert len(authority.rows("children")) == 2


def test_an_import_that_was_overtaken_is_refused(authority_on_each: Authority) -> None:
    authority = authority_on_each
    authority.imported()
    authority.add("ssd_person", person("C2"))
    other = Authority(Path(authority.path.parent) / "other", authority.engine)
    other.files["staff"].append(member("S8"))
    after_the_other: dict[str, object] = {}

    def overtake(step: str, done: int, of: int) -> None:
        if step == "comparing" and done == of and not after_the_other:
            other.imported()
            after_the_other.update(everything(authority.engine))

    with pytest.raises(ImportRefused, match="another import took effect meanwhile"):
        import_ssd(authority.engine, authority.write(), now=NOW, progress=overtake)
    assert everything(authority.engine) == after_the_other


def test_a_failure_in_the_swap_leaves_everything_as_it_was(
    authority_on_each: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = busy(authority_on_each)
    authority.imported()
    before = everything(authority.engine)
    authority.files["ssd_cp_visits"].pop()
    monkeypatch.setattr("store.imports.snapshot._row", lambda *_: {"source": None})
    with pytest.raises(Exception, match=r"source|NULL|required"):
        authority.imported()
    assert everything(authority.engine) == before
    monkeypatch.undo()
    assert changes(authority) == {"visits": (0, 0, 1)}


def test_nothing_temporary_remains_on_a_pooled_connection(engine: Engine, tmp_path: Path) -> None:
    authority = Authority(tmp_path / "ssd", engine)
    for number in range(3):
        authority.add("ssd_person", person(f"D{number}"))
        authority.imported()
    with writing(engine) as connection:
        connection.execute(delete(ImportRow))
        assert len(connection.execute(select(ChildRow.person_id)).all()) == 4
