"""Settings: where they come from, and that everything wrong is named at once, secrets never."""

import re
from datetime import time
from pathlib import Path

import pytest

from bot.commands.opened import daily_import
from bot.deployment import DailyImport, Deployment
from bot.settings import NAMES, Need, SettingsError, is_loopback, read_settings
from store.imports.guards import SMALLEST_SHARE

ROOT = Path(__file__).parents[2]
SECRETS = {
    "SLACK_BOT_TOKEN": "xoxb-1-hidden",
    "SLACK_APP_TOKEN": "xapp-1-hidden",
    "SLACK_SIGNING_SECRET": "hidden-signing",
    "SEEN_DATABASE_URL": "postgresql+psycopg://seen:hidden@db.example/seen",
}


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Start in an empty folder with an environment that says nothing."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def mistakes(need: Need = "nothing") -> tuple[str, ...]:
    with pytest.raises(SettingsError) as refused:
        read_settings(need=need)
    return refused.value.mistakes


def test_nothing_said_gives_the_defaults() -> None:
    settings = read_settings(need="nothing")
    assert settings.database_url.get_secret_value() == "sqlite:///seen.db"
    assert settings.policy is None
    assert settings.child_label == "reference_and_initials"
    assert settings.administrators == ()
    assert settings.digest_at == time(8, 30)
    assert settings.slack_api_url == "https://slack.com/api/"
    assert daily_import(settings) is None


def test_the_environment_comes_before_the_env_file_and_that_before_seen_toml(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("seen.toml").write_text(
        'SEEN_DIGEST_AT = "07:00"\nSEEN_CHILD_LABEL = "reference"\nSEEN_DATABASE_URL = "sqlite:///t"'
    )
    Path(".env").write_text("SEEN_DATABASE_URL=sqlite:///e\nSEEN_DIGEST_AT=07:10\n")
    monkeypatch.setenv("SEEN_DIGEST_AT", "07:20")
    settings = read_settings(need="nothing")
    assert settings.digest_at == time(7, 20)
    assert settings.database_url.get_secret_value() == "sqlite:///e"
    assert settings.child_label == "reference"


def test_seen_toml_may_say_a_time_and_a_list_in_its_own_way() -> None:
    Path("seen.toml").write_text(
        'SEEN_DIGEST_AT = 09:15:00\nSEEN_ADMINISTRATORS = ["A@x.example", "b@x.example"]'
    )
    settings = read_settings(need="nothing")
    assert settings.digest_at == time(9, 15)
    assert settings.administrators == ("a@x.example", "b@x.example")


def test_administrators_are_e_mails_in_lower_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEN_ADMINISTRATORS", " Ann@Council.example, mo@council.example ,")
    assert read_settings(need="nothing").administrators == (
        "ann@council.example",
        "mo@council.example",
    )


def test_what_is_left_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "")
    assert read_settings(need="nothing").digest_at == time(8, 30)
    assert len(mistakes("socket")) == 2


def test_an_import_is_scheduled_by_a_source_and_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "postgresql://reader:hidden@db.example/ssd"
    monkeypatch.setenv("SEEN_IMPORT_SOURCE", source)
    (mistake,) = mistakes()
    assert mistake.startswith("SEEN_IMPORT_AT is not set: say when")
    assert "hidden" not in mistake
    monkeypatch.setenv("SEEN_IMPORT_AT", "05:30")
    scheduled = daily_import(read_settings(need="nothing"))
    assert scheduled == DailyImport(source, time(5, 30))
    assert "hidden" not in f"{scheduled}{read_settings(need='nothing')}"
    monkeypatch.setenv("SEEN_IMPORT_SUPPLEMENT", "/srv/beside")
    supplemented = daily_import(read_settings(need="nothing"))
    assert supplemented == DailyImport(source, time(5, 30), Path("/srv/beside"))
    monkeypatch.delenv("SEEN_IMPORT_SUPPLEMENT")
    monkeypatch.delenv("SEEN_IMPORT_SOURCE")
    (mistake,) = mistakes()
    assert mistake.startswith("SEEN_IMPORT_SOURCE is not set, and SEEN_IMPORT_AT says")


def test_how_much_an_import_must_find_is_what_the_guards_take_unless_told() -> None:
    assert read_settings(need="nothing").smallest_share == SMALLEST_SHARE
    assert Deployment.smallest_share == SMALLEST_SHARE


