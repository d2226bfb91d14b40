"""Parties (claimants, participants and victims) with their names, aliases and parents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from service.domain.claims.names import fold_name, slug
from service.domain.claims.vocabulary import Article, ClaimantKind

_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 3, 6


@dataclass(frozen=True, slots=True)
class Party:
    """A registered actor; ``parent`` is the id of the party above it (Ministry of Defense → Afghan government).

    ``article`` settles whether texts put "the" before the name; ``None`` leaves it to the rules of English. A party
    that is ``merged_into`` another one is that party under further names.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: ClaimantKind = ClaimantKind.UNKNOWN
    parent: str | None = None
    # Not in the repr, which stands in the basis of reports made before there was an article.
    article: Article | None = field(default=None, repr=False)
    merged_into: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Registry:
    """All registered parties of a newsroom; the id of an unregistered party is the slug of its name.

    ``parties`` have the names of those that are merged into them among their aliases; ``records`` are all as recorded.
    """

    parties: MappingProxyType[str, Party] = field(default_factory=lambda: MappingProxyType({}))
    _by_name: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))
    # Of each party its name and its aliases, folded, and in one text with its id and their acronyms.
    _folded: MappingProxyType[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    _texts: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    records: tuple[Party, ...] = field(default=(), repr=False)
    _merged: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)

    @classmethod
    def of(cls, parties: Iterable[Party], before: "Registry | None" = None) -> "Registry":
        """A registry of the parties, in any order; a name of two parties belongs to the lesser id.

        The names of a party that ``before`` has just so are not folded again.
        """
        former, records = before or cls(), tuple(sorted(parties, key=lambda party: party.id))
        merged = _merged(records)
        ordered = _joined(records, merged)
        known = {id for id, party in ordered.items() if former.parties.get(id) == party}
        folded = {
            id: former._folded[id] if id in known else tuple(map(fold_name, (party.name, *party.aliases)))
            for id, party in ordered.items()
        }
        by_name = {name: id for id in reversed(ordered) for name in folded[id]}
        texts = {id: former._texts[id] if id in known else _search_text(id, names) for id, names in folded.items()}
        return cls(
            MappingProxyType(ordered),
            MappingProxyType(by_name),
            MappingProxyType(folded),
            MappingProxyType(texts),
            records,
            MappingProxyType(merged),
        )

    def resolve(self, name: str) -> str:
        """The party id for an id, or for a name or alias in any script; for an unregistered name its slug."""
        if name in self.parties:
            return name
        return self._merged.get(name) or self._by_name.get(fold_name(name)) or slug(name)

    def is_recorded(self, party_id: str) -> bool:
        """Whether a party was registered under this id, merged or not."""
        return any(party.id == party_id for party in self.records)

    def leads_back(self, party_id: str, into: str) -> bool:
        """Whether a party would be merged, by way of others, into itself."""
        further, passed = {party.id: party.merged_into for party in self.records}, set[str]()
        following: str | None = into
        while following and following not in passed and following != party_id:
            passed.add(following)
            following = further.get(following)
        return following == party_id

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
        while (party := self.parties.get(party_id)) and party.parent:
            party_id = self._merged.get(party.parent, party.parent)
            if party_id in seen:
                return
            seen.add(party_id)
            yield party_id


def _merged(records: Sequence[Party]) -> dict[str, str]:
    """The party that each merged one is now, by its id; a merger into an unknown party or into itself is none."""
    into = {party.id: party.merged_into for party in records}
    merged = dict[str, str]()
    for id in into:
        passed, last = {id}, id
        while (following := into.get(last)) and following in into and following not in passed:
            passed.add(following)
            last = following
        if last != id and not into[last]:
            merged[id] = last
    return merged


def _joined(records: Sequence[Party], merged: Mapping[str, str]) -> dict[str, Party]:
    """The parties that stand for themselves, each with the names of those that are merged into it."""
    names = dict[str, list[str]]()
    for party in records:
        if party.id in merged:
            names.setdefault(merged[party.id], []).extend((party.name, *party.aliases))
    return {
        party.id: replace(party, aliases=tuple(dict.fromkeys((*party.aliases, *names[party.id]))))
        if party.id in names
        else party
        for party in records
        if party.id not in merged
    }


def _search_text(id: str, names: Sequence[str]) -> str:
    acronyms = dict.fromkeys(acronym for name in names for acronym in _acronyms(name.split()))
    return f" {' '.join((fold_name(id), *names, *acronyms))}"


def _acronyms(words: Sequence[str]) -> Iterator[str]:
    """The initials of some words in a row: "mod" of "afghan ministry of defense"."""
    for start in range(len(words) - _SHORTEST_ACRONYM + 1):
        for end in range(start + _SHORTEST_ACRONYM, min(start + _LONGEST_ACRONYM, len(words)) + 1):
            yield "".join(word[0] for word in words[start:end])
