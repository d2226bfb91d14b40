"""People in this process, and who did what, read off the entries of a memory store."""

from collections.abc import Sequence

from service.adapters.redis.ledger.entry import LedgerEntry
from service.ports.keys import Person, RecordedAct
from service.ports.ledger import EntryType


class MemoryPeople:
    """``People`` over the entries of a ``MemoryStore``."""

    def __init__(self, entries: Sequence[LedgerEntry]) -> None:
        self._entries, self._people = entries, dict[str, Person]()

    async def person(self, person_id: str) -> Person | None:
        return self._people.get(person_id)

    async def people(self) -> Sequence[Person]:
        return sorted(self._people.values(), key=lambda person: person.name)

    async def remember(self, person: Person) -> None:
        self._people[person.id] = person

    async def forget(self, person_id: str) -> bool:
        return self._people.pop(person_id, None) is not None

    async def acts(self, claim_id: str) -> Sequence[RecordedAct]:
        return [
            RecordedAct(entry.sequence, entry.at, entry.submission.actor, entry.submission.type)
            for entry in self._entries
            if entry.submission.subject == claim_id and entry.submission.type is not EntryType.ERASURE_DONE
        ]
