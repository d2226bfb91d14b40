"""Common mistakes around the store: open addresses of the service, and secrets that others could read."""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from service.ledger.safety import Check
from service.runtime.processes.child import is_foreign_secret
from service.settings import PREFIX, Settings, comma_separated, is_loopback

COMPOSE_FILES = ("compose.yml", "compose.yaml", "docker-compose.yml", "docker-compose.yaml")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
# A secret in the environment is read by nobody here, and by others who should not.
_OIDC_SECRET = re.compile(r"COUNTERCLAIM_OIDC_\w*SECRET")
_OPENED = re.compile(r"COUNTERCLAIM_OPEN\W+(1|true|yes|on)\b|--open\b", re.IGNORECASE)


def exposure_checks(
    settings: Settings, environment: Mapping[str, str], directory: Path, replicas: int | None
) -> tuple[Check, ...]:
    """Every check, in a fixed order. ``directory`` is where a compose file would be; ``replicas`` of the store, or
    ``None`` where that is not known. A fault that ``allows_start`` is advice."""
    return (
        *_reached(settings),
        *_composed(directory),
        _readable(settings),
        *_inherited(environment),
        *_signed_in(settings, environment),
        _replicated(replicas),
    )


def _reached(settings: Settings) -> Iterator[Check]:
    is_near = is_loopback(settings.host)
    where = f"{'without' if settings.open else 'with'} keys on {settings.host}"
    remedy = "leave --open away, so that API keys are needed, or bind it to 127.0.0.1"
    yield Check("open", where, "keys, or loopback only", remedy, not settings.open or is_near)
    hosts = comma_separated(settings.allowed_hosts)
    yield Check(
        "allowed_hosts",
        ", ".join(hosts) or "empty",
        "the names that clients use",
        "set COUNTERCLAIM_ALLOWED_HOSTS to them, with commas",
        bool(hosts) or is_near,
        allows_start=True,
    )


def _composed(directory: Path) -> Iterator[Check]:
    """A compose file publishes ports of containers, so loopback inside one means nothing."""
    for file in filter(Path.is_file, (directory / name for name in COMPOSE_FILES)):
        lines = [line.partition("#")[0] for line in file.read_text(encoding="utf-8", errors="replace").splitlines()]
        is_open = any(_OPENED.search(line) for line in lines)
        remedy = "take it out, and make a key with `counterclaim keys create`"
        yield Check(file.name, "opens the service" if is_open else "keys", "keys", remedy, not is_open)


def _readable(settings: Settings) -> Check:
    origins = comma_separated(settings.cors_origins)
    remedy = "name the origins whose pages may read, as in https://desk.example"
    is_named = not any("*" in origin for origin in origins)
    return Check("cors_origins", ", ".join(origins) or "none", "named origins", remedy, is_named)


def _inherited(environment: Mapping[str, str]) -> Iterator[Check]:
    names = sorted(filter(is_foreign_secret, environment))
    remedy = "start the service from an environment of its own: child processes are not given these, others may be"
    shown = ", ".join(names) or "no other secrets"
    yield Check("environment", shown, "no other secrets", remedy, not names, allows_start=True)


def _signed_in(settings: Settings, environment: Mapping[str, str]) -> Iterator[Check]:
    """The secret of the client that people sign in with: in a file for its owner, and in no environment."""
    if not settings.oidc_issuer:
        return
    file = Path(settings.oidc_secret_file)
    is_there = file.is_file() and os.access(file, os.R_OK)
    is_private = is_there and not file.stat().st_mode & _OTHERS
    shown = "only its owner reads it" if is_private else "others can read it" if is_there else "cannot be read"
    remedy = "put the secret into it, and nothing else, and take the rights of others away: chmod 600"
    yield Check("oidc_secret_file", shown, "only its owner reads it", remedy, is_private, allows_start=is_there)
    names = sorted(name for name in environment if _OIDC_SECRET.fullmatch(name))
    remedy = f"take it out, and name a file that holds it in {PREFIX}OIDC_SECRET_FILE"
    yield Check("oidc_secret", ", ".join(names) or "in a file", "in a file", remedy, not names)


def _replicated(replicas: int | None) -> Check:
    shown = "unknown" if replicas is None else str(replicas)
    remedy = "keep a replica on another machine, or a `counterclaim backup` at least as often as you can lose claims"
    return Check("replicas", shown, "1 or more", remedy, bool(replicas), allows_start=True)
