"""The files that case notes go to, with the supplement's row of what else is known of a visit."""

from collections.abc import Iterable
from datetime import timedelta

from bot.sample.draw import chance, one_of
from bot.sample.extract import Extract
from bot.sample.files import BLANK
from bot.sample.notes import CaseNote

_CP, _CARE = "cp_statutory", "cla_statutory"
_PERSONS_PRESENT = ("yes",) * 490 + (BLANK,) * 9 + ("no",)
_DISTINCT = (BLANK,) * 30 + ("yes",)
_WRITTEN_APART = 0.06  # of two notes of one visit: their times differ, only the link joins them

_Row = tuple[str, ...]


def write_notes(extract: Extract, notes: Iterable[CaseNote], sibling: int) -> None:
    """Write a child's notes; `sibling` is the child's place in the family."""
    rows = _NoteRows(extract, sibling)
    for note in notes:
        rows.add(note)
    extract.files.write("ssd_cp_visits", rows.protected)
    extract.files.write("ssd_cla_visits", rows.in_care)
    extract.files.write("ssd_cin_visits", rows.all)
    extract.files.write("visit_details", rows.details)


class _NoteRows:
    """The rows of one child's notes.

    `all`, ssd_cin_visits, holds the case notes of every visit: those of child protection visits
    under the same id, those of visits to looked-after children under another, at the same instant.
    """

    def __init__(self, extract: Extract, sibling: int) -> None:
        self._draw = extract.draw("details")
        self._next = extract.numbers.next
        self._sibling = sibling
        self.protected: list[_Row] = []
        self.in_care: list[_Row] = []
        self.all: list[_Row] = []
        self.details: list[_Row] = []

    def add(self, note: CaseNote) -> None:
        """Add one note to the tables in which it stands, twice where two notes are written."""
        note_id = self._next("case_note")
        if note.care_id is None:
            self._add_note(note_id, note, note.kind if note.plan_id is None else _CP, BLANK)
            return
        care_id = self._next("cla_visit")
        apart = 0
        if note.plan_id is not None:
            self._add_note(note_id, note, _CP, care_id)
            known = note.details and note.visit.minute is not None
            apart = 10 if known and chance(self._draw, _WRITTEN_APART) else 0
        self._add_care_note(care_id, note, note_id if note.plan_id is not None else BLANK, apart)

    def _add_note(self, note_id: str, note: CaseNote, kind: str, linked: str) -> None:
        person_id, instant, flags = note.child.person_id, note.visit.written(), note.flags()
        if note.plan_id is not None:
            self.protected.append((note_id, person_id, note.plan_id, instant, *flags))
        self.all.append((note_id, person_id, instant, *flags))
        self._add_details(note_id, note, kind, linked)

    def _add_care_note(self, care_id: str, note: CaseNote, linked: str, apart: int) -> None:
        person_id, instant, flags = note.child.person_id, note.visit.written(apart), note.flags()
        self.in_care.append((care_id, note.care_id or BLANK, person_id, instant, *flags[:2]))
        self.all.append((self._next("case_note"), person_id, instant, *flags))
        self._add_details(care_id, note, _CARE, linked)

    def _add_details(self, visit_id: str, note: CaseNote, kind: str, linked: str) -> None:
        """Add the supplement's row; each sibling's note is written a little later."""
        if not note.details:
            return
        visit, sighting = note.visit, note.sighting
        recorded_at = visit.recorded_at + timedelta(
            minutes=6 * self._sibling + (10 if linked else 0)
        )
        self.details.append(
            (
                visit_id,
                recorded_at.isoformat(),
                visit.visitor.staff_id,
                kind,
                sighting.place or visit.place,
                sighting.outcome or visit.failed or "completed",
                sighting.reason,
                sighting.with_child or self._sibling_present(note),
                one_of(self._draw, _PERSONS_PRESENT),
                sighting.observed,
                sighting.concerns,
                linked,
                one_of(self._draw, _DISTINCT),
            )
        )

    def _sibling_present(self, note: CaseNote) -> str:
        present = self._sibling and note.sighting.alone and chance(self._draw, 0.3)
        return "sibling" if present else BLANK
