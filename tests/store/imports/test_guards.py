"""An extract that was cut short, or all of whose ids are others, does not take effect."""

from collections.abc import Callable

import pytest

from store.imports.guards import SMALLEST_SHARE, Accepted, Caution, Tally
from store.imports.problems import ImportRefused
from store.imports.report import Report
from store.imports.ssd import import_ssd
from tests.store.imports import looked_after, need
from tests.store.imports.imported import Authority
from tests.store.imports.ssd_folder import NOW, involvement, person, plan, visit
from tests.store.imports.stored import everything

NINETY = Caution(0.9)
TRUE = Caution(0.9, Accepted("the plans of two authorities were split", "ada"))
WHAT_TO_DO = (
    "; have the extract made again, or if this is true, import with --accept-shrink and the reason."
)


@pytest.mark.parametrize(
    ("before", "now", "believed"),
    [
        pytest.param(400, 400, True, id="nothing lost"),
        pytest.param(400, 392, True, id="an ordinary day"),
        pytest.param(400, 360, True, id="the share exactly"),
        pytest.param(400, 359, False, id="one below the share"),
        pytest.param(401, 361, True, id="the share rounded up"),
        pytest.param(401, 360, False, id="below the share rounded up"),
        pytest.param(400, 0, False, id="all lost"),
        pytest.param(400, 4000, True, id="many more"),
        pytest.param(3, 1, True, id="three to one"),
        pytest.param(9, 0, True, id="nine may always go"),
        pytest.param(10, 0, False, id="ten may not"),
        pytest.param(30, 21, True, id="nine brothers and sisters of thirty"),
        pytest.param(30, 20, False, id="ten of thirty"),
        pytest.param(0, 0, True, id="none before"),
    ],
)
def test_a_loss_is_believed_down_to_a_share_and_always_of_a_few(
    before: int, now: int, believed: bool
) -> None:
    assert (Tally("rows of x", before, now).wrong(0.9) is None) is believed
    assert (Tally("x", before, before, kept=now).wrong(0.9) is None) is believed


@pytest.mark.parametrize(("share", "least"), [(0, 0), (0.5, 50), (0.985, 91), (1, 91)])
def test_the_share_is_between_nothing_and_all_but_a_few(share: float, least: int) -> None:
    assert Tally("x", 100, 100).least(share) == least


def test_a_tenth_is_a_tenth() -> None:
    """0.9 times 10,000,010 is 9,000,009.000000002 in floating point."""
    assert Tally("x", 10_000_010, 0).least(0.9) == 9_000_009


def many(authority: Authority, first: int = 2, last: int = 41) -> Authority:
    """Add forty children, each with every kind of plan and of visit."""
    for n in range(first, last + 1):
        child = f"C{n}"
        authority.add("ssd_person", person(child))
        authority.add("ssd_cp_plans", plan(f"P{n}", child))
        authority.add("ssd_cp_visits", visit(f"V{n}", child), visit(f"V{n}b", child, "2026-02-02"))
        authority.add("ssd_involvements", involvement(f"I{n}", child))
        authority.add("ssd_cin_plans", need.cin_plan(f"N{n}", child))
        authority.add("ssd_cin_visits", need.cin_visit(f"W{n}", child))
        authority.add("ssd_cla_episodes", looked_after.episode(f"E{n}", child, clae_cla_id=f"K{n}"))
        authority.add("ssd_cla_visits", looked_after.cla_visit(f"A{n}", child))
    return authority


def taken(authority: Authority, caution: Caution = NINETY) -> Report:
    return import_ssd(authority.engine, authority.write(), now=NOW, caution=caution)


def end(authority: Authority, table: str, column: str, count: int) -> None:
    for row in authority.files[table][:count]:
        row[column] = "2026-03-01"


Change = Callable[[Authority], None]


def cut(table: str, kept: int) -> Change:
    def change(authority: Authority) -> None:
        authority.files[table] = authority.files[table][:kept]

    return change


