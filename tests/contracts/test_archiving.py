"""Values move between the store and the archive only as they were read, and whatever stops a move, none is lost."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from fakeredis import FakeAsyncRedis, FakeServer
from redis.asyncio import Redis
from redis.exceptions import ConnectionError

from service.adapters.archive.archived_values import ArchivedValues
from service.adapters.redis.derived.history import RedisHistory
from service.adapters.redis.derived.projections import RedisProjections
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.ledger.ledger import RedisLedger
from service.adapters.redis.maintenance.archive_objects import ArchiveOvertaken, LeaseLost, Part
from service.adapters.redis.maintenance.archive_parts import MOST_BYTES, MOST_VALUES, Archived, objects_of
from service.adapters.redis.maintenance.archiving import DAY_MS, RedisArchiving
from service.adapters.redis.replicated_writes import ReplicatedRedis, Unconfirmed
from service.application.context import NewsroomContext
from service.domain.errors import ArchiveUnavailable, StoreUnavailable
from service.ledger.archive_object import ArchivedValue
from service.ports.ledger import EntryType
from tests.builders.archived import legible
from tests.builders.telling import drain, told
from tests.contracts.stores import HandClock, a_change, a_submission, on_redis
from tests.fakes.archive import MemoryArchive
from tests.faults.rig.interrupted_redis import Fault, InterruptedRedis, Interruption

DAYS = 365
# The ordinary run tries each so many calls.
EVERY = 3


@dataclass
class Desk:
    """A newsroom with an archive, over a client of its own; every ``desk`` reads anew."""

    redis: Redis
    name: str
    files: MemoryArchive
    clock: HandClock

    def __post_init__(self) -> None:
        archived = ArchivedValues(self.name, self.files)
        self.archiving = RedisArchiving(self.redis, self.name, self.clock, archived, DAYS)
        self.newsroom: NewsroomContext = replace(
            on_redis(self.redis, self.name),
            clock=self.clock,
            ledger=RedisLedger(self.redis, self.name, self.clock).with_archive(archived),
            projections=RedisProjections(self.redis, self.name, self.clock).with_archive(archived),
            history=RedisHistory(self.redis, self.name, archived),
        )

    def anew(self, redis: Redis | None = None, files: MemoryArchive | None = None) -> "Desk":
        """The same newsroom in another process."""
        return Desk(redis or self.redis, self.name, files or self.files, self.clock)

    async def archive(self, days: int = 0) -> Archived:
        """Archive what is quiet."""
        archived = Archived()
        stretch = await self.archiving.stretch(0, await self.archiving.last_quiet(days))
        if stretch.ids:
            await self.archiving.archive(stretch.ids, archived, patience=0)
        return archived

    async def parts(self) -> list[Part]:
        """What would be archived now."""
        stretch = await self.archiving.stretch(0, await self.archiving.last_quiet(0))
        return await self.archiving.parts(stretch.ids)

    async def bytes_in_store(self) -> dict[bytes, bytes]:
        """Each key with its content."""
        keys: Any = await self.redis.keys(KeyNames(self.name).prefix + "*")
        return {key: await self.redis.dump(key) or b"" for key in keys}


Test = Callable[[Desk], Awaitable[None]]


@pytest.fixture(params=["fake", "real"])
def on(request: pytest.FixtureRequest, server_url: str) -> Callable[[Test], None]:
    """Runs a test on one kind of store, in a newsroom with two incidents of its own."""

    async def within(test: Test) -> None:
        redis = FakeAsyncRedis(server=FakeServer()) if request.param == "fake" else Redis.from_url(server_url)
        async with redis:
            await test(await filled(redis))

    return lambda test: asyncio.run(within(test))


async def filled(redis: Redis) -> Desk:
    desk = Desk(redis, uuid.uuid4().hex[:12], MemoryArchive(), HandClock())
    first = a_submission("c1")
    await told([first, a_submission("c2", claimant="Taliban", killed=21)], desk.newsroom)
    await told([a_submission("c3", admin1="Herat", start="2021-03-01")], desk.newsroom)
    await told([a_change(EntryType.CLAIM_RETRACTED, first.subject)], desk.newsroom)
    return desk


@pytest.mark.parametrize(("days_later", "archived"), [(0, 0), (364, 0), (366, 2)])
def test_an_incident_is_quiet_when_nothing_was_said_of_it_for_a_year(
    on: Callable[[Test], None], days_later: int, archived: int
) -> None:
    async def test(desk: Desk) -> None:
        desk.clock.at += days_later * DAY_MS

        assert not await desk.archiving.turn()
        assert desk.archiving.look.archived.incidents == archived

    on(test)


def test_an_incident_that_was_spoken_of_is_quiet_a_year_after_that(on: Callable[[Test], None]) -> None:
    async def test(desk: Desk) -> None:
        desk.clock.at += 300 * DAY_MS
        await told([a_change(EntryType.CLAIM_HELD, a_submission("c2").subject)], desk.newsroom)
        desk.clock.at += 100 * DAY_MS
        assert (await desk.archive(DAYS)).incidents == 1
        desk.clock.at += 300 * DAY_MS
        assert (await desk.archive(DAYS)).incidents == 1

    on(test)


def test_what_comes_back_is_what_left(on: Callable[[Test], None]) -> None:
    async def test(desk: Desk) -> None:
        before = await desk.bytes_in_store()
        await desk.archive()
        assert await desk.bytes_in_store() != before

        await desk.archiving.take_back(a_submission("c1").subject)
        await desk.archiving.take_back(a_submission("c3").subject)
        await desk.archiving.objects.tidy()

        after = await desk.bytes_in_store()
        meta = KeyNames(desk.name).of("meta").encode()
        assert [key for key in before if after.get(key) != before[key]] in ([], [meta])
        assert desk.files.objects == {}

    on(test)


def test_an_incident_that_changed_after_it_was_read_stays_in_the_store(on: Callable[[Test], None]) -> None:
    async def test(desk: Desk) -> None:
        parts, erasures = await desk.parts(), await desk.archiving.objects.erasures()
        await told([a_submission("c4", claimant="Police", killed=60)], desk.newsroom)
        moved = await desk.archiving.objects.put(parts, erasures)

        quiet = [part for part in parts if a_submission("c3").subject in {value.claim_id for value in part.values}]
        assert moved == sum(len(part.values) for part in quiet) > 0

    on(test)


def test_a_value_that_changed_after_it_was_read_stays_in_the_store(on: Callable[[Test], None]) -> None:
    async def test(desk: Desk) -> None:
        parts, erasures = await desk.parts(), await desk.archiving.objects.erasures()
        key, field = next(value.place for value in parts[0].values if value.place[1])
        name = KeyNames(desk.name).of(key)
        await _done(desk.redis.hset(name, field, "{}"))
        moved = await desk.archiving.objects.put(parts, erasures)

        assert moved == sum(len(part.values) for part in parts) - 1
        assert await _done(desk.redis.hget(name, field)) == b"{}"

    on(test)


async def _done(answer: Any) -> Any:
    return await answer


def test_nothing_that_was_read_before_an_erasure_moves_after_it_and_no_object_of_it_is_left(
    on: Callable[[Test], None],
) -> None:
    async def test(desk: Desk) -> None:
        parts, erasures = await desk.parts(), await desk.archiving.objects.erasures()
        before = await desk.bytes_in_store()
        await _done(desk.redis.hincrby(KeyNames(desk.name).of("meta"), "erasures", 1))

        with pytest.raises(ArchiveOvertaken):
            await desk.archiving.objects.put(parts, erasures)
        after = await desk.bytes_in_store()
        assert sorted(key for key in after if after[key] != before.get(key)) == [
            KeyNames(desk.name).of("meta").encode()
        ]
        assert (desk.files.objects, await desk.archiving.objects.states()) == ({}, {})

    on(test)


def test_an_object_that_was_given_up_meanwhile_takes_no_values(on: Callable[[Test], None]) -> None:
    async def test(desk: Desk) -> None:
        class Slow(MemoryArchive):
            """Somebody else tidies up while it writes."""

            async def write(self, name: str, content: bytes) -> None:
                await desk.archiving.objects.tidy()
                await super().write(name, content)

        slow = desk.anew(files=Slow())
        with pytest.raises(ArchiveOvertaken):
            await slow.archive()
        assert (slow.files.objects, await desk.archiving.objects.states()) == ({}, {})
        assert await legible(desk.anew().newsroom)

    on(test)


def test_one_at_a_time_archives(on: Callable[[Test], None]) -> None:
    async def test(desk: Desk) -> None:
        async with desk.archiving.objects.lease():
            with pytest.raises(ArchiveUnavailable):
                await desk.anew().archive()
        assert (await desk.anew().archive()).incidents == 2

    on(test)


def test_an_older_version_refuses_a_record_with_archived_values(on: Callable[[Test], None]) -> None:
    async def test(desk: Desk) -> None:
        meta = KeyNames(desk.name).of("meta")
        await _done(desk.redis.hset(meta, "schema", 2))
        await desk.archive()

        assert await _done(desk.redis.hget(meta, "schema")) == b"3"

    on(test)


def test_no_object_is_removed_before_a_replica_knows_that_its_values_are_back(server_url: str) -> None:
    async def test() -> None:
        async with Redis.from_url(server_url) as redis, ReplicatedRedis.from_url(server_url) as unconfirmed:
            desk = await filled(redis)
            await desk.archive()
            objects = dict(desk.files.objects)
            for claim in ("c1", "c3"):
                await desk.archiving.take_back(a_submission(claim).subject)

            for _ in range(2):
                with pytest.raises(Unconfirmed):
                    await desk.anew(unconfirmed).archiving.objects.tidy()
            assert desk.files.objects == objects
            await desk.archiving.objects.tidy()
            assert desk.files.objects == {}

    asyncio.run(test())


def test_what_an_interruption_left_is_removed_although_nothing_is_quiet(on: Callable[[Test], None]) -> None:
    async def test(desk: Desk) -> None:
        await desk.archive()
        for claim in ("c1", "c3"):
            await desk.archiving.take_back(a_submission(claim).subject)
        assert desk.files.objects != {}
        await desk.anew().archiving.turn()

        assert (desk.files.objects, await desk.archiving.objects.states()) == ({}, {})

    on(test)


def test_whoever_loses_the_lease_is_told(on: Callable[[Test], None]) -> None:
    async def test(desk: Desk) -> None:
        with pytest.raises(LeaseLost):
            async with desk.archiving.objects.lease():
                await desk.redis.set(KeyNames(desk.name).of("archive-lease"), "another's")

    on(test)


class Interrupted(MemoryArchive):
    """An archive whose calls are counted with those of the store, and go wrong with them."""

    def __init__(self, files: MemoryArchive, interruption: Interruption) -> None:
        super().__init__()
        self.objects, self.labels, self._interruption = files.objects, files.labels, interruption

    async def read(self, name: str) -> bytes:
        content: bytes = await self._call(lambda: super(Interrupted, self).read(name))
        return content

    async def write(self, name: str, content: bytes) -> None:
        await self._call(lambda: super(Interrupted, self).write(name, content))

    async def remove(self, name: str) -> None:
        await self._call(lambda: super(Interrupted, self).remove(name))

    async def _call(self, call: Callable[[], Awaitable[Any]]) -> Any:
        try:
            return await self._interruption(call)
        except ConnectionError as error:
            raise ArchiveUnavailable("gone") from error


async def moved_to_and_fro(desk: Desk) -> None:
    """Archive everything, take one incident back, and remove its object."""
    await desk.archive()
    async with desk.archiving.objects.lease(patience=0):
        await desk.archiving.take_back(a_submission("c1").subject)
        await desk.archiving.objects.tidy()


async def interrupted_once(desk: Desk, url: str, call: int, fault: Fault) -> bool:
    """Move to and fro until one call goes wrong. Returns whether there was such a call."""
    interruption = Interruption(call, fault)
    async with InterruptedRedis.from_url(url) as redis:
        assert isinstance(redis, InterruptedRedis)
        redis.interruption = interruption
        other = desk.anew(redis, Interrupted(desk.files, interruption))
        working = asyncio.create_task(moved_to_and_fro(other))
        dying = asyncio.create_task(interruption.killed.wait())
        await asyncio.wait({working, dying}, return_when=asyncio.FIRST_COMPLETED)
        interruption.at = 0
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        [outcome, _] = await asyncio.gather(working, dying, return_exceptions=True)
        assert outcome is None or isinstance(outcome, StoreUnavailable | asyncio.CancelledError), outcome
    return interruption.calls >= call


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.OVERTAKEN], ids=lambda of: of.name)
def test_no_call_that_goes_wrong_loses_a_value(server_url: str, fault: Fault) -> None:
    every_call_in_turn(server_url, fault, EVERY)


@pytest.mark.long
@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.OVERTAKEN], ids=lambda of: of.name)
def test_no_call_at_all_that_goes_wrong_loses_a_value(server_url: str, fault: Fault) -> None:
    every_call_in_turn(server_url, fault, 1)


def every_call_in_turn(url: str, fault: Fault, step: int) -> None:
    async def test() -> None:
        async with Redis.from_url(url) as redis:
            desk = await filled(redis)
            before, stored = await legible(desk.newsroom), await desk.bytes_in_store()
            call = 1
            while await interrupted_once(desk, url, call, fault):
                assert await legible(desk.anew().newsroom) == before, call
                await redis.delete(KeyNames(desk.name).of("archive-lease"))
                await moved_to_and_fro(desk.anew())
                await drained_of_objects(desk.anew())
                call += step
            assert call > 5 * step
            left = await desk.bytes_in_store()
            unlike = {key.decode() for key in left if left[key] != stored.get(key)}
            assert unlike <= {KeyNames(desk.name).of("meta")}

    asyncio.run(test())


async def drained_of_objects(desk: Desk) -> None:
    """Take everything back: then nothing is left in the archive, whatever had been interrupted."""
    await desk.archiving.take_back(a_submission("c3").subject)
    await desk.archiving.objects.tidy()
    assert (desk.files.objects, await desk.archiving.objects.states()) == ({}, {})


def test_objects_are_not_too_large_and_an_incident_is_archived_with_its_last_value() -> None:
    values = [ArchivedValue((f"payload:{number}", ""), "inc_1", "clm_1", b"x" * 30) for number in range(4_500)]
    wide = [ArchivedValue(("revisions:inc_2", str(number)), "inc_2", "", b"x" * MOST_BYTES) for number in range(2)]
    objects = list(objects_of([Part("inc_1", "1", "7", values), Part("inc_2", "1", "8", wide)]))

    assert [value for parts in objects for part in parts for value in part.values] == [*values, *wide]
    assert max(sum(len(part.values) for part in parts) for parts in objects) == MOST_VALUES
    last = {part.incident_id: number for number, parts in enumerate(objects) for part in parts}
    marked = {(part.incident_id, number) for number, parts in enumerate(objects) for part in parts if part.revision}
    assert marked == set(last.items())


def test_the_work_goes_on_after_an_incident_was_archived(on: Callable[[Test], None]) -> None:
    async def test(desk: Desk) -> None:
        await desk.archive()
        later = desk.anew()
        await told([a_submission("c5", claimant="Police", killed=60)], later.newsroom)
        await drain(later.newsroom)
        assert (await later.archive()).incidents == 1

    on(test)
