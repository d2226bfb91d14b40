"""Incidents are found by the terms of their reports as they stand, the newest first, however many there are."""

import pytest
from hypothesis import given, settings, strategies as st
from redis.asyncio import Redis

from service.adapters.redis.derived.projections import WALKED_FIRST
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import STRETCH
from service.application.context import NewsroomContext
from service.ports.projections import GroupingCommit, IncidentOrder, IncidentWalk, Placing, ReportCommit
from service.ports.work import Stage
from tests.contracts.stores import OnStore, a_submission, on_each


async def incidents(newsroom: NewsroomContext, *terms: str, name: str = "c") -> list[str]:
    """An incident for each text of terms, in this order; an empty one has no report yet."""
    receipts = await newsroom.ledger.append([a_submission(f"{name}{number}") for number in range(len(terms))])
    claims = await newsroom.ledger.public_claims([receipt.subject for receipt in receipts])
    ids = []
    for claim, content in zip(claims.values(), terms, strict=True):
        id = "inc_" + claim.claim.id.removeprefix("clm_")
        placing = Placing(claim.claim.id, claim.epoch, id)
        await newsroom.projections.commit_grouping(GroupingCommit(0, (placing,), {id: claim.claim.sequence}))
        if content:
            await report(newsroom, id, content)
        ids.append(id)
    return ids


async def report(newsroom: NewsroomContext, id: str, terms: str, body: bytes | None = b"{}") -> None:
    incident = (await newsroom.projections.incidents([id]))[id]
    content = (id, incident.version, 0, body, incident.revision + 1, terms, 1, "consistent")
    await newsroom.projections.commit_reports([ReportCommit(*content, terms=tuple(terms.split()))])


async def found(newsroom: NewsroomContext, wanted: str, limit: int = 100) -> list[str]:
    """All that is found, page by page; in ``wanted`` commas part the terms of which one is enough."""
    asked = [clause.split(",") for clause in wanted.split()]
    ids: list[str] = []
    position: int | None = None
    for _ in range(100):
        walk = IncidentWalk(IncidentOrder.FIRST_CLAIM, position, wanted=asked)
        stretch = await newsroom.projections.walked_incidents(walk, limit)
        assert len(stretch.items) <= limit
        ids += [id for id, _ in stretch.items]
        position = stretch.next
        if position is None:
            return ids
    raise AssertionError("the pages never ended")


@pytest.mark.parametrize("limit", [1, 2, 100])
def test_what_has_all_the_terms_is_found_the_newest_first(on: OnStore, limit: int) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second, third, fourth = await incidents(newsroom, "a b", "a c", "b c", "a b c")

        assert await found(newsroom, "a", limit) == [fourth, second, first]
        assert await found(newsroom, "a b", limit) == [fourth, first]
        assert await found(newsroom, "b,c", limit) == [fourth, third, second, first]
        assert await found(newsroom, "a b,c", limit) == [fourth, second, first]
        assert await found(newsroom, "a,b b,c c,a", limit) == [fourth, third, second, first]
        assert await found(newsroom, "a nothing", limit) == []

    on(test)


