"""What a file that is there does not carry, so that a duty cannot be judged by it.

Judged all the same, every child would be shown as overdue.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, Table, and_, func, select

from store.imports import reading
from store.imports.profiles import CaseSystem
from store.imports.stage import Stage
from store.supplied import NO_BEDROOMS, NO_VISITS_OF_OPEN_CIN_PLANS

_A_FEW = 10  # fewer than one in so many: visits that stand there by chance


def gaps(
    stage: Stage, system: CaseSystem, cp_visits: reading.Table, cin_visits: reading.Table
) -> Iterator[str]:
    """Yield what the staged visits lack, and list it."""
    visits, cin_plans = stage.staged["visits"], stage.staged["cin_plans"]
    if _no_bedrooms(stage.connection, visits):
        reason = "no visit says anything of bedrooms: home and bedroom is not judged"
        cp_visits.note(reason, "", "cppv_cp_visit_bedroom", row=None)
        yield NO_BEDROOMS
    if system.visits_of_open_cin_plans or not cin_visits.supplied:
        return
    if _no_visits_of_open_plans(stage.connection, visits, cin_plans):
        reason = "visits of open CIN plans are left out: visits to children in need are not judged"
        cin_visits.note(reason, "", row=None)
        yield NO_VISITS_OF_OPEN_CIN_PLANS


def _no_bedrooms(connection: Connection, visits: Table) -> bool:
    """Say whether there are CP visits, of which none says anything of bedrooms."""
    told = select(func.count(), func.count(visits.c.bedroom_seen))
    of_cp = told.where(visits.c.source_table == "ssd_cp_visits")
    rows, answers = connection.execute(of_cp).one()
    return rows > 0 and answers == 0


def _no_visits_of_open_plans(connection: Connection, visits: Table, plans: Table) -> bool:
    """Say whether there are open CIN plans, of which hardly any has a visit of ssd_cin_visits."""
    children = select(func.count(plans.c.person_id.distinct())).where(plans.c.end.is_(None))
    within = and_(
        visits.c.person_id == plans.c.person_id,
        visits.c.source_table == "ssd_cin_visits",
        visits.c.day >= plans.c.start,
    )
    count = connection.execute(children).scalar_one()
    visited = connection.execute(children.select_from(plans.join(visits, within))).scalar_one()
    return bool(visited * _A_FEW < count)
