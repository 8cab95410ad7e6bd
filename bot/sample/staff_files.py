"""What is written about the people of the authority: two SSD tables, staff and teams."""

from bot.sample.authority import Authority
from bot.sample.files import BLANK, NULL, SampleFolder


def write_authority(folder: SampleFolder, authority: Authority) -> None:
    """Write professionals, departments, staff and teams."""
    team_names_by_id = {team.team_id: team.name for team in authority.teams}
    folder.write(
        "ssd_professionals",
        (
            (
                person.professional_id,
                person.staff_id,
                person.name,
                f"SW{100000 + number * 7}" if person.qualified else NULL,
                NULL,
                person.title,
                str(person.children),
                team_names_by_id.get(person.team_id, NULL),
                "1.0",
            )
            for number, person in enumerate(authority.staff)
        ),
    )
    folder.write(
        "ssd_department",
        ((team.team_id, team.name, NULL, "Safeguarding") for team in authority.teams),
    )
    folder.write(
        "staff",
        (
            (
                person.staff_id,
                person.name,
                person.email,
                person.role,
                "yes" if person.qualified else "no",
                person.team_id,
                BLANK,
            )
            for person in authority.staff
            if person.listed
        ),
    )
    folder.write(
        "teams",
        (
            (
                team.team_id,
                team.name,
                "team-" + team.name.lower().replace(" ", "-"),
                team.manager.staff_id,
                team.deputy.staff_id,
                team.service_manager.staff_id,
            )
            for team in authority.teams
        ),
    )
