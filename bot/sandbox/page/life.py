"""The life of a made-up authority: what its case system extracts on any morning of a few weeks.

A sample is written once, as of the last of those mornings. An extract of an earlier one is the same
sample without what had not happened, or was not written up, on the evening before.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.clock import LONDON
from bot.sample import write_sample
from bot.sample.files import BLANK, EXTRACTED_AT, NULL

# A row is there from the day in this column on, and always when none stands in it.
_SINCE = {
    "ssd_involvements": "invo_involvement_start_date",
    "ssd_cin_episodes": "cine_referral_date",
    "ssd_cin_plans": "cinp_cin_plan_start_date",
    "ssd_cin_visits": "cinv_cin_visit_date",
    "ssd_s47_enquiry": "s47e_s47_start_date",
    "ssd_initial_cp_conference": "icpc_icpc_date",
    "ssd_cp_plans": "cppl_cp_plan_start_date",
    "ssd_cp_visits": "cppv_cp_visit_date",
    "ssd_cp_reviews": "cppr_cp_review_date",
    "ssd_cla_episodes": "clae_cla_episode_start_date",
    "ssd_cla_placement": "clap_cla_placement_start_date",
    "ssd_cla_visits": "clav_cla_visit_date",
    "ssd_cla_reviews": "clar_cla_review_date",
    "ssd_legal_status": "lega_legal_status_start_date",
    "ssd_missing": "miss_missing_episode_start_date",
    "visit_details": "recorded_at",
    "core_groups": "held_on",
    "conferences": "booked_on",
    "supervisions": "held_on",
    "events": "occurred_at",
}
# A day in one of these columns is left out until it has come.
_UNTIL = {
    "ssd_person": ("pers_death_date", "pers_dob"),
    "ssd_involvements": ("invo_involvement_end_date",),
    "ssd_cin_episodes": ("cine_close_date",),
    "ssd_cin_plans": ("cinp_cin_plan_end_date",),
    "ssd_s47_enquiry": ("s47e_s47_end_date",),
    "ssd_cp_plans": ("cppl_cp_plan_end_date",),
    "ssd_cla_episodes": ("clae_cla_episode_ceased_date",),
    "ssd_cla_placement": ("clap_cla_placement_end_date",),
    "ssd_legal_status": ("lega_legal_status_end_date",),
    "ssd_missing": ("miss_missing_episode_end_date",),
    "plan_details": ("notified_on",),
    "core_groups": ("recorded_at",),
    "conferences": ("held_on", "report_submitted_on"),
    "events": ("recorded_at",),
}
# Rows that tell more about others, which stand in one of these tables under the id in this column.
_ABOUT = {
    "plan_intervals": ("plan_id", ("ssd_cp_plans", "ssd_cin_plans")),
    "plan_details": ("plan_id", ("ssd_cp_plans", "ssd_cin_plans")),
    "placement_details": ("placement_id", ("ssd_cla_placement",)),
}
# Which tables hold the visit that details are about: child protection visits stand in two, and ids
# of visits to looked-after children are others' ids too. It is there once it was written up,
# whatever day it says.
_VISITS = {
    "cp_statutory": ("ssd_cp_visits", "ssd_cin_visits"),
    "cin_statutory": ("ssd_cp_visits", "ssd_cin_visits"),
    "home_visit": ("ssd_cp_visits", "ssd_cin_visits"),
    "cla_statutory": ("ssd_cla_visits",),
}
_WITH_DETAILS = {table for tables in _VISITS.values() for table in tables}
_A_NIGHT = timedelta(days=1)
_A_DAY = len("2026-11-17")
Row = list[str]


@dataclass(slots=True)
class _Table:
    columns: list[str]
    rows: list[Row]

    def place(self, column: str) -> int:
        return self.columns.index(column)


@dataclass(slots=True)
class Life:
    """What happens in the authority up to its last morning, and the folder it is written into."""

    folder: Path
    last: date
    _tables: dict[str, _Table] = field(default_factory=dict)
    _written: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def made_up(cls, folder: Path, *, children: int, seed: int, last: date) -> "Life":
        """Make up an authority with so many open cases on the last morning."""
        whole = folder / "whole"
        write_sample(whole, children=children, seed=seed, as_of=last)
        life = cls(folder, last)
        for file in sorted(whole.glob("*.csv")):
            with file.open(encoding="utf-8", newline="") as lines:
                columns, *rows = csv.reader(lines)
            life._tables[file.stem] = _Table(columns, rows)
        life._written = life._when_written()
        return life

    def extract_of(self, day: date) -> Path | None:
        """Write the extract taken early on a day, over the one before; None after the last."""
        if day > self.last:
            return None
        folder = self.folder / "extract"
        folder.mkdir(exist_ok=True)
        eve = (day - _A_NIGHT).isoformat()
        kept: dict[str, set[str]] = {}
        for name in sorted(self._tables, key=_ABOUT.__contains__):
            rows = list(self._as_of(name, eve))
            if name in _ABOUT:
                column, tables = _ABOUT[name]
                place = self._tables[name].place(column)
                known = set[str]().union(*map(kept.__getitem__, tables))
                rows = [row for row in rows if row[place] in known]
            kept[name] = {row[0] for row in rows}
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([self._tables[name].columns, *rows])
        self._write_manifest(folder, day)
        return folder

    def _when_written(self) -> dict[tuple[str, str], str]:
        """Return when each visit was written up, by its table and its id."""
        details = self._tables["visit_details"]
        written, kind = details.place("recorded_at"), details.place("visit_type")
        return {
            (table, row[0]): row[written] for row in details.rows for table in _VISITS[row[kind]]
        }

    def _as_of(self, name: str, eve: str) -> Iterator[Row]:
        table = self._tables[name]
        since = table.place(_SINCE[name]) if name in _SINCE else None
        until = [table.place(column) for column in _UNTIL.get(name, ())]
        written = self._written if name in _WITH_DETAILS else {}
        nothing = NULL if name.startswith("ssd_") else BLANK
        for row in table.rows:
            if since is not None and self._is_to_come(written.get((name, row[0])), row[since], eve):
                continue
            ahead = {place for place in until if _is_ahead(row[place], eve)}
            cut = [nothing if n in ahead else v for n, v in enumerate(row)] if ahead else row
            if name == "ssd_person" and table.place("pers_dob") in ahead:
                cut[table.place("pers_expected_dob")] = row[table.place("pers_dob")]
            yield cut

    def _is_to_come(self, written: str | None, since: str, eve: str) -> bool:
        """Say whether a row is not there yet; one dated after the whole life is a mistake in it."""
        if written is None and _is_ahead(since, (self.last - _A_NIGHT).isoformat()):
            return False
        return _is_ahead(written or since, eve)

    def _write_manifest(self, folder: Path, day: date) -> None:
        manifest = json.loads((self.folder / "whole" / "manifest.json").read_text("utf-8"))
        manifest["extracted_at"] = (
            datetime.combine(day, EXTRACTED_AT).astimezone(LONDON).isoformat()
        )
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def _is_ahead(value: str, eve: str) -> bool:
    """Say whether a day or instant, if it is one, is later than the evening."""
    return value[:_A_DAY] > eve and value[:1].isdigit()
