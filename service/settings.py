"""The settings of an operator, each an environment variable: COUNTERCLAIM_ and the field's name in capitals."""

from __future__ import annotations

import os
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from service.application.access.sign_in.roles import read_grants
from service.domain.errors import CounterclaimError

PREFIX = "COUNTERCLAIM_"
KIBIBYTE = 1024
MEBIBYTE = 1024 * KIBIBYTE


class UnusableSetting(CounterclaimError):
    """A setting that cannot be read or would be unsafe; the text is a sentence for the operator."""


def _data_dir() -> Path:
    """The directory for an application's data by the XDG base directory specification."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "counterclaim"


class Settings(BaseSettings):
    """The settings of every process, read once at its start and passed on."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    redis_url: Annotated[str, Field(description="Redis or Valkey for the record; empty: `up` starts its own.")] = ""
    queue_url: Annotated[str, Field(description="Redis or Valkey for the jobs; empty: the same as redis_url.")] = ""
    redis_timeout_seconds: Annotated[float, Field(gt=0, description="One call of the store.")] = 2.0
    durability: Annotated[
        Literal["always", "asserted", "everysec", "replicated"],
        Field(
            description="Each write on disk; replicated: on that of a replica, too (the default on a cluster); "
            "asserted where CONFIG is forbidden; everysec accepts losing a second."
        ),
    ] = "always"
    server_program: Annotated[str, Field(description="The Valkey or Redis binary `up` starts; empty: it looks.")] = ""
    data_dir: Annotated[Path, Field(default_factory=_data_dir, description="The embedded server's record, and logs.")]
    archive_url: Annotated[
        str, Field(description="Where the texts of quiet incidents go: file:///…, s3://… (fsspec); empty: nowhere.")
    ] = ""
    archive_after_days: Annotated[int, Field(ge=1, description="How long nothing was said of a quiet incident.")] = 365
    signing_key_file: Annotated[
        str, Field(description="The Ed25519 key of checkpoints, PEM; empty: one of its own in the data directory.")
    ] = ""

    host: Annotated[str, Field(description="The address the API listens on.")] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535, description="Its port; 0: any free one.")] = 8000
    trust_network: Annotated[bool, Field(description="Open off loopback: the network keeps strangers out.")] = False
    open: Annotated[bool, Field(description="Answer without API keys, on loopback.")] = False
    allowed_hosts: Annotated[
        str, Field(description="Host names, with commas, that requests may name; --open adds loopback names only.")
    ] = ""
    publish: Annotated[
        bool, Field(description="Show incidents of `newsroom` to everybody in frames: /embed and /oembed need no key.")
    ] = False
    key_environment: Annotated[
        str, Field(pattern=r"^[a-z]{1,16}$", description="What the keys of this installation name after cck_.")
    ] = "live"
    public_url: Annotated[
        str, Field(description="Where browsers reach the pages, as in https://claims.example; signing in needs it.")
    ] = ""
    oidc_issuer: Annotated[
        str, Field(description="The OpenID Connect provider that people sign in with; empty: they log in with keys.")
    ] = ""
    oidc_client_id: Annotated[str, Field(description="What the provider calls this service.")] = ""
    oidc_secret_file: Annotated[str, Field(description="The file that holds the client's secret, alone.")] = ""
    oidc_roles: Annotated[
        str, Field(description="Roles by group: desk=edit; readers=read; it=admin; north=edit@north-desk.")
    ] = ""
    oidc_groups_claim: Annotated[str, Field(description="The claim of ID tokens that names groups.")] = "groups"
    oidc_scopes: Annotated[str, Field(description="The scopes that the provider is asked for.")] = "openid profile"
    oidc_name: Annotated[str, Field(description="What pages call the provider; empty: its host name.")] = ""
    newsroom: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$", description="Whose record, without keys.")] = (
        "default"
    )
    language: Annotated[
        Literal["", "en", "de"], Field(description="The pages', until a person chooses another; empty: the browser's.")
    ] = ""
    superdesk_secret: Annotated[str, Field(description="What Superdesk's HTTP push signs with; empty: refused.")] = ""
    superdesk_drafts: Annotated[
        bool, Field(description="Draft claims from the text of items of Superdesk that say none themselves.")
    ] = False
    requests_per_second: Annotated[float, Field(gt=0, description="How often a key may ask.")] = 20.0
    request_burst: Annotated[int, Field(gt=0, description="How many requests of a key may come at once.")] = 60
    claims_per_second: Annotated[
        float, Field(gt=0, description="Claims of a key in batches and files; as many at once as a batch holds.")
    ] = 500.0
    failures_per_minute: Annotated[int, Field(gt=0, description="Requests without a valid key, by address.")] = 10
    key_requests: Annotated[
        int, Field(gt=0, description="Requests of a key that are handled at once while others ask, too.")
    ] = 2
    key_waits: Annotated[int, Field(gt=0, description="Long polls and streams of a key at once.")] = 50
    key_works: Annotated[int, Field(gt=0, description="Imports, exports, pictures and large batches of a key.")] = 4
    trusted_proxies: Annotated[
        str, Field(description="Addresses or networks, with commas, whose X-Forwarded-For is believed.")
    ] = ""
    cors_origins: Annotated[
        str, Field(description="Origins, with commas, whose pages may read, as in https://desk.example.")
    ] = ""
    workers: Annotated[int, Field(ge=1, le=64, description="How many worker processes `up` keeps running.")] = 2
    changes_kept: Annotated[int, Field(ge=100, description="About how many changes the feed keeps.")] = 1_000_000
    webhooks_anywhere: Annotated[
        bool, Field(description="Webhooks may go to http and to inner addresses: for a developer's machine only.")
    ] = False
    drafts_kept_days: Annotated[int, Field(ge=1, le=90, description="After that, drafts and their texts are gone.")] = 7
    reader_endpoint: Annotated[
        str, Field(description="An OpenAI-compatible address that reads stories beside the rules; empty: none.")
    ] = ""
    reader_model: Annotated[str, Field(description="The model it is asked for.")] = ""
    reader_key: Annotated[str, Field(description="The key it is asked with, if it needs one.")] = ""
    log_level: Annotated[str, Field(pattern=r"^(debug|info|warning|error)$", description="What is logged.")] = "info"

    # RELIABILITY, "Limits"
    claim_body_bytes: Annotated[int, Field(gt=0, description="The largest body of one claim.")] = 256 * KIBIBYTE
    batch_body_bytes: Annotated[int, Field(gt=0, description="The largest body of a batch.")] = 16 * MEBIBYTE
    batch_items: Annotated[int, Field(gt=0, description="The most claims in a batch.")] = 10_000
    atomic_batch_items: Annotated[int, Field(gt=0, description="The most claims in an all-or-nothing batch.")] = 100
    json_depth: Annotated[int, Field(gt=0, description="The deepest nesting of a body.")] = 32
    json_nodes: Annotated[int, Field(gt=0, description="The most values in a body.")] = 5_000
    header_bytes: Annotated[int, Field(gt=0, description="All headers of a request.")] = 32 * KIBIBYTE
    header_count: Annotated[int, Field(gt=0, description="The most headers of a request.")] = 64
    receive_seconds: Annotated[float, Field(gt=0, description="A request has arrived by then, or is closed.")] = 10.0
    request_seconds: Annotated[
        float, Field(gt=0, description="An answer begins by then: for each 256 KiB sent, and after the wait asked for.")
    ] = 5.0
    keep_alive_seconds: Annotated[int, Field(gt=0, description="An idle connection is closed after that.")] = 30
    stream_seconds: Annotated[float, Field(gt=0, description="A stream of changes ends then.")] = 300.0
    ping_seconds: Annotated[float, Field(gt=0, description="A silent stream is pinged so often.")] = 15.0
    graceful_seconds: Annotated[int, Field(gt=0, description="Requests under way at a stop may take that long.")] = 3

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, stated: str) -> str:
        for network in comma_separated(stated):
            ip_network(network, strict=False)
        return stated

    @field_validator("public_url", "oidc_issuer")
    @classmethod
    def _is_safe_address(cls, stated: str) -> str:
        parts = urlsplit(stated)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))
        if stated and not (is_safe and parts.hostname and not parts.query and not parts.fragment):
            raise ValueError("give an address with https, or with http on this machine")
        return stated

    @field_validator("oidc_roles")
    @classmethod
    def _are_grants(cls, stated: str) -> str:
        read_grants(stated, "default")
        return stated

    @model_validator(mode="after")
    def _sign_in_is_whole(self) -> Self:
        needed = ("oidc_client_id", "oidc_secret_file", "oidc_roles", "public_url")
        missing = [f"{PREFIX}{name.upper()}" for name in needed if self.oidc_issuer and not getattr(self, name)]
        if missing:
            raise ValueError(f"people sign in once these are set, too: {', '.join(missing)}")
        return self

    @model_validator(mode="after")
    def _archive_is_safe(self) -> Self:
        if self.archive_url and self.durability == "everysec":
            raise ValueError(f"{PREFIX}ARCHIVE_URL needs a store that loses nothing: {PREFIX}DURABILITY is everysec")
        return self

    @model_validator(mode="before")
    @classmethod
    def _queue_beside_the_record(cls, values: dict[str, Any]) -> dict[str, Any]:
        """The jobs are kept with the record unless the operator separates them. On a cluster, they must be."""
        record, jobs = values.get("redis_url", ""), values.get("queue_url")
        if not record.startswith(("cluster://", "clusters://")):
            return values | {"queue_url": jobs or record}
        if not jobs:
            raise ValueError(f"jobs cannot be kept on a cluster: name a server of their own in {PREFIX}QUEUE_URL")
        return {"durability": "replicated", **values}


