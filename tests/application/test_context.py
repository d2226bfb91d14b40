"""The context of a newsroom: its caller decides what is seen and who stands in the ledger."""

import asyncio
from dataclasses import replace

from service.ports.ledger import OPEN
from tests.contracts.stores import a_submission, on_memory

HOUR = 3_600_000


def test_a_caller_is_the_actor_of_what_it_submits() -> None:
    newsroom = on_memory().called_by("default.k1")

    [submission] = newsroom.attributed([a_submission("a")])

    assert submission.actor == "default.k1"


def test_without_keys_submissions_keep_their_actor() -> None:
    newsroom, submission = on_memory(), replace(a_submission("a"), actor="import")

    assert newsroom.caller.actor == OPEN
    assert newsroom.attributed([submission]) == [submission]


def test_an_embargoed_claim_is_visible_only_to_a_caller_who_may_see_it() -> None:
    async def test() -> None:
        newsroom = on_memory()
        claim = replace(a_submission("a"), embargo=newsroom.clock.now() + HOUR)
        await newsroom.ledger.append([claim])
        editor = newsroom.called_by("default.k1", sees_embargoed=True)

        assert claim.subject in await editor.visible_claims([claim.subject])
        assert claim.subject not in await newsroom.visible_claims([claim.subject])
        assert claim.subject not in await editor.as_published().visible_claims([claim.subject])

    asyncio.run(test())


def test_callers_of_one_newsroom_share_the_state_of_the_process() -> None:
    newsroom = on_memory()

    assert newsroom.called_by("default.k1").process is newsroom.process
