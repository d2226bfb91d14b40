"""The Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group) in values.

"Reconciliation" has their meaning here: finding the entity of a table's cell. The values that extend a table stay
attributed: a range has both ends with their claimants, never one number.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.domain.claims.measures import MEASURE_TABLE
from service.domain.places.countries import country_name, in_place
from service.formats.openrefine.matches import Card, MatchCandidate
from service.formats.reports.words.report_ends import ends_as_stated, extent
from service.formats.reports.words.report_words import (
    claimant,
    disagreement,
    figure,
    named_measure,
    one_line,
    spelt,
)

Document = Mapping[str, Any]
TYPE = {"id": "incident", "name": "Incident"}
_RANGED = tuple(measure.name for measure in MEASURE_TABLE if measure.is_of_people)


@dataclass(frozen=True, slots=True)
class Property:
    """Something a table can be extended with, or a query refined by."""

    id: str
    name: str
    description: str
    read: Callable[[Document], Sequence[str]] | None = None

    def document(self) -> dict[str, str]:
        """As it is suggested."""
        return {"id": self.id, "name": self.name, "description": self.description}


def manifest(base: str, service: str) -> dict[str, Any]:
    """What the service can do; ``base`` is the address of the installation, ``service`` the path of this service."""
    return {
        "versions": ["0.2"],
        "name": "counterclaim",
        "identifierSpace": f"{base}/v1/incidents/",
        "schemaSpace": f"{base}{service}/properties",
        "documentation": f"{base}/docs",
        "defaultTypes": [TYPE],
        "view": {"url": f"{base}/incidents/{{{{id}}}}"},
        "preview": {"url": f"{base}/embed/incidents/{{{{id}}}}", "width": 480, "height": 320},
        "suggest": {
            kind: {"service_url": base, "service_path": f"{service}/suggest/{kind}"}
            for kind in ("entity", "property", "type")
        },
        "extend": {
            "propose_properties": {"service_url": base, "service_path": f"{service}/properties"},
            "property_settings": [],
        },
    }


def result(candidates: Sequence[tuple[MatchCandidate, bool]]) -> dict[str, Any]:
    """The answer to one query."""
    return {
        "result": [
            {
                "id": candidate.card.id,
                "name": one_line(candidate.card.title),
                "description": one_line(candidate.card.headline),
                "type": [TYPE],
                "score": candidate.score,
                "match": is_match,
                "features": [{"id": name, "value": value} for name, value in candidate.features.items()],
            }
            for candidate, is_match in candidates
        ]
    }


def suggested(cards: Sequence[Card]) -> dict[str, Any]:
    """Incidents as suggestions."""
    return {
        "result": [
            {"id": card.id, "name": one_line(card.title), "description": one_line(card.headline), "notable": [TYPE]}
            for card in cards
        ]
    }


def extended(properties: Sequence[str], reports: Mapping[str, Document | None]) -> dict[str, Any]:
    """The values of some properties of some incidents; of one that is not known there are none."""
    known = [BY_ID[id] for id in properties if id in BY_ID and BY_ID[id].read is not None]
    return {
        "meta": [{"id": property.id, "name": property.name} for property in known],
        "rows": {id: {property.id: _values(property, report) for property in known} for id, report in reports.items()},
    }


def proposed(limit: int | None) -> dict[str, Any]:
    """What a table of incidents can be extended with."""
    every = [{"id": property.id, "name": property.name} for property in PROPERTIES if property.read is not None]
    return {"type": TYPE["id"], "properties": every if limit is None else every[:limit]} | (
        {} if limit is None else {"limit": limit}
    )


def _values(property: Property, report: Document | None) -> list[dict[str, str]]:
    return [{"str": text} for text in property.read(report)] if report is not None and property.read is not None else []


def _one(name: str) -> Callable[[Document], Sequence[str]]:
    return lambda report: [one_line(report[name])]


def _ranges(measure: str) -> Callable[[Document], Sequence[str]]:
    return lambda report: [_range(report, measure, range_) for range_ in _of(report, measure)]


def _range(report: Document, measure: str, range_: Document) -> str:
    """A range in words: both ends, the victims, and the claimants of each end."""
    whom = one_line(range_["victims_label"] or "everyone")
    low, high = ends_as_stated(range_)
    ends = [_end(report, "lowest ", low), _end(report, "highest ", high)]
    if low == high or high is None:
        ends = [_end(report, "", low)]
    ends += [_end(report, "also ", end) for end in (range_.get("stated") or {}).get("beside", ())]
    reach = extent({"low": low, "high": high}, open_ended=range_["open_ended"])
    return f"{reach} {named_measure(report, measure)} ({whom}): {'; '.join(filter(None, ends))}"


def _end(report: Document, label: str, end: Document | None) -> str:
    if end is None:
        return ""
    names = [one_line(report["parties"].get(party, party)) for party in end["claimants"]]
    number = end.get("stated") or f"{'at least ' if end['open'] else ''}{end['count']:,}"
    return f"{label}{number} per {' and '.join(names)}"


def _figures(measure: str) -> Callable[[Document], Sequence[str]]:
    def read(report: Document) -> Sequence[str]:
        positions = [position for range_ in _of(report, measure) for position in range_["positions"]]
        return [f"{figure(position, measure)} per {claimant(position)}" for position in positions]

    return read


def _of(report: Document, measure: str) -> Sequence[Document]:
    return [
        range_ for reported in report["measures"] if reported["measure"] == measure for range_ in reported["ranges"]
    ]


def _scopes(report: Document) -> Sequence[Document]:
    return [range_["scope"] for measure in report["measures"] for range_ in measure["ranges"]]


def _countries(report: Document) -> Sequence[str]:
    return sorted({country_name(code) for scope in _scopes(report) for code in scope["countries"]})


def _places(report: Document) -> Sequence[str]:
    return sorted({one_line(in_place(scope["place"])) for scope in _scopes(report) if scope["place"]})


def _first(report: Document) -> Sequence[str]:
    return sorted({scope["start"] for scope in _scopes(report)})[:1]


def _last(report: Document) -> Sequence[str]:
    return sorted({scope["end"] for scope in _scopes(report)})[-1:]


def _claimants(report: Document) -> Sequence[str]:
    positions = [
        position for measure in report["measures"] for range_ in measure["ranges"] for position in range_["positions"]
    ]
    return sorted({one_line(position["name"]) for position in (*positions, *report["comments"])})


def _disagreements(report: Document) -> Sequence[str]:
    return [disagreement(relation, report) for relation in report["disagreements"]]


PROPERTIES = (
    Property("status", "Status", "What the claims come to", _one("status")),
    Property("headline", "Headline", "The figures with their claimants", _one("headline")),
    Property("sentence", "Sentence", "A paragraph that can be pasted", _one("sentence")),
    *(
        Property(
            f"{measure}_range",
            f"{spelt(measure).capitalize()}: range",
            "From the lowest to the highest figure, each end with its claimants",
            _ranges(measure),
        )
        for measure in _RANGED
    ),
    *(
        Property(
            f"{measure}_figures",
            f"{spelt(measure).capitalize()}: figures",
            "Each claimant's figure as stated",
            _figures(measure),
        )
        for measure in _RANGED
    ),
    Property("disagreements", "Disagreements", "Who contradicts whom, and how far apart they are", _disagreements),
    Property("claimants", "Claimants", "Who claims something", _claimants),
    Property("countries", "Countries", "Where it happened", _countries),
    Property("places", "Places", "Where it happened, as far as said", _places),
    Property("start", "Start", "When it began, as said", _first),
    Property("end", "End", "When it ended, as said", _last),
    Property("type", "Kind of event", "To find by: air strike, flood, protest …"),
    Property("country", "Country", "To find by: a country, by name or code"),
    Property("place", "Place", "To find by: a province, district or town"),
    Property("date", "Date", "To find by: a day on which it happened"),
    Property("party", "Party", "To find by: who claims, fights or suffers"),
    Property("killed", "Killed", "To find by: a number of dead that somebody gave"),
    Property("injured", "Injured", "To find by: a number of injured that somebody gave"),
)
BY_ID = {property.id: property for property in PROPERTIES}
