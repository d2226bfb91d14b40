"""Which incident a row of somebody's table is about: candidates with what spoke for each, for OpenRefine.

A row says words and, by columns, where, when, who and how many. No candidate is a certain match on words alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from service.domain.claims.event import Window, read_window
from service.domain.claims.names import fold_name
from service.domain.errors import Refused
from service.domain.places.countries import country_code, country_name, in_place

Document = Mapping[str, Any]
CERTAIN, AHEAD, CONTRARY = 80.0, 15.0, 0.4
LEAST = 20.0


@dataclass(frozen=True, slots=True)
class Card:
    """What an incident is known by: its report in words that can be compared."""

    id: str
    title: str
    headline: str
    words: str
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
    ranges = [(measure["measure"], each) for measure in report["measures"] for each in measure["ranges"]]
    positions = [(measure, one) for measure, each in ranges for one in each["positions"]]
    names = [*report["parties"].values(), *(one["name"] for _, one in positions)]
    places = " ".join(in_place(each["scope"]["place"]) for _, each in ranges if each["scope"]["place"])
    countries = frozenset(code for _, each in ranges for code in each["scope"]["countries"])
    named = " ".join(country_name(code) for code in sorted(countries))
    text = " ".join((report["title"], report["headline"], places, named, *names))
    return Card(
        id=report["incident_id"],
        title=report["title"],
        headline=report["headline"],
        words=fold_name(text[:4_000]),
        countries=countries,
        places=fold_name(f"{places} {report['title']}"[:2_000]),
        window=_window(each["scope"] for _, each in ranges),
        parties=fold_name(" ".join((*report["parties"], *names))[:4_000].replace("-", " ")),
        figures=tuple((measure, one["low"], one["high"]) for measure, one in positions),
        claim_ids=frozenset(id for _, one in positions for id in one["claim_ids"]),
    )


def candidates(question: Question, cards: Iterable[Card], limit: int) -> list[tuple[MatchCandidate, bool]]:
    """The likeliest incidents, best first, and whether each is the match: far ahead, and by more than words."""
    found = [one for one in (_candidate(question, card) for card in cards) if one.score >= LEAST]
    found.sort(key=lambda one: (-one.score, one.card.id))
    return [(one, at == 0 and _is_certain(one, found[1:2])) for at, one in enumerate(found[:limit])]


def _candidate(question: Question, card: Card) -> MatchCandidate:
    words = question.words.strip()
    if words == card.id or words in card.claim_ids:
        return MatchCandidate(card, 100.0, {"id": True})
    features: dict[str, float | bool] = {}
    if words:
        features["words"] = round(float(fuzz.token_set_ratio(fold_name(words[:500]), card.words)), 1)
    for name, values in question.asked.items():
        if name in _PROPERTIES and values:
            features[name] = any(_PROPERTIES[name](value, card) for value in values)
    return MatchCandidate(card, _score(features), features)


def _score(features: Mapping[str, float | bool]) -> float:
    """The mean of what the parts came to; where place or time speak against it, a fraction of that."""
    if not features:
        return 0.0
    parts = [float(value) if not isinstance(value, bool) else 100.0 * value for value in features.values()]
    contrary = any(features.get(name) is False for name in ("country", "date"))
    return round(sum(parts) / len(parts) * (CONTRARY if contrary else 1.0), 1)


def _is_certain(one: MatchCandidate, others: Sequence[MatchCandidate]) -> bool:
    said = [value for value in one.features.values() if isinstance(value, bool)]
    is_ahead = not others or one.score - others[0].score >= AHEAD
    return one.score >= CERTAIN and is_ahead and all(said) and (one.features.get("id") is True or len(said) > 1)


def _country(value: str, card: Card) -> bool:
    return country_code(value) in card.countries


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
    return any(low <= number and (high is None or number <= high) for of, low, high in card.figures if of == measure)


def _killed(value: str, card: Card) -> bool:
    return _figure("killed", value, card)


def _injured(value: str, card: Card) -> bool:
    return _figure("injured", value, card)


_PROPERTIES = {
    "country": _country,
    "place": _place,
    "date": _date,
    "party": _party,
    "killed": _killed,
    "injured": _injured,
}


def _window(scopes: Iterable[Document]) -> Window | None:
    windows = [read_window(scope["start"], scope["end"]) for scope in scopes if scope["start"]]
    return Window(min(one.start for one in windows), max(one.end for one in windows)) if windows else None
