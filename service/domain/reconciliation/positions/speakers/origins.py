"""Copies and their origins: the independent sources of one number (VOCABULARY 4 row 5).

Five papers quoting one wire are one origin. Copies share an origin, publisher or address, or nearly all their words, in
whatever order (``quotes``).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations
from operator import itemgetter

from service.domain.claims.claim import Source
from service.domain.claims.names import fold_name
from service.domain.claims.vocabulary import ClaimantKind
from service.domain.reconciliation.positions.assertion import Assertion
from service.domain.reconciliation.positions.speakers.quotes import (
    QuoteWords,
    is_turned,
    same_sentence,
    same_text,
    wording_of,
)
from service.domain.reconciliation.report import Link

# Up to this many different quotes are compared with each other; of more quotes only equal ones are copies.
MOST_QUOTES = 60

_UNNAMED = "unnamed"
_RELAYS = frozenset({ClaimantKind.MEDIA, ClaimantKind.UNKNOWN})


def names_of(source: Source) -> frozenset[str]:
    """The names that a source shares with its copies: its origin, else its publisher; and its address."""
    named = source.origin or source.publisher
    name = {fold_name(named)} if named else set()
    return frozenset(name | ({f"url {source.url}"} if source.url else set()))


def origins(assertions: Iterable[Assertion]) -> frozenset[str]:
    """One label for each independent origin. All claims without a source are one origin: nothing distinguishes them."""
    sources = {assertion.claim.source for assertion in assertions}
    if len(sources) == 1:
        [source] = sources
        return frozenset({min(names_of(source), default=_UNNAMED)})
    wordings = _by_text(source.quote for source in sources)
    return frozenset(
        min(names) for names in _joined_by_words(_joined([_marks(source) for source in sources]), wordings)
    )


def publishers(assertions: Iterable[Assertion]) -> tuple[str, ...]:
    """The publishers of the copies in the order of the alphabet; a source without a publisher by address or origin."""
    sources = [assertion.claim.source for assertion in assertions]
    names = {source.publisher or source.url or source.origin for source in sources}
    return tuple(sorted(name for name in names if name))


def links(copies: Sequence[Assertion]) -> tuple[Link, ...]:
    """The links to the copies: the first copy's link, then the rest by publisher, address and time."""
    first, *rest = [_link(copy.claim.source) for copy in copies]
    rest.sort(key=lambda link: (link.publisher or "", link.url or "", str(link.published_at or "")))
    return tuple(link for link in dict.fromkeys([first, *rest]) if link.url or link.publisher)


def relays(left: Assertion, right: Assertion) -> bool:
    """Whether one of two claims is a copy of a publication of the other claimant or its publisher."""
    return carries(left, right) or carries(right, left)


def share_origin(left: Assertion, right: Assertion) -> bool:
    """Whether two claims have one origin: both relay one wire, or print nearly the same words in different places.

    Two parties quoted in one article are two voices, so a shared publisher alone is no shared origin. Of two parties
    neither of which is a medium the words must come in one order: "A said B fired" is not "B said A fired".
    """
    if _relay_one_wire(left, right):
        return True
    left_source, right_source = left.claim.source, right.claim.source
    left_words, right_words = wording_of(left_source.quote), wording_of(right_source.quote)
    if not (left_words and right_words and _in_different_places(left_source, right_source)):
        return False
    if left.party == right.party or _is_media(left) or _is_media(right):
        return same_sentence(left_words, right_words)
    return same_text(left_words, right_words) and not is_turned(left_words, right_words)


def carries(copy: Assertion, original: Assertion) -> bool:
    """Whether a media claimant names the other claimant as its origin."""
    origin = copy.claim.source.origin
    return bool(origin) and _is_media(copy) and fold_name(origin or "") == fold_name(original.claim.claimant.name)


def copies(assertions: Sequence[Assertion]) -> dict[str, str]:
    """For each media claimant with the same number as another, the claimant that it copied from, by party id.

    The original is the claimant that the copy names as its origin, else the first claimant with the same origin or
    words: claimants other than media first, then by party id. Claimants are looked up by key and not compared pairwise,
    so of very many different quotes only equal ones make copies.
    """
    ordered = sorted(assertions, key=lambda assertion: (_is_media(assertion), assertion.party))
    media = [assertion for assertion in ordered if _is_media(assertion)]
    if not media or len(ordered) < 2:
        return {}
    index = _by_own_keys(ordered)
    wordings = _by_text(assertion.claim.source.quote for assertion in ordered)
    alike = _alike_quotes(sorted(words for kind, words in index if kind == "quote"), wordings)
    original_of: dict[str, str] = {}
    for copy in media:
        candidates = (_first_original(copy, key[0], index.get(key, ())) for key in _sought_keys(copy, alike))
        first = min((entry for entry in candidates if entry), default=None, key=itemgetter(0))
        if first is not None:
            original_of[copy.party] = first[1].party
    return original_of


