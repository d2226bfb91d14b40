"""An erased claim keeps its days and countries, and nothing that was said (RELIABILITY P15)."""

import pytest

from service.application.commands.erase import NOBODY, erase, remains
from service.application.context import NewsroomContext
from service.domain.claims.vocabulary import ClaimState
from service.domain.errors import UnknownClaim
from tests.builders.grouped import MINISTRY, on_story
from tests.contracts.stores import a_body


def test_nothing_that_was_said_remains() -> None:
    body = a_body("a", claimant="Zarmina Wardak", killed=119)
    body["event"]["summary"] = "What she saw"

    left = remains(body)

    assert left["claimant"] == NOBODY
    assert "counts" not in left
    assert left["event"] == {
        "type": "ground_clash",
        "start": "2021-06-30",
        "end": None,
        "places": [{"country": "AF"}],
    }


def test_an_erased_claim_stands_as_erased_with_its_reason() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await erase(MINISTRY.subject, "Art. 17 GDPR", newsroom)

        erased = (await newsroom.ledger.public_claims([MINISTRY.subject]))[MINISTRY.subject]
        assert (erased.claim.standing.state, erased.claim.standing.reason) == (ClaimState.ERASED, "Art. 17 GDPR")
        assert b"Ministry" not in erased.body

    on_story(test)


def test_erasing_again_answers_the_first_receipt() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        first, second = [await erase(MINISTRY.subject, "Art. 17 GDPR", newsroom) for _ in range(2)]

        assert first.sequence == second.sequence

    on_story(test)


def test_a_claim_that_nobody_posted_cannot_be_erased() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        with pytest.raises(UnknownClaim):
            await erase("clm_nobody", "Art. 17 GDPR", newsroom)

    on_story(test)
