"""People who signed in are remembered and forgotten beside the ledger; who did what is read off the ledger."""

from dataclasses import replace

from service.application.context import NewsroomContext
from service.ports.keys import Person
from service.ports.ledger import EntryType
from service.ports.principal import Scope, person_id
from tests.contracts.stores import OnStore, a_change, a_submission

MAYA = Person(person_id("default", "1"), "Maya Ortiz", frozenset({Scope.READ, Scope.EDIT}), "ab", "cd", 12)


def test_a_person_is_known_as_they_last_signed_in_until_they_are_forgotten(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        people, other = newsroom.people, replace(MAYA, id=person_id("default", "2"), name="Adam Olsen")
        assert await people.person(MAYA.id) is None

        for person in (MAYA, other, replace(MAYA, name="Maya Lund")):
            await people.remember(person)

        assert await people.person(MAYA.id) == replace(MAYA, name="Maya Lund")
        assert [person.name for person in await people.people()] == ["Adam Olsen", "Maya Lund"]
        assert [await people.forget(MAYA.id) for _ in range(2)] == [True, False]
        assert list(await people.people()) == [other]

    on(test)


def test_acts_about_a_claim_are_listed_with_their_actors_oldest_first(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        claim, other = a_submission(), a_submission("c2")
        hold = a_change(EntryType.CLAIM_HELD, claim.subject)
        for item in (replace(claim, actor=MAYA.id), other, replace(hold, actor="default.0123456789")):
            await newsroom.ledger.append([item])

        listed = await newsroom.people.acts(claim.subject)

        assert [(act.sequence, act.type, act.actor) for act in listed] == [
            (1, "claim.received", MAYA.id),
            (3, "claim.held", "default.0123456789"),
        ]
        assert all(act.at == newsroom.clock.now() for act in listed)
        assert list(await newsroom.people.acts("clm_00000000000000000000")) == []

    on(test)
