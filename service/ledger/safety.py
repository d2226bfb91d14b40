"""Whether a store may be trusted with acknowledged claims (RELIABILITY, "Startup and readiness")."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from service.ledger.chain import Head

# 2: claims under embargo, which an older version would show. 3: archived values, which it could not read. A record that
# holds none may stay at a lower number; a new one begins at FIRST_SCHEMA.
SCHEMA, FIRST_SCHEMA = 3, 2
OLDEST = {"valkey": (7, 2), "redis": (7, 0)}
MOST_SKEW_MS = 2_000
FULL_PERCENT = 80
_EMERGENCY = "restore a backup, or see docs/operations.md"


class Durability(StrEnum):
    """How safe an acknowledged claim is: each write on disk first, the operator's word for it, within a second, or also
    on the disk of a replica."""

    ALWAYS = "always"
    ASSERTED = "asserted"
    EVERYSEC = "everysec"
    REPLICATED = "replicated"


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What a server says of itself and of our key space.

    ``settings`` is ``None`` where CONFIG is forbidden. ``reached`` is how we get there: ``socket``, ``loopback``,
    ``password`` or ``open``. ``known_hash`` is the hash of the entry at the sequence of the head that is remembered.
    ``is_confirmed`` is false where a replica should have all of this and does not.
    """

    family: str
    version: tuple[int, ...]
    said: Mapping[str, str]
    settings: Mapping[str, str] | None
    skew_ms: int
    reached: str
    epoch: str
    schema: int
    head: Head
    known_hash: str
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a process knows of the key space: its epoch (empty before the first look) and the newest head it saw."""

    epoch: str = ""
    head: Head = field(default_factory=Head)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; ``name`` is the setting's. One that ``allows_start`` stops writes only."""

    name: str
    found: str
    wanted: str
    remedy: str
    ok: bool
    allows_start: bool = False

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, for an operator."""
        return f"{self.name} is {self.found}, wanted {self.wanted}: {self.remedy}."


def checks(facts: StoreFacts, remembered: Remembered, accepted: Durability) -> tuple[Check, ...]:
    """All checks, in a fixed order, passed or not.

    A server that is still loading its record reports little: until it has loaded, it says that the append-only file is
    off.
    """
    if facts.said.get("loading") == "1":
        return tuple(_server(facts))
    copied = tuple(_replicas(facts)) if accepted is Durability.REPLICATED else ()
    return (*_server(facts), *_settings(facts, accepted), *copied, *_capacity(facts), *_key_space(facts, remembered))


def problems(found: tuple[Check, ...]) -> tuple[str, ...]:
    """Sentences on what is not well."""
    return tuple(check.sentence for check in found if not check.ok)


def durability(facts: StoreFacts, accepted: Durability = Durability.ALWAYS) -> Durability:
    """What a receipt says of the write it acknowledges."""
    if accepted is Durability.REPLICATED:
        return accepted
    if facts.settings is None:
        return Durability.ASSERTED
    return Durability.EVERYSEC if facts.settings.get("appendfsync") == "everysec" else Durability.ALWAYS


def _is(name: str, found: str, wanted: str, remedy: str) -> Check:
    return Check(name, found, wanted, remedy, found == wanted)


def _server(facts: StoreFacts) -> Iterator[Check]:
    oldest = OLDEST.get(facts.family, OLDEST["redis"])
    yield Check(
        "version",
        f"{facts.family} {_dotted(facts.version)}",
        f"{_dotted(oldest)} or newer",
        "install a newer server",
        facts.version >= oldest,
    )
    yield _is("role", facts.said.get("role", "unknown"), "master", "name the server that is written to")
    yield _is("loading", facts.said.get("loading", "unknown"), "0", "wait until it has read its record")
    skew, near = f"{facts.skew_ms} ms from ours", abs(facts.skew_ms) <= MOST_SKEW_MS
    yield Check("clock", skew, f"within {MOST_SKEW_MS} ms", "set both clocks by NTP", near)
    asked = facts.reached in ("socket", "loopback", "password")
    remedy = "set requirepass and name the password in COUNTERCLAIM_REDIS_URL"
    yield Check("requirepass", facts.reached, "a password, loopback or a socket", remedy, asked)


def _settings(facts: StoreFacts, accepted: Durability) -> Iterator[Check]:
    enabled = {"1": "yes", "0": "no"}.get(facts.said.get("aof_enabled", ""), "unknown")
    yield _is("appendonly", enabled, "yes", "set appendonly to yes")
    written = facts.said.get("aof_last_write_status", "unknown")
    yield _is("aof_last_write_status", written, "ok", "see to the disk of the server")
    yield from _syncing(facts.settings, accepted)
    policy = facts.said.get("maxmemory_policy", "unknown")
    yield _is("maxmemory-policy", policy, "noeviction", "set maxmemory-policy to noeviction")


def _replicas(facts: StoreFacts) -> Iterator[Check]:
    """A replica that is gone comes back, so writes wait and a start does not."""
    known = int(facts.said.get("connected_slaves", 0))
    yield Check("replicas", str(known), "1 or more", "start a replica: each write waits for one", known > 0, True)
    remedy = "a replica must have each write on its disk: see that it keeps an append-only file and follows in time"
    yield Check("confirmed", "yes" if facts.is_confirmed else "no", "yes", remedy, facts.is_confirmed, True)


def _syncing(settings: Mapping[str, str] | None, accepted: Durability) -> Iterator[Check]:
    """How the server brings a write to its disk, as far as its settings may be read."""
    if settings is None:
        remedy = "allow CONFIG GET, or answer for it with COUNTERCLAIM_DURABILITY=asserted"
        yield Check("appendfsync", "not to be read", "always", remedy, accepted is Durability.ASSERTED)
        return
    yield _synced(settings.get("appendfsync", "unknown"), accepted)
    rewriting = settings.get("no-appendfsync-on-rewrite", "unknown")
    yield _is("no-appendfsync-on-rewrite", rewriting, "no", "set no-appendfsync-on-rewrite to no")


def _synced(found: str, accepted: Durability) -> Check:
    agreed = found == "everysec" and accepted is Durability.EVERYSEC
    remedy = "set appendfsync to always, or accept losing a second with COUNTERCLAIM_DURABILITY=everysec"
    return Check("appendfsync", found, "everysec" if agreed else "always", remedy, agreed or found == "always")


def _capacity(facts: StoreFacts) -> Iterator[Check]:
    evicted = facts.said.get("evicted_keys", "0")
    yield _is("evicted_keys", evicted, "0", "run `counterclaim verify`; if it is well, CONFIG RESETSTAT")
    used, most = int(facts.said.get("used_memory", 0)), int(facts.said.get("maxmemory", 0))
    percent = used * 100 // most if most else 0
    usage = f"{percent} % of maxmemory" if most else "not limited"
    wanted = f"at most {FULL_PERCENT} % of maxmemory"
    yield Check("used_memory", usage, wanted, "raise maxmemory", used * 100 <= most * FULL_PERCENT or not most, True)


def _key_space(facts: StoreFacts, remembered: Remembered) -> Iterator[Check]:
    readable = facts.schema <= SCHEMA
    yield Check("schema", str(facts.schema), f"{SCHEMA} or older", "install the newer counterclaim", readable)
    same = remembered.epoch in ("", facts.epoch)
    remedy = f"the store is another: {_EMERGENCY}"
    yield Check("epoch", facts.epoch or "missing", remembered.epoch or "any", remedy, same)
    known = remembered.head
    there = not known.sequence or facts.known_hash == known.hash
    reached = f"{facts.head.sequence}" if facts.head.sequence < known.sequence or there else "of another record"
    wanted = f"{known.sequence} or later, with the entries acknowledged"
    yield Check("head", reached, wanted, f"acknowledged entries are gone: {_EMERGENCY}", there)


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
