"""The component around new claims holds all that is linked to them, whichever claim it is loaded from."""

import pytest

from service.application.context import NewsroomContext
from service.application.grouping.load_component import component_around, load_component
from service.ports.ledger import Submission
from tests.builders.grouped import ELSEWHERE, MINISTRY, TALIBAN, on_story


@pytest.mark.parametrize(
    ("seed", "members"),
    [
        (MINISTRY, {MINISTRY.subject, TALIBAN.subject}),
        (TALIBAN, {MINISTRY.subject, TALIBAN.subject}),
        (ELSEWHERE, {ELSEWHERE.subject}),
    ],
    ids=["from one claim", "from the other", "from a third"],
)
def test_a_component_is_the_same_from_each_of_its_claims(seed: Submission, members: set[str]) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        context = newsroom.under(await newsroom.ledger.reference())

        component = await load_component([seed.subject], context)

        assert {features.id for features in component.features} == members
        assert set(component.claims) == members

    on_story(test)


def test_looking_around_a_claim_loads_the_same_members() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        context = newsroom.under(await newsroom.ledger.reference())
        claim = (await newsroom.ledger.public_claims([MINISTRY.subject]))[MINISTRY.subject]

        component = await component_around(claim, context)

        assert {member.id for member in component.members} == {MINISTRY.subject, TALIBAN.subject}

    on_story(test)
