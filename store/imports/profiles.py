"""What differs between case systems, as data: one profile each, whose fields are decisions.

The defaults are what the dataset's own definitions say. Whoever reads rows asks the profile, never
the case system's name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from store.imports.source import Source

_ALLOCATED = frozenset({"CW", "ALLOCATED CASE WORKER"})
# Names that scripts give a column instead of its own: no other column is so called.
_WITHOUT_PREFIX = {
    "cinp_cin_plan_id": "cin_plan_id",
    "invo_person_id": "personid",
    "cppv_person_id": "personid",
    "cinv_person_id": "personid",
}
_NO_MAY_BE_UNANSWERED = (
    "N of seen, alone and bedroom may be a question nobody answered: it is taken as not known, "
    "unless visit_details.csv tells of a failed visit, of a reason or of concerns."
)
_OLA_IS_EMPTY = (
    "Whose a child protection plan is, is not said: another authority's temporary plan is taken "
    "as the authority's own."
)


@dataclass(frozen=True, slots=True)
class CaseSystem:
    """How one case system, by its script for the dataset, writes what all of them say.

    `allocation_roles`: upper case; those the authority sets stand instead. `professional_id`: the
    column of ssd_professionals that other tables' worker ids are; the ranges of the two overlap,
    so one is never tried after the other. `other_names`: what a column is called where it is
    absent under its own name. `cin_rows_are_case_notes`: ssd_cin_visits repeats the case notes of
    other visits. `no_may_be_unanswered`: N also stands where nobody answered.
    `undated_visits_are_to_come`: a visit without a date is a step that was begun.
    `visits_of_open_cin_plans`: whether the script carries them; where it does not, they are
    believed when there are many. `limits`: what the extract cannot say, for the report.
    """

    name: str
    allocation_roles: frozenset[str] = _ALLOCATED
    professional_id: Literal["prof_professional_id", "prof_staff_id"] = "prof_professional_id"
    other_names: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType(_WITHOUT_PREFIX)
    )
    cin_rows_are_case_notes: bool = True
    no_may_be_unanswered: bool = False
    undated_visits_are_to_come: bool = False
    visits_of_open_cin_plans: bool = True
    limits: tuple[str, ...] = ()

    def reads(self, source: Source) -> Source:
        """Return a source with the names that this case system gives its columns."""
        names = {own: self.other_names[own] for own in source.columns if own in self.other_names}
        return replace(source, other_names=names) if names else source

    def allocating_by(self, roles: frozenset[str]) -> "CaseSystem":
        """Return the profile with the authority's own allocation roles; none keep the profile's."""
        return replace(self, allocation_roles=roles) if roles else self


_SYSTEMC = CaseSystem("systemc", other_names=MappingProxyType({}))
_MOSAIC = CaseSystem(
    "mosaic",
    # Its type of relationship, by code or in words.
    allocation_roles=_ALLOCATED | {"ALLWKR", "ALLOCATED WORKER"},
    professional_id="prof_staff_id",
    other_names=MappingProxyType(_WITHOUT_PREFIX | {"cinv_referral_id": "cinv_cin_plan_id"}),
    cin_rows_are_case_notes=False,
    # A visit's N: one script writes it where no answer says yes, and the other copies the flag of
    # being alone into `seen` where the form has no answer. So it accuses nobody. A yes is a yes.
    no_may_be_unanswered=True,
    # One script lists steps that are only incoming or started.
    undated_visits_are_to_come=True,
    limits=(
        _NO_MAY_BE_UNANSWERED,
        _OLA_IS_EMPTY,
        "Names are not filled: children are shown by their reference alone.",
        "ssd_cp_reviews holds reviews that were held, none to come.",
    ),
)
_ECLIPSE = CaseSystem(
    "eclipse",
    cin_rows_are_case_notes=False,
    no_may_be_unanswered=True,  # every answer but "Yes", a blank one too, is written as N
    visits_of_open_cin_plans=False,  # joined on visit date <= plan end, which an open plan has not
    limits=(
        _NO_MAY_BE_UNANSWERED,
        _OLA_IS_EMPTY,
        "A visit is in the extract when its form is completed, and only by its day.",
        "ssd_cp_reviews holds reviews that were held, none to come.",
    ),
)

CASE_SYSTEMS = {
    system.name: system
    for system in (_SYSTEMC, _MOSAIC, _ECLIPSE, CaseSystem("azeus"), CaseSystem("other"))
}
