"""The files of the folder, their columns in order, and the folder they are streamed into."""

import csv
import json
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

from bot.sample.names import AUTHORITY

NULL = "NULL"  # as SQL Server's tools write it, in the SSD files
BLANK = ""  # not known, in the supplement files
EXTRACTED_AT = time(5, 30, tzinfo=ZoneInfo("Europe/London"))
SSD_VERSION = "1.4.5"

COLUMNS = {
    "ssd_person": "pers_legacy_id pers_person_id pers_upn pers_forename pers_surname pers_sex "
    "pers_gender pers_ethnicity pers_dob pers_single_unique_id pers_upn_unknown pers_send_flag "
    "pers_expected_dob pers_death_date pers_is_mother pers_nationality",
    "ssd_cp_plans": "cppl_cp_plan_id cppl_referral_id cppl_icpc_id cppl_person_id "
    "cppl_cp_plan_start_date cppl_cp_plan_end_date cppl_cp_plan_ola cppl_cp_plan_initial_category "
    "cppl_cp_plan_latest_category",
    "ssd_cp_visits": "cppv_cp_visit_id cppv_person_id cppv_cp_plan_id cppv_cp_visit_date "
    "cppv_cp_visit_seen cppv_cp_visit_seen_alone cppv_cp_visit_bedroom",
    "ssd_involvements": "invo_involvements_id invo_professional_id invo_professional_role_id "
    "invo_professional_team invo_person_id invo_involvement_start_date invo_involvement_end_date "
    "invo_worker_change_reason invo_referral_id",
    "ssd_professionals": "prof_professional_id prof_staff_id prof_professional_name "
    "prof_social_worker_registration_no prof_agency_worker_flag prof_professional_job_title "
    "prof_professional_caseload prof_professional_department prof_full_time_equivalency",
    "ssd_department": "dept_team_id dept_team_name dept_team_parent_id dept_team_parent_name",
    "staff": "staff_id name email role qualified team_id slack_user_id",
    "teams": "team_id name channel manager_staff_id deputy_staff_id service_manager_staff_id",
    "visit_details": "visit_id recorded_at staff_id visit_type place outcome not_alone_reason "
    "present_during_alone persons_present_recorded observed_with_parents concerns linked_visit_id "
    "distinct",
    "plan_intervals": "plan_id every effective_from agreed_at approved_by_chair",
    "leave": "staff_id from to cover_staff_id",
}


def ssd_day(day: date | None) -> str:
    """Return a day as the SSD writes it."""
    return NULL if day is None else f"{day.isoformat()} 00:00:00.000"


class SampleFolder:
    """The folder while it is written: every file is open, and rows go straight to it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """Make the folder and begin each file with its header."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._writers = {}
        for name, columns in COLUMNS.items():
            path = self._folder / f"{name}.csv"
            file = self._open.enter_context(path.open("w", encoding="utf-8", newline=""))
            self._writers[name] = csv.writer(file, lineterminator="\n")
            self._writers[name].writerow(columns.split())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every file."""
        self._open.__exit__(kind, error, trace)

    def write(self, name: str, rows: Iterable[tuple[str, ...]]) -> None:
        """Add rows to one file."""
        self._writers[name].writerows(rows)

    def write_manifest(self, as_of: date) -> None:
        """Say whose extract it is, and that it was taken early on the day."""
        manifest = {
            "authority": AUTHORITY,
            "case_system": "systemc",
            "ssd_version": SSD_VERSION,
            "extracted_at": datetime.combine(as_of, EXTRACTED_AT).isoformat(),
        }
        text = json.dumps(manifest, indent=2) + "\n"
        (self._folder / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
