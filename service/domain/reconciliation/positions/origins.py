"""Copies and their origins: how many independent sources carry one number (VOCABULARY row 5).

Five papers quoting one wire are one origin. Copies share origin, publisher or address, or nearly all of their words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations

from rapidfuzz import fuzz

from service.domain.claims.claim import Source
from service.domain.claims.names import fold_name
from service.domain.claims.vocabulary import ClaimantKind
from service.domain.reconciliation.positions.assertion import Assertion
from service.domain.reconciliation.report import Link

NEARLY_THE_SAME = 90
# Shorter quotes agree by chance: "21 people were killed".
_SHORTEST_QUOTE = 40
# So many different quotes are compared letter by letter; beyond that only equal ones are copies.
MOST_QUOTES = 60

_UNNAMED = "unnamed"
_RELAYS = frozenset({ClaimantKind.MEDIA, ClaimantKind.UNKNOWN})


def names_of(source: Source) -> frozenset[str]:
    """What a source shares with its copies: the origin it relays, else its publisher; and its address."""
    named = source.origin or source.publisher
    name = {fold_name(named)} if named else set()
    return frozenset(name | ({f"url {source.url}"} if source.url else set()))


def origins(assertions: Iterable[Assertion]) -> frozenset[str]:
    """One label for each independent origin; all claims without any source are one, since nothing tells them apart."""
    sources = {each.claim.source for each in assertions}
    if len(sources) == 1:
        [source] = sources
        return frozenset({min(names_of(source), default=_UNNAMED)})
    return frozenset(min(names) for names in _joined_by_words(_joined([_marks(source) for source in sources])))


def publishers(assertions: Iterable[Assertion]) -> tuple[str, ...]:
    """The publishers of some copies, or their addresses where no publisher is named, in the order of the alphabet."""
    said = {each.claim.source.publisher or each.claim.source.url or each.claim.source.origin for each in assertions}
    return tuple(sorted(name for name in said if name))


def links(copies: Sequence[Assertion]) -> tuple[Link, ...]:
    """Where some copies can be read, the first copy's place first, then by publisher, address and time."""
    first, *others = [_link(each.claim.source) for each in copies]
    behind = sorted(others, key=lambda link: (link.publisher or "", link.url or "", str(link.published_at or "")))
    return tuple(link for link in dict.fromkeys([first, *behind]) if link.url or link.publisher)


def relays(left: Assertion, right: Assertion) -> bool:
    """Whether one of two claims was read in a copy of what the other claimant, or its publisher, published."""
    return carries(left, right) or carries(right, left)


def share_origin(left: Assertion, right: Assertion) -> bool:
    """Whether two papers relay one wire, or print nearly the same words in different places.

    Two parties quoted in one article are two voices: then the shared publisher says nothing.
    """
    ours, theirs = left.claim, right.claim
    both_relay = {ours.claimant.kind, theirs.claimant.kind} <= _RELAYS
    origin = (
        ours.source.origin and theirs.source.origin and fold_name(ours.source.origin) == fold_name(theirs.source.origin)
    )
    if both_relay and ClaimantKind.MEDIA in (ours.claimant.kind, theirs.claimant.kind) and origin:
        return True
    elsewhere = ours.source.publisher != theirs.source.publisher or ours.source.url != theirs.source.url
    return elsewhere and _alike(ours.source.quote, theirs.source.quote)


def _link(source: Source) -> Link:
    return Link(source.url, source.publisher or source.origin, source.published_at)


def carries(copy: Assertion, original: Assertion) -> bool:
    """Whether a paper names the other claimant as its origin."""
    origin = copy.claim.source.origin
    is_paper = copy.claim.claimant.kind is ClaimantKind.MEDIA
    return bool(origin) and is_paper and fold_name(origin or "") == fold_name(original.claim.claimant.name)


