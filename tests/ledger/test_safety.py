"""The service acknowledges nothing on a store that could lose it, and says by the setting's name what is wrong."""

import asyncio
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from redis import Redis
from redis.asyncio import Redis as AsyncRedis

from service.adapters.redis.ledger.ledger import RedisLedger
from service.adapters.redis.maintenance.safety import RedisSafety
from service.adapters.system_clock import SystemClock
from service.domain.errors import UnsafeStore
from service.ledger.chain import Head
from service.ledger.safety import FIRST_SCHEMA, SCHEMA, Durability, Remembered, StoreFacts, checks, durability
from tests.contracts.stores import HandClock, a_submission
from tests.ledger.server import server, with_safety

META = "cc:{default}:meta"


def nothing(redis: Redis) -> None:
    return None


@dataclass(frozen=True)
class Wrong:
    """One way to run a store wrongly: its settings at the start, and what is done to it then."""

    name: str
    settings: tuple[str, ...] = ()
    do: Callable[[Redis], object] = nothing


def evict(redis: Redis) -> None:
    redis.config_set("maxmemory-policy", "allkeys-lru")
    redis.config_set("maxmemory", redis.info("memory")["used_memory"] + 1_000_000)
    for n in range(2_000):
        redis.set(f"other:{n}", b"x" * 1_000)
    redis.config_set("maxmemory", 0)
    redis.config_set("maxmemory-policy", "noeviction")