def _by_own_keys(ordered: Sequence[Assertion]) -> dict[tuple[str, str], list[tuple[int, Assertion]]]:
    """The assertions with their rank, by the keys under which copies look for them."""
    index: dict[tuple[str, str], list[tuple[int, Assertion]]] = {}
    for position, assertion in enumerate(ordered):
        for key in _own_keys(assertion):
            index.setdefault(key, []).append((position, assertion))
    return index


def _relay_one_wire(left: Assertion, right: Assertion) -> bool:
    kinds = {left.claim.claimant.kind, right.claim.claimant.kind}
    wires = [assertion.claim.source.origin for assertion in (left, right)]
    if not kinds <= _RELAYS or ClaimantKind.MEDIA not in kinds:
        return False
    return all(wires) and len({fold_name(wire or "") for wire in wires}) == 1


def _in_different_places(left: Source, right: Source) -> bool:
    return left.publisher != right.publisher or left.url != right.url


def _link(source: Source) -> Link:
    return Link(source.url, source.publisher or source.origin, source.published_at)


def _is_media(assertion: Assertion) -> bool:
    return assertion.claim.claimant.kind is ClaimantKind.MEDIA


def _own_keys(assertion: Assertion) -> Iterator[tuple[str, str]]:
    """The keys under which copies of a claimant find it."""
    source = assertion.claim.source
    yield "name", fold_name(assertion.claim.claimant.name)
    if source.origin and assertion.claim.claimant.kind in _RELAYS:
        yield "origin", fold_name(source.origin)
    if wording := wording_of(source.quote):
        yield "quote", wording.text


def _sought_keys(copy: Assertion, alike: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """The keys under which a media claimant looks for its original."""
    source = copy.claim.source
    if source.origin:
        yield from (("name", fold_name(source.origin)), ("origin", fold_name(source.origin)))
    if wording := wording_of(source.quote):
        yield from (("quote", words) for words in (wording.text, *alike.get(wording.text, ())))


def _by_text(quotes: Iterable[str | None]) -> dict[str, QuoteWords]:
    """The wording of each text; of two quotes with one text the first in order."""
    wordings = (wording_of(quote) for quote in sorted({quote for quote in quotes if quote}, reverse=True))
    return {wording.text: wording for wording in wordings if wording}


def _alike_quotes(quotes: Sequence[str], wordings: Mapping[str, QuoteWords]) -> dict[str, list[str]]:
    """For each quote the different quotes with nearly the same words; none if there are more than ``MOST_QUOTES``."""
    alike: dict[str, list[str]] = {}
    if len(quotes) > MOST_QUOTES:
        return alike
    for left, right in permutations(quotes, 2):
        if same_sentence(wordings[left], wordings[right]):
            alike.setdefault(left, []).append(right)
    return alike


def _first_original(
    copy: Assertion, kind: str, entries: Iterable[tuple[int, Assertion]]
) -> tuple[int, Assertion] | None:
    """The first entry of a key that can be the original of a copy."""
    return next((entry for entry in entries if _may_carry(copy, kind, entry[1])), None)


def _may_carry(copy: Assertion, kind: str, original: Assertion) -> bool:
    """Whether a media claimant can have copied from the other, with which it shares a key of this kind."""
    if kind == "name":
        return original.party != copy.party
    elsewhere = kind == "origin" or _in_different_places(copy.claim.source, original.claim.source)
    return original.party < copy.party and elsewhere


def _marks(source: Source) -> frozenset[str]:
    wording = wording_of(source.quote)
    return names_of(source) | ({f"“{wording.text}"} if wording else set()) or frozenset({_UNNAMED})


def _joined(mark_sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Merges sets that share a member."""
    merged: list[frozenset[str]] = []
    index_of: dict[str, int] = {}
    for marks in sorted(mark_sets, key=sorted):
        touched = sorted({index_of[mark] for mark in marks if mark in index_of})
        union = marks.union(*(merged[index] for index in touched))
        for index in touched:
            merged[index] = frozenset()
        index_of |= dict.fromkeys(union, len(merged))
        merged.append(union)
    return [marks for marks in merged if marks]


def _joined_by_words(mark_sets: list[frozenset[str]], wordings: Mapping[str, QuoteWords]) -> list[frozenset[str]]:
    """Merges sets whose quotes have nearly the same words."""
    quotes = sorted(mark for marks in mark_sets for mark in marks if mark.startswith("“"))
    if len(mark_sets) < 2 or not 1 < len(quotes) <= MOST_QUOTES:
        return mark_sets
    pairs = combinations(quotes, 2)
    alike = [frozenset(pair) for pair in pairs if same_sentence(wordings[pair[0][1:]], wordings[pair[1][1:]])]
    return _joined([*mark_sets, *alike])