def read_settings(**overrides: Any) -> Settings:
    """The settings of the environment; ``overrides`` other than ``None`` take precedence.

    Raises ``UnusableSetting``, which names each wrong setting and the reason, but never its value, which may be a
    password.
    """
    try:
        return Settings(**{name: value for name, value in overrides.items() if value is not None})
    except ValidationError as invalid:
        raise UnusableSetting("; ".join(_complaint(error["loc"], error["msg"]) for error in invalid.errors())) from None


def _complaint(location: tuple[int | str, ...], message: str) -> str:
    name = "_".join(str(part) for part in location)
    if not name:
        return message
    return f"{PREFIX}{name.removeprefix(PREFIX.lower()).upper()}: {message}"


def comma_separated(stated: str) -> tuple[str, ...]:
    """The items of a comma-separated setting."""
    return tuple(item.strip() for item in stated.split(",") if item.strip())


def as_environment(settings: Settings) -> dict[str, str]:
    """The same settings as environment variables, for a child process."""
    return {f"{PREFIX}{name.upper()}": str(value) for name, value in settings.model_dump().items()}


def refuse_exposure(settings: Settings) -> None:
    """Raise ``UnusableSetting`` when an API without keys would listen beyond loopback (DESIGN 5).

    The operator may declare that the network keeps strangers out.
    """
    if settings.open and not settings.trust_network and not is_loopback(settings.host):
        raise UnusableSetting(
            f"open on {settings.host}, everyone who can reach it could read and write: leave --open away, so that "
            f"API keys are needed, or bind it to 127.0.0.1, or set {PREFIX}TRUST_NETWORK=1 if the network keeps "
            "strangers out"
        )


def is_loopback(host: str) -> bool:
    """Whether ``host`` can be reached only from this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def reachable_host(host: str) -> str:
    """The address at which this machine reaches an API that listens on ``host``, ready for a URL."""
    address = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"[{address}]" if ":" in address else address