def fill(redis: Redis) -> None:
    redis.config_set("maxmemory", redis.info("memory")["used_memory"] * 11 // 10)


WRONG = (
    Wrong("appendonly", ("--appendonly", "no")),
    Wrong("appendfsync", ("--appendfsync", "everysec")),
    Wrong("appendfsync", ("--appendfsync", "no")),
    Wrong("no-appendfsync-on-rewrite", ("--no-appendfsync-on-rewrite", "yes")),
    Wrong("maxmemory-policy", ("--maxmemory-policy", "allkeys-lru")),
    Wrong("maxmemory-policy", ("--maxmemory-policy", "volatile-ttl")),
    Wrong("role", ("--replicaof", "127.0.0.1 1")),
    Wrong("evicted_keys", do=evict),
    Wrong("used_memory", do=fill),
    Wrong("appendfsync", ("--rename-command", "CONFIG", "")),
    Wrong("schema", do=lambda redis: redis.hset(META, "schema", SCHEMA + 1)),
)


@pytest.mark.parametrize("wrong", WRONG, ids=[f"{one.name}-{at}" for at, one in enumerate(WRONG)])
def test_a_store_that_runs_wrongly_is_refused_by_the_name_of_the_setting(wrong: Wrong) -> None:
    async def test(safety: RedisSafety, redis: AsyncRedis) -> None:
        ledger = RedisLedger(redis, "default", SystemClock(), safety)
        with pytest.raises(UnsafeStore, match=rf"^{wrong.name} is "):
            await ledger.append([a_submission()])
        assert [problem.split()[0] for problem in await safety.problems()] == [wrong.name]
        assert await redis.exists("cc:{default}:ledger") == 0

    with server(*wrong.settings) as url:
        with Redis.from_url(url) as redis:
            wrong.do(redis)
        with_safety(url, test)


def test_a_clock_that_is_an_hour_off_is_refused_by_name(server_url: str) -> None:
    async def test(safety: RedisSafety, redis: AsyncRedis) -> None:
        [problem] = await safety.problems()
        assert problem.startswith("clock is ")

    with_safety(server_url, test, clock=HandClock(time.time_ns() // 1_000_000 - 3_600_000))


def test_a_record_that_ends_before_the_checkpoint_beside_it_is_refused_by_name(server_url: str) -> None:
    async def test(safety: RedisSafety, redis: AsyncRedis) -> None:
        with pytest.raises(UnsafeStore, match=r"^head is \d+, wanted 900000 or later"):
            await safety.begin()

    with_safety(server_url, test, checkpoint=Head(900_000, "ab" * 32, 1))


@pytest.mark.parametrize(
    ("settings", "accepted", "said"),
    [
        ((), "always", "always"),
        (("--appendfsync", "everysec"), "everysec", "everysec"),
        ((), "everysec", "always"),
        (("--rename-command", "CONFIG", ""), "asserted", "asserted"),
    ],
)
def test_a_receipt_carries_how_safe_it_is(settings: tuple[str, ...], accepted: str, said: str) -> None:
    async def test(safety: RedisSafety, redis: AsyncRedis) -> None:
        [receipt] = await RedisLedger(redis, "default", SystemClock(), safety).append([a_submission()])
        assert receipt.durability == said

    with server(*settings) as url:
        with_safety(url, test, accepted=accepted)


def test_a_record_is_closed_to_older_versions_by_its_first_claim_under_embargo(server_url: str) -> None:
    async def test(safety: RedisSafety, redis: AsyncRedis) -> None:
        await safety.begin()
        await redis.hset(META, "schema", 1)
        ledger, clock = RedisLedger(redis, "default", SystemClock(), safety), SystemClock()
        await ledger.append([a_submission("open")])
        assert await redis.hget(META, "schema") == b"1"
        await ledger.append([replace(a_submission("hidden"), embargo=clock.now() + 3_600_000)])
        assert await redis.hget(META, "schema") == b"2"

    with_safety(server_url, test)


def test_the_first_start_gives_a_key_space_its_epoch_and_the_next_one_keeps_it(server_url: str) -> None:
    async def test(safety: RedisSafety, redis: AsyncRedis) -> bytes | str | None:
        await safety.begin()
        assert int(await redis.hget(META, "schema") or 0) == FIRST_SCHEMA
        return await redis.hget(META, "epoch")

    first = with_safety(server_url, test)
    assert first
    assert with_safety(server_url, test) == first


async def acknowledge(safety: RedisSafety, redis: AsyncRedis, prefix: str = "c") -> RedisLedger:
    ledger = RedisLedger(redis, "default", SystemClock(), safety)
    await ledger.append([a_submission(f"{prefix}{n}") for n in range(3)])
    return ledger


def test_after_flushall_the_very_next_claim_is_refused() -> None:
    async def test(safety: RedisSafety, redis: AsyncRedis) -> None:
        ledger = await acknowledge(safety, redis)
        await redis.flushall()
        for _ in range(2):
            with pytest.raises(UnsafeStore, match=r"head is 0|epoch is missing"):
                await ledger.append([a_submission("another")])
        names = [problem.split()[0] for problem in await safety.problems()]
        assert names == ["epoch", "head"]
        assert await redis.exists("cc:{default}:ledger") == 0

    with server() as url:
        with_safety(url, test)


def test_a_store_that_is_nearly_full_is_started_on_and_read_from_and_takes_claims_again_once_it_has_room() -> None:
    async def test(safety: RedisSafety, redis: AsyncRedis) -> None:
        ledger = await acknowledge(safety, redis)
        await redis.config_set("maxmemory", (await redis.info("memory"))["used_memory"] * 11 // 10)
        safety.doubt()
        await safety.begin()
        with pytest.raises(UnsafeStore, match=r"^used_memory is (8[1-9]|9\d) % of maxmemory"):
            await ledger.append([a_submission("another")])
        assert len((await ledger.listed_claims(0, 10)).ids) == 3

        await redis.config_set("maxmemory", 0)
        assert len(await ledger.append([a_submission("another")])) == 1

    with server() as url:
        with_safety(url, test)


def test_an_older_state_put_back_is_noticed_even_when_another_process_went_on_from_it() -> None:
    async def test(directory: Path) -> None:
        record, older = directory / "appendonlydir", directory / "older"
        with server(directory=directory) as url:
            redis: AsyncRedis = AsyncRedis.from_url(url)
            safety = RedisSafety(redis, "default", SystemClock())
            await acknowledge(safety, redis)
            shutil.copytree(record, older)
            ledger = await acknowledge(safety, redis, "later")
        shutil.rmtree(record)
        older.rename(record)
        with server(directory=directory):
            await acknowledge(RedisSafety(redis, "default", SystemClock()), redis, "innocent")
            await acknowledge(RedisSafety(redis, "default", SystemClock()), redis, "innocent, too")

            with pytest.raises(UnsafeStore, match="acknowledged entries are gone"):
                await ledger.append([a_submission("another")])
            assert [problem.split()[0] for problem in await safety.problems()] == ["head"]
            await redis.aclose()

    with TemporaryDirectory(prefix="cc-") as directory:
        asyncio.run(test(Path(directory)))


WELL = StoreFacts(
    family="redis",
    version=(7, 0, 15),
    said={"role": "master", "loading": "0", "aof_enabled": "1", "aof_last_write_status": "ok"}
    | {"maxmemory_policy": "noeviction", "evicted_keys": "0", "used_memory": "1", "maxmemory": "0"},
    settings={"appendfsync": "always", "no-appendfsync-on-rewrite": "no"},
    skew_ms=0,
    reached="socket",
    epoch="e",
    schema=SCHEMA,
    head=Head(),
    known_hash="",
)


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"version": (6, 2, 0)}, "version"),
        ({"family": "valkey", "version": (7, 1, 9)}, "version"),
        ({"said": {**WELL.said, "loading": "1"}}, "loading"),
        ({"said": {**WELL.said, "aof_last_write_status": "err"}}, "aof_last_write_status"),
        ({"skew_ms": -2_001}, "clock"),
        ({"reached": "open"}, "requirepass"),
        ({"epoch": "another"}, "epoch"),
    ],
)
def test_what_no_test_can_bring_about_is_named_too(facts: dict[str, object], name: str) -> None:
    said = {field: getattr(WELL, field) for field in StoreFacts.__slots__} | facts
    found = checks(StoreFacts(**said), Remembered("e"), Durability.ALWAYS)
    assert [check.name for check in found if not check.ok] == [name]
    assert all(check.ok for check in checks(WELL, Remembered("e"), Durability.ALWAYS))


@pytest.mark.parametrize(
    ("replicas", "is_confirmed", "names"),
    [("2", True, []), ("0", True, ["replicas"]), ("1", False, ["confirmed"]), ("0", False, ["replicas", "confirmed"])],
)
def test_where_replicas_must_have_what_is_acknowledged_writes_wait_for_one(
    replicas: str, is_confirmed: bool, names: list[str]
) -> None:
    facts = replace(WELL, said={**WELL.said, "connected_slaves": replicas}, is_confirmed=is_confirmed)
    failed = [check for check in checks(facts, Remembered("e"), Durability.REPLICATED) if not check.ok]

    assert [check.name for check in failed] == names
    assert all(check.allows_start for check in failed)
    assert durability(facts, Durability.REPLICATED) is Durability.REPLICATED
    assert all(check.ok for check in checks(facts, Remembered("e"), Durability.ALWAYS))
