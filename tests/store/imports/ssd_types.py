"""The types that the tables of an extract have in a database, after SystemC's create script."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CHAR,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from rules.interval import LONDON

_FLAGS = {  # NCHAR(1)
    "pers_is_mother",
    "prof_agency_worker_flag",
    "cine_referral_nfa",
    "cinv_cin_visit_seen",
    "cinv_cin_visit_seen_alone",
    "cinv_cin_visit_bedroom",
    "s47e_s47_nfa",
    "icpc_icpc_transfer_in",
    "icpc_icpc_outcome_cp_flag",
    "cppl_cp_plan_ola",
    "cppv_cp_visit_seen",
    "cppv_cp_visit_seen_alone",
    "cppv_cp_visit_bedroom",
    "cppr_cp_review_outcome_continue_cp",
    "clav_cla_visit_seen",
    "clav_cla_visit_seen_alone",
    "clar_cla_review_cancelled",
}
_OTHERS: dict[str, Any] = {
    "pers_send_flag": CHAR(5),
    "prof_professional_caseload": Integer(),
    "prof_full_time_equivalency": Float(),
    "clap_cla_placement_distance": Float(),
}
_YES_OR_NO = {
    "qualified",
    "approved_by_chair",
    "reg24",
    "persons_present_recorded",
    "observed_with_parents",
    "concerns",
    "distinct",
}
_DAYS = {"effective_from", "from", "to", "booked_for", "approval_extended_to"}
_INSTANTS = {"recorded_at", "occurred_at", "extracted_at", "created_at"}


def table_of(name: str, columns: Sequence[str], schema: str | None, *, typed: bool) -> Table:
    """Return a table of an extract, with its types or of text, and without keys: keys break."""
    made = (Column(one, _type(one) if typed else Text()) for one in columns)
    return Table(name, MetaData(), *made, schema=schema)


def as_text(_column: str, text: str) -> str | None:
    """Return what a table of text holds where a file says `text`; the word NULL stays a word."""
    return text or None


def native(column: str, text: str) -> object:
    """Return what a database holds where a file says `text`; a blank or NULL is a null."""
    if text in {"", "NULL"}:
        return None
    kind = _type(column)
    if isinstance(kind, DateTime):
        at = datetime.fromisoformat(text)
        return at.astimezone(LONDON).replace(tzinfo=None) if at.tzinfo else at
    if isinstance(kind, Date):
        return date.fromisoformat(text)
    if isinstance(kind, Boolean):
        return {"yes": True, "no": False}[text]
    if isinstance(kind, CHAR):
        return text.ljust(kind.length or 1)  # as SQL Server pads, and SQLite does not
    if isinstance(kind, Integer | Float):
        return float(text)
    return text


def _type(column: str) -> Any:
    if column in _OTHERS:
        return _OTHERS[column]
    if column in _FLAGS:
        return CHAR(1)
    if column in _YES_OR_NO:
        return Boolean()
    if column in _DAYS or column.endswith("_on"):
        return Date()
    if column in _INSTANTS or column.endswith(("_date", "_dob", "_review_due")):
        return DateTime()
    return String(48 if column.endswith("_id") else 1000)
