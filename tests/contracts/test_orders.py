"""Incidents are listed in each order without one missing or coming twice, forwards and backwards."""

import pytest
from redis.asyncio import Redis

from service.adapters.redis.key_names import KeyNames
from service.application.context import NewsroomContext
from service.ports.projections import GroupingCommit, IncidentOrder, IncidentWalk, Placing, ReportCommit
from tests.contracts.stores import OnStore, a_submission, on_each

BY_CHANGE, BY_FIRST_CLAIM, BY_EVENT = IncidentOrder.CHANGED, IncidentOrder.FIRST_CLAIM, IncidentOrder.EVENT
DAYS = (3, -1, 3, 7)


async def incidents(newsroom: NewsroomContext) -> list[str]:
    """An incident for each day, in the order of their first claims."""
    receipts = await newsroom.ledger.append([a_submission(f"c{number}") for number in range(len(DAYS))])
    claims = await newsroom.ledger.public_claims([receipt.subject for receipt in receipts])
    ids = []
    for claim in claims.values():
        id = "inc_" + claim.claim.id.removeprefix("clm_")
        placing = Placing(claim.claim.id, claim.epoch, id)
        await newsroom.projections.commit_grouping(GroupingCommit(0, (placing,), {id: claim.claim.sequence}))
        ids.append(id)
    return ids


async def report(newsroom: NewsroomContext, id: str, day: int, terms: str = "a") -> None:
    """A new revision of the report on an incident."""
    incident = (await newsroom.projections.incidents([id]))[id]
    revision = incident.revision + 1
    content = (id, incident.version, 0, b"{}", revision, f"{revision}", 1, "consistent")
    await newsroom.projections.commit_reports([ReportCommit(*content, terms=tuple(terms.split()), event_day=day)])


async def walked(
    newsroom: NewsroomContext, order: IncidentOrder, *wanted: list[str], limit: int = 10, backward: bool = False
) -> list[str]:
    """All ids on a walk, stretch by stretch."""
    ids: list[str] = []
    position: int | None = None
    for _ in range(20):
        stretch = await newsroom.projections.walked_incidents(IncidentWalk(order, position, backward, wanted), limit)
        ids += [id for id, _ in stretch.items]
        if stretch.next is None:
            return ids
        position = stretch.next
    raise AssertionError("the walk never ended")


@pytest.mark.parametrize("limit", [1, 3, 4, 10])
def test_each_order_has_every_incident_once_and_backwards_the_reverse(on: OnStore, limit: int) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second, third, fourth = ids = await incidents(newsroom)
        for id, day in zip(ids, DAYS, strict=True):
            await report(newsroom, id, day)
        await report(newsroom, second, DAYS[1])
        orders = {
            BY_CHANGE: [second, fourth, third, first],
            BY_FIRST_CLAIM: [fourth, third, second, first],
            BY_EVENT: [fourth, third, first, second],
        }

        for order, expected in orders.items():
            assert await walked(newsroom, order, limit=limit) == expected
            assert await walked(newsroom, order, limit=limit, backward=True) == expected[::-1]

    on(test)


@pytest.mark.parametrize("limit", [1, 10])
@pytest.mark.parametrize("order", IncidentOrder)
def test_a_walk_passes_what_has_a_term_of_each_group(on: OnStore, order: IncidentOrder, limit: int) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second, third, fourth = ids = await incidents(newsroom)
        for id, terms in zip(ids, ("a b", "a c", "b c", "a b c"), strict=True):
            await report(newsroom, id, ids.index(id), terms)

        assert await walked(newsroom, order, ["a"], limit=limit) == [fourth, second, first]
        assert await walked(newsroom, order, ["a"], ["b", "c"], limit=limit) == [fourth, second, first]
        assert await walked(newsroom, order, ["b"], ["c"], limit=limit, backward=True) == [third, fourth]
        assert await walked(newsroom, order, ["nothing"], limit=limit) == []

    on(test)


def test_an_incident_is_listed_from_its_first_claim_on_and_no_longer_without_one(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second, third, fourth = await incidents(newsroom)
        fresh = [await walked(newsroom, order) for order in (BY_CHANGE, BY_EVENT)]
        for id in (first, fourth):
            await report(newsroom, id, 1)
        claims = await newsroom.ledger.public_claims([id.replace("inc_", "clm_") for id in (first, second)])
        placings = tuple(Placing(id, claim.epoch, second) for id, claim in claims.items())
        await newsroom.projections.commit_grouping(GroupingCommit(0, placings, {second: 2}))

        assert fresh == [[fourth, third, second, first], []]
        assert await walked(newsroom, BY_CHANGE) == [fourth, third, second]
        assert await walked(newsroom, BY_FIRST_CLAIM) == [fourth, third, second]
        assert await walked(newsroom, BY_EVENT) == [fourth]

    on(test)


def test_what_an_older_installation_listed_stands_before_all_changes(server_url: str) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second, third, fourth = await incidents(newsroom)
        async with Redis.from_url(server_url) as redis:
            await redis.delete(KeyNames(newsroom.name).of("order:changed"))
        await report(newsroom, second, 1)

        assert await walked(newsroom, BY_CHANGE, limit=3) == [second, fourth, third, first]

    on_each("real", server_url, test)