def without(table: str) -> Change:
    def change(authority: Authority) -> None:
        del authority.files[table]

    return change


def ended(table: str, column: str, count: int) -> Change:
    return lambda authority: end(authority, table, column, count)


def renamed(table: str, *columns: str) -> Change:
    """Give every row another id."""

    def change(authority: Authority) -> None:
        for row in authority.files[table]:
            row.update({column: f"new{row[column]}" for column in columns})

    return change


def everyone_renamed(authority: Authority) -> None:
    for rows in authority.files.values():
        for row in rows:
            row.update({name: f"x{cell}" for name, cell in row.items() if cell[:1] == "C"})


REFUSED: list[tuple[str, Change, str]] = [
    (
        "child protection plans that all ended at once",
        ended("ssd_cp_plans", "cppl_cp_plan_end_date", 10),
        "open child protection plans fell from 41 to 31",
    ),
    (
        "plans of children in need",
        ended("ssd_cin_plans", "cinp_cin_plan_end_date", 10),
        "open plans of children in need fell from 40 to 30",
    ),
    (
        "periods of care",
        ended("ssd_cla_episodes", "clae_cla_episode_ceased_date", 10),
        "open periods of care fell from 40 to 30",
    ),
    (
        "one table of visits, which is a part of all visits",
        cut("ssd_cla_visits", 30),
        "visits of ssd_cla_visits fell from 40 to 30",
    ),
    (
        "a table of visits that is not there any more",
        without("ssd_cin_visits"),
        "visits of ssd_cin_visits fell from 40 to 0 and rows of visits fell from 161 to 121",
    ),
    (
        "any other table",
        cut("ssd_involvements", 20),
        "rows of allocations fell from 41 to 20",
    ),
    (
        "plans with other ids",
        renamed("ssd_cp_plans", "cppl_cp_plan_id"),
        "rows of cp_plans have other ids than before (0 of 41 kept)",
    ),
    (
        "visits with other ids",
        renamed("ssd_cp_visits", "cppv_cp_visit_id"),
        "visits of ssd_cp_visits have other ids than before (0 of 81 kept)",
    ),
    (
        "everything with other ids",
        everyone_renamed,
        "rows of children have other ids than before (0 of 41 kept)",
    ),
]


