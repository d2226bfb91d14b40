"""Unsafe configurations of a store, each caused on a real server and undone again (RELIABILITY 1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from redis import Redis

from service.ledger.safety import SCHEMA
from tests.faults.rig.lossy_proxy import Way, at_work
from tests.faults.rig.server import Server, server
from tests.journeys.rig.service import within

META, LEDGER = "cc:{default}:meta", "cc:{default}:ledger"
PASSWORD = "another"
# Microseconds that the server waits for each command when it loads its record, so that a test can see it loading. It
# answers between thousands of commands.
SLOWLY = 400
SEEN_SECONDS = 12


@dataclass(frozen=True, slots=True)
class Store:
    """A server and the proxy through which the service reaches it."""

    server: Server
    way: Way

    @property
    def url(self) -> str:
        return f"redis://{self.way.host}:{self.way.port}"

    def do(self, *command: str | int) -> None:
        with self.server.client() as redis:
            redis.execute_command(*command)

    def drop_connections(self) -> None:
        """Close every connection, so that the next command uses a new one."""
        self.do("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")


@contextmanager
def store(directory: Path, *settings: str, host: str = "127.0.0.1") -> Iterator[Store]:
    """A store that is safe except for ``settings``."""
    directory.mkdir(exist_ok=True)
    with server(directory, *settings) as running_server, at_work(Way(running_server.socket, host=host)) as way:
        yield Store(running_server, way)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A fault, named after its setting, with how to cause it on a running server and how to undo it."""

    name: str
    do: Callable[[Store], None]
    undo: Callable[[Store], None]

    def __str__(self) -> str:
        return self.name


def _set(name: str, value: str, well: str) -> Wrong:
    return Wrong(
        name, lambda store: store.do("CONFIG", "SET", name, value), lambda store: store.do("CONFIG", "SET", name, well)
    )


def _told(name: str, change: Callable[[bytes], bytes]) -> Wrong:
    """A fault that no test can cause: the proxy changes the server's replies instead."""

    def tell(store: Store) -> None:
        store.way.rewrite = change

    def tell_truly(store: Store) -> None:
        store.way.rewrite = bytes

    return Wrong(name, tell, tell_truly)


def _older(data: bytes) -> bytes:
    return re.sub(rb"((?:valkey|redis)_version:)\d", rb"\g<1>6", data)


def _an_hour_ago(data: bytes) -> bytes:
    return re.sub(rb"(?<=\*2\r\n\$10\r\n)\d{10}(?=\r\n)", lambda match: b"%d" % (int(match[0]) - 3_600), data)


def load(store: Store, seconds: int = SEEN_SECONDS) -> None:
    """Restart the server with a record that takes at least ``seconds`` to load."""
    with store.server.client() as redis, redis.pipeline(transaction=False) as pipe:
        for n in range(seconds * 1_000_000 // SLOWLY):
            pipe.set(f"ballast:{n}", n)
        pipe.execute()
    store.server.kill()
    store.server.extra = (*store.server.extra, "--key-load-delay", str(SLOWLY))
    store.server.launch()


def _loaded(store: Store) -> None:
    within(60, store.server.answers, "a server that has read its record")


def _lock(store: Store) -> None:
    store.do("CONFIG", "SET", "requirepass", PASSWORD)
    with Redis(unix_socket_path=str(store.server.socket), password=PASSWORD) as redis:
        redis.execute_command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")


def _unlock(store: Store) -> None:
    with Redis(unix_socket_path=str(store.server.socket), password=PASSWORD) as redis:
        redis.config_set("requirepass", "")


def _evict(store: Store) -> None:
    """Make the server evict keys of others, never of the record."""
    with store.server.client() as redis:
        redis.config_set("maxmemory-policy", "volatile-lru")
        redis.config_set("maxmemory", redis.info("memory")["used_memory"] + 1_000_000)
        with redis.pipeline(transaction=False) as pipe:
            for n in range(2_000):
                pipe.set(f"other:{n}", b"x" * 1_000, ex=1_000)
            pipe.execute()
        redis.config_set("maxmemory", 0)
        redis.config_set("maxmemory-policy", "noeviction")


def _fill(store: Store) -> None:
    with store.server.client() as redis:
        redis.config_set("maxmemory", redis.info("memory")["used_memory"] * 11 // 10)


def _another_epoch(store: Store) -> None:
    with store.server.client() as redis:
        redis.hset(META, "kept", redis.hget(META, "epoch") or b"")
        redis.hset(META, "epoch", "another")


def _same_epoch(store: Store) -> None:
    with store.server.client() as redis:
        redis.hset(META, "epoch", redis.hget(META, "kept") or b"")
        redis.hdel(META, "kept")


AT_ANY_TIME: tuple[Wrong, ...] = (
    _told("version", _older),
    Wrong(
        "role",
        lambda store: store.do("REPLICAOF", "127.0.0.1", 1),
        lambda store: store.do("REPLICAOF", "NO", "ONE"),
    ),
    _told("clock", _an_hour_ago),
    Wrong("requirepass", _lock, _unlock),
    _set("appendonly", "no", "yes"),
    _set("appendfsync", "everysec", "always"),
    _set("no-appendfsync-on-rewrite", "yes", "no"),
    _set("maxmemory-policy", "allkeys-lru", "noeviction"),
    Wrong("evicted_keys", _evict, lambda store: store.do("CONFIG", "RESETSTAT")),
    Wrong(
        "schema",
        lambda store: store.do("HSET", META, "schema", SCHEMA + 1),
        lambda store: store.do("HSET", META, "schema", SCHEMA),
    ),
)
# Faults that only a process that knew the store before can notice, and that never stop a start.
WHILE_RUNNING: tuple[Wrong, ...] = (
    Wrong("loading", load, _loaded),
    Wrong("used_memory", _fill, lambda store: store.do("CONFIG", "SET", "maxmemory", 0)),
    Wrong("epoch", _another_epoch, _same_epoch),
    Wrong(
        "head",
        lambda store: store.do("RENAME", LEDGER, "elsewhere{default}"),
        lambda store: store.do("RENAME", "elsewhere{default}", LEDGER),
    ),
)