def test_a_new_revision_is_found_by_what_it_says_and_no_longer_by_what_it_said(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [id] = await incidents(newsroom, "a b")
        await report(newsroom, id, "b c")

        assert (await found(newsroom, "a"), await found(newsroom, "b"), await found(newsroom, "c")) == ([], [id], [id])
        assert await newsroom.projections.terms([id, "inc_unknown"]) == {id: ["b", "c"]}

    on(test)


def test_an_incident_that_is_closed_is_found_by_nothing(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        gone, second = await incidents(newsroom, "a", "a")
        claims = await newsroom.ledger.public_claims([id.replace("inc_", "clm_") for id in (gone, second)])
        placings = tuple(Placing(id, claim.epoch, second) for id, claim in claims.items())
        await newsroom.projections.commit_grouping(GroupingCommit(0, placings, {second: 2}))
        at_once = await found(newsroom, "a")
        await report(newsroom, gone, "", None)

        assert at_once == await found(newsroom, "a") == [second]
        assert await newsroom.projections.terms([gone]) == {}

    on(test)


def test_what_is_not_kept_under_its_terms_yet_is_never_missed(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        fresh, _, present = await incidents(newsroom, "", "b", "a")

        assert await found(newsroom, "a") == [present, fresh]

    on(test)


WORDS = st.lists(st.sets(st.sampled_from("abcd"), min_size=1), min_size=1, max_size=12)
WANTED = st.lists(st.sets(st.sampled_from("abcdx"), min_size=1), min_size=1, max_size=3)


@settings(max_examples=40, deadline=None)
@given(WORDS, WANTED, st.integers(1, 5))
def test_the_server_finds_what_looking_at_each_would_find(
    server_url: str, content: list[set[str]], wanted: list[set[str]], limit: int
) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        ids = await incidents(newsroom, *(" ".join(sorted(terms)) for terms in content))
        expected = [
            id for id, item in zip(ids, content, strict=True) if all(not item.isdisjoint(terms) for terms in wanted)
        ]
        asked = " ".join(",".join(sorted(alternatives)) for alternatives in wanted)

        assert await found(newsroom, asked, limit) == expected[::-1]

    on_each("real", server_url, test)


def test_reports_of_an_older_installation_are_marked_to_be_kept_under_their_terms(server_url: str) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        old, present = await incidents(newsroom, "a rules", "a rules")
        async with Redis.from_url(server_url) as redis:
            await as_if_older(redis, newsroom.name, old)
        before = (await newsroom.projections.take(Stage.RECONCILE, 10)).ids
        await newsroom.projections.refile("rules")
        marked = (await newsroom.projections.take(Stage.RECONCILE, 10)).ids
        await report(newsroom, old, "a rules")
        await newsroom.projections.refile("rules")
        again = (await newsroom.projections.take(Stage.RECONCILE, 10)).ids

        assert (before, marked, again) == ((), (old,), ())
        assert await found(newsroom, "a") == [present, old]

    on_each("real", server_url, test)


def test_reports_made_by_older_rules_are_marked_to_be_made_anew(server_url: str) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        old, _ = await incidents(newsroom, "a rules-1", "a rules-2")
        await newsroom.projections.refile("rules-2")
        marked = (await newsroom.projections.take(Stage.RECONCILE, 10)).ids
        await report(newsroom, old, "a rules-2")
        await newsroom.projections.refile("rules-2")
        again = (await newsroom.projections.take(Stage.RECONCILE, 10)).ids

        assert (marked, again) == ((old,), ())

    on_each("real", server_url, test)


def test_incidents_that_wait_for_their_reports_cost_sweeps_and_lists_nothing_each(server_url: str) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        async def commands_of_a_sweep_and_a_list() -> int:
            async with Redis.from_url(server_url) as watch:
                before = await commands(watch)
                await newsroom.projections.refile("rules")
                await found(newsroom, "a", limit=2)
                return await commands(watch) - before

        await incidents(newsroom, "a rules", "a rules")
        await incidents(newsroom, *[""] * 2, name="few-")
        few = await commands_of_a_sweep_and_a_list()
        await incidents(newsroom, *[""] * 40, name="many-")
        many = await commands_of_a_sweep_and_a_list()

        # The pages of the list hold two incidents each, and those that wait are among them.
        pages = 20
        assert many - few < 12 * pages

    on_each("real", server_url, test)


def test_a_few_old_incidents_are_found_without_a_look_at_all_that_came_after_them(server_url: str) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        async def walked(order: IncidentOrder, limit: int, *, backward: bool = False) -> tuple[list[str], int]:
            async with Redis.from_url(server_url) as watch:
                before = await commands(watch)
                walk = IncidentWalk(order, backward=backward, wanted=[["a"]])
                items = (await newsroom.projections.walked_incidents(walk, limit)).items
                return [id for id, _ in items], await commands(watch) - before

        await incidents(newsroom, *["b"] * (WALKED_FIRST + 1), name="before-")
        old = await incidents(newsroom, *["a"] * 3)
        await incidents(newsroom, *["b"] * (WALKED_FIRST + 1), name="after-")
        _, least = await walked(IncidentOrder.CHANGED, 2)
        await incidents(newsroom, *["b"] * WALKED_FIRST, name="many-")
        _, most = await walked(IncidentOrder.CHANGED, 2)

        assert most - least < 20
        for order in (IncidentOrder.CHANGED, IncidentOrder.EVENT):
            for limit in (2, 3, 9):
                assert (await walked(order, limit))[0] == old[::-1][:limit]
                assert (await walked(order, limit, backward=True))[0] == old[:limit]

    on_each("real", server_url, test)


async def commands(redis: Redis) -> int:
    """How many commands the server has run for clients and scripts."""
    return sum(stats["calls"] for stats in (await redis.info("commandstats")).values())


async def as_if_older(redis: Redis, newsroom: str, *incident_ids: str) -> None:
    """Take away what an older installation did not keep."""
    keys = KeyNames(newsroom)
    for id in incident_ids:
        value, first = (
            await redis.hget(keys.of("report", id), "terms"),
            await redis.hget(keys.of("incident", id), "first"),
        )
        assert isinstance(value, bytes)
        stretch, place = divmod(int(first or 0), STRETCH)
        for term in ("*", *value.decode().split()):
            await redis.srem(keys.of("terms", stretch, term), str(place))
        await redis.hdel(keys.of("report", id), "terms")
