"""Versions of a wire item in any order, repeated or missing, leave the same claims (VOCABULARY 7)."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import orjson
import pytest
from hypothesis import given, settings, strategies as st

from service.application import pipeline
from service.application.commands.submit import correction_submission, occasion
from service.application.commands.take_item import TakenItem, take_item
from service.application.context import NewsroomContext
from service.domain.claims.vocabulary import ActedBy, ClaimState
from service.formats.claims.claim_json import claim_id
from service.formats.news.superdesk import read_item
from service.ports.ledger import EntryType, RecordedClaim
from tests.builders.telling import drain
from tests.contracts.stores import a_change, on_memory

Json = Mapping[str, Any]
Test = Callable[[NewsroomContext], Awaitable[None]]
KEYS = ("a", "b", "c")


def on(test: Test) -> None:
    async def run() -> None:
        await test(on_memory())

    asyncio.run(run())


def a_wire_claim(claimant: str, killed: object, **more: Any) -> dict[str, Any]:
    event = {"type": "ground_clash", "start": "2021-06-29", "places": [{"country": "AF", "admin1": "Kunduz"}]}
    return {"claimant": claimant, "event": event, "counts": [{"measure": "killed", "value": killed}], **more}


def an_item(number: int, claims: Sequence[Json] | None, status: str = "usable") -> dict[str, Any]:
    item = {
        "guid": "urn:x",
        "version": str(number),
        "pubstatus": status,
        "source": "Wire",
        "versioncreated": f"2021-06-29T{number:02}:00:00+0000",
    }
    return item | ({} if claims is None else {"extra": {"claims": list(claims)}})


async def push(newsroom: NewsroomContext, *items: Json) -> TakenItem:
    for item in items:
        taken = await take_item(read_item(item), newsroom)
    return taken


async def recorded(newsroom: NewsroomContext) -> list[RecordedClaim]:
    page = await newsroom.ledger.listed_claims(0, 100)
    return list((await newsroom.ledger.all_claims(page.ids)).values())


def figures(claims: Sequence[RecordedClaim]) -> dict[str, tuple[str, int]]:
    """The state and the figure of each claimant."""
    return {
        claim.claim.claimant.name: (claim.claim.standing.state.value, claim.claim.counts[0].quantity.hard.low)
        for claim in claims
    }


async def standing(newsroom: NewsroomContext) -> dict[str, tuple[str, bytes]]:
    """The claims that stand or are on hold: whether on hold, and in which words."""
    return {
        claim.claim.id: ("held" if claim.claim.standing.state is ClaimState.HELD else "stands", claim.body)
        for claim in await recorded(newsroom)
        if claim.claim.standing.state is not ClaimState.RETRACTED
    }


async def report_on(claim: RecordedClaim, newsroom: NewsroomContext) -> bytes:
    report = await newsroom.projections.report(str(claim.incident_id))
    assert report is not None
    return report.body


async def head(newsroom: NewsroomContext) -> int:
    return (await newsroom.projections.vitals()).head


CLAIMS = st.lists(
    st.builds(
        lambda key, killed: a_wire_claim(f"Party {key}", killed, id=key), st.sampled_from(KEYS), st.integers(1, 4)
    ),
    max_size=3,
    unique_by=lambda claim: str(claim["id"]),
)
STATUSES = st.sampled_from(["usable", "usable", "withheld", "canceled"])


@st.composite
def histories(draw: st.DrawFn) -> list[dict[str, Any]]:
    numbers = range(1, draw(st.integers(1, 4)) + 1)
    return [an_item(number, draw(st.none() | CLAIMS), draw(STATUSES)) for number in numbers]


@given(histories(), st.data())
@settings(max_examples=60, deadline=None)
def test_the_same_versions_in_any_order_leave_the_same_claims(
    history: list[dict[str, Any]], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(history), max_size=3))
    shuffled = data.draw(st.permutations([*history, *again]))

    async def left_by(items: Sequence[Json]) -> dict[str, tuple[str, bytes]]:
        newsroom = on_memory()
        await push(newsroom, *items)
        return await standing(newsroom)

    assert asyncio.run(left_by(shuffled)) == asyncio.run(left_by(history))


def test_an_older_version_that_comes_late_changes_no_claim_and_says_so() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await push(newsroom, an_item(2, [a_wire_claim("Ministry", 99)]))
        before = figures(await recorded(newsroom))

        taken = await push(newsroom, an_item(1, [a_wire_claim("Ministry", 119), a_wire_claim("Front", 21)]))

        assert figures(await recorded(newsroom)) == before == {"Ministry": ("active", 99)}
        assert not taken.is_newest

    on(test)


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
        one, other = a_wire_claim("Ministry", 119), a_wire_claim("Front", 21)
        await push(newsroom, an_item(1, [one, other]))
        head_before = await head(newsroom)

        await push(newsroom, an_item(2, [other, one]))

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
        said = [{} if moment is None else {"asserted_at": moment} for moment in asserted]
        await push(newsroom, an_item(1, [a_wire_claim("Ministry", 119, **said[0])]))

        await push(newsroom, an_item(2, [a_wire_claim("Ministry", 130, **said[1])]))
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
        said = [a_wire_claim("Ministry", 119)]
        await push(newsroom, an_item(1, said), an_item(3, None, "canceled"))
        assert figures(await recorded(newsroom)) == {"Ministry": ("retracted", 119)}

        taken = await push(newsroom, an_item(late, said))
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


def test_a_version_that_comes_again_leaves_what_a_person_corrected_meanwhile() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        version = an_item(1, [a_wire_claim("Ministry", 119)])
        await push(newsroom, version)
        [claim] = await recorded(newsroom)
        body = a_wire_claim("Ministry", 19) | {"source": orjson.loads(claim.body)["source"]}
        correction = correction_submission(
            {"claim": body, "reason": "A digit too many."}, claim.claim.id, occasion(newsroom)
        )
        await pipeline.accept([correction], newsroom)

        taken = await push(newsroom, version)

        assert taken.entries == ()
        assert figures(await recorded(newsroom)) == {"Ministry": ("corrected", 19)}

        await push(newsroom, an_item(2, [a_wire_claim("Ministry", 21)]))
        assert figures(await recorded(newsroom)) == {"Ministry": ("corrected", 21)}

    on(test)


def test_two_versions_at_once_leave_what_the_newer_says() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        older, newer = (an_item(number, [a_wire_claim("Ministry", number)]) for number in (1, 2))

        await asyncio.gather(push(newsroom, newer), push(newsroom, older))

        [(_, figure)] = figures(await recorded(newsroom)).values()
        assert figure == 2

    on(test)
