"""Settings, from the environment (LMS_…) or a .env file; nothing else reads the environment."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    AfterValidator,
    AliasChoices,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, DotEnvSettingsSource, SettingsConfigDict

from events.topology import Topology
from lms_plugin.domain.announcements.mail_server import SmtpTls
from lms_plugin.domain.announcements.pace import DEFAULT_HOUR, DEFAULT_REPEAT, DEFAULT_TOLD_AFTER
from lms_plugin.domain.announcements.recipients import read_address
from lms_plugin.errors import BadSettings, Invalid
from lms_plugin.texts.field_faults import fault_of
from schemas.texts import FaultyValue, Message, Text, message

IN_PROCESS_BROKER = "memory://localhost"
_EVERYWHERE: Final = frozenset({"0.0.0.0", "::", "127.0.0.1", "::1"})  # noqa: S104 - only compared


def _where_it_listens(given: dict[str, Any]) -> str:
    """The address of a browser on the same machine; `given` has the settings above."""
    host = "localhost" if given["host"] in _EVERYWHERE else given["host"]
    return f"http://{host}:{given['port']}"


def _mail_address(given: str | None) -> str | None:
    try:
        return None if given is None else read_address(given)
    except Invalid as error:
        raise FaultyValue(error.message) from None


def _database(given: str) -> str:
    remedy = Text(
        "tulis sqlite:///BERKAS atau postgresql+psycopg://PENGGUNA:SANDI@HOST/NAMA",
        "write sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME",
    )
    return _address(given, ("sqlite", "postgresql+psycopg"), remedy)


def _broker(given: str) -> str:
    remedy = Text(
        "tulis memory://localhost atau amqp://PENGGUNA:SANDI@HOST//",
        "write memory://localhost or amqp://USER:PASSWORD@HOST//",
    )
    return _address(given, ("memory", "amqp", "amqps", "pyamqp"), remedy)


def _address(given: str, schemes: tuple[str, ...], remedy: Text) -> str:
    """Its beginning alone: what follows is read by who connects. It is not repeated where it is
    wrong, for a password may stand in it."""
    scheme, separator, _ = given.partition("://")
    if not separator or scheme not in schemes:
        raise FaultyValue(message("operations.address_begins", remedy=remedy))
    return given


_EMPTY_IS_NONE: Final = BeforeValidator(lambda given: given or None)


LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]


class Settings(BaseSettings):
    """The defaults run the trial: SQLite and an in-memory broker in one process."""

    # A .env may hold the variables of others; what looks like ours and is not, `doctor` names.
    model_config = SettingsConfigDict(
        env_prefix="LMS_",
        env_file=".env",
        extra="ignore",
        populate_by_name=True,
        # An error about several of them would show all that was given, passwords too.
        hide_input_in_errors=True,
    )

    database_url: Annotated[str, AfterValidator(_database)] = Field(
        default="sqlite:///lms-plugin.db",
        description="sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME",
    )
    broker_url: Annotated[str, AfterValidator(_broker)] = Field(
        default="memory://localhost",
        description="memory://localhost (one process only) or amqp://…",
    )
    host: str = Field(default="127.0.0.1", description="Address the web server listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="0 takes any free port.")
    trusted_proxies: str = Field(
        default="127.0.0.1,::1",
        description="Addresses or networks, with commas between, whose X-Forwarded-… is believed.",
    )
    body_limit: int = Field(
        default=10 * 2**20, ge=1024, description="Largest request body, in bytes."
    )
    batch_limit: int = Field(default=1000, ge=1, description="Most statements in one request.")
    attachments_limit: int = Field(
        default=50 * 2**20,
        ge=1024,
        description="Largest request with attachments, in bytes; they may be as large together.",
    )
    body_seconds: float = Field(
        default=60,
        gt=0,
        description="Longest silence within a request body; beyond it a body needs 1 KB/s.",
    )
    attachments_folder: Annotated[Path | None, _EMPTY_IS_NONE] = Field(
        default=None, description="Where attachments lie; without one, in the database."
    )
    page_limit: int = Field(
        default=32 * 2**20,
        ge=1024,
        description="Octets of statements and attachments after which a page of them ends.",
    )
    import_limit: int = Field(
        default=64 * 2**20, ge=1024, description="Largest roster or catalogue file, in bytes."
    )
    public_url: str = Field(
        default_factory=_where_it_listens,
        description="Where this installation is reached; names it in the authority of statements.",
    )
    broker_prefix: str = Field(
        default="lms",
        pattern=r"^[A-Za-z0-9_-]{1,40}$",
        description="Begins the name of every exchange and queue.",
    )
    pool_size: int = Field(default=5, ge=1, description="Database connections of one process.")
    lease_seconds: int = Field(
        default=30,
        ge=2,
        description="After so long others take over from a worker or schedule that has died.",
    )
    events_days: int = Field(
        default=30, ge=1, description="Days for which announced events and refusals are kept."
    )
    receipts_days: int = Field(
        default=90, ge=1, description="Days for which receipts and settled quarantine are kept."
    )
    statements_years: int | None = Field(
        default=None,
        ge=1,
        le=100,
        description="Years after which statements may be destroyed; without it, never.",
    )
    quarantine_items: int = Field(
        default=10_000, ge=0, description="Most statements that a centre has in quarantine."
    )
    quarantine_limit: int = Field(
        default=100 * 2**20, ge=0, description="Most that they hold together, in bytes."
    )
    metrics_host: str = Field(
        default="127.0.0.1", description="Address on which metrics are served."
    )
    metrics_port: int | None = Field(
        default=None, ge=1, le=65535, description="Port of the metrics; without one, none."
    )
    access_log: bool = Field(
        default=False,
        description="Whether every request is a line of the log, not only what failed.",
    )
    otel: bool = Field(default=False, description="Send traces; needs the extra otel.")
    otel_endpoint: str | None = Field(
        default=None,
        validation_alias=AliasChoices("LMS_OTEL_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"),
        description="Address of an OTLP collector, over HTTP; switches traces on.",
    )
    smtp_host: Annotated[str | None, _EMPTY_IS_NONE] = Field(
        default=None,
        description="The mail server that takes digests; without one, none are mailed.",
    )
    smtp_port: Annotated[int | None, _EMPTY_IS_NONE] = Field(
        default=None,
        ge=1,
        le=65535,
        description="Its port; 587 with starttls, 465 with tls, 25 with none when left out.",
    )
    smtp_tls: SmtpTls = Field(
        default=SmtpTls.STARTTLS,
        description="starttls (from the first command on), tls (from the start), or none.",
    )
    smtp_ca_file: Annotated[Path | None, _EMPTY_IS_NONE] = Field(
        default=None, description="Authorities that sign its certificate; else the system's."
    )
    smtp_user: Annotated[str | None, _EMPTY_IS_NONE] = Field(
        default=None, description="With whom to sign in there."
    )
    smtp_password: Annotated[SecretStr | None, _EMPTY_IS_NONE] = Field(
        default=None, description="And with what."
    )
    smtp_password_file: Annotated[Path | None, _EMPTY_IS_NONE] = Field(
        default=None, description="A file with the password instead, its first line."
    )
    smtp_from: Annotated[str | None, _EMPTY_IS_NONE, AfterValidator(_mail_address)] = Field(
        default=None, description="Whom mails come from."
    )
    digest_hour: int = Field(
        default=DEFAULT_HOUR, ge=0, le=23, description="From when on centres are told, in WIB."
    )
    digest_repeat_days: int = Field(
        default=DEFAULT_REPEAT.days,
        ge=0,
        le=365,
        description="Days after which what has not changed is told again.",
    )
    told_days: int = Field(
        default=DEFAULT_TOLD_AFTER.days,
        ge=0,
        le=365,
        description="Days after which others read that a module was told to its centre.",
    )
    operator: str | None = Field(
        default=None,
        description="Who signs what commands do; without it, the operating system's user.",
    )
    log_level: Annotated[LogLevel, BeforeValidator(str.upper)] = Field(
        default="INFO", description="DEBUG, INFO, WARNING or ERROR."
    )

    def __init__(self, **given: Any) -> None:
        """Of the environment, but for what is given here. Raises BadSettings."""
        try:
            super().__init__(**given)
        except ValidationError as error:
            # Not chained: a command shows what is to be mended, and not where we found it.
            raise BadSettings(tuple(_faults(error))) from None

    @model_validator(mode="after")
    def _mail_is_whole(self) -> Self:
        """So that a process refuses to start rather than fails at each mail."""
        if self.smtp_host is not None and self.smtp_from is None:
            raise FaultyValue(message("operations.not_set"))
        if self.smtp_password is not None and self.smtp_password_file is not None:
            raise FaultyValue(message("operations.set_beside_lms_smtp_password"))
        has_password = self.smtp_password is not None or self.smtp_password_file is not None
        if has_password != (self.smtp_user is not None):
            raise FaultyValue(message("operations.user_password_come_together"))
        if has_password and self.smtp_tls is SmtpTls.NONE:
            raise FaultyValue(message("operations.password_not_sent_without_tls"))
        return self

    @classmethod
    def unknown_variables(cls, environment: Mapping[str, str]) -> dict[str, str | None]:
        """Variables that look like ours and are not, each with the one that may be meant."""
        given = {name.upper() for name in (*DotEnvSettingsSource(cls).env_vars, *environment)}
        known = [f"LMS_{name.upper()}" for name in cls.model_fields]
        return {
            name: next(iter(get_close_matches(name, known, n=1)), None)
            for name in sorted(given)
            # Those of the tests stand beside them, on the machines where they run.
            if name.startswith("LMS_") and not name.startswith("LMS_TEST_") and name not in known
        }

    @property
    def traces(self) -> bool:
        return self.otel or self.otel_endpoint is not None

    @property
    def topology(self) -> Topology:
        return Topology(self.broker_prefix)

    @property
    def runs_in_one_process(self) -> bool:
        return self.broker_url.startswith("memory://")


def with_address(host: str | None, port: int | None) -> Settings:
    """Settings of the environment, but for what the command line says of the address."""
    given: dict[str, Any] = {"host": host, "port": port}
    return Settings(**{name: value for name, value in given.items() if value is not None})


def in_folder(folder: Path, port: int | None = None) -> Settings:
    """Settings of a trial whose data lie in `folder`."""
    changes = {"database_url": f"sqlite:///{folder / 'lms-plugin.db'}"}
    return with_address(None, port).model_copy(update=changes | {"broker_url": IN_PROCESS_BROKER})


# --- what is wrong, as people read it ------------------------------------------------------------

_DERIVED: Final = "default_factory_not_called"
"""Another setting is wrong, on which the default of this one rests; that one is told of."""


def _faults(error: ValidationError) -> Iterator[Message]:
    """A sentence each: the variable, what is wrong with it, and the remedy."""
    for one in error.errors(include_url=False, include_input=False):
        if one["type"] != _DERIVED:
            yield _fault(one)


def _fault(one: ErrorDetails) -> Message:
    wrong = fault_of(one)
    if not one["loc"]:
        # About several at once: our own texts, which begin with the one to be mended.
        return wrong
    field = str(one["loc"][0])
    name = field if field.isupper() else f"LMS_{field.upper()}"
    if one["type"] == "value_error":
        return message("operations.setting", name=name, wrong=wrong)
    return message("operations.mend_setting", name=name, wrong=wrong)
