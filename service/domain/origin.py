"""Copies and their origins: how many independent sources carry one number (VOCABULARY row 5).

Five papers quoting one wire are one origin. Copies share origin, publisher or address, or nearly all of their words.
"""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from service.domain.assertion import Assertion
from service.domain.claim import Source
from service.domain.name import folded
from service.domain.report import Link
from service.domain.vocabulary import ClaimantKind

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
    name = {folded(named)} if named else set()
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
    origin = ours.source.origin and theirs.source.origin and folded(ours.source.origin) == folded(theirs.source.origin)
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
    return bool(origin) and is_paper and folded(origin or "") == folded(original.claim.claimant.name)


def _alike(left: str | None, right: str | None) -> bool:
    one, other = _comparable(left), _comparable(right)
    return bool(one and other) and (one == other or fuzz.ratio(one, other) >= NEARLY_THE_SAME)


def _comparable(quote: str | None) -> str:
    words = folded(quote) if quote else ""
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
