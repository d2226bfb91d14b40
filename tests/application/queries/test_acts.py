"""Who did what about a claim: people by their names, programs by the names of their keys."""

import asyncio

from service.application.access.actor_names import FORGOTTEN
from service.application.access.authenticate import OPERATOR
from service.application.queries.acts import acts
from service.ports.keys import Person
from service.ports.ledger import EntryType
from service.ports.principal import Scope, person_id
from tests.builders.keyring import key_of
from tests.contracts.stores import a_change, a_submission, on_memory


def test_a_history_in_which_a_person_had_a_hand_has_names() -> None:
    async def test() -> None:
        newsroom, maya = on_memory(), person_id("default", "0" * 32)
        key, claim = await key_of(newsroom), a_submission()
        await newsroom.people.remember(Person(maya, "Maya Ortiz", frozenset({Scope.EDIT}), "s", "u", 0))
        for actor, type in ((key.id, None), ("open", EntryType.CLAIM_HELD), (OPERATOR, EntryType.CLAIM_RELEASED)):
            item = claim if type is None else a_change(type, claim.subject)
            await newsroom.ledger.append(newsroom.called_by(actor).attributed([item]))
        assert await acts(claim.subject, newsroom) == ()

        hold = a_change(EntryType.CLAIM_HELD, claim.subject, reason="Again.")
        await newsroom.ledger.append(newsroom.called_by(maya).attributed([hold]))

        listed = [(act.type, act.name) for act in await acts(claim.subject, newsroom)]
        assert listed == [
            ("claim.received", "the key Foreign desk"),
            ("claim.held", "somebody without a key"),
            ("claim.released", "the operator"),
            ("claim.held", "Maya Ortiz"),
        ]
        await newsroom.people.forget(maya)
        assert (await acts(claim.subject, newsroom))[-1].name == FORGOTTEN

    asyncio.run(test())