@pytest.mark.parametrize(
    ("change", "sentence"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_cannot_be_true_is_refused_in_words_and_changes_nothing(
    authority_on_each: Authority, change: Change, sentence: str
) -> None:
    authority = many(authority_on_each)
    taken(authority)
    before = everything(authority.engine)
    change(authority)
    with pytest.raises(ImportRefused) as refused:
        taken(authority)
    said = str(refused.value)
    assert said.startswith("Nothing was imported: compared with the last import, ")
    assert sentence in said
    assert said.endswith(WHAT_TO_DO)
    assert refused.value.extracted_at is not None
    assert everything(authority.engine) == before


def test_more_than_a_sentence_bears_is_counted(authority: Authority) -> None:
    taken(many(authority))
    for table in ("ssd_person", "ssd_cp_plans", "ssd_cin_plans", "ssd_cla_episodes"):
        cut(table, 3)(authority)
    with pytest.raises(ImportRefused, match=r"fell from 41 to 3, .* and \d+ more; have the"):
        taken(authority)


def test_the_first_import_of_all_has_nothing_to_be_compared_with(
    authority_on_each: Authority,
) -> None:
    report = taken(many(authority_on_each), Caution(1.0))
    assert all(one.before == 0 for one in report.comparison.tallies)


def test_a_few_may_go_from_a_small_authority(authority_on_each: Authority) -> None:
    authority = many(authority_on_each, 2, 3)
    taken(authority)
    for table in ("ssd_person", "ssd_cp_plans", "ssd_cp_visits", "ssd_cin_plans"):
        cut(table, 1)(authority)
    assert taken(authority).changes["children"].removed == 2


def test_plans_that_began_and_ended_meanwhile_keep_the_balance(
    authority_on_each: Authority,
) -> None:
    authority = many(authority_on_each)
    taken(authority)
    end(authority, "ssd_cp_plans", "cppl_cp_plan_end_date", 12)
    authority.add("ssd_cp_plans", *[plan(f"Q{n}", f"C{n}", cppl_cp_plan_start_date="2026-03-02")
                                    for n in range(2, 12)])  # fmt: skip
    (tally,) = [one for one in taken(authority).comparison.tallies if "protection" in one.what]
    assert (tally.before, tally.now) == (41, 39)


def test_leave_is_over_by_itself(authority: Authority) -> None:
    authority.add(
        "leave",
        *[{"staff_id": "S1", "from": f"2026-04-{n:02}", "to": "2026-05-01"} for n in range(1, 30)],
    )
    taken(authority)
    cut("leave", 1)(authority)
    assert taken(authority).changes["leave"].removed == 28


def test_how_much_must_be_there_is_the_authoritys_to_say(authority: Authority) -> None:
    taken(many(authority))
    end(authority, "ssd_cp_plans", "cppl_cp_plan_end_date", 20)
    with pytest.raises(ImportRefused):
        taken(authority, Caution(0.6))
    assert taken(authority, Caution(0.5)).changed


def test_unless_told_otherwise_nine_tenths_must_be_there() -> None:
    assert Caution().smallest_share == SMALLEST_SHARE == 0.9


# The day it is true


def test_a_loss_that_is_accepted_takes_effect_and_is_written_down(
    authority_on_each: Authority,
) -> None:
    authority = many(authority_on_each)
    taken(authority)
    end(authority, "ssd_cp_plans", "cppl_cp_plan_end_date", 30)
    report = taken(authority, TRUE)
    first, second = authority.rows("imports")
    assert (first["shrink_accepted_because"], first["shrink_accepted_by"]) == (None, None)
    assert second["shrink_accepted_because"] == "the plans of two authorities were split"
    assert second["shrink_accepted_by"] == "ada"
    assert second["imported_at"] == NOW
    assert second["report"]["accepted"] == {
        "reason": "the plans of two authorities were split",
        "by": "ada",
    }
    assert "  The loss was accepted by ada: the plans of two" in report.to_text()
    assert not taken(authority).changed  # and is what the next night is compared with


@pytest.mark.parametrize("imported_before", [True, False])
def test_a_loss_that_is_none_is_not_accepted_either(
    authority: Authority, imported_before: bool
) -> None:
    many(authority)
    if imported_before:
        taken(authority)
    before = everything(authority.engine)
    authority.add("ssd_person", person("C99"))
    with pytest.raises(ImportRefused, match="there is no loss to accept; import without"):
        taken(authority, TRUE)
    assert everything(authority.engine) == before


def test_what_is_accepted_is_a_loss_and_no_older_extract(authority: Authority) -> None:
    taken(many(authority))
    end(authority, "ssd_cp_plans", "cppl_cp_plan_end_date", 30)
    assert isinstance(authority.manifest, dict)
    authority.manifest["extracted_at"] = "2026-03-01T01:00:00"
    with pytest.raises(ImportRefused, match="is older than the one imported last"):
        taken(authority, TRUE)


def test_a_refusal_knows_when_the_extract_was_taken_if_that_could_be_read(
    authority: Authority,
) -> None:
    authority.files["ssd_cp_visits"] = []
    with pytest.raises(ImportRefused) as refused:
        taken(authority)
    assert refused.value.extracted_at is not None
    assert refused.value.extracted_at.isoformat() == "2026-03-09T23:00:00+00:00"
    authority.manifest = {"extracted_at": "soon"}
    with pytest.raises(ImportRefused) as refused:
        taken(authority)
    assert refused.value.extracted_at is None
