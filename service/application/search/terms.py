"""The criteria of a search: the index terms of a report, those that a query looks up, and the exact check.

A term is a short digest, so that key names quote nothing that may have to be erased. Terms only narrow down: each
candidate is checked against its report and claims (``matches_report``, ``matches_place``, ``matches_text``). Two words
with one digest, or a square larger than its circle, cost an extra check and never give a wrong answer.
"""

import base64
import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from service.application.search.area import area_terms, areas_within
from service.application.search.filters import OF_THE_CLAIMS, OF_THE_REPORT, IncidentQuery
from service.application.search.period import period_terms, periods_within
from service.application.search.place_words import place_marks, place_words, words_sought
from service.domain.claims.claim import Claim
from service.domain.claims.event import Place, Window
from service.domain.claims.names import fold_name
from service.domain.claims.party import Registry
from service.domain.claims.vocabulary import VOCABULARY_VERSION
from service.domain.english.house_style import DEFAULT_STYLE, HouseStyle
from service.domain.places.gazetteer import NO_GAZETTEER, Gazetteer

Document = Mapping[str, Any]

# Words in most reports: indexing every report under each would cost much and narrow nothing.
_COMMON = frozenset(
    "a about according and are at be been both by cannot claimant claimants count counted die died each figure "
    "figures for from has have he her his in is it its killed more no not nothing of on one only or other out "
    "people per person said says that the their them they this to two versus was were who with".split()
)
_BYTES = 6
# Ratios are kept by their powers of two.
_WIDEST = 40
# The terms of these cover more than the criterion; they are looked up in groups.
_OF_MANY_TERMS = frozenset({"near", "window"})


def terms_of(
    report: Document, claims: Sequence[Claim], style: HouseStyle = DEFAULT_STYLE, gazetteer: Gazetteer = NO_GAZETTEER
) -> tuple[str, ...]:
    """All terms of an incident, sorted: from its report, and from the times and places of its claims."""
    terms = {rules_term(style), *(_term(*pair) for pair in _of_report(report))}
    terms.update(*map(_terms_of_window, {claim.event.window for claim in claims}))
    places = {place for claim in claims for place in claim.event.places}
    terms.update(*(_terms_of_place(place, gazetteer) for place in places))
    return tuple(sorted(terms))


def terms_for(
    sought: IncidentQuery, registry: Registry, gazetteer: Gazetteer = NO_GAZETTEER
) -> tuple[tuple[str, ...], ...]:
    """The terms to look up, in groups; a fitting incident has a term of each. Without groups nothing narrows the
    query.
    """
    asked = [[pair] for pair in asked_terms(sought, (*OF_THE_REPORT, *OF_THE_CLAIMS), registry)]
    asked += _of_text(sought.text or "", gazetteer)
    if sought.window is not None:
        asked.append([("period", term) for term in periods_within(sought.window)])
    if sought.near is not None:
        near = sought.near
        asked.append([("area", term) for term in areas_within(near.lat, near.lon, near.radius_km)])
    return tuple(tuple(_term(*pair) for pair in pairs) for pairs in asked if pairs)


def event_day(claims: Iterable[Claim]) -> int:
    """The day on which most claimants let the event begin, of several the earliest, in days since 1970."""
    days = Counter(day for _, day in {(claim.claimant.party, claim.event.window.first_day) for claim in claims})
    return min(days, key=lambda day: (-days[day], day), default=0)


def words_of(text: str) -> list[str]:
    """The folded words of a text that are indexed, each once, in their order."""
    return [word for word in dict.fromkeys(fold_name(text).split()) if word not in _COMMON]


def word_term(word: str) -> str:
    """The term of a word."""
    return _term("word", word)


def read_first(report: Document) -> str:
    """The text in which words are sought: title, headline and sentence."""
    return " ".join(str(report[name]) for name in ("title", "headline", "sentence"))


def parties(report: Document) -> set[str]:
    """The ids of all parties in a report: claimants, parties counted, and authors of comments."""
    return {*report["parties"], *(position["claimant"] for position in (*_positions(report), *report["comments"]))}


