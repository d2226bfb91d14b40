"""Parties (claimants, participants and victims) with their names, aliases and parents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from service.domain.claims.names import fold_name, slug
from service.domain.claims.vocabulary import Article, ClaimantKind

_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 3, 6


@dataclass(frozen=True, slots=True)
class Party:
    """A registered actor; ``parent`` is the id of the party above it (Ministry of Defense → Afghan government).

    ``article`` settles whether texts put "the" before the name; ``None`` leaves it to the rules of English.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: ClaimantKind = ClaimantKind.UNKNOWN
    parent: str | None = None
    # Not in the repr, which stands in the basis of reports made before there was an article.
    article: Article | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Registry:
    """All registered parties of a newsroom; the id of an unregistered party is the slug of its name."""

    parties: MappingProxyType[str, Party] = field(default_factory=lambda: MappingProxyType({}))
    _by_name: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))
    # Of each party its name and its aliases, folded, and in one text with its id and their acronyms.
    _folded: MappingProxyType[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    _texts: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)

    @classmethod
    def of(cls, parties: Iterable[Party], before: "Registry | None" = None) -> "Registry":
        """A registry of the parties, in any order; a name of two parties belongs to the lesser id.

        The names of a party that ``before`` has just so are not folded again.
        """
        former = before or cls()
        ordered = {party.id: party for party in sorted(parties, key=lambda party: party.id)}
        known = {id for id, party in ordered.items() if former.parties.get(id) == party}
        folded = {
            id: former._folded[id] if id in known else tuple(map(fold_name, (party.name, *party.aliases)))
            for id, party in ordered.items()
        }
        by_name = {name: id for id in reversed(ordered) for name in folded[id]}
        texts = {id: former._texts[id] if id in known else _search_text(id, names) for id, names in folded.items()}
        return cls(
            MappingProxyType(ordered), MappingProxyType(by_name), MappingProxyType(folded), MappingProxyType(texts)
        )

    def resolve(self, name: str) -> str:
        """The party id for an id, or for a name or alias in any script; for an unregistered name its slug."""
        if name in self.parties:
            return name
        return self._by_name.get(fold_name(name)) or slug(name)

    def search(self, text: str) -> list[Party]:
        """The parties of whose names and aliases some word begins with each word of the text, by their ids; all
        parties for a text without words. An acronym of words in a row is one of them: "Afghan MoD"."""
        words = [f" {word}" for word in fold_name(text).split()]
        return [self.parties[id] for id, names in self._texts.items() if all(word in names for word in words)]

    def side(self, party_id: str) -> str:
        """The topmost ancestor: parents decide the side of a party, never its position (VOCABULARY 1, claimant)."""
        return [party_id, *self.ancestors(party_id)][-1]

    def ancestors(self, party_id: str) -> Iterator[str]:
        """The ancestors of a party, nearest first; a cycle of parents stops before its first party."""
        seen = {party_id}
        while (party := self.parties.get(party_id)) and party.parent and party.parent not in seen:
            party_id = party.parent
            seen.add(party_id)
            yield party_id


def _search_text(id: str, names: Sequence[str]) -> str:
    acronyms = dict.fromkeys(acronym for name in names for acronym in _acronyms(name.split()))
    return f" {' '.join((fold_name(id), *names, *acronyms))}"


def _acronyms(words: Sequence[str]) -> Iterator[str]:
    """The initials of some words in a row: "mod" of "afghan ministry of defense"."""
    for start in range(len(words) - _SHORTEST_ACRONYM + 1):
        for end in range(start + _SHORTEST_ACRONYM, min(start + _LONGEST_ACRONYM, len(words)) + 1):
            yield "".join(word[0] for word in words[start:end])