def copies(several: Sequence[Assertion]) -> dict[str, str]:
    """Whom each paper among those who give one number only carries: the claimant it relays, else the first it shares an
    origin with, of the lesser party id; whoever is no paper comes first.

    Of very many different quotes only equal ones are copies: nothing here compares all with all.
    """
    ordered = sorted(several, key=lambda each: (_is_paper(each), each.party))
    papers = [each for each in ordered if _is_paper(each)]
    if not papers or len(ordered) < 2:
        return {}
    shelves: dict[tuple[str, str], list[tuple[int, Assertion]]] = {}
    for at, each in enumerate(ordered):
        for key in _offers(each):
            shelves.setdefault(key, []).append((at, each))
    alike = _alike_quotes(sorted(said for kind, said in shelves if kind == "quote"))
    found = {}
    for copy in papers:
        firsts = (_first(copy, key[0], shelves.get(key, ())) for key in _seeks(copy, alike))
        _, original = min((one for one in firsts if one), default=(0, None), key=lambda one: one[0])
        if original is not None:
            found[copy.party] = original.party
    return found


def _is_paper(assertion: Assertion) -> bool:
    return assertion.claim.claimant.kind is ClaimantKind.MEDIA


def _offers(each: Assertion) -> Iterator[tuple[str, str]]:
    """Under what a claimant is found by those who may carry its number."""
    source = each.claim.source
    yield "name", fold_name(each.claim.claimant.name)
    if source.origin and each.claim.claimant.kind in _RELAYS:
        yield "origin", fold_name(source.origin)
    if quote := _comparable(source.quote):
        yield "quote", quote


def _seeks(copy: Assertion, alike: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Under what a paper looks for whose number it carries."""
    source = copy.claim.source
    if source.origin:
        yield from (("name", fold_name(source.origin)), ("origin", fold_name(source.origin)))
    if quote := _comparable(source.quote):
        yield from (("quote", other) for other in (quote, *alike.get(quote, ())))


def _alike_quotes(quotes: Sequence[str]) -> dict[str, list[str]]:
    """Which other quotes each of some is nearly the same as, while they are not too many."""
    if len(quotes) > MOST_QUOTES:
        return {}
    pairs = (pair for pair in permutations(quotes, 2) if fuzz.ratio(*pair) >= NEARLY_THE_SAME)
    found: dict[str, list[str]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
    return found


def _first(copy: Assertion, kind: str, shelf: Iterable[tuple[int, Assertion]]) -> tuple[int, Assertion] | None:
    """The first of those under one key whom the paper carries: the key has told already what they share."""
    return next((one for one in shelf if _may_carry(copy, kind, one[1])), None)


def _may_carry(copy: Assertion, kind: str, other: Assertion) -> bool:
    if kind == "name":
        return other.party != copy.party
    ours, theirs = copy.claim.source, other.claim.source
    elsewhere = kind == "origin" or ours.publisher != theirs.publisher or ours.url != theirs.url
    return other.party < copy.party and elsewhere


def _alike(left: str | None, right: str | None) -> bool:
    one, other = _comparable(left), _comparable(right)
    return bool(one and other) and (one == other or fuzz.ratio(one, other) >= NEARLY_THE_SAME)


def _comparable(quote: str | None) -> str:
    words = fold_name(quote) if quote else ""
    return words if len(words) >= _SHORTEST_QUOTE else ""


def _marks(source: Source) -> frozenset[str]:
    quote = _comparable(source.quote)
    return names_of(source) | ({f"“{quote}"} if quote else set()) or frozenset({_UNNAMED})


def _joined(marks: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Sets that share a member become one."""
    apart: list[frozenset[str]] = []
    where: dict[str, int] = {}
    for each in sorted(marks, key=sorted):
        met = sorted({where[mark] for mark in each if mark in where})
        whole = each.union(*(apart[at] for at in met))
        for at in met:
            apart[at] = frozenset()
        where |= dict.fromkeys(whole, len(apart))
        apart.append(whole)
    return [each for each in apart if each]


def _joined_by_words(marks: list[frozenset[str]]) -> list[frozenset[str]]:
    """The same again over quotes that are nearly the same."""
    quotes = sorted(mark for each in marks for mark in each if mark.startswith("“"))
    if len(marks) < 2 or not 1 < len(quotes) <= MOST_QUOTES:
        return marks
    pairs = [
        frozenset({one, other})
        for at, one in enumerate(quotes)
        for other in quotes[at + 1 :]
        if fuzz.ratio(one, other) >= NEARLY_THE_SAME
    ]
    return _joined([*marks, *pairs])