def publishers(report: Document) -> set[str]:
    """The publishers of a report's current figures, folded to one spelling."""
    positions = list(_positions(report))
    named = {source for position in positions for source in position["sources"]}
    linked = {link["publisher"] for position in positions for link in position["links"] if link["publisher"]}
    return {fold_name(name) for name in named | linked}


def _of_report(report: Document) -> Iterator[tuple[str, str]]:
    yield from facts_of(report)
    yield from (("word", word) for word in words_of(read_first(report)))


def facts_of(report: Document) -> Iterator[tuple[str, str]]:
    """What a criterion of the report may ask for, by the name of its term."""
    yield "status", report["status"]
    yield from (("party", id) for id in parties(report))
    yield from (("publisher", name) for name in publishers(report))
    yield from (("measure", measure["measure"]) for measure in report["measures"])
    for disagreement in report["disagreements"]:
        yield "kind", disagreement["kind"]
        if disagreement["ratio"] is not None:
            yield from (("ratio", str(power)) for power in range(_power(disagreement["ratio"]) + 1))


# Claims have most of their times and places in common. The caches hold pure functions: they change the speed alone.
@lru_cache(maxsize=4_096)
def _terms_of_window(window: Window) -> frozenset[str]:
    return frozenset(_term("period", term) for term in period_terms(window))


@lru_cache(maxsize=4_096)
def _terms_of_place(place: Place, gazetteer: Gazetteer) -> frozenset[str]:
    return frozenset(_term(*pair) for pair in _of_place(place, gazetteer))


def _of_place(place: Place, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    yield "country", place.country
    if place.admin1:
        yield "admin1", fold_name(place.admin1)
    if place.lat is not None and place.lon is not None:
        yield from (("area", term) for term in area_terms(place.lat, place.lon))
    yield from (("word", word) for word in words_of(" ".join(place_words([place]))))
    yield from (("place", mark) for mark in place_marks([place], gazetteer))


def asked_terms(sought: IncidentQuery, names: Iterable[str], registry: Registry) -> Iterator[tuple[str, str]]:
    """The criteria of these names that a query gives, as terms."""
    for name in names:
        value = None if name in _OF_MANY_TERMS else getattr(sought, name)
        if value is None:
            continue
        match name:
            case "party":
                yield name, registry.resolve(value)
            case "min_ratio":
                yield "ratio", str(_power(value))
            case "publisher" | "admin1":
                yield name, fold_name(value)
            case _:
                yield name, value


def _of_text(text: str, gazetteer: Gazetteer) -> Iterator[list[tuple[str, str]]]:
    """For each of the words, or name of a place: the pairs one of which a fitting incident has."""
    for sought in words_sought(text, gazetteer):
        # Words of every report are not indexed, so without another they narrow nothing.
        if words := words_of(" ".join(sought.words)):
            yield [("word", words[0]), *(("place", mark) for mark in sorted(sought.marks))]


def _power(ratio: float) -> int:
    return min(_WIDEST, max(0, math.frexp(ratio)[1] - 1))


def _positions(report: Document) -> Iterable[Document]:
    return (
        position for measure in report["measures"] for range_ in measure["ranges"] for position in range_["positions"]
    )


@lru_cache(maxsize=20_000)
def _term(kind: str, value: str) -> str:
    digest = hashlib.blake2b(f"{kind}:{value}".encode(), digest_size=_BYTES).digest()
    return base64.urlsafe_b64encode(digest).decode()


def rules_term(style: HouseStyle = DEFAULT_STYLE) -> str:
    """The term of the rules and the house style: a report without it was made by other rules, and is computed again.

    So is a report that is not listed by the day of its event or by its places, as those of older versions.
    """
    words = () if style == DEFAULT_STYLE else (style.attribution, style.numerals, style.clock, style.zone)
    return _term("listed by event and place", " ".join((VOCABULARY_VERSION, *words)))
