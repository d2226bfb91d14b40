"""The incidents around one: wholes that contain it, parts of it, and possible duplicates."""

import asyncio

from service.application.context import NewsroomContext
from service.application.reporting.neighbours import neighbours, related_incidents
from service.ports.ledger import Submission
from tests.builders.grouped import MINISTRY, TALIBAN, grouped, incident_of
from tests.contracts.stores import a_submission

ROUNDUP = a_submission("roundup", claimant="Ministry of Interior", type="roundup", killed=300)


async def around(submission: Submission, newsroom: NewsroomContext) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the wholes and the parts of the incident of a claim."""
    incident_id = await incident_of(submission, newsroom)
    record = (await newsroom.projections.incidents([incident_id]))[incident_id]
    members = list((await newsroom.ledger.public_claims(record.members)).values())
    related = await related_incidents(incident_id, members, newsroom.under(await newsroom.ledger.reference()))
    assert set(neighbours(related)) == {
        *(whole.incident_id for whole in related.wholes),
        *(part.incident_id for part in related.parts),
        *related.possibly_same,
    }
    wholes, parts = related.wholes, related.parts
    return tuple(whole.incident_id for whole in wholes), tuple(part.incident_id for part in parts)


def test_a_roundup_and_a_clash_of_its_day_find_each_other() -> None:
    async def test() -> None:
        newsroom = await grouped([MINISTRY, TALIBAN, ROUNDUP])

        assert await around(MINISTRY, newsroom) == ((await incident_of(ROUNDUP, newsroom),), ())
        assert await around(ROUNDUP, newsroom) == ((), (await incident_of(MINISTRY, newsroom),))

    asyncio.run(test())


def test_a_clash_of_another_day_is_no_part_of_a_roundup() -> None:
    async def test() -> None:
        later = a_submission("later", claimant="Taliban", start="2021-08-15", killed=7)
        newsroom = await grouped([later, ROUNDUP])

        assert await around(ROUNDUP, newsroom) == ((), ())

    asyncio.run(test())
