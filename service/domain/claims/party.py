"""Parties: who claims, who fights, who suffers; their names, aliases and parents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import MappingProxyType

from service.domain.claims.names import fold_name, slug
from service.domain.claims.vocabulary import ClaimantKind


@dataclass(frozen=True, slots=True)
class Party:
    """A registered actor. ``parent`` is the id of the party it belongs to (Ministry of Defense → Afghan government)."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: ClaimantKind = ClaimantKind.UNKNOWN
    parent: str | None = None


@dataclass(frozen=True)
class Registry:
    """All parties a newsroom has registered; whoever is named without registration has the slug of the name as id."""

    parties: MappingProxyType[str, Party] = field(default_factory=lambda: MappingProxyType({}))
    _by_name: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, parties: Iterable[Party]) -> "Registry":
        """A registry whose answer never depends on the order of registration: of two owners the lesser id wins."""
        ordered = sorted(parties, key=lambda party: party.id)
        by_name: dict[str, str] = {}
        for party in ordered:
            for name in (party.name, *party.aliases):
                by_name.setdefault(fold_name(name), party.id)
        return cls(MappingProxyType({party.id: party for party in ordered}), MappingProxyType(by_name))

    def resolve(self, name: str) -> str:
        """The id of the party that a name stands for: by id, by name or alias in any script, else its own slug."""
        if name in self.parties:
            return name
        return self._by_name.get(fold_name(name)) or slug(name)

    def side(self, party_id: str) -> str:
        """The topmost ancestor: only sides follow parents up, positions don't (VOCABULARY 1, claimant)."""
        return [party_id, *self.ancestors(party_id)][-1]

    def ancestors(self, party_id: str) -> Iterator[str]:
        """The parents of a party, nearest first; a circle of parents ends where it began."""
        seen = {party_id}
        while (party := self.parties.get(party_id)) and party.parent and party.parent not in seen:
            party_id = party.parent
            seen.add(party_id)
            yield party_id
