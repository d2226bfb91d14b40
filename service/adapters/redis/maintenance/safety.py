"""Checks every ten seconds, on each new connection and after each error, whether the server keeps what is
acknowledged."""

import asyncio
import logging
import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from redis.asyncio import Redis

from service.adapters.redis import replicated_writes
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.maintenance.projected import RedisProjected
from service.adapters.redis.maintenance.server_answers import (
    LOADING,
    connection_errors,
    numbers,
    reached,
    read_answer,
    skew,
)
from service.adapters.redis.scripts import Script, store_errors
from service.domain.errors import StoreUnavailable, UnsafeStore
from service.ledger.chain import Head
from service.ledger.safety import FIRST_SCHEMA, Check, Durability, Remembered, StoreFacts, checks, durability, problems
from service.ports.work import Clock

EVERY_SECONDS = 10.0
FRESH_SECONDS = 1.0
PATIENCE_SECONDS = 30.0
# The number of claims compared with the ledger each time, and the number of altered ones whose ids are kept.
SAMPLED, MOST_ALTERED = 20, 100
SETTINGS = ("appendfsync", "no-appendfsync-on-rewrite")
_NEVER = float("-inf")
_log = logging.getLogger("counterclaim.safety")


class RedisSafety:
    """``Safety`` of one newsroom in one process, which remembers the epoch and the newest head it has seen.

    ``checkpoint`` is the newest head written down outside the store; a record that lacks it was emptied or restored
    from an old copy.
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
        self._projected = RedisProjected(redis, newsroom, clock)
        self._altered: tuple[str, ...] = ()
        self._looked_at = _NEVER
        self._turn = asyncio.Lock()

    @property
    def durability(self) -> str:
        """The durability that receipts state: "always", "asserted" or "everysec"."""
        return self._durability.value

    @property
    def head(self) -> Head:
        """The newest entry known to be in the record."""
        return self._remembered.head

    @property
    def altered(self) -> tuple[str, ...]:
        """Sampled claims whose stored state is not what the ledger says, by id."""
        return self._altered

    async def ensure(self) -> None:
        """Raise ``UnsafeStore`` with the problems, or ``StoreUnavailable``, if nothing may be acknowledged."""
        problems_now = await self._problems_within(EVERY_SECONDS)
        if problems_now:
            raise UnsafeStore(*problems_now)

    async def problems(self) -> tuple[str, ...]:
        """The problems as of at most a second ago; empty when claims may be acknowledged."""
        return await self._problems_within(FRESH_SECONDS)

    def acknowledged(self, head: Head) -> None:
        """Remember an entry that was written: the record may never end before it again."""
        if head.sequence > self._remembered.head.sequence:
            self._remembered = replace(self._remembered, head=head)

    def doubt(self) -> None:
        """Check again before anything else is acknowledged."""
        self._looked_at = _NEVER

    async def look(self) -> tuple[Check, ...]:
        """Check now. A safe key space seen for the first time gets its epoch."""
        try:
            facts = await self._facts()
        except StoreUnavailable:  # try again: the connection may be from before a restart of the server
            facts = await self._facts()
        results = checks(facts, self._remembered, self._accepted)
        if not problems(results):
            await self._remember(facts)
        problems_now = problems(results)
        if problems_now != self._problems:
            _log.warning("store: %s", " ".join(problems_now) or "safe again")
        self._durability, self._problems = durability(facts, self._accepted), problems_now
        self._looked_at = asyncio.get_running_loop().time()
        return results

    async def begin(self) -> None:
        """Wait for a server that is starting, then raise ``UnsafeStore`` unless it is safe.

        A problem that may pass, such as memory that is nearly full, stops acknowledgements but not the start.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE_SECONDS
        while True:
            try:
                lasting = [check for check in await self.look() if not check.ok and not check.allows_start]
            except StoreUnavailable as unavailable:
                is_unsafe = isinstance(unavailable, UnsafeStore) and unavailable.problems != (LOADING,)
                if is_unsafe or loop.time() > end:
                    raise
                lasting = []
            else:
                if not any(check.name == "loading" for check in lasting) or loop.time() > end:
                    break
            await asyncio.sleep(0.1)
        if lasting:
            raise UnsafeStore(*(check.sentence for check in lasting))

    async def watch(self) -> None:
        """Check every ten seconds for as long as the process runs, so that the log shows each change."""
        while True:
            try:
                await self._problems_within(EVERY_SECONDS)
                await self.sample()
            except StoreUnavailable as error:
                _log.warning("store: %s", error)
            await asyncio.sleep(EVERY_SECONDS)

    async def sample(self) -> None:
        """Compare some random claims with the ledger, and log which were altered in the store."""
        altered = tuple((await self._projected.sampled(SAMPLED, self._altered))[:MOST_ALTERED])
        if altered != self._altered:
            _log.error("store: altered claims %s: see `counterclaim verify`", " ".join(altered) or "are mended")
        self._altered = altered

    async def _problems_within(self, seconds: float) -> tuple[str, ...]:
        if not self._is_known_since(seconds):
            async with self._turn:
                if not self._is_known_since(seconds):
                    await self.look()
        return self._problems

    def _is_known_since(self, seconds: float) -> bool:
        # What was wrong may have passed: a server that was promoted, a replica that came back.
        patience = FRESH_SECONDS if self._problems else seconds
        return asyncio.get_running_loop().time() - self._looked_at < patience

    async def _remember(self, facts: StoreFacts) -> None:
        epoch, head = facts.epoch, facts.head
        if not self._remembered.epoch:
            epoch = (await replicated_writes.run(self._identify, secrets.token_hex(16), FIRST_SCHEMA))[0].decode()
        if head.sequence < self._remembered.head.sequence:
            head = self._remembered.head
        self._remembered = Remembered(epoch, head)

    async def _facts(self) -> StoreFacts:
        with store_errors(), connection_errors():
            info, settings, skew_ms = await self._server_facts()
            space = await self._key_space() if not info.get("loading") else ((None,) * 5, "", True)
        (epoch, schema, *head), known_hash, is_confirmed = space
        return StoreFacts(
            family="valkey" if "valkey_version" in info else "redis",
            version=numbers(str(info.get("valkey_version") or info.get("redis_version", "0"))),
            said={name: str(value) for name, value in info.items()},
            settings=settings,
            skew_ms=skew_ms,
            reached=reached(self._redis.connection_pool.connection_kwargs),
            epoch=(epoch or b"").decode(),
            schema=int(schema or 0),
            head=Head(int(head[0] or 0), (head[1] or b"").decode(), int(head[2] or 0)),
            known_hash=known_hash,
            is_confirmed=is_confirmed,
        )

    async def _server_facts(self) -> tuple[Any, Any, int]:
        """What the server says of itself, its settings, and how far its clock is off."""
        pipe = self._redis.pipeline(transaction=False)
        pipe.time()
        pipe.info()
        pipe.config_get(*SETTINGS)
        before = self._clock.now()
        answers: Any = await pipe.execute(raise_on_error=False)
        after = self._clock.now()
        time, info, settings = [read_answer(position, answer) for position, answer in enumerate(answers)]
        return info, settings, skew(time[0] * 1000 + time[1] // 1000, before, after)

    async def _key_space(self) -> tuple[Sequence[bytes | None], str, bool]:
        """The identity and head of the key space, the hash of the entry that is remembered as the newest, and whether
        a replica that should have them has them."""
        known = f"{self._remembered.head.sequence}-0"
        reads: list[replicated_writes.Command] = [
            ("HMGET", self._keys.of("meta"), "epoch", "schema", "sequence", "hash", "at"),
            ("XRANGE", self._keys.of("ledger"), known, known),
        ]
        try:
            # What no replica has may yet be lost, and nothing that may be lost is remembered.
            meta, entries = await replicated_writes.changed(self._redis, self._keys.prefix, *reads)
            is_confirmed = True
        except replicated_writes.Unconfirmed:
            pipe = self._redis.pipeline(transaction=False)
            for command in reads:
                pipe.execute_command(*command)
            (meta, entries), is_confirmed = await pipe.execute(), False
        return meta, entries[0][1][b"hash"].decode() if entries else "", is_confirmed
