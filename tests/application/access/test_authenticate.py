"""A key opens its own newsroom with its own scopes; embargoed claims are for keys that may edit."""

import asyncio

import pytest

from service.application.access.authenticate import revoke
from service.domain.errors import UnknownKey
from service.ports.ledger import OPEN
from service.ports.principal import Scope
from tests.builders.keyring import access_over, key_of
from tests.contracts.stores import on_memory


def test_a_key_opens_its_newsroom_with_its_scopes() -> None:
    async def test() -> None:
        north, south = on_memory("north"), on_memory("south")
        issued = await key_of(south, Scope.READ, Scope.CLAIMS_WRITE)

        principal = await access_over(north, south).verify(issued.text)

        assert principal is not None
        assert (principal.newsroom, principal.key_id) == ("south", issued.id)
        assert principal.scopes == {Scope.READ, Scope.CLAIMS_WRITE}

    asyncio.run(test())


@pytest.mark.parametrize(("scope", "sees"), [(Scope.READ, False), (Scope.EDIT, True), (Scope.ADMIN, True)])
def test_only_a_key_that_may_edit_sees_embargoed_claims(scope: Scope, sees: bool) -> None:
    async def test() -> None:
        newsroom = on_memory()
        access, issued = access_over(newsroom), await key_of(newsroom, scope)
        principal = await access.verify(issued.text)
        assert principal is not None

        context = await access.context(principal)

        assert (context.caller.actor, context.caller.sees_embargoed) == (issued.id, sees)

    asyncio.run(test())


def test_a_revoked_key_opens_nothing() -> None:
    async def test() -> None:
        newsroom = on_memory()
        issued = await key_of(newsroom)
        await revoke(issued.id, "Sent in an e-mail.", newsroom)

        assert await access_over(newsroom).verify(issued.text) is None
        with pytest.raises(UnknownKey):
            await revoke("default.nobodys000", "Never made.", newsroom)

    asyncio.run(test())


def test_where_no_keys_are_asked_for_the_default_newsroom_is_open() -> None:
    access = access_over(on_memory("north"), on_memory("south"))

    assert (access.everyone().newsroom, access.everyone().key_id) == ("north", OPEN)
    assert access.public().scopes == {Scope.READ}
