"""The incidents that a row of a table may mean: candidates with the evidence for each, for OpenRefine.

A row has words and, by columns, kind of event, place, time, party and numbers. No candidate is a certain match on words
alone, unless they are the title or the headline of one incident.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process

from service.domain.claims.event import Window, read_window
from service.domain.claims.names import fold_name
from service.domain.errors import Refused
from service.domain.places.countries import country_name, in_place
from service.domain.places.country_names import country_code_in_any_language

Document = Mapping[str, Any]
CERTAIN, AHEAD, CONTRARY = 80.0, 15.0, 0.4
LEAST = 20.0
# How alike two words must be to be spellings of one.
_SPELLING = 85.0
# Words that every report has, or any text.
_TELL_NOTHING = frozenset(
    "a an and at by de der die du el en et for from in la le les of on or per the to und versus with y".split()
)


@dataclass(frozen=True, slots=True)
class Card:
    """What an incident is known by: its report in words that can be compared."""

    id: str
    title: str
    headline: str
    words: tuple[str, ...]
    countries: frozenset[str]
    places: str
    window: Window | None
    parties: str
    figures: tuple[tuple[str, int, int | None], ...]
    claim_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """A row: its words, and by property id the values it gives."""

    words: str
    asked: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MatchCandidate:
    """An incident with its score, 0 to 100, and what each part of the row came to."""

    card: Card
    score: float
    features: Mapping[str, float | bool]


def card_of(report: Document) -> Card:
    """The card of an incident."""
    ranges = [(measure["measure"], range_) for measure in report["measures"] for range_ in measure["ranges"]]
    positions = [(measure, position) for measure, range_ in ranges for position in range_["positions"]]
    names = [*report["parties"].values(), *(position["name"] for _, position in positions)]
    places = " ".join(in_place(range_["scope"]["place"]) for _, range_ in ranges if range_["scope"]["place"])
    countries = frozenset(code for _, range_ in ranges for code in range_["scope"]["countries"])
    named = " ".join(country_name(code) for code in sorted(countries))
    text = " ".join((report["title"], report["headline"], places, named, *names))
    return Card(
        id=report["incident_id"],
        title=report["title"],
        headline=report["headline"],
        words=_telling(text),
        countries=countries,
        places=fold_name(f"{places} {report['title']}"[:2_000]),
        window=_window(range_["scope"] for _, range_ in ranges),
        parties=fold_name(" ".join((*report["parties"], *names))[:4_000].replace("-", " ")),
        figures=tuple((measure, position["low"], position["high"]) for measure, position in positions),
        claim_ids=frozenset(id for _, position in positions for id in position["claim_ids"]),
    )


def candidates(question: Question, cards: Iterable[Card], limit: int) -> list[tuple[MatchCandidate, bool]]:
    """The likeliest incidents, best first, and whether each is the match: far ahead, and by more than words."""
    matches = [candidate for candidate in (_candidate(question, card) for card in cards) if candidate.score >= LEAST]
    matches.sort(key=lambda candidate: (-candidate.score, candidate.card.id))
    named = [candidate for candidate in matches if candidate.features.get("title")]
    return [
        (candidate, named == [candidate] or (rank == 0 and _is_certain(candidate, matches[1:2])))
        for rank, candidate in enumerate(matches[:limit])
    ]


def _candidate(question: Question, card: Card) -> MatchCandidate:
    words = question.words.strip()
    if words == card.id or words in card.claim_ids:
        return MatchCandidate(card, 100.0, {"id": True})
    features: dict[str, float | bool] = {}
    if words:
        features["words"] = _likeness(_telling(words[:500]), card.words)
        if fold_name(words) in (fold_name(card.title), fold_name(card.headline)):
            features["title"] = True
    for name, values in question.asked.items():
        if name in _PROPERTIES and values:
            features[name] = any(_PROPERTIES[name](value, card) for value in values)
    return MatchCandidate(card, _score(features), features)


def _telling(text: str) -> tuple[str, ...]:
    return tuple(word for word in fold_name(text[:4_000]).split() if word not in _TELL_NOTHING)


def _likeness(words: Sequence[str], of_card: Sequence[str]) -> float:
    """How alike the words are, 0 to 100; 0 if the card has none of the first ten in any spelling."""
    spelt = (process.extractOne(word, of_card, scorer=fuzz.ratio, score_cutoff=_SPELLING) for word in words[:10])
    if not any(spelt):
        return 0.0
    return round(float(fuzz.token_set_ratio(" ".join(words), " ".join(of_card))), 1)


def _score(features: Mapping[str, float | bool]) -> float:
    """The mean of the scores of the parts; a fraction of it if place or time do not match."""
    if not features:
        return 0.0
    parts = [float(value) if not isinstance(value, bool) else 100.0 * value for value in features.values()]
    contrary = any(features.get(name) is False for name in ("country", "date"))
    return round(sum(parts) / len(parts) * (CONTRARY if contrary else 1.0), 1)


def _is_certain(candidate: MatchCandidate, next_best: Sequence[MatchCandidate]) -> bool:
    answers = [value for value in candidate.features.values() if isinstance(value, bool)]
    is_ahead = not next_best or candidate.score - next_best[0].score >= AHEAD
    return (
        candidate.score >= CERTAIN
        and is_ahead
        and all(answers)
        and (candidate.features.get("id") is True or len(answers) > 1)
    )


def _type(value: str, card: Card) -> bool:
    return _stands_in(value.replace("_", " "), fold_name(card.title))


def _country(value: str, card: Card) -> bool:
    return country_code_in_any_language(value) in card.countries


def _place(value: str, card: Card) -> bool:
    return _stands_in(value, card.places)


def _date(value: str, card: Card) -> bool:
    try:
        return card.window is not None and read_window(value[:40]).overlaps(card.window)
    except Refused:
        return False


def _party(value: str, card: Card) -> bool:
    return _stands_in(value, card.parties)


def _stands_in(value: str, text: str) -> bool:
    words = fold_name(value[:500])
    return bool(words) and f" {words} " in f" {text} "


def _figure(measure: str, value: str, card: Card) -> bool:
    """Whether a claimant gave a figure that the number agrees with."""
    digits = value.strip().replace(",", "")
    if not digits.isascii() or not digits.isdecimal() or len(digits) > 15:
        return False
    number = int(digits)
    return any(
        low <= number and (high is None or number <= high) for counted, low, high in card.figures if counted == measure
    )


def _killed(value: str, card: Card) -> bool:
    return _figure("killed", value, card)


def _injured(value: str, card: Card) -> bool:
    return _figure("injured", value, card)


_PROPERTIES = {
    "type": _type,
    "country": _country,
    "place": _place,
    "date": _date,
    "party": _party,
    "killed": _killed,
    "injured": _injured,
}


def _window(scopes: Iterable[Document]) -> Window | None:
    windows = [read_window(scope["start"], scope["end"]) for scope in scopes if scope["start"]]
    return Window(min(window.start for window in windows), max(window.end for window in windows)) if windows else None
