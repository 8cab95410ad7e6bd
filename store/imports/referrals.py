"""ssd_cin_episodes: whose each referral is. Other tables may name no more of a child than that."""

from store.imports.reading import Table
from store.imports.values import identifier

Referrals = dict[str, str | None]


def read_referrals(table: Table) -> Referrals:
    """Return the person id of each referral; one of two people leads to neither."""
    read_person = table.column("cine_person_id", identifier)
    persons: Referrals = {}
    for referral, person in table.rows():
        referral_id = table.identified(referral, "cine_referral_id")
        if referral_id is None:
            continue
        person_id = read_person(person, referral_id)
        if persons.setdefault(referral_id, person_id) != person_id:
            persons[referral_id] = None
            table.note("a referral of two people leads to neither", referral_id, read_person.name)
    return persons
