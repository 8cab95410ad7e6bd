"""Settings: from the environment, else `.env`, else seen.toml, each in the working folder.

Wrong or missing ones are all named at once. Secrets are never repeated, not even a wrong one.
"""

import os
import tomllib
from collections.abc import Iterable
from datetime import time
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from rules.built_in import built_in_names

FILE = "seen.toml"
ENV_FILE = ".env"
SLACKS_OWN_API = "https://slack.com/api/"

Need = Literal["nothing", "slack", "socket", "http"]
_NEEDED: dict[Need, tuple[str, ...]] = {
    "nothing": (),
    "slack": ("SLACK_BOT_TOKEN",),
    "socket": ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"),
    "http": ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"),
}
_FOUND_AT = {
    "SLACK_BOT_TOKEN": "the app's page in Slack, OAuth & Permissions, Bot User OAuth Token",
    "SLACK_APP_TOKEN": "the app's page in Slack, Basic Information, App-Level Tokens",
    "SLACK_SIGNING_SECRET": "the app's page in Slack, Basic Information, App Credentials",
}


class SettingsError(Exception):
    """Settings are wrong or missing; `mistakes` holds a sentence for each, without its value."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("; ".join(self.mistakes))


def _database(url: SecretStr) -> SecretStr:
    if not url.get_secret_value().startswith(("sqlite", "postgresql")):
        raise ValueError(
            "must be sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/DATABASE"
        )
    return url


def _begins(prefix: str) -> AfterValidator:
    def check(token: SecretStr) -> SecretStr:
        if token and not token.get_secret_value().startswith(prefix):
            raise ValueError(f"must begin with {prefix}: another token stands here")
        return token

    return AfterValidator(check)


def _no_token(secret: SecretStr) -> SecretStr:
    if secret.get_secret_value().startswith("xox"):
        raise ValueError("must be the signing secret: a token stands here")
    return secret


def _parts(value: Any, what: str) -> list[str]:
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise ValueError(f"must be {what} with commas between them")
    return [part.strip() for part in parts if part.strip()]


def _listed(value: Any) -> Any:
    return tuple(part.lower() for part in _parts(value, "e-mail addresses"))


def _roles(value: Any) -> Any:
    return tuple(part.upper() for part in _parts(value, "roles of ssd_involvements"))


def _addresses(emails: tuple[str, ...]) -> tuple[str, ...]:
    wrong = [email for email in emails if not all(email.partition("@"))]
    if wrong:
        raise ValueError(f"must be e-mail addresses, and these are none: {', '.join(wrong)}")
    return emails


def _time(value: Any) -> Any:
    try:
        return value if isinstance(value, time) else time.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError("must be a time of the day, such as 08:30") from None


def _local(at: time) -> time:
    if at.tzinfo is not None:
        raise ValueError("must be London time without a zone, such as 08:30")
    return at


def _share(value: Any) -> Any:
    try:
        share = float(value)
    except (TypeError, ValueError):
        share = -1.0
    if not 0 <= share <= 1:
        raise ValueError("must be a number from 0 to 1, such as 0.9")
    return share


def _file(path: Path) -> Path:
    if path.expanduser().is_file():
        return path.expanduser()
    if str(path) in built_in_names():
        return path
    known = ", ".join(built_in_names())
    raise ValueError(f"names {path}, which is no file: give a policy's path, or one of {known}")


def _api(url: str) -> str:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable or (parts.scheme == "http" and not is_loopback(url)):
        raise ValueError("must be an https:// address; http:// is only for this machine")
    return url if url.endswith("/") else f"{url}/"


def is_loopback(url: str) -> bool:
    """Say whether an address is on this machine, so that nobody else hears what is sent to it."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class Settings(BaseSettings):
    """What a deployment is told from outside. Secrets show as ********** wherever printed."""

    model_config = SettingsConfigDict(
        env_file=ENV_FILE,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",  # unknown names are refused by read_settings, each with the nearest known
        frozen=True,
        hide_input_in_errors=True,
    )

    database_url: Annotated[SecretStr, AfterValidator(_database)] = Field(
        SecretStr("sqlite:///seen.db"), validation_alias="SEEN_DATABASE_URL"
    )
    policy: Annotated[Path, AfterValidator(_file)] | None = Field(
        None, validation_alias="SEEN_POLICY"
    )
    child_label: Literal["reference_and_initials", "reference"] = Field(
        "reference_and_initials", validation_alias="SEEN_CHILD_LABEL"
    )
    administrators: Annotated[
        tuple[str, ...], NoDecode, BeforeValidator(_listed), AfterValidator(_addresses)
    ] = Field((), validation_alias="SEEN_ADMINISTRATORS")
    allocation_roles: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_roles)] = Field(
        (), validation_alias="SEEN_ALLOCATION_ROLES"
    )
    digest_at: Annotated[time, BeforeValidator(_time), AfterValidator(_local)] = Field(
        time(8, 30), validation_alias="SEEN_DIGEST_AT"
    )
    import_source: SecretStr = Field(SecretStr(""), validation_alias="SEEN_IMPORT_SOURCE")
    import_supplement: Path | None = Field(None, validation_alias="SEEN_IMPORT_SUPPLEMENT")
    import_at: Annotated[time, BeforeValidator(_time), AfterValidator(_local)] | None = Field(
        None, validation_alias="SEEN_IMPORT_AT"
    )
    smallest_share: Annotated[float, BeforeValidator(_share)] = Field(
        0.9, validation_alias="SEEN_SMALLEST_SHARE"
    )
    slack_bot_token: Annotated[SecretStr, _begins("xoxb-")] = Field(
        SecretStr(""), validation_alias="SLACK_BOT_TOKEN"
    )
    slack_app_token: Annotated[SecretStr, _begins("xapp-")] = Field(
        SecretStr(""), validation_alias="SLACK_APP_TOKEN"
    )
    slack_signing_secret: Annotated[SecretStr, AfterValidator(_no_token)] = Field(
        SecretStr(""), validation_alias="SLACK_SIGNING_SECRET"
    )
    slack_api_url: Annotated[str, AfterValidator(_api)] = Field(
        SLACKS_OWN_API, validation_alias="SLACK_API_URL"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Ask the environment first, then `.env`, then what was read from seen.toml."""
        del settings_cls, file_secret_settings
        return (env_settings, dotenv_settings, init_settings)


NAMES = tuple(str(field.validation_alias) for field in Settings.model_fields.values())


def read_settings(*, need: Need) -> Settings:
    """Return the settings, with those that `need` asks for; raise SettingsError naming all wrong.

    "slack" needs the bot's token, "socket" also the app's, "http" also the signing secret.
    """
    in_file, in_env_file = _file_contents(), _env_file_contents()
    mistakes = list(_unknown(in_file, in_env_file))
    settings = None
    try:
        settings = Settings(**{name: in_file[name] for name in NAMES if name in in_file})
    except ValidationError as error:
        mistakes += [_sentence(found["loc"][0], found) for found in error.errors()]
    mistakes += [
        f"{name} is not set (it is on {_FOUND_AT[name]})"
        for name in _NEEDED[need]
        if not (os.environ.get(name) or in_env_file.get(name) or in_file.get(name))
    ]
    if settings is not None:
        mistakes += _half_a_schedule(settings)
    if mistakes or settings is None:
        raise SettingsError(mistakes)
    return settings


def _half_a_schedule(settings: Settings) -> Iterable[str]:
    if settings.import_at is not None and not settings.import_source:
        yield "SEEN_IMPORT_SOURCE is not set, and SEEN_IMPORT_AT says when to import it"
    if settings.import_supplement is not None and not settings.import_source:
        yield "SEEN_IMPORT_SOURCE is not set, and SEEN_IMPORT_SUPPLEMENT stands beside it"
    if settings.import_source and settings.import_at is None:
        yield "SEEN_IMPORT_AT is not set: say when SEEN_IMPORT_SOURCE is imported, such as 05:30"


def _file_contents() -> dict[str, Any]:
    try:
        with Path(FILE).open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise SettingsError([f"{FILE} cannot be read ({reason})"]) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([f"{FILE} is not TOML: {error}"]) from None


def _env_file_contents() -> dict[str, str | None]:
    try:
        source = DotEnvSettingsSource(Settings, case_sensitive=True)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise SettingsError([f"{ENV_FILE} cannot be read ({reason})"]) from None
    return dict(source.env_vars)


def _unknown(in_file: Iterable[str], in_env_file: Iterable[str]) -> Iterable[str]:
    for where, names in (
        ("the environment", os.environ),
        (ENV_FILE, in_env_file),
        (FILE, in_file),
    ):
        for name in sorted(names):
            if name in NAMES or (where != FILE and not name.upper().startswith("SEEN_")):
                continue
            nearest = get_close_matches(name.upper(), NAMES, n=1, cutoff=0.0)[0]
            yield f"{name} in {where} is not a setting; the nearest is {nearest}"


def _sentence(name: object, found: Any) -> str:
    if found["type"] == "literal_error":
        return f"{name} must be {found['ctx']['expected'].replace(chr(39), '')}"
    if found["type"] in {"string_type", "path_type"}:
        return f"{name} must be text"
    return f"{name} {str(found['msg']).removeprefix('Value error, ')}"
