"""Reading claims, incidents and reports as they stand; an unknown id is an error of its own."""

from dataclasses import replace

import orjson
import pytest

from service.application.context import NewsroomContext
from service.application.queries import parties, read
from service.domain.errors import NotYetReconciled, UnknownClaim, UnknownIncident, UnknownParty
from tests.builders.grouped import ELSEWHERE, MINISTRY, TALIBAN, incident_of, on_story
from tests.contracts.stores import a_submission

HOUR = 3_600_000


def test_the_claims_of_one_event_are_one_incident_with_their_reason() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        view = await read.incident(await incident_of(MINISTRY, newsroom), newsroom)

        assert {claim.claim.id for claim in view.claims} == {MINISTRY.subject, TALIBAN.subject}
        assert all(tie.total > 0 for tie in view.because)

    on_story(test)


def test_a_report_is_read_as_it_was_rendered() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        record = await read.reconciliation(await incident_of(TALIBAN, newsroom), newsroom)

        report = orjson.loads(record.body)
        assert report["status"] == "contradicted"
        assert read.claims_named(report) == sorted([MINISTRY.subject, TALIBAN.subject])

    on_story(test)


def test_an_embargoed_claim_is_unknown_to_a_reader() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        hidden = replace(a_submission("hidden"), embargo=newsroom.clock.now() + HOUR)
        await newsroom.ledger.append([hidden])

        with pytest.raises(UnknownClaim):
            await read.claim(hidden.subject, newsroom)
        assert (
            await read.claim(hidden.subject, newsroom.called_by("k", sees_embargoed=True))
        ).claim.id == hidden.subject

    on_story(test)


def test_an_id_that_nobody_gave_is_unknown() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        with pytest.raises(UnknownClaim):
            await read.claim("clm_nobody", newsroom)
        with pytest.raises((UnknownIncident, NotYetReconciled)):
            await read.reconciliation("inc_00000000000000000000", newsroom)
        with pytest.raises(UnknownParty):
            await parties.party("nobody", newsroom)

    on_story(test)


def test_claims_are_listed_in_the_order_of_the_ledger() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claims, position = await read.listed_claims(0, 2, newsroom, lambda _: True)
        rest, end = await read.listed_claims(position or 0, 2, newsroom, lambda _: True)

        listed = [claim.claim.id for claim in (*claims, *rest)]
        assert listed == [MINISTRY.subject, TALIBAN.subject, ELSEWHERE.subject]
        assert end is None

    on_story(test)


def test_a_party_that_only_claims_name_is_known_by_its_name() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        assert (await parties.party("taliban", newsroom))["name"] == "Taliban"

    on_story(test)
