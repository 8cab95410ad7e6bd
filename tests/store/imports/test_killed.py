"""A process killed at any moment of an import leaves the old facts or the new, never a mix."""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median

import psycopg
import pytest
from sqlalchemy import Engine

from bot import clock
from store.database import writing
from store.imports.ssd import import_ssd
from store.imports.stage import FACTS
from tests.store.imports.every_table import add_child, fill_every_table
from tests.store.imports.killed_imports import Imports, importing_into
from tests.store.imports.ssd_folder import NOW, SsdFolder
from tests.store.imports.stored import everything

CHILDREN = 20
KILLS = 50  # half of them at moments of the whole run, half in the swap
TOO_LATE = 1.15  # a few kills find the import done
OTHER_ANSWERS = {
    "staff": {"name": "Another Name"},
    "teams": {"name": "South"},
    "leave": {"cover_staff_id": "S2"},
    "ssd_person": {"pers_forename": "Bo"},
    "ssd_cp_plans": {"cppl_cp_plan_start_date": "2026-01-06"},
    "ssd_cin_plans": {"cinp_cin_plan_end_date": "2026-04-01"},
    "plan_intervals": {"approved_by_chair": "yes"},
    "ssd_involvements": {"invo_professional_id": "72"},
    "ssd_cp_visits": {"cppv_cp_visit_seen_alone": "N"},
    "ssd_cin_visits": {"cinv_cin_visit_seen_alone": "N"},
    "ssd_cla_visits": {"clav_cla_visit_seen": "N"},
    "ssd_cla_episodes": {"clae_entered_care_date": "2026-01-04"},
    "ssd_cla_placement": {"clap_cla_placement_end_date": "2026-03-01"},
    "ssd_cla_reviews": {"clar_cla_review_date": "2026-01-29"},
    "ssd_s47_enquiry": {"s47e_s47_end_date": "2026-03-05", "s47e_s47_nfa": "Y"},
    "ssd_missing": {"miss_missing_episode_end_date": "2026-02-02"},
    "conferences": {"report_submitted_on": "2026-03-01"},
    "core_groups": {"recorded_at": "2026-01-20"},
    "supervisions": {"staff_id": "S1"},
    "events": {"recorded_at": "2026-02-02T10:00:00"},
}


class Extracts:
    """Two extracts of an authority that differ in every table, imported in turn."""

    def __init__(self, path: Path) -> None:
        self._folders = []
        for name in ("one", "other"):
            folder = SsdFolder(path / name)
            fill_every_table(folder)
            for n in range(6, CHILDREN):
                add_child(folder, n)
            professional = {"prof_professional_id": "72", "prof_staff_id": "S2"}
            folder.add("ssd_professionals", professional)
            self._folders.append(folder)
        add_child(self._folders[1], CHILDREN)
        for table, answers in OTHER_ANSWERS.items():
            for row in self._folders[1].files[table]:
                row.update(answers)
        self._minutes = 0

    def next(self) -> Path:
        """Return the folder that was not imported last, as if taken a minute later."""
        self._minutes += 1
        folder = self._folders[self._minutes % 2]
        assert isinstance(folder.manifest, dict)
        folder.manifest["extracted_at"] = (
            f"2026-03-10T0{self._minutes // 60}:{self._minutes % 60:02}"
        )
        return folder.write()


@pytest.fixture
def nobody_else(database_kind: str, current_url: str) -> Callable[[], bool]:
    """Return what says whether no other session is in the database."""
    if database_kind == "sqlite":
        return lambda: True
    asked = """SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND backend_type = 'client backend'
        AND state <> 'idle' AND pid <> pg_backend_pid()"""

    def look() -> bool:
        with psycopg.connect(current_url.replace("+psycopg", "", 1)) as session:
            row = session.execute(asked).fetchone()
        return row == (0,)

    return look


def test_a_killed_import_leaves_the_old_facts_or_the_new(
    engine: Engine, current_url: str, tmp_path: Path, nobody_else: Callable[[], bool]
) -> None:
    extracts = Extracts(tmp_path)
    import_ssd(engine, extracts.next(), now=NOW)
    with importing_into(current_url) as imports:
        whole, swap = _usual(imports, extracts)
        draw = Random(f"{KILLS} kills")
        after = everything(engine)
        killed = {"before the swap": 0, "in the swap": 0}
        for number in range(KILLS):
            in_swap = number % 2 == 0
            before, folder = after, extracts.next()
            last_moment = TOO_LATE * (swap if in_swap else whole)
            run = imports.run(folder, draw.uniform(0, last_moment), in_swap=in_swap)
            _wait_until(nobody_else)
            found = everything(engine)
            with writing(engine):
                pass  # nothing is locked
            import_ssd(engine, folder, now=NOW)
            after = everything(engine)

            assert all(before[name] != after[name] for name in FACTS)
            assert found in (before, after), f"a mix after {run}"
            if run.code is None:
                killed["before the swap" if run.swap_after is None else "in the swap"] += 1
    assert min(killed.values()) >= KILLS // 10, killed


def _usual(imports: Imports, extracts: Extracts) -> tuple[float, float]:
    """Return the seconds of an import that nobody kills, and of its swap."""
    runs = [imports.run(extracts.next()) for _ in range(3)]
    assert [run.code for run in runs] == [0, 0, 0]
    return (
        median(run.seconds for run in runs),
        median(run.seconds - (run.swap_after or 0.0) for run in runs),
    )


def _wait_until(true: Callable[[], bool]) -> None:
    """Wait for the server to notice that its client is gone."""
    for _ in range(500):
        if true():
            return
        clock.pause(0.01)
    raise AssertionError(f"a session of the killed process is still there ({os.getpid()})")
