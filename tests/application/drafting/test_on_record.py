"""A number that its claimant is on record with already is told, with its claim."""

import asyncio

from service.application.drafting import decide
from service.application.drafting.on_record import said_before
from tests.builders.drafted import drafted
from tests.builders.telling import drain
from tests.contracts.stores import on_memory


def test_a_number_on_record_is_linked() -> None:
    async def test() -> None:
        newsroom = on_memory()
        [item] = (await drafted(newsroom))["items"]
        assert await said_before(item["claim"], newsroom) == []
        receipt, _ = await decide.accept(item["draft_id"], newsroom)
        await drain(newsroom)
        [need] = await said_before(item["claim"], newsroom)
        assert (need.code, need.link) == ("said_before", f"/v1/claims/{receipt.subject}")
        other = {**item["claim"], "counts": [{"measure": "killed", "value": 13}]}
        assert await said_before(other, newsroom) == []

    asyncio.run(test())