def test_an_address_of_the_web_api_gets_its_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:5001/api")
    assert read_settings(need="nothing").slack_api_url == "http://127.0.0.1:5001/api/"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SEEN_DATABASE_URL", "mysql://x", "must be sqlite:///FILE or postgresql"),
        ("SEEN_POLICY", "absent.toml", "names absent.toml, which is no file"),
        ("SEEN_CHILD_LABEL", "name", "must be reference_and_initials or reference"),
        ("SEEN_ADMINISTRATORS", "ann", "these are none: ann"),
        ("SEEN_DIGEST_AT", "half past eight", "must be a time of the day, such as 08:30"),
        ("SEEN_DIGEST_AT", "08:30+01:00", "must be London time without a zone"),
        ("SEEN_IMPORT_AT", "at night", "must be a time of the day, such as 08:30"),
        ("SEEN_SMALLEST_SHARE", "90 %", "must be a number from 0 to 1, such as 0.9"),
        ("SEEN_SMALLEST_SHARE", "1.01", "must be a number from 0 to 1"),
        ("SEEN_SMALLEST_SHARE", "-0.1", "must be a number from 0 to 1"),
        ("SEEN_SMALLEST_SHARE", "nan", "must be a number from 0 to 1"),
        ("SLACK_BOT_TOKEN", "xapp-1", "must begin with xoxb-"),
        ("SLACK_APP_TOKEN", "xoxb-1", "must begin with xapp-"),
        ("SLACK_SIGNING_SECRET", "xoxb-1", "must be the signing secret: a token stands here"),
        ("SLACK_API_URL", "http://slack.example/api/", "http:// is only for this machine"),
        ("SLACK_API_URL", "slack.com", "must be an https:// address"),
        ("SLACK_API_URL", "https://[", "must be an https:// address"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_right(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    (mistake,) = mistakes()
    assert mistake.startswith(f"{name} ")
    assert said in mistake


@pytest.mark.parametrize(
    ("said", "roles"),
    [("", ()), ("ka, Allocated Worker ,", ("KA", "ALLOCATED WORKER")), ("CW", ("CW",))],
)
def test_allocation_roles_are_in_upper_case(
    monkeypatch: pytest.MonkeyPatch, said: str, roles: tuple[str, ...]
) -> None:
    monkeypatch.setenv("SEEN_ALLOCATION_ROLES", said)
    assert read_settings(need="nothing").allocation_roles == roles


@pytest.mark.parametrize(
    ("need", "names"),
    [
        ("slack", {"SLACK_BOT_TOKEN"}),
        ("socket", {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"}),
        ("http", {"SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"}),
    ],
)
def test_all_that_is_missing_is_named_with_where_it_is_found(need: Need, names: set[str]) -> None:
    said = mistakes(need)
    assert {mistake.split()[0] for mistake in said} == names
    assert all("the app's page in Slack" in mistake for mistake in said)


def test_everything_wrong_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEN_DIGEST_AT", "late")
    monkeypatch.setenv("SEEN_DIGEST_ATT", "08:30")
    Path("seen.toml").write_text('SEEN_CHILD_LABEL = "name"\nsurprise = 1')
    said = "; ".join(mistakes("socket"))
    for word in (
        "SEEN_DIGEST_AT must be",
        "SEEN_DIGEST_ATT in the environment is not a setting; the nearest is SEEN_DIGEST_AT",
        "SEEN_CHILD_LABEL must be",
        "surprise in seen.toml is not a setting",
        "SLACK_BOT_TOKEN is not set",
        "SLACK_APP_TOKEN is not set",
    ):
        assert word in said


def test_an_unknown_name_in_the_env_file_is_refused_and_other_programs_names_are_not() -> None:
    Path(".env").write_text("SEEN_POLICE=x\nPATH_TO_SOMETHING=y\n")
    (mistake,) = mistakes()
    assert mistake == "SEEN_POLICE in .env is not a setting; the nearest is SEEN_POLICY"


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("seen.toml", b'SEEN_DIGEST_AT = "08:30', "seen.toml is not TOML"),
        ("seen.toml", b"\xff\xfe", "seen.toml cannot be read (it is not UTF-8 text)"),
        (".env", b"SEEN_POLICY=\xff", ".env cannot be read (it is not UTF-8 text)"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(file: str, content: bytes, said: str) -> None:
    Path(file).write_bytes(content)
    (mistake,) = mistakes()
    assert mistake.startswith(said)


def test_secrets_are_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, secret in SECRETS.items():
        monkeypatch.setenv(name, secret)
    settings = read_settings(need="http")
    assert settings.slack_bot_token.get_secret_value() == SECRETS["SLACK_BOT_TOKEN"]
    assert "hidden" not in f"{settings!r}{settings}{settings.model_dump()}"


def test_a_wrong_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SECRETS:
        monkeypatch.setenv(name, "xoxq-hidden")
    with pytest.raises(SettingsError) as refused:
        read_settings(need="http")
    assert len(refused.value.mistakes) == 4
    assert "hidden" not in str(refused.value)
    assert "hidden" not in repr(refused.value.__context__)


def test_every_setting_stands_in_the_example_and_in_the_readme() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    assert set(re.findall(r"^(\w+)=$", example, re.MULTILINE)) == set(NAMES)
    assert set(re.findall(r"^\| `(S\w+)` \|", readme, re.MULTILINE)) == set(NAMES)
    Path(".env").write_text(example)
    assert read_settings(need="nothing").child_label == "reference_and_initials"


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:5001/api/", True),
        ("http://localhost/api/", True),
        ("http://[::1]:80/api/", True),
        ("https://slack.com/api/", False),
        ("https://127.0.0.1.evil.example/", False),
        ("https://localhost.evil.example/", False),
    ],
)
def test_this_machine_is_told_from_others(url: str, here: bool) -> None:
    assert is_loopback(url) is here


def test_the_policy_is_a_file_or_the_name_of_one_that_ships(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SEEN_POLICY", "walsall")
    assert read_settings(need="nothing").policy == Path("walsall")
    monkeypatch.setenv("SEEN_POLICY", "wallsal")
    (mistake,) = mistakes()
    assert mistake.endswith("or one of default, composite, southwark, walsall")
