"""Looks at a server every ten seconds, on each new connection and after each error, and says whether it is safe."""

import asyncio
import logging
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from ipaddress import ip_address
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import AuthenticationError, BusyLoadingError, ConnectionError, ResponseError

from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import Script, speaking
from service.domain.errors import StoreUnavailable, UnsafeStore
from service.ledger.chain import Head
from service.ledger.safety import SCHEMA, Check, Durability, Remembered, StoreFacts, checks, durability, problems
from service.ports.work import Clock

EVERY_SECONDS = 10.0
FRESH_SECONDS = 1.0
PATIENCE_SECONDS = 30.0
SETTINGS = ("appendfsync", "no-appendfsync-on-rewrite")
_NEVER = float("-inf")
_log = logging.getLogger("counterclaim.safety")


class RedisSafety:
    """``Safety`` of one newsroom in one process: it remembers the epoch and the newest head it has seen.

    ``checkpoint`` is the newest head written down outside the store; a record that lacks it was put back or emptied.
    """

    def __init__(
        self, redis: Redis, newsroom: str, clock: Clock, accepted: str = "always", checkpoint: Head | None = None
    ) -> None:
        self._redis, self._keys, self._clock = redis, KeyNames(newsroom), clock
        self._accepted = Durability(accepted)
        self._identify = Script(redis, self._keys.prefix, "identify_key_space")
        self._remembered = Remembered(head=checkpoint or Head())
        self._durability = self._accepted
        self._problems: tuple[str, ...] = ()
        self._looked = _NEVER
        self._turn = asyncio.Lock()

    @property
    def durability(self) -> str:
        """What receipts say: "always", "asserted" or "everysec"."""
        return self._durability.value

    @property
    def head(self) -> Head:
        """The newest entry that is known to be in the record."""
        return self._remembered.head

    async def ensure(self) -> None:
        """Raises ``UnsafeStore`` naming what is wrong, or ``StoreUnavailable``, when nothing may be acknowledged."""
        found = await self._looked_within(EVERY_SECONDS)
        if found:
            raise UnsafeStore(*found)

    async def problems(self) -> tuple[str, ...]:
        """What is wrong as of a second ago; empty when claims may be acknowledged."""
        return await self._looked_within(FRESH_SECONDS)

    def acknowledged(self, head: Head) -> None:
        """Remember an entry that was written: the record may never end before it again."""
        if head.sequence > self._remembered.head.sequence:
            self._remembered = replace(self._remembered, head=head)

    def doubt(self) -> None:
        """Look again before anything else is acknowledged."""
        self._looked = _NEVER

    async def look(self) -> tuple[Check, ...]:
        """Look now. A key space seen for the first time, and well, is given its epoch."""
        try:
            facts = await self._facts()
        except StoreUnavailable:  # once more: the connection may be from before a restart of the server
            facts = await self._facts()
        found = checks(facts, self._remembered, self._accepted)
        if not problems(found):
            await self._remember(facts)
        said = problems(found)
        if said != self._problems:
            _log.warning("store: %s", " ".join(said) or "safe again")
        self._durability, self._problems = durability(facts), said
        self._looked = asyncio.get_running_loop().time()
        return found

    async def begin(self) -> None:
        """Wait for a server that is starting, then raise ``UnsafeStore`` unless it is safe.

        What may mend itself, as memory that is nearly full, stops acknowledgements and no start.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE_SECONDS
        while True:
            try:
                lasting = [check for check in await self.look() if not check.ok and not check.passing]
            except StoreUnavailable as unavailable:
                wrong = isinstance(unavailable, UnsafeStore) and unavailable.problems != (_LOADING,)
                if wrong or loop.time() > end:
                    raise
                lasting = []
            else:
                if not any(check.name == "loading" for check in lasting) or loop.time() > end:
                    break
            await asyncio.sleep(0.1)
        if lasting:
            raise UnsafeStore(*(check.sentence for check in lasting))

    async def watch(self) -> None:
        """Look every ten seconds for as long as the process runs, so that the log says when something changed."""
        while True:
            try:
                await self._looked_within(EVERY_SECONDS)
            except StoreUnavailable as error:
                _log.warning("store: %s", error)
            await asyncio.sleep(EVERY_SECONDS)

    async def _looked_within(self, seconds: float) -> tuple[str, ...]:
        async with self._turn:
            if asyncio.get_running_loop().time() - self._looked >= seconds:
                await self.look()
            return self._problems

    async def _remember(self, facts: StoreFacts) -> None:
        epoch, head = facts.epoch, facts.head
        if not self._remembered.epoch:
            epoch = (await self._identify(secrets.token_hex(16), SCHEMA))[0].decode()
        if head.sequence < self._remembered.head.sequence:
            head = self._remembered.head
        self._remembered = Remembered(epoch, head)

    async def _facts(self) -> StoreFacts:
        with speaking(), _let_in():
            pipe = self._redis.pipeline(transaction=False)
            pipe.time()
            pipe.info()
            pipe.config_get(*SETTINGS)
            before = self._clock.now()
            answers: Any = await pipe.execute(raise_on_error=False)
            after = self._clock.now()
            time, said, settings = [_answer(at, one) for at, one in enumerate(answers)]
            meta, known_hash = await self._key_space() if not said.get("loading") else ((None,) * 5, "")
        epoch, schema, *head = meta
        return StoreFacts(
            family="valkey" if "valkey_version" in said else "redis",
            version=_numbers(str(said.get("valkey_version") or said.get("redis_version", "0"))),
            said={name: str(value) for name, value in said.items()},
            settings=settings,
            skew_ms=_skew(time[0] * 1000 + time[1] // 1000, before, after),
            reached=_reached(self._redis.connection_pool.connection_kwargs),
            epoch=(epoch or b"").decode(),
            schema=int(schema or 0),
            head=Head(int(head[0] or 0), (head[1] or b"").decode(), int(head[2] or 0)),
            known_hash=known_hash,
        )

    async def _key_space(self) -> tuple[Sequence[bytes | None], str]:
        """What the key space says of itself, and the hash of the entry that is remembered as the last."""
        known = self._remembered.head
        pipe = self._redis.pipeline(transaction=False)
        pipe.hmget(self._keys.of("meta"), "epoch", "schema", "sequence", "hash", "at")
        pipe.xrange(self._keys.of("ledger"), f"{known.sequence}-0", f"{known.sequence}-0")
        meta, entries = await pipe.execute()
        return meta, entries[0][1][b"hash"].decode() if entries else ""


CONFIG_AT = 2
_IS_LOADING = re.compile("loading the dataset")
_LOADING = "loading is 1, wanted 0: wait until it has read its record."
_PASSWORD_WANTED = re.compile("authenticat|username-password|invalid password", re.IGNORECASE)


@contextmanager
def _let_in() -> Iterator[None]:
    """Inside, a server that wants another password, or is still loading, is named as such. Raises ``UnsafeStore``."""
    try:
        yield
    except ConnectionError as error:
        if _IS_LOADING.search(str(error)):  # what connecting meets is passed on as an error of the connection
            raise UnsafeStore(_LOADING) from None
        if not isinstance(error, AuthenticationError) and not _PASSWORD_WANTED.search(str(error)):
            raise
        raise UnsafeStore(
            "requirepass is set, wanted the password that is in COUNTERCLAIM_REDIS_URL: name the right one there."
        ) from None


def _answer(at: int, one: Any) -> Any:
    """An answer of the pipeline; ``None`` where CONFIG is forbidden or unknown, and every other error is raised."""
    if at == CONFIG_AT and isinstance(one, ResponseError) and not isinstance(one, ConnectionError | BusyLoadingError):
        return None
    if isinstance(one, Exception):
        raise one
    return one


def _skew(theirs: int, before: int, after: int) -> int:
    """How far a clock that was read at some moment between two is from ours, at the least; milliseconds."""
    return theirs - before if theirs < before else max(0, theirs - after)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:3] if part.isdigit())


def _reached(connection: Mapping[str, Any]) -> str:
    """How the server is reached, and whether a stranger could reach it too."""
    if connection.get("path"):
        return "socket"
    if connection.get("password"):
        return "password"
    host = str(connection.get("host", "localhost"))
    try:
        return "loopback" if ip_address(host).is_loopback else "open"
    except ValueError:
        return "loopback" if host == "localhost" else "open"
