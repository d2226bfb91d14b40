"""The entries about the claims of an item, version by version."""

import orjson
import pytest

from service.application import pipeline
from service.application.context import NewsroomContext
from service.domain.claims.vocabulary import ActedBy
from service.formats.claims.canonical_body import claim_id
from service.ports.ledger import EntryType
from tests.builders.telling import drain
from tests.builders.wire_items import Json, a_wire_claim, an_item, figures, head, on, push, recorded, report_on
from tests.contracts.stores import a_change


def test_a_claim_that_a_version_drops_is_removed_by_the_newsroom_and_stays_in_its_incident() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await push(newsroom, an_item(1, [a_wire_claim("Ministry", 119), a_wire_claim("Front", 21)]))
        await drain(newsroom)
        before = {claim.claim.claimant.name: claim.incident_id for claim in await recorded(newsroom)}

        await push(newsroom, an_item(2, [a_wire_claim("Front", 21)]))
        await drain(newsroom)

        claims = await recorded(newsroom)
        assert figures(claims) == {"Ministry": ("retracted", 119), "Front": ("active", 21)}
        assert {claim.claim.claimant.name: claim.incident_id for claim in claims} == before
        assert next(c for c in claims if c.claim.claimant.name == "Ministry").claim.standing.by is ActedBy.NEWSROOM
        assert b"Ministry" not in await report_on(claims[0], newsroom)

    on(test)


def test_claims_are_known_by_what_they_are_about_and_never_by_their_place() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        ministry, front = a_wire_claim("Ministry", 119), a_wire_claim("Front", 21)
        await push(newsroom, an_item(1, [ministry, front]))
        head_before = await head(newsroom)

        await push(newsroom, an_item(2, [front, ministry]))

        # The version alone is recorded.
        assert await head(newsroom) == head_before + 1

    on(test)


def test_the_key_of_a_claim_is_its_own_id_behind_the_guid() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await push(newsroom, an_item(1, [a_wire_claim("Ministry", 119, id="toll")]))

        [claim] = await recorded(newsroom)
        assert claim.claim.id == claim_id(newsroom.name, {"source_claim_id": "urn:x#toll"})
        assert orjson.loads(claim.body)["source_claim_id"] == "urn:x#toll"

    on(test)


@pytest.mark.parametrize(
    ("claims", "left"), [(None, {"Ministry": ("active", 119)}), ([], {"Ministry": ("retracted", 119)})]
)
def test_without_claims_they_stay_and_an_empty_list_removes_them(
    claims: list[Json] | None, left: dict[str, tuple[str, int]]
) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await push(newsroom, an_item(1, [a_wire_claim("Ministry", 119)]), an_item(2, claims))

        assert figures(await recorded(newsroom)) == left

    on(test)


@pytest.mark.parametrize(
    ("asserted", "state", "former"),
    [
        ((None, None), "corrected", []),
        (("2021-06-29T06:00:00Z", "2021-06-29T06:00:00Z"), "corrected", []),
        (("2021-06-29T06:00:00Z", "2021-06-29T09:00:00Z"), "active", [119]),
    ],
)
def test_another_figure_is_the_newsrooms_correction_unless_it_was_said_later(
    asserted: tuple[str | None, str | None], state: str, former: list[int]
) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        times = [{} if moment is None else {"asserted_at": moment} for moment in asserted]
        await push(newsroom, an_item(1, [a_wire_claim("Ministry", 119, **times[0])]))

        await push(newsroom, an_item(2, [a_wire_claim("Ministry", 130, **times[1])]))
        await drain(newsroom)

        [claim] = await recorded(newsroom)
        assert (claim.claim.standing.state.value, claim.claim.standing.by) == (state, ActedBy.NEWSROOM)
        report = orjson.loads(await report_on(claim, newsroom))
        [position] = report["measures"][0]["ranges"][0]["positions"]
        assert (position["low"], [figure["low"] for figure in position["history"]]) == (130, former)

    on(test)


def test_a_claim_is_published_when_a_version_first_said_it() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        ministry, front = a_wire_claim("Ministry", 119), a_wire_claim("Front", 21)
        await push(newsroom, an_item(2, [ministry, front]), an_item(3, [ministry, front]), an_item(1, [ministry]))

        sources = {claim.claim.claimant.name: claim.claim.source for claim in await recorded(newsroom)}
        hours = {name: source.published_at.hour for name, source in sources.items() if source.published_at}
        assert hours == {"Ministry": 1, "Front": 2}

    on(test)


@pytest.mark.parametrize("late", [1, 2])
def test_a_kill_holds_whatever_comes_after_until_a_newer_usable_version(late: int) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claims = [a_wire_claim("Ministry", 119)]
        await push(newsroom, an_item(1, claims), an_item(3, None, "canceled"))
        assert figures(await recorded(newsroom)) == {"Ministry": ("retracted", 119)}

        taken = await push(newsroom, an_item(late, claims))
        assert (taken.state.status.value, [entry for entry, _ in taken.entries]) == ("canceled", [])
        assert figures(await recorded(newsroom)) == {"Ministry": ("retracted", 119)}

        taken = await push(newsroom, an_item(4, [a_wire_claim("Ministry", 120)]))
        assert [entry.type for entry, _ in taken.entries] == [EntryType.CLAIM_CORRECTED, EntryType.CLAIM_RELEASED]
        assert figures(await recorded(newsroom)) == {"Ministry": ("corrected", 120)}

    on(test)


def test_what_a_person_retracted_no_version_brings_back() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await push(newsroom, an_item(1, [a_wire_claim("Ministry", 119)]))
        [claim] = await recorded(newsroom)
        await pipeline.accept([a_change(EntryType.CLAIM_RETRACTED, claim.claim.id, reason="Not ours.")], newsroom)

        await push(newsroom, an_item(2, [a_wire_claim("Ministry", 120)]))

        assert figures(await recorded(newsroom)) == {"Ministry": ("retracted", 119)}

    on(test)
